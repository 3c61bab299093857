"""What a graph is made of: nodes, edges, and the part of the graph that one plan contributes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from ontology.schema import schema

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Scalar: TypeAlias = str | int | float | bool | None
End: TypeAlias = tuple[str, str]
# the kinds of edges that say who does what
DUTIES = ("LEADS", "PARTICIPATES")


@dataclass(frozen=True, slots=True)
class Node:
    """A node: its kind, its key, and every property that the schema declares for the kind (null where unknown)."""

    kind: str
    key: str
    properties: Mapping[str, Scalar]


@dataclass(frozen=True, slots=True)
class Edge:
    """An edge from one node to another, each given as `(kind, key)`, with every declared property."""

    kind: str
    start: End
    end: End
    properties: Mapping[str, Scalar]


Element: TypeAlias = Node | Edge


@dataclass(frozen=True, slots=True)
class Subgraph:
    """What one plan contributes to the graph; `plan` is the plan's key, nodes and edges stand in a fixed order."""

    plan: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def node(kind: str, /, **given: Scalar) -> Node:
    """Make a node; what is not given is null, what is not declared is a `TypeError`."""
    declared = schema().nodes[kind]
    properties = _complete(kind, declared.properties, given)
    return Node(kind, str(properties[declared.key]), properties)


def edge(kind: str, start: End, end: End, /, **given: Scalar) -> Edge:
    """Make an edge; what is not given is null, what is not declared is a `TypeError`."""
    return Edge(kind, start, end, _complete(kind, schema().edges[kind].properties, given))


def subgraph(plan: str, elements: Iterable[Element]) -> Subgraph:
    """Put elements in the fixed order, each node once: nodes by kind and key, edges by kind, ends and properties."""
    nodes: dict[End, Node] = {}
    edges: list[Edge] = []
    for each in elements:
        if isinstance(each, Node):
            nodes[each.kind, each.key] = each
        else:
            edges.append(each)
    return Subgraph(plan, tuple(sorted(nodes.values(), key=order)), tuple(sorted(edges, key=order)))


def order(element: Element) -> tuple[int, str, str, str, str]:
    """Give what elements are sorted by: nodes before edges, then the same on every run and in every store."""
    if isinstance(element, Node):
        return 0, element.kind, element.key, "", ""
    return 1, element.kind, element.start[1], element.end[1], repr(tuple(element.properties.values()))


def _complete(kind: str, declared: Iterable[str], given: Mapping[str, Scalar]) -> dict[str, Scalar]:
    unknown = given.keys() - declared
    if unknown:
        raise TypeError(f"{kind} has no property {', '.join(sorted(unknown))}")
    return {name: given.get(name) for name in declared}
