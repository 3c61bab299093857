"""The tree of a document's headings and numbered paragraphs, repaired where levels are inconsistent or run on.

Levels come from the numbers, never from fonts or Markdown marks: these are wrong in most real documents. A number is
believed when it continues a series that is open, opens a new one below it, or stands at the start of a line.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import zip_longest
from typing import TYPE_CHECKING

from loaders.numbering import NAMED, marks
from loaders.vocabulary import rules

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loaders.numbering import Mark

_TITLE_END = re.compile("[。！？\n]")
_SPACE = re.compile("[ \t\u3000]*")
_PROSE = re.compile("[。；：\n]")
_COLON_TITLE = 20  # a title that a colon closes is short: `加强组织领导：各镇要……`
_LONGEST_TITLE = 1000
_INLINE_TITLE = 40  # how long a title may be that is followed by the next number without a stop
_FIRST_LINE_STYLES = frozenset({"part", "chapter", "chinese", "bracketed_chinese", "article", "plain", "dotted", NAMED})
_ALIKE = {"digit", "bracketed_digit"}  # styles that are mistaken for each other


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading or numbered paragraph. Offsets are of the repaired text.

    `path` are the printed numbers from the outermost level in; `series` counts how often the outermost numbering began
    anew (0 for the plan itself, 1 for the first annex with numbers of its own, and so on).
    """

    style: str
    path: tuple[int, ...]
    series: int
    start: int
    title_start: int
    title_end: int
    end: int
    parent: int | None


@dataclass(slots=True)
class _Level:
    """An open level while the document is walked: its last number, the heading that has it, and that one's path."""

    mark: Mark
    heading: int
    path: tuple[int, ...]


@dataclass(slots=True)
class _Walk:
    """What is known at a point of the document: the open levels, the last number of each style, how often it began.

    `last` are numbers of headings, `seen` of all that looks like one.
    """

    text: str
    open: list[_Level] = field(default_factory=list)
    last: dict[str, int] = field(default_factory=dict)
    seen: dict[str, int] = field(default_factory=dict)
    series: int = 0


def find(text: str) -> tuple[Heading, ...]:
    """Find the headings of a repaired text in their order."""
    annexes = [found.start() for found in _annex().finditer(text)]
    accepted = list(_accept(text, annexes))
    headings: list[Heading] = []
    for index, (mark, parent, path, series) in enumerate(accepted):
        next_start = accepted[index + 1][0].start if index + 1 < len(accepted) else len(text)
        end = _end(accepted, index, len(text))
        annex = bisect_right(annexes, mark.start)
        if annex < len(annexes):
            end = min(end, annexes[annex])
        limit = min(next_start, end)
        title = _SPACE.match(text, mark.end, limit)
        title_start = title.end() if title else mark.end
        title_end = _title_end(text, title_start, limit)
        headings.append(Heading(mark.style, path, series, mark.start, title_start, title_end, end, parent))
    return tuple(headings)


def _accept(text: str, annexes: list[int]) -> Iterator[tuple[Mark, int | None, tuple[int, ...], int]]:
    """Walk the marks and keep those that the numbering itself confirms, each with parent, path and series."""
    walk = _Walk(text)
    count = 0
    passed = 0
    found = list(marks(text))
    for printed, following in zip_longest(found, found[1:]):
        annex = bisect_right(annexes, printed.start)
        if annex > passed and walk.open:
            walk.open, walk.last = [], {}
            walk.series += 1
        passed = annex
        mark = _as_meant(walk, printed)
        walk.seen[printed.style] = printed.values[-1]
        if not _fits(walk, mark, following):
            continue
        keep = _depth(walk, mark)
        walk.series += keep == 0 and walk.open != [] and mark.values[-1] == 1 and mark.rank <= walk.open[0].mark.rank
        walk.open = walk.open[:keep]
        parent = walk.open[-1].heading if walk.open else None
        numbers = (level.mark.values[-1] for level in walk.open)
        path = mark.values if len(mark.values) > 1 else (*numbers, *mark.values)
        yield mark, parent, path, walk.series
        walk.open.append(_Level(mark, count, path))
        walk.last[mark.style] = mark.values[-1]
        count += 1


