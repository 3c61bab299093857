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

_WORD = re.compile(
    "牵头|(?:责任|配合|参与|协办|主办|承办|实施)(?:单位|部门)|负责(?=[）。，；〕\n])|职责分工"
    "|(?:主责|协同|指导|督导|监督|包联|包保|包抓|责任|实施)(?:单位|部门|主体|科室|股室)(?=：)"
)
_MOST_JUDGED = 20_000  # words whose surroundings are looked at; no plan has as many outside its clauses
_LONGEST_TITLE = 40  # what is longer is the first sentence of a paragraph
_REACH = 40  # how far to each side a reason may look
_WEAKEST = "in-running-text"  # this reason does not hold against a list of names that the word closes
_STRETCH = re.compile("[^，。；：（\n]*$")
IN_DUTY, IN_HEADING, UNREAD = "duty", "heading", "unread"


@dataclass(frozen=True, slots=True)
class Judged:
    """A duty word outside the clauses, its place, and what became of it: a named reason, or unread."""

    start: int
    end: int
    fate: str


@dataclass(frozen=True, slots=True)
class Account:
    """How many duty words there are by what became of them, and those that are in no duty."""

    counts: dict[str, int]
    judged: tuple[Judged, ...]

    @property
    def unread(self) -> tuple[tuple[int, int], ...]:
        """The places of the words that nothing explains."""
        return tuple((word.start, word.end) for word in self.judged if word.fate == UNREAD)


def account(text: str, clauses: Iterable[tuple[int, int]], titles: Iterable[tuple[int, int]]) -> Account:
    """Account for the duty words of a repaired text, given the spans of clauses that gave duties and of headings."""
    clauses = sorted(set(clauses))
    titles = sorted({title for title in titles if title[1] - title[0] <= _LONGEST_TITLE})
    outside = [word for word in _WORD.finditer(text) if not within(clauses, word.start())]
    judged: list[Judged] = []
    explained = 0  # by what stands around them, which takes time
    for word in outside:
        in_heading = within(titles, word.start())
        explained += not in_heading
        fate = IN_HEADING if in_heading else _reason(text, word) if explained <= _MOST_JUDGED else UNREAD
        judged.append(Judged(*word.span(), fate))
    counts = Counter(word.fate for word in judged)
    counts[IN_DUTY] = sum(1 for _ in _WORD.finditer(text)) - len(outside)
    return Account(dict(sorted((+counts).items())), tuple(judged))


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
