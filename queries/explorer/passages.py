"""The stretches of the documents that a page quotes: each once, however many things point into it."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, TypeAlias

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from graph.archive import Entry
    from ontology.record import Span

# characters shown on either side of what a passage is about, where neither line nor clause ends sooner
_AROUND = 120

_Place: TypeAlias = "tuple[int, Span]"


class Text(msgspec.Struct, frozen=True):
    """A stretch of a plan's document, which begins at the character `start`.

    It has a character more on either side than its passages, which tells whether they go on there.
    """

    plan: int
    start: int
    text: str


class Passage(msgspec.Struct, frozen=True):
    """What something was read from: characters `start` to `end`, shown with those `after` … `before` around them.

    `text` is the place of the stretch it stands in; `line` counts from 1; `position` is the page, paragraph or cell
    of the file, where it has such. Characters are code points.
    """

    text: int
    start: int
    end: int
    after: int
    before: int
    line: int
    position: str | None


class Quotes:
    """Collects the passages of plans, given in the order in which the page has them."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries = entries
        self._clauses = [_clauses(entry) for entry in entries]
        self._places: dict[_Place, int] = {}

    def mark(self, plan: int, span: Span) -> int:
        """Give the number that the passage with these characters of a plan will have."""
        return self._places.setdefault((plan, span), len(self._places))

    def passages(self) -> list[Passage]:
        """Give all passages by number."""
        starts = [(plan, span[0]) for plan, span in self._stretches()]
        return [self._passage(place, starts) for place in self._places]

    def texts(self) -> list[Text]:
        """Give the stretches of text that the passages stand in."""
        return [self._text(plan, *span) for plan, span in self._stretches()]

    def _text(self, plan: int, start: int, end: int) -> Text:
        first = max(start - 1, 0)
        return Text(plan, first, self._entries[plan].text[first : end + 1])

    def _stretches(self) -> list[_Place]:
        return _merged(sorted((plan, self._around(plan, span)) for plan, span in self._places))

    def _passage(self, place: _Place, starts: Sequence[tuple[int, int]]) -> Passage:
        plan, span = place
        after, before = self._around(plan, span)
        text = bisect_right(starts, (plan, after)) - 1
        entry = self._entries[plan]
        return Passage(text, *span, after, before, entry.line(span[0]), entry.place(span[0]))

    def _around(self, plan: int, span: Span) -> Span:
        text = self._entries[plan].text
        start, end = self._clauses[plan].get(span) or _line(text, span)
        return max(min(start, span[0]), span[0] - _AROUND), min(max(end, span[1]), span[1] + _AROUND)


def _clauses(entry: Entry) -> Mapping[Span, Span]:
    return {duty.span: duty.clause for duty in reversed(entry.record.duties)}


def _line(text: str, span: Span) -> Span:
    end = text.find("\n", span[1])
    return text.rfind("\n", 0, span[0]) + 1, len(text) if end < 0 else end


def _merged(places: Iterable[_Place]) -> list[_Place]:
    whole: list[_Place] = []
    for plan, (start, end) in places:
        if whole and whole[-1][0] == plan and start <= whole[-1][1][1]:
            _, (first, last) = whole.pop()
            whole.append((plan, (first, max(last, end))))
        else:
            whole.append((plan, (start, end)))
    return whole
