"""What became of every duty word of a text: it is in a duty, or a named reason says why not, or it is unread.

Nothing that looks like responsibility is passed over in silence: officers check what the counts do not explain.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loaders.spans import within
from loaders.vocabulary import rules

if TYPE_CHECKING:
    from collections.abc import Iterable

_WORD = re.compile("牵头|(?:责任|配合|参与|协办|主办|承办|实施)(?:单位|部门)|负责(?=[）。，；〕\n])|职责分工")
_REACH = 40  # how far to each side a reason may look
IN_DUTY, IN_HEADING, UNREAD = "duty", "heading", "unread"


@dataclass(frozen=True, slots=True)
class Account:
    """How many duty words there are by what became of them, and the places of the unread ones."""

    counts: dict[str, int]
    unread: tuple[tuple[int, int], ...]


def account(text: str, clauses: Iterable[tuple[int, int]], titles: Iterable[tuple[int, int]]) -> Account:
    """Account for the duty words of a repaired text, given the spans of clauses that gave duties and of headings."""
    clauses, titles = sorted(set(clauses)), sorted(set(titles))
    counts: Counter[str] = Counter()
    unread = []
    for word in _WORD.finditer(text):
        fate = _fate(text, word, clauses, titles)
        counts[fate] += 1
        if fate == UNREAD:
            unread.append(word.span())
    return Account(dict(sorted(counts.items())), tuple(unread))


def _fate(text: str, word: re.Match[str], clauses: list[tuple[int, int]], titles: list[tuple[int, int]]) -> str:
    if within(clauses, word.start()):
        return IN_DUTY
    if within(titles, word.start()):
        return IN_HEADING
    start, end = max(0, word.start() - _REACH), min(len(text), word.end() + _REACH)
    for rule in rules("reasons"):
        for found in rule.pattern.finditer(text, start, end):
            if found.start() < word.end() and word.start() < found.end():
                return rule.concept
    return UNREAD
