"""Paragraphs that give duties under no number, as where a copy has lost the numbers: each is an action.

Its title is the short line above it, else its first sentence: 疏浚河道。年内疏浚20公里。（责任单位：市水务局）
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loaders.actions import Item

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_TITLE = re.compile("[^。！？；：\n（〔]+")
_PROSE = re.compile("[，。；：]")
_LONGEST_HEADING = 30
_FARTHEST = 6  # lines that clauses may take up below what they are about
NO_HEADING = -1


def find(text: str, clauses: Iterable[tuple[int, int]]) -> Iterator[Item]:
    """Give an action for each paragraph in which clauses stand that belong to none, in the order of the text."""
    known: dict[int, tuple[int, int]] = {}
    spans = sorted(clauses)
    opening = {start for start, _ in spans}
    for start, end in spans:
        first = _paragraph(text, start, opening)
        known[first] = (first, max(end, known.get(first, (0, 0))[1]))
    for count, (first, end) in enumerate(known.values(), 1):
        title = _TITLE.match(text, first, end)
        if title:
            last = text.find("\n", end)
            yield Item(
                f"段{count}", "action", None, None, NO_HEADING, title.span(), first, last if last >= 0 else len(text)
            )


def _paragraph(text: str, place: int, opening: set[int]) -> int:
    """Give where the paragraph begins that a clause is about: its own line, or one above where its line has no more."""
    start = text.rfind("\n", 0, place) + 1
    for _ in range(_FARTHEST):
        if start not in opening or start == 0:
            break
        start = text.rfind("\n", 0, start - 1) + 1
    above = text.rfind("\n", 0, max(start - 1, 0)) + 1
    headed = 1 < start - above <= _LONGEST_HEADING and not _PROSE.search(text, above, start)
    return above if headed and _PROSE.search(text, start, place) else start
