"""Tables of a PDF page, from the lines they are drawn with: cells, which of them are merged, the words in them."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from loaders.readers.content import CELL_BREAK, Box
from loaders.readers.pdf_parts import TOLERANCE, joint, reach

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from loaders.readers.pdf_parts import Line, Ruling

_NEAR = 3.0  # points between lines that are one
_COLUMNS, _ROWS = range(3, 50), range(2, 200)  # how many edges make a table; fewer make a frame, more a drawing


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its edges from left to right and from top to bottom, and the lines drawn along them."""

    columns: tuple[float, ...]
    rows: tuple[float, ...]
    rulings: tuple[Ruling, ...]

    def holds(self, line: Line) -> bool:
        """Whether words stand in the table."""
        x, y = line.middle
        return self.columns[0] < x < self.columns[-1] and self.rows[-1] < y < self.rows[0]

    def boxes(self, lines: Iterable[Line], label: str) -> Iterator[Box]:
        """Give the cells with the words in them."""
        cells = list(self._cells())
        homes = {place: cell for cell in cells for place in cell.places()}
        inside: dict[_Cell, list[Line]] = {}
        for line in lines:
            x, y = line.middle
            row, column = bisect_right([-edge for edge in self.rows], -y) - 1, bisect_right(self.columns, x) - 1
            inside.setdefault(homes[row, column], []).append(line)
        for cell in cells:
            width = self.columns[cell.column + cell.columns] - self.columns[cell.column]
            words = _words(inside.get(cell, []), width)
            place = f"{label}第{cell.row + 1}行第{cell.column + 1}列"
            yield Box(cell.row, cell.column, words, cell.rows, cell.columns, place)

    def _cells(self) -> Iterator[_Cell]:
        """Give the cells; places that no line parts are one."""
        taken: set[tuple[int, int]] = set()
        for row in range(len(self.rows) - 1):
            for column in range(len(self.columns) - 1):
                if (row, column) not in taken:
                    cell = _Cell(row, column, self._height(row, column), self._width(row, column))
                    taken.update(cell.places())
                    yield cell

    def _width(self, row: int, column: int) -> int:
        middle = (self.rows[row] + self.rows[row + 1]) / 2
        edges = enumerate(self.columns[column + 1 : -1], 1)
        return next(
            (count for count, edge in edges if self._is_drawn(edge, middle, level=False)),
            len(self.columns) - 1 - column,
        )

    def _height(self, row: int, column: int) -> int:
        middle = (self.columns[column] + self.columns[column + 1]) / 2
        edges = enumerate(self.rows[row + 1 : -1], 1)
        return next(
            (count for count, edge in edges if self._is_drawn(edge, middle, level=True)), len(self.rows) - 1 - row
        )

    def _is_drawn(self, at: float, across: float, *, level: bool) -> bool:
        """Whether a line is drawn along an edge, at the place that lies `across`."""
        return any(
            ruling.level is level and abs(ruling.at - at) <= _NEAR and ruling.start <= across <= ruling.end
            for ruling in self.rulings
        )


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell: its first row and column, how many of each it spans."""

    row: int
    column: int
    rows: int
    columns: int

    def places(self) -> Iterator[tuple[int, int]]:
        """Give all places that it covers."""
        for row in range(self.row, self.row + self.rows):
            for column in range(self.column, self.column + self.columns):
                yield row, column


def find(rulings: Sequence[Ruling]) -> list[Grid]:
    """Find the tables of a page, from top to bottom."""
    grids = (_grid(group) for group in _groups(_merged(rulings)))
    return sorted((grid for grid in grids if grid), key=lambda grid: -grid.rows[0])


def _merged(rulings: Iterable[Ruling]) -> list[Ruling]:
    """Make one line of those that lie on each other or go on from each other."""
    whole: list[Ruling] = []
    for along in _clusters(sorted(rulings, key=lambda ruling: (ruling.level, ruling.at))):
        at, level = along[0].at, along[0].level
        for ruling in sorted(along, key=lambda ruling: ruling.start):
            last = whole[-1] if whole else None
            if last and last.level is level and last.at == at and ruling.start <= last.end + _NEAR:
                whole[-1] = replace(last, end=max(last.end, ruling.end))
            else:
                whole.append(replace(ruling, at=at))
    return whole


def _clusters(rulings: Sequence[Ruling]) -> list[list[Ruling]]:
    clusters: list[list[Ruling]] = []
    for ruling in rulings:
        first = clusters[-1][0] if clusters else None
        if first and first.level is ruling.level and ruling.at - first.at <= _NEAR:
            clusters[-1].append(ruling)
        else:
            clusters.append([ruling])
    return clusters


def _groups(rulings: Sequence[Ruling]) -> list[list[Ruling]]:
    """Put lines together that touch each other, straight or through others."""
    group = list(range(len(rulings)))

    def top(number: int) -> int:
        while group[number] != number:
            group[number] = number = group[group[number]]
        return number

    level = [number for number, ruling in enumerate(rulings) if ruling.level]
    for number, ruling in enumerate(rulings):
        for other in level if not ruling.level else ():
            if _touch(rulings[other], ruling):
                group[top(other)] = top(number)
    together: dict[int, list[Ruling]] = {}
    for number, ruling in enumerate(rulings):
        together.setdefault(top(number), []).append(ruling)
    return list(together.values())


def _touch(level: Ruling, upright: Ruling) -> bool:
    across = level.start - _NEAR <= upright.at <= level.end + _NEAR
    return across and upright.start - _NEAR <= level.at <= upright.end + _NEAR


def _grid(rulings: Sequence[Ruling]) -> Grid | None:
    """Make a table of lines that touch; None where they are only a frame, or a drawing."""
    columns = tuple(sorted({ruling.at for ruling in rulings if not ruling.level}))
    rows = tuple(sorted({ruling.at for ruling in rulings if ruling.level}, reverse=True))
    return Grid(columns, rows, tuple(rulings)) if len(columns) in _COLUMNS and len(rows) in _ROWS else None


def _words(lines: Iterable[Line], width: float) -> str:
    """Give the words of a cell; a line that had no room for the next one's beginning runs on."""
    text, before = "", None
    for line in sorted(lines, key=lambda line: (-line.bottom, line.left)):
        if before is None:
            text = line.text
        elif abs(before.bottom - line.bottom) <= TOLERANCE * line.size:
            text += CELL_BREAK + line.text
        else:
            # an inner margin of half a letter on either side
            broken = reach(before, line) - before.left > width - line.size
            text += joint(before, line, broken=broken) + line.text
        before = line
    return text
