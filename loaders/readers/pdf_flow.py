"""The running text of PDF pages in reading order: no running heads, columns one after the other."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from loaders.readers.content import CELL_BREAK
from loaders.readers.pdf_parts import TOLERANCE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from loaders.readers.pdf_parts import Line, Page

_EDGE = 0.12  # share of a page's height, above and below, in which running heads stand
_REPEATED, _FEWEST = 0.4, 2  # on how many of the pages a running head stands, and on how many at least
_DIGITS = re.compile("[0-9０-９一二三四五六七八九十]+")
_NUMBER = re.compile(
    r"[-—–－·~\s]*\d{1,4}[-—–－·~\s]*|第\s*\d{1,4}\s*页.{0,12}|(?:page\s*)?\d{1,4}\s*(?:/|of)\s*\d{1,4}", re.IGNORECASE
)
_ACROSS = 3
_COLUMN_LINES = 5  # what it takes to speak of a column
_COLUMN_FULL = 0.4  # share of a column's lines that fill it


@dataclass(frozen=True, slots=True)
class Placed:
    """A line with its page, from 0, and its column: 1, 2, 3 for what stands across both, 0 where there is one only."""

    line: Line
    page: int
    column: int


def flow(pages: Sequence[Page]) -> list[list[Placed]]:
    """Give the lines of each page in reading order; columns are those of the document, not of a single page."""
    bodies = list(_bodies(pages))
    parted = sum(map(_is_parted, pages, bodies)) * 2 > len(pages)
    ordered = (_columns(*each) if parted else _one_column(each[1]) for each in zip(pages, bodies, strict=True))
    return [[Placed(line, number, column) for column, line in lines] for number, lines in enumerate(ordered)]


def _bodies(pages: Sequence[Page]) -> Iterator[list[Line]]:
    """Give the lines of each page without running heads and page numbers."""
    counts = Counter(key for page in pages for key in {_key(page, line) for line in page.lines} if key)
    repeated = {key for key, count in counts.items() if count >= max(_FEWEST, _REPEATED * len(pages))}
    block = _block([line for page in pages for line in page.lines if _key(page, line) not in repeated])
    for page in pages:
        yield [line for line in page.lines if not _is_marginal(line, _key(page, line), repeated, block)]


@dataclass(frozen=True, slots=True)
class _Block:
    """Where on the pages running text stands, and the size of its letters."""

    bottom: float
    top: float
    size: float

    def holds(self, line: Line) -> bool:
        """Whether a line looks like one of the text, and stands where the text of some page does."""
        alike = abs(line.size - self.size) <= TOLERANCE * self.size
        return alike and self.bottom - self.size < line.bottom < self.top + self.size


def _block(lines: Sequence[Line]) -> _Block:
    """Find the block of the text among lines of which most belong to it."""
    sizes = sorted(line.size for line in lines) or [1.0]
    size = sizes[len(sizes) // 2]
    inside = [
        line.bottom for line in lines if abs(line.size - size) <= TOLERANCE * size and not _NUMBER.fullmatch(line.text)
    ]
    return _Block(min(inside, default=0.0), max(inside, default=0.0), size)


def _is_marginal(line: Line, key: tuple[bool, str] | None, repeated: set[tuple[bool, str]], block: _Block) -> bool:
    """Whether a line is a page number or a running head: that two pages begin alike does not make it one."""
    if key is None:
        return False
    return bool(_NUMBER.fullmatch(line.text)) or (key in repeated and not block.holds(line))


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
        if last and abs(last.bottom - line.bottom) <= TOLERANCE * line.size and line.left >= last.right:
            whole[-1] = replace(last, text=f"{last.text}{CELL_BREAK}{line.text}", right=line.right)
        else:
            whole.append(line)
    return [(0, line) for line in whole]


def _is_column(lines: Sequence[Line]) -> bool:
    """Whether lines are those of a column: several, most of them as wide as the widest."""
    widest = max((line.right - line.left for line in lines), default=0)
    full = sum(line.right - line.left > widest - 3 * line.size for line in lines)
    return len(lines) >= _COLUMN_LINES and full >= _COLUMN_FULL * len(lines)
