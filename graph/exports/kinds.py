"""Elements sorted by what goes into one table or one statement."""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby
from typing import TYPE_CHECKING, TypeAlias

from graph.elements import Node

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph.elements import Edge, Element

Ends: TypeAlias = tuple[str, str]


def by_kind(elements: Iterable[Element]) -> Iterator[tuple[str, Ends | None, list[Element]]]:
    """Give each kind with its elements; edges once for each pair of node kinds they join, nodes with None.

    One kind at a time is in memory where elements of one kind stand together, as in a store's dump.
    """
    for kind, some in groupby(elements, key=lambda each: each.kind):
        parts: dict[Ends | None, list[Element]] = defaultdict(list)
        for each in some:
            parts[None if isinstance(each, Node) else _ends(each)].append(each)
        for ends, found in parts.items():
            yield kind, ends, found


def _ends(edge: Edge) -> Ends:
    return edge.start[0], edge.end[0]
