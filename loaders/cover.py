"""Which item a place in the text belongs to, and which one a clause speaks for (GUIDE, section duties)."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cached_property
from typing import TYPE_CHECKING

from loaders.actions import says_nothing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loaders.actions import Item, Tree

_ALL_ABOVE = re.compile("以上(?:各项|工作|任务|措施|事项|内容)|上述")
_BEFORE, _LONGEST_LINE = 12, 2_000  # how far before a clause it may say so, and may its line begin


class Cover:
    """Which item a place in the text belongs to, and which one a clause there speaks for."""

    def __init__(self, tree: Tree, items: Sequence[Item], clauses: Sequence[tuple[int, int]]) -> None:
        """Take the tree, its items, and the spans, in order, of the clauses that give responsibility or a deadline."""
        self._tree = tree
        self._clauses = clauses
        self._starts = [heading.start for heading in tree.headings]
        self._item = {item.heading: item for item in items if item.heading >= 0}
        self._unnumbered = [item for item in items if item.heading < 0]
        self._alone: dict[int, int | None] = {}
        self._spoken_for: dict[int, Item | None] = {}

    def innermost(self, offset: int) -> Item | None:
        """Give the innermost item around a place."""
        index: int | None = bisect_right(self._starts, offset) - 1
        while index is not None and index >= 0:
            heading = self._tree.headings[index]
            if offset < heading.end and index in self._item:
                return self._item[index]
            index = heading.parent
        at = bisect_right(self._unnumbered, offset, key=lambda item: item.start) - 1
        return self._unnumbered[at] if at >= 0 and offset < self._unnumbered[at].end else None

    def of_clause(self, start: int, end: int) -> Item | None:
        """Give the item a clause speaks for: closing the last measure, if no other has one, it is the action's."""
        if start not in self._spoken_for:
            self._spoken_for[start] = self._speaks_for(start, end)
        return self._spoken_for[start]

    def _speaks_for(self, start: int, end: int) -> Item | None:
        item = self.innermost(start)
        if item is None or item.parent is None:
            return item
        parent = self._item.get(self._tree.headings[item.heading].parent or 0)
        if parent is None or parent.id != item.parent:
            return item
        closes = self._last_alone(parent.heading) == item.heading and self._only_clauses(end, item.end)
        return parent if closes and (self._stands_apart(start, end) or self._actions_answer) else item

    def _stands_apart(self, start: int, end: int) -> bool:
        """Whether a clause stands in a line that a clause begins, or speaks of all that stands above it."""
        line = self._tree.text.rfind("\n", max(0, start - _LONGEST_LINE), start) + 1
        at = bisect_left(self._clauses, (line, line))
        opens = at < len(self._clauses) and self._clauses[at][0] == line
        return opens or _ALL_ABOVE.search(self._tree.text, max(line, start - _BEFORE), end) is not None

    @cached_property
    def _actions_answer(self) -> bool:
        """Whether the document says of whole actions who does them: of several, and of no measure but a last one."""
        asked = [item for item in self._item.values() if self._has_clause(item.heading)]
        last = {self._tree.children(self._tree.headings[item.heading].parent)[-1] for item in asked}
        alone = all(item.heading in last for item in asked if item.parent is not None)
        return alone and sum(item.parent is None for item in asked) > 1

    def _last_alone(self, parent: int) -> int | None:
        """Give the last of an action's measures if it has several and no other has a clause."""
        if parent not in self._alone:
            *others, last = (each for each in self._tree.children(parent) if each in self._item)
            alone = bool(others) and not any(map(self._has_clause, others))
            self._alone[parent] = last if alone else None
        return self._alone[parent]

    def _only_clauses(self, start: int, end: int) -> bool:
        """Whether nothing but further clauses stands between two places."""
        following = bisect_left(self._clauses, (start, start))
        if following < len(self._clauses) and says_nothing(self._tree.text, start, self._clauses[following][0]):
            start = self._run_ends[following]
        return start >= end or says_nothing(self._tree.text, start, end)

    @cached_property
    def _run_ends(self) -> list[int]:
        """Where, for each clause, the run of clauses ends that it stands in."""
        ends = [end for _, end in self._clauses]
        for at in range(len(ends) - 2, -1, -1):
            if says_nothing(self._tree.text, ends[at], self._clauses[at + 1][0]):
                ends[at] = ends[at + 1]
        return ends

    def _has_clause(self, index: int) -> bool:
        heading = self._tree.headings[index]
        at = bisect_left(self._clauses, (heading.start, heading.start))
        return at < len(self._clauses) and self._clauses[at][0] < heading.end
