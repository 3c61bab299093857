"""A node or edge as one id and plain attributes, as networkx and the network files have it.

Reserved names, which no declared property may have: `class` is the kind, `key` the node's key, `label` what a person
reads, `weight` how strongly an edge binds. Null is left out.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, TypeAlias

from ontology.schema import schema

if TYPE_CHECKING:
    from graph.elements import Edge, End, Node, Scalar

Attributes: TypeAlias = "dict[str, str | int | float | bool]"

NODE_RESERVED = ("class", "key", "label")
EDGE_RESERVED = ("class", "label", "weight")
_PLAIN_WEIGHT = 1.0
# a role without weight still ties a unit to an action; most programs drop an edge of weight 0
_LEAST_WEIGHT = 0.1


def name(end: End) -> str:
    """Give the id of a node among nodes of all kinds."""
    return f"{end[0]}:{end[1]}"


def of_node(node: Node) -> Attributes:
    """Give what a node carries; its key property is `key`."""
    key, caption = _ends_of(node.kind)
    given = {name: value for name, value in node.properties.items() if value is not None and name != key}
    return {"class": node.kind, "key": node.key, "label": str(node.properties[caption]), **given}


def of_edge(edge: Edge) -> Attributes:
    """Give what an edge carries: a duty is labelled and weighted by its role."""
    label, weight = _role(edge.properties["role"]) if _has_roles(edge.kind) else (_label(edge.kind), _PLAIN_WEIGHT)
    given = {name: value for name, value in edge.properties.items() if value is not None}
    return {"class": edge.kind, "label": label, "weight": weight, **given}


@cache
def types(*, of_nodes: bool) -> dict[str, str]:
    """Give the type of every attribute that nodes, or else edges, can have, reserved names first."""
    kinds = schema().nodes.values() if of_nodes else schema().edges.values()
    found = dict.fromkeys(NODE_RESERVED if of_nodes else EDGE_RESERVED, "string")
    found |= {} if of_nodes else {"weight": "float"}
    keys = {kind.key for kind in schema().nodes.values()} if of_nodes else set()
    for kind in kinds:
        found |= {name: each.type for name, each in kind.properties.items() if name not in keys}
    return found


@cache
def _ends_of(kind: str) -> tuple[str, str]:
    declared = schema().nodes[kind]
    return declared.key, declared.caption


@cache
def _has_roles(kind: str) -> bool:
    declared = schema().edges[kind].properties.get("role")
    return declared is not None and declared.vocabulary == "role"


@cache
def _label(kind: str) -> str:
    return schema().edges[kind].zh


@cache
def _role(key: Scalar) -> tuple[str, float]:
    term = schema().vocabularies["role"][str(key)]
    return term.zh, max(term.weight or 0.0, _LEAST_WEIGHT)
