"""A store's nodes and edges by kind, and the place each will have in the page's tables."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, TypeVar

import msgspec

from graph.elements import Node
from queries.explorer.layout import stand

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from graph.elements import Edge, Element, Scalar

_Made = TypeVar("_Made")


@dataclass(frozen=True)
class Graph:
    """Nodes by kind and key, edges by kind, in the fixed order of the store."""

    nodes: Mapping[str, Mapping[str, Node]]
    edges: Mapping[str, Sequence[Edge]]

    @cached_property
    def plans(self) -> Mapping[str, int]:
        """The places of the loaded plans: those of one place stand together."""
        loaded = [node for node in self.nodes["Plan"].values() if node.properties["loaded"]]
        return _places(sorted(loaded, key=lambda node: _words(node, "jurisdiction", "title", "id")))

    @cached_property
    def actions(self) -> Mapping[str, int]:
        """The places of the actions: plan by plan, as the documents have them."""
        plans = self.ends_of("IN_PLAN")
        found = self.nodes["Action"].values()
        return _places(sorted(found, key=lambda it: (self.plans[plans[it.key]], _number(it.properties["position"]))))

    @cached_property
    def units(self) -> Mapping[str, int]:
        """The places of the units: so that the lines to their actions cross little."""
        lines = ((each.start[1], self.actions[each.end[1]]) for each in self.duties())
        names = {key: str(node.properties["name"]) for key, node in self.nodes["Unit"].items()}
        return {key: place for place, key in enumerate(stand(names, lines))}

    @cached_property
    def targets(self) -> Mapping[str, int]:
        """The places of the targets: plan by plan, as the documents have them."""
        found = self.nodes["Target"].values()
        return _places(sorted(found, key=lambda it: (it.key.partition("/")[0], _number(it.properties["position"]))))

    @cached_property
    def people(self) -> Mapping[str, int]:
        """The places of the people, by key."""
        return _places(self.nodes["Person"].values())

    def duties(self, *, derived: bool = False) -> Iterator[Edge]:
        """Give the duties that clauses give, or those that were worked out."""
        edges = chain(self.edges["LEADS"], self.edges["PARTICIPATES"])
        return (edge for edge in edges if edge.properties["derived"] is derived)

    def ends_of(self, kind: str) -> Mapping[str, str]:
        """Give, for edges of which a node has one at most, the key of the end by that of the start."""
        return {edge.start[1]: edge.end[1] for edge in self.edges[kind]}

    def givers(self) -> Mapping[str, str]:
        """Give, for each action that has the duties of one above it, that one."""
        parents = self.ends_of("PART_OF")
        own = {edge.end[1] for edge in self.duties() if edge.properties["role"] != "coordinate"}
        heirs = {edge.end[1] for edge in self.duties(derived=True)}
        return {heir: next(key for key in _above(heir, parents) if key in own) for heir in heirs}


def read(elements: Iterable[Element]) -> Graph:
    """Sort what a store holds by kind."""
    nodes: defaultdict[str, dict[str, Node]] = defaultdict(dict)
    edges: defaultdict[str, list[Edge]] = defaultdict(list)
    for each in elements:
        if isinstance(each, Node):
            nodes[each.kind][each.key] = each
        else:
            edges[each.kind].append(each)
    return Graph(nodes, edges)


def row(kind: type[_Made], properties: Mapping[str, Scalar], **more: object) -> _Made:
    """Make a row of the properties of a node or edge that it has fields for, and of what is given besides."""
    return msgspec.convert({**properties, **more}, kind)


def _above(key: str, parents: Mapping[str, str]) -> Iterator[str]:
    passed = {key}
    while (key := parents.get(key, key)) not in passed:
        passed.add(key)
        yield key


def _places(nodes: Iterable[Node]) -> Mapping[str, int]:
    return {node.key: place for place, node in enumerate(nodes)}


def _words(node: Node, *names: str) -> tuple[str, ...]:
    return tuple(str(node.properties[name] or "") for name in names)


def _number(value: Scalar) -> int:
    return int(value or 0)
