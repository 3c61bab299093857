"""From the lines of PDF pages to a text: no running heads, columns one after the other, wrapped lines joined."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from loaders.readers.content import Content, Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_EDGE = 0.12  # share of a page's height, above and below, in which running heads stand
_REPEATED, _FEWEST = 0.4, 2  # on how many of the pages a running head stands, and on how many at least
_DIGITS = re.compile("[0-9０-９一二三四五六七八九十]+")
_NUMBER = re.compile(
    r"[-—–－·~\s]*\d{1,4}[-—–－·~\s]*|第\s*\d{1,4}\s*页.{0,12}|(?:page\s*)?\d{1,4}\s*(?:/|of)\s*\d{1,4}", re.IGNORECASE
)
_HEAD = re.compile(r"[（〔(\[“‘《「『]*(?:[0-9A-Za-z.%/~+—–-]+|.)[，。、；：！？）〕)\]”’》」』%％…,.;:!?]*")
_NUMBERED = re.compile(r"[#*\s]*(?:[（(第]?[一二三四五六七八九十\d]{1,3}[）)、.．章条]|[①-⑳])")
_LAST = "。！？；：…"
_LATIN = re.compile("[0-9A-Za-z]")
_ACROSS = 3
_WIDE = "\u3000"  # stands for a wide blank
_COLUMN_LINES = 5  # what it takes to speak of a column
_COLUMN_FULL = 0.4  # share of a column's lines that fill it
_MANY = 0.3  # a margin is where so many lines end, compared with the place where most do
_TOLERANCE, _INDENT = 0.3, 0.8  # in heights of a letter


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page, or a part of one between wide blanks, in points.

    `head` is the width of what of it cannot stand at the end of the line above.
    """

    text: str
    left: float
    right: float
    bottom: float
    size: float
    head: float


@dataclass(frozen=True, slots=True)
class Page:
    """The size of a page in points, and its lines in the order of the file."""

    width: float
    height: float
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class _Set:
    """A line with the page it stands on and the margins it is set between."""

    line: Line
    page: int
    left: float
    right: float


def head(text: str) -> str:
    """Give what a line begins with that is never broken: a number, a character with the comma after it."""
    found = _HEAD.match(text)
    return found[0] if found else ""


def content(pages: Sequence[Page]) -> Content:
    """Write the text of all pages, with the place where each begins."""
    bodies = list(_bodies(pages))
    parted = sum(map(_is_parted, pages, bodies)) * 2 > len(pages)
    columns = [_columns(*each) if parted else _one_column(each[1]) for each in zip(pages, bodies, strict=True)]
    parts: list[str] = []
    places: list[Place] = []
    length = 0
    before: _Set | None = None
    for each in _margins(pages, columns):
        joint = "" if before is None else _joint(before, each)
        length += len(joint)
        if before is None or before.page != each.page:
            places.append(Place(length, f"第{each.page + 1}页"))
        parts += [joint, each.line.text]
        length += len(each.line.text)
        before = each
    return Content("".join(parts) + "\n", tuple(places))


def _bodies(pages: Sequence[Page]) -> Iterator[list[Line]]:
    """Give the lines of each page without running heads and page numbers."""
    counts = Counter(key for page in pages for key in {_key(page, line) for line in page.lines} if key)
    enough = max(_FEWEST, _REPEATED * len(pages))
    for page in pages:
        keys = [(line, _key(page, line)) for line in page.lines]
        yield [line for line, key in keys if not key or (counts[key] < enough and not _NUMBER.fullmatch(line.text))]


def _key(page: Page, line: Line) -> tuple[bool, str] | None:
    """Give what makes a line at the edge of a page the same as one of another page: its words but for numbers."""
    height = line.bottom / page.height
    if _EDGE < height < 1 - _EDGE:
        return None
    return height > _EDGE, _DIGITS.sub("#", line.text)


def _is_parted(page: Page, lines: Sequence[Line]) -> bool:
    """Whether a page clearly has two columns."""
    left, right, across = _halves(page, lines)
    return _is_column(left) and _is_column(right) and len(across) < min(len(left), len(right))


