"""What lies around one node of a graph: what it has to do with, and with whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.elements import Node

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph.elements import Edge, Element, End

# what many things belong to: shown beside them, but a way through it would lead to nearly everything
_SHARED = frozenset({"Plan", "Place", "Function", "Theme"})


def around(elements: Iterable[Element], centre: End, depth: int = 1) -> Iterator[Element]:
    """Give what is within `depth` steps of a node, such as `("Unit", key)`, and what that belongs to.

    A step goes along a line that a document gives, in either direction. From a unit, one step leads to its actions
    and people; two, to their targets, their parts, and the units that work on them, too.
    """
    found = list(elements)
    edges = [each for each in found if not isinstance(each, Node)]
    near = {centre}
    for _ in range(depth):
        near |= {end for each in edges if _leads_on(each, centre, near) for end in (each.start, each.end)}
    nodes = near | {each.end for each in edges if each.start in near and each.end[0] in _SHARED}
    for each in found:
        ends = {(each.kind, each.key)} if isinstance(each, Node) else {each.start, each.end}
        if ends <= nodes:
            yield each


def _leads_on(edge: Edge, centre: End, near: set[End]) -> bool:
    is_way = all(end == centre or end[0] not in _SHARED for end in (edge.start, edge.end))
    return is_way and not edge.properties.get("derived") and (edge.start in near or edge.end in near)
