"""What became of every duty word of a text: it is in a duty, or a named reason says why not, or it is unread.

Nothing that looks like responsibility is passed over in silence: officers check what the counts do not explain.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loaders.mentions import is_organisation, split
from loaders.spans import within
from loaders.vocabulary import rules

if TYPE_CHECKING:
    from collections.abc import Iterable

_WORD = re.compile("牵头|(?:责任|配合|参与|协办|主办|承办|实施)(?:单位|部门)|负责(?=[）。，；〕\n])|职责分工")
_MOST_JUDGED = 20_000  # words whose surroundings are looked at; no plan has as many outside its clauses
_REACH = 40  # how far to each side a reason may look
_WEAKEST = "in-running-text"  # this reason does not hold against a list of names that the word closes
_STRETCH = re.compile("[^，。；：（\n]*$")
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
        fate = IN_DUTY if within(clauses, word.start()) else IN_HEADING if within(titles, word.start()) else None
        if fate is None:
            judged = counts.total() - counts[IN_DUTY] - counts[IN_HEADING]
            fate = _reason(text, word) if judged < _MOST_JUDGED else UNREAD
        counts[fate] += 1
        if fate == UNREAD:
            unread.append(word.span())
    return Account(dict(sorted(counts.items())), tuple(unread))


def _reason(text: str, word: re.Match[str]) -> str:
    """Say why a word outside clauses and headings gives no duty; it is unread where nothing says so."""
    start, end = max(0, word.start() - _REACH), min(len(text), word.end() + _REACH)
    closes_list = _closes_list(text, word)
    for rule in rules("reasons"):
        if closes_list and rule.name == _WEAKEST:
            return UNREAD
        for found in rule.pattern.finditer(text, start, end):
            if found.start() < word.end() and word.start() < found.end():
                return rule.concept
    return UNREAD


def _closes_list(text: str, word: re.Match[str]) -> bool:
    """Whether nothing but names stands before a word and a stop behind it: `市水务局、县残联负责，`."""
    stretch = _STRETCH.search(text, max(0, word.start() - 2 * _REACH), word.start())
    if stretch is None or text[word.end() : word.end() + 1] not in set("，。；、\n") | {""}:
        return False
    names = split(text, *stretch.span())
    return bool(names) and all(is_organisation(text[first:last]) for first, last in names)
