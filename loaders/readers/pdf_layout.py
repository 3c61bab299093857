"""From what is seen on PDF pages to a text: wrapped lines joined, tables as tables."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from loaders.readers.content import Content, Draft
from loaders.readers.pdf_flow import flow
from loaders.readers.pdf_parts import TOLERANCE, joint, reach

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from loaders.readers.pdf_flow import Placed
    from loaders.readers.pdf_parts import Line, Page
    from loaders.readers.pdf_tables import Grid

_NUMBERED = re.compile(r"[#*\s]*(?:[（(第]?[一二三四五六七八九十\d]{1,3}[）)、.．章条]|[①-⑳])")
_MANY = 0.3  # a margin is where so many lines end, compared with the place where most do
_HANGING = "，。、；：！？"
_INDENT = 0.8  # in heights of a letter


@dataclass(frozen=True, slots=True)
class _Margins:
    """Where the lines of a column begin and end."""

    left: float
    right: float


def content(pages: Sequence[Page]) -> Content:
    """Write the text of all pages, with the place where each begins and the cells of tables."""
    placed = flow([replace(page, lines=_outside(page)) for page in pages])
    writer = _Writer(_margins(pages, placed))
    for number, (page, lines) in enumerate(zip(pages, placed, strict=True)):
        rest = lines
        for table in page.tables:
            above = [each for each in rest if each.line.bottom >= table.rows[0]]
            rest = [each for each in rest if each.line.bottom < table.rows[0]]
            writer.lines(above)
            writer.table(table, [line for line in page.lines if table.holds(line)], number)
        writer.lines(rest)
    return writer.content()


def _outside(page: Page) -> tuple[Line, ...]:
    return tuple(line for line in page.lines if not any(table.holds(line) for table in page.tables))


class _Writer:
    """Writes lines, those that were only wrapped as one, and tables."""

    def __init__(self, margins: Mapping[tuple[int, int], _Margins]) -> None:
        self._draft = Draft()
        self._margins = margins
        self._before: Placed | None = None

    def lines(self, lines: Iterable[Placed]) -> None:
        """Write running text."""
        for after in lines:
            before = self._before
            if before is not None:
                self._draft.words(self._joint(before, after))
            new = before is None or before.page != after.page
            self._draft.words(after.line.text, f"第{after.page + 1}页" if new else "")
            self._before = after

    def table(self, table: Grid, lines: Sequence[Line], page: int) -> None:
        """Write a table; what follows it begins anew."""
        self._end()
        self._draft.table(table.boxes(lines, f"第{page + 1}页 "))

    def content(self) -> Content:
        """Give all that was written."""
        self._end()
        return self._draft.content()

    def _end(self) -> None:
        if self._before is not None:
            self._draft.words("\n")
        self._before = None

    def _joint(self, before: Placed, after: Placed) -> str:
        """Give what stands between two lines: nothing or a blank where the first was broken for want of room."""
        one, two = before.line, after.line
        left, right = self._margins[before.page, before.column], self._margins[after.page, after.column]
        broken = reach(one, two) > left.right + TOLERANCE * one.size
        return joint(one, two, broken=broken and not _begins(one, left, two, right))


def _margins(pages: Sequence[Page], placed: Sequence[Sequence[Placed]]) -> dict[tuple[int, int], _Margins]:
    """Give the margins by page and column: pages of one width share theirs."""
    groups: dict[tuple[int, int], list[Line]] = defaultdict(list)
    for each in (each for lines in placed for each in lines):
        groups[round(pages[each.page].width), each.column].append(each.line)
    found = {key: _Margins(_left_edge(lines), _right_edge(lines)) for key, lines in groups.items()}
    keys = {(each.page, each.column) for lines in placed for each in lines}
    return {key: found[round(pages[key[0]].width), key[1]] for key in keys}


def _right_edge(lines: Sequence[Line]) -> float:
    # a comma that hangs out is beyond the margin
    ends = [line.right - line.size * (line.text[-1] in _HANGING) for line in lines]
    return _edge(ends, [line.size for line in lines])


def _left_edge(lines: Sequence[Line]) -> float:
    return -_edge([-line.left for line in lines], [line.size for line in lines])


def _edge(ends: Sequence[float], sizes: Iterable[float]) -> float:
    """Find the outermost place at which many lines end."""
    near = min(sizes)
    counts = Counter(round(end / near) for end in ends)
    many = _MANY * max(counts.values())
    place = max(place for place, count in counts.items() if count >= many)
    return max(end for end in ends if round(end / near) == place)


def _begins(one: Line, above: _Margins, two: Line, below: _Margins) -> bool:
    """Whether a line begins a paragraph: it is set in, more than the line above or with a number."""
    inward = two.left - below.left
    further = inward - max(one.left - above.left, 0) > _INDENT * two.size
    return further or (inward > _INDENT * two.size and bool(_NUMBERED.match(two.text)))