def _halves(page: Page, lines: Sequence[Line]) -> tuple[list[Line], list[Line], list[Line]]:
    """Give the lines that stand on the left, on the right, and across the middle of a page."""
    halves: tuple[list[Line], list[Line], list[Line]] = ([], [], [])
    for line in lines:
        middle = page.width / 2
        # punctuation may hang out by a letter
        at = 0 if line.right < middle + line.size else 1 if line.left > middle - line.size else 2
        halves[at].append(line)
    return halves


def _columns(page: Page, lines: Sequence[Line]) -> list[tuple[int, Line]]:
    """Put the lines of a page in reading order, each with its column: 1, 2, or 3 for what stands across both."""
    left, right, across = _halves(page, lines)
    ends = sorted(line.bottom for line in across)

    def order(each: tuple[int, Line]) -> tuple[int, bool, int, float]:
        column, line = each
        above = len(ends) - bisect_right(ends, line.bottom)  # a line across parts what is above it from what is below
        return above, column == _ACROSS, column, -line.bottom

    columns = ((1, left), (2, right), (_ACROSS, across))
    return sorted(((column, line) for column, its in columns for line in its), key=order)


def _one_column(lines: Sequence[Line]) -> list[tuple[int, Line]]:
    """Keep the order of the file; parts that stand beside each other are one line."""
    whole: list[Line] = []
    for line in lines:
        last = whole[-1] if whole else None
        if last and abs(last.bottom - line.bottom) <= _TOLERANCE * line.size and line.left >= last.right:
            whole[-1] = replace(last, text=f"{last.text}{_WIDE}{line.text}", right=line.right)
        else:
            whole.append(line)
    return [(0, line) for line in whole]


def _is_column(lines: Sequence[Line]) -> bool:
    """Whether lines are those of a column: several, most of them as wide as the widest."""
    widest = max((line.right - line.left for line in lines), default=0)
    full = sum(line.right - line.left > widest - 3 * line.size for line in lines)
    return len(lines) >= _COLUMN_LINES and full >= _COLUMN_FULL * len(lines)


def _margins(pages: Sequence[Page], columns: Sequence[Sequence[tuple[int, Line]]]) -> Iterator[_Set]:
    """Give every line with the margins of its column, which are those of all pages of one width."""
    groups: dict[tuple[int, int], list[Line]] = defaultdict(list)
    for page, lines in zip(pages, columns, strict=True):
        for column, line in lines:
            groups[round(page.width), column].append(line)
    edges = {key: (_left_edge(lines), _right_edge(lines)) for key, lines in groups.items()}
    for number, (page, lines) in enumerate(zip(pages, columns, strict=True)):
        for column, line in lines:
            yield _Set(line, number, *edges[round(page.width), column])


def _right_edge(lines: Sequence[Line]) -> float:
    return _edge([line.right for line in lines], [line.size for line in lines])


def _left_edge(lines: Sequence[Line]) -> float:
    return -_edge([-line.left for line in lines], [line.size for line in lines])


def _edge(ends: Sequence[float], sizes: Iterable[float]) -> float:
    """Find the outermost place at which many lines end; a comma that hangs out is beyond it."""
    near = min(sizes)
    counts = Counter(round(end / near) for end in ends)
    many = _MANY * max(counts.values())
    place = max(place for place, count in counts.items() if count >= many)
    return max(end for end in ends if round(end / near) == place)


def _joint(before: _Set, after: _Set) -> str:
    """Give what stands between two lines: nothing or a blank where the first was only broken for want of room."""
    one, two = before.line, after.line
    broken = one.right + two.head > before.right + _TOLERANCE * one.size
    alike = abs(one.size - two.size) <= _TOLERANCE * one.size
    if not (broken and alike) or _begins(before, after) or one.text[-1] in _LAST:
        return "\n"
    return " " if _LATIN.match(one.text[-1]) and _LATIN.match(two.text[0]) else ""


def _begins(before: _Set, after: _Set) -> bool:
    """Whether a line begins a paragraph: it is set in, more than the line above or with a number."""
    inward = after.line.left - after.left
    further = inward - max(before.line.left - before.left, 0) > _INDENT * after.line.size
    return further or (inward > _INDENT * after.line.size and bool(_NUMBERED.match(after.line.text)))
