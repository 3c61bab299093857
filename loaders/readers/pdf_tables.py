"""Tables of a PDF page, from the lines they are drawn with: cells, which of them are merged, the words in them."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loaders.readers.content import Box

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from loaders.readers.pdf_lines import Line
    from loaders.readers.pdf_rulings import Ruling

_NEAR = 3.0  # points between lines that are one
_FEWEST = 3  # lines each way that make a table; fewer make a frame
_MOST = 200  # lines each way


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its edges from left to right and from top to bottom, and the lines drawn along them."""

    columns: tuple[float, ...]
    rows: tuple[float, ...]
    rulings: tuple[Ruling, ...]

    @property
    def top(self) -> float:
        """The upper edge."""
        return self.rows[0]

    def holds(self, line: Line) -> bool:
        """Whether words stand in the table."""
        x, y = line.middle
        return self.columns[0] < x < self.columns[-1] and self.rows[-1] < y < self.rows[0]

    def boxes(self, lines: Iterable[Line], label: str) -> Iterator[Box]:
        """Give the cells with the words in them."""
        cells = list(self._cells())
        inside: dict[tuple[int, int], list[Line]] = {}
        home = {
            (row + down, column + across): (row, column)
            for row, column, rows, columns in cells
            for down in range(rows)
            for across in range(columns)
        }
        for line in lines:
            x, y = line.middle
            at = (bisect_right([-edge for edge in self.rows], -y) - 1, bisect_right(self.columns, x) - 1)
            inside.setdefault(home[at], []).append(line)
        for row, column, rows, columns in cells:
            width = self.columns[column + columns] - self.columns[column]
            words = _joined(inside.get((row, column), ()), width)
            yield Box(row, column, words, rows, columns, f"{label} 第{row + 1}行第{column + 1}列")

    def _cells(self) -> Iterator[tuple[int, int, int, int]]:
        """Give row, column, height and width of each cell; where no line parts two places, they are one cell."""
        taken: set[tuple[int, int]] = set()
        for row in range(len(self.rows) - 1):
            for column in range(len(self.columns) - 1):
                if (row, column) in taken:
                    continue
                wide = next(n for n in range(1, len(self.columns)) if self._parted(row, column + n, level=False))
                high = next(n for n in range(1, len(self.rows)) if self._parted(row + n, column, level=True))
                taken.update((row + down, column + across) for down in range(high) for across in range(wide))
                yield row, column, high, wide
