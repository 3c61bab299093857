"""When a commitment falls due, how often it returns, and what it is counted per: 到2025年, 每学期, 每个县（市、区）."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from loaders.numbering import number
from loaders.surroundings import NAME
from loaders.vocabulary import rules

if TYPE_CHECKING:
    from collections.abc import Sequence

_ANY_DUE = re.compile("20[0-9]{2}|月|年[底末]|五”?(?:规划|时期|期间|期末|末)")  # what no due date is without
_ANY_RHYTHM = re.compile("[每均逐各]|[千万]人口")  # what no frequency, nor anything counted per, is without
_LAST_YEAR = re.compile("^20[0-9]{2}(?!-20[0-9]{2}$)|(?<=-)20[0-9]{2}$")
_MOST_LISTED = 8  # due dates of one list of values: 到2025年、2030年分别达到
_FREQUENCIES = ("year", "term", "month")


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of text that gives a due date, a frequency or what is counted per, and what it says."""

    value: str
    start: int
    end: int


def dues(text: str, start: int, end: int) -> tuple[Mark, ...]:
    """Find the due dates of a sentence: 到2025年底 is `2025`, 2026年6月底前 `2026-06`, “十四五”期间 `2021-2025`."""
    if not _ANY_DUE.search(text, start, end):
        return ()
    found = (_due(match) for rule in _rules("due") for match in rule.finditer(text, start, end))
    kept: list[Mark] = []
    for mark in sorted(found, key=lambda mark: (mark.start, -mark.end)):
        if not kept or mark.start >= kept[-1].end:
            kept.append(mark)
    return tuple(kept)


def before(marks: Sequence[Mark], place: int) -> Sequence[Mark]:
    """Give the last marks, at most a handful, that stand before a place."""
    end = bisect_left(marks, place, key=lambda mark: mark.start)
    return marks[max(0, end - _MOST_LISTED) : end]


def labels(text: str) -> tuple[Mark, ...]:
    """Find due dates that head all that follows them: `2025年目标，`, `到2027年：`."""
    return tuple(_due(match) for rule in _rules("label") for match in rule.finditer(text))


def every(text: str, start: int, end: int) -> Mark | None:
    """Find how often: 每年 is `year`, 每学期 `term`, 每月 `month`; the last one counts."""
    if not _ANY_RHYTHM.search(text, start, end):
        return None
    found = [
        Mark(concept, *match.span())
        for concept in _FREQUENCIES
        for rule in _rules(concept)
        for match in rule.finditer(text, start, end)
    ]
    return max(found, key=lambda mark: mark.start, default=None)


def per(text: str, start: int, end: int) -> Mark | None:
    """Find what is counted per: 每个县（市、区） is `县（市、区）`, 人均 is `人`; the last one counts."""
    if not _ANY_RHYTHM.search(text, start, end):
        return None
    found = [
        Mark(match[match.lastgroup or 0], *match.span())
        for rule in _rules("per")
        for match in rule.finditer(text, start, end)
    ]
    return max(found, key=lambda mark: (mark.end, -mark.start), default=None)


def is_before(due: str, year: int) -> bool:
    """Whether a due date is over before a year: 2023 or 2023-06 before 2024, 2021-2025 not."""
    said = _LAST_YEAR.search(due)
    return said is not None and int(said[0]) < year


@cache
def anything() -> str:
    """Give a pattern of all that this module finds, for stepping over it; a bracket in it may be blotted."""
    return f"{_unnamed('due')}|{_unnamed(*_FREQUENCIES)}|(?:{_unnamed('per')}){NAME}*"


def _due(match: re.Match[str]) -> Mark:
    parts = {name: value for name, value in match.groupdict().items() if value is not None}
    return Mark(_written(parts), *match.span())


def _written(parts: dict[str, str]) -> str:
    """Write a due date as the record has it."""
    if "month" in parts:
        return f"{parts['year']}-{int(parts['month']):02}"
    if "plan" in parts:
        return str(_last_year(parts["plan"]))
    if "during" in parts:
        last = _last_year(parts["during"])
        return f"{last - 4}-{last}"
    return f"{parts['first']}-{parts['last']}" if "first" in parts else parts.get("year") or parts["words"]


def _last_year(plan: str) -> int:
    """Give the last year of a five-year plan; the first ended in 1957, all from the sixth in a year of full five."""
    return 1955 + 5 * (10 + number(plan or "零"))


@cache
def _rules(concept: str) -> tuple[re.Pattern[str], ...]:
    return tuple(rule.pattern for rule in rules("deadlines") if rule.concept == concept)


def _unnamed(*concepts: str) -> str:
    """Give one pattern for the rules of some concepts, without names for its groups."""
    sources = (rule.pattern.pattern for rule in rules("deadlines") if rule.concept in concepts)
    return "|".join(re.sub(r"\?P<\w+>", "?:", source) for source in sources)
