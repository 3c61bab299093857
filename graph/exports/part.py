"""The part of a graph that one plan has: what it says, the units and plans it speaks of, and where those belong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.elements import DUTIES, Node

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph.elements import Edge, Element, End

# nodes that belong to one plan, whose edges say what that plan says
_OWNED = frozenset({"Plan", "Action", "Target", "Person"})


def part(elements: Iterable[Element], plan: str) -> Iterator[Element]:
    """Give the elements that belong to the plan with this key, in the order they come."""
    found = list(elements)
    edges = [each for each in found if not isinstance(each, Node)]
    nodes = {("Plan", plan)}
    kept = {id(each) for each in edges if _says(each, plan)}
    nodes.update(end for each in edges if id(each) in kept for end in (each.start, each.end))
    kept |= {id(each) for each in _belonging(edges, plan, nodes)}
    for each in found:
        if id(each) in kept or (isinstance(each, Node) and (each.kind, each.key) in nodes):
            yield each


def as_written(elements: Iterable[Element]) -> Iterator[Element]:
    """Leave out the duties that an action inherits, which count each clause again for every part of its action."""
    return (each for each in elements if each.kind not in DUTIES or not each.properties["derived"])


def _says(edge: Edge, plan: str) -> bool:
    """Tell whether the plan itself says it: it is one end of the edge, or something of its own is."""
    if "plan" in edge.properties:
        return edge.properties["plan"] == plan
    if edge.start[0] == "Plan":
        return edge.start[1] == plan
    return any(key == plan or key.startswith(f"{plan}/") for _, key in (edge.start, edge.end))


def _belonging(edges: list[Edge], plan: str, nodes: set[End]) -> list[Edge]:
    """Give the edges that lead on to what nobody owns, such as places and functions, and add their ends to `nodes`."""
    found: list[Edge] = []
    ahead = [each for each in edges if _is_fact(each, plan)]
    while new := [each for each in ahead if each.start in nodes]:
        found += new
        nodes.update(each.end for each in new)
        ahead = [each for each in ahead if each.start not in nodes]
    return found


def _is_fact(edge: Edge, plan: str) -> bool:
    ends = edge.start, edge.end
    is_owned = "plan" in edge.properties or any(kind in _OWNED for kind, _ in ends)
    return not is_owned and not _says(edge, plan)