def _as_meant(walk: _Walk, mark: Mark) -> Mark:
    """Read a slip of the pen, `1.`, `2.`, `（3）`, as the series that is open: the number continues it and no other.

    任务1： has no level of its own: it ranks with what it stands under.
    """
    if mark.style == NAMED and walk.open:
        beside = next((level for level in walk.open if level.mark.style == NAMED), walk.open[-1])
        return replace(mark, rank=beside.mark.rank)
    last = walk.open[-1].mark if walk.open else None
    if last is None or {mark.style, last.style} != _ALIKE or mark.values[-1] != last.values[-1] + 1:
        return mark
    own = mark.values[-1] - 1 in {walk.last.get(mark.style, 0), walk.seen.get(mark.style)}
    return mark if own else replace(mark, style=last.style, rank=last.rank)


def _depth(walk: _Walk, mark: Mark) -> int:
    """How many levels stay open at a number: those above it, by the number it is part of, its series, its rank."""
    for depth, level in enumerate(walk.open):
        if len(mark.values) > 1 and level.path == mark.values[:-1]:
            return depth + 1
    for depth, level in enumerate(walk.open):
        if level.mark.style == mark.style and len(level.mark.values) == len(mark.values):
            return depth
    if mark.style == NAMED:
        return len(walk.open)
    return next((depth for depth, level in enumerate(walk.open) if level.mark.rank >= mark.rank), len(walk.open))


def _fits(walk: _Walk, mark: Mark, following: Mark | None) -> bool:
    """Whether a number is one of an item: by the series it continues or opens, and by what stands around it."""
    value = mark.values[-1]
    level = next((level for level in walk.open if level.mark.style == mark.style), None)
    if level is not None:
        follows = value - level.mark.values[-1]
        if mark.starts_line:
            return value == 1 or follows in {1, 2} or mark.style == "dotted"
        if follows == 1:
            return mark.after_stop or _title_runs_on(walk, mark)
        return follows == 2 and mark.after_stop and _heads(walk.text, mark, following)  # noqa: PLR2004 - one is missing
    last = walk.last.get(mark.style, 0)
    opens = value in {1, last + 1}
    if mark.starts_line:
        return opens or mark.style in _FIRST_LINE_STYLES or (not walk.open and mark.style == "digit")
    if mark.style == "bracketed_digit":
        return False
    return (opens and mark.after_stop) or ((opens or value > last) and _title_runs_on(walk, mark))


def _title_runs_on(walk: _Walk, mark: Mark) -> bool:
    """Whether only a title stands between the last accepted number and this one: `一、总体要求（一）指导思想`."""
    start = walk.open[-1].mark.end if walk.open else mark.start
    return 0 < mark.start - start <= _INLINE_TITLE and not _PROSE.search(walk.text, start, mark.start)


def _heads(text: str, mark: Mark, following: Mark | None) -> bool:
    """Whether the next number is of a lower level, and only a title between: `三、抓实重点，强化支撑（四）`."""
    if following is None or following.rank <= mark.rank:
        return False
    title = following.start - mark.end
    return 0 < title <= _INLINE_TITLE and not _PROSE.search(text, mark.end, following.start)


def _end(accepted: list[tuple[Mark, int | None, tuple[int, ...], int]], index: int, length: int) -> int:
    """Where all that stands under a heading ends: at the next one that is not below it."""
    below = {index}
    for later in range(index + 1, len(accepted)):
        mark, parent = accepted[later][:2]
        if parent not in below:
            return mark.start
        below.add(later)
    return length


def _title_end(text: str, start: int, limit: int) -> int:
    end = min(limit, start + _LONGEST_TITLE)
    found = _TITLE_END.search(text, start, end)
    end = found.start() if found else end
    colon = text.find("：", start, min(end, start + _COLON_TITLE))
    introduces = colon >= 0 and "，" not in text[start:colon] and end - colon > colon - start
    return colon if introduces else end


@cache
def _annex() -> re.Pattern[str]:
    """Lines at which the body of a plan ends: an annex, a list of copies."""
    lines = (rule.pattern.pattern for rule in rules("sections") if rule.concept == "annex")
    return re.compile("|".join(lines), re.MULTILINE)
