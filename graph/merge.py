"""What several plans share, worked out from what each of them says: the same in whatever order they come.

Two plans may know one unit by different names, or cite one document differently. Each plan's own words stay on
its edges (NAMED_IN, BASED_ON); what a shared node says follows from all of them.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from graph import places
from graph.elements import Edge, Node, edge, node
from ontology.errors import RecordError
from ontology.schema import schema

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from graph.elements import Element, End, Scalar, Subgraph

SEPARATOR = "|"
_SHARED_KINDS = frozenset({"Unit", "Place", "Function", "Theme", "LOCATED_IN", "HAS_FUNCTION", "WITHIN"})


def is_shared(element: Element) -> bool:
    """Tell whether another plan may contribute the same element."""
    return element.kind in _SHARED_KINDS or (element.kind == "Plan" and not element.properties["loaded"])


def merge(subgraphs: Iterable[Subgraph]) -> Iterator[Element]:
    """Give the graph that several plans make together: each one's own elements, then what they share, each once."""
    said: dict[End, list[Edge]] = defaultdict(list)
    shared: dict[End, Node] = {}
    loaded: set[str] = set()
    for each in subgraphs:
        loaded.add(each.plan)
        shared.update({(it.kind, it.key): it for it in each.nodes if is_shared(it)})
        for it in each.edges:
            if about := spoken_of(it):
                said[about].append(it)
        elements: tuple[Element, ...] = (*each.nodes, *each.edges)
        yield from (it for it in elements if not is_shared(it))
    yield from _once(it for end, given in shared.items() if given.key not in loaded for it in settle(given, said[end]))


def spoken_of(statement: Edge) -> End | None:
    """Give the shared node that an edge of one plan says something about, if it does."""
    if statement.kind == "NAMED_IN":
        return statement.start
    return statement.end if statement.kind == "BASED_ON" else None


def settle(given: Node, said: Sequence[Edge]) -> Iterator[Element]:
    """Give a shared node as all plans together have it, with what belongs to it; nothing if no plan speaks of it."""
    if given.kind == "Unit" and said:
        yield from _unit(given.key, str(given.properties["full"]), given.properties["place"], said)
    elif given.kind == "Plan" and said:
        words = min(said, key=_fullest_citation).properties
        yield node("Plan", id=given.key, title=words["title"], number=words["number"], loaded=False)
    elif given.kind == "Place":
        yield given
        if step := places.within(given.key):
            yield step
    elif given.kind == "Theme":
        yield given


def _unit(key: str, full: str, place: Scalar, said: Sequence[Edge]) -> Iterator[Element]:
    words = min(said, key=_longest_name).properties
    kind, first = words["kind"], str(words["function"])
    yield node("Unit", id=key, name=words["name"], full=full, kind=kind, function=first, place=place)
    if isinstance(place, str):
        yield places.place(place)
        yield edge("LOCATED_IN", ("Unit", key), ("Place", place))
    also = str(words["also"]).split(SEPARATOR) if words["also"] else []
    for function in dict.fromkeys((first, *also)):
        yield _function(function)
        yield edge("HAS_FUNCTION", ("Unit", key), ("Function", function), first=function == first)


def _function(key: str) -> Node:
    known = schema().vocabularies["function"]
    if key not in known:
        raise RecordError("record-value", f"function {key!r} is none of {', '.join(known)}; correct the record.")
    return node("Function", id=key, zh=known[key].zh, en=known[key].en)


def _longest_name(naming: Edge) -> tuple[int, str, str]:
    name = str(naming.properties["name"])
    return -len(name), name, naming.end[1]


def _fullest_citation(citation: Edge) -> tuple[bool, int, str, str]:
    title, number = str(citation.properties["title"]), citation.properties["number"]
    return number is None, -len(title), title, str(number)


def _once(elements: Iterable[Element]) -> Iterator[Element]:
    seen: set[End] = set()
    for element in elements:
        if isinstance(element, Edge):
            yield element
        elif (element.kind, element.key) not in seen:
            seen.add((element.kind, element.key))
            yield element
