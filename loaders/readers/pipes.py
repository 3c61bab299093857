"""Finds tables in plain text and Markdown: rows of cells between pipes, `| 1 | 培训 | 市教育局 |`, or between tabs."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from loaders.readers.content import MOST_CELLS, Cell, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

_ROWS = {
    "|": re.compile(r"^[ \t]*\|[^\n]+\|[ \t]*$", re.MULTILINE),
    "\t": re.compile(r"^[^\n\t|]*\t[^\n\t|]*\t[^\n|]*$", re.MULTILINE),
}
_SEAMS = {"|": re.compile(r"(?<!\\)\|"), "\t": re.compile("\t")}
_RULE = re.compile(r"[ \t|:\-=+]+")  # the line of dashes under a header


def tables(text: str) -> tuple[Table, ...]:
    """Find the tables of a text: two rows or more, one below the other. What no plan has stays running text."""
    found: list[Table] = []
    left = MOST_CELLS
    for mark in _ROWS:
        for rows in _runs(text, mark) if mark in text else ():
            if len(rows) > 1 and text.count(mark, rows[0][0], rows[-1][1]) <= left:
                found.append(_table(text, rows, mark))
                left -= len(found[-1].cells)
    return tuple(sorted(found, key=lambda table: table.start))


def _runs(text: str, mark: str) -> Iterator[list[tuple[int, int]]]:
    """Give the rows that stand one below the other, without the line of dashes under a header."""
    rows: list[tuple[int, int]] = []
    end = -1
    for row in _ROWS[mark].finditer(text):
        if row.start() != end + 1:
            yield rows
            rows = []
        end = row.end()
        if len(rows) <= MOST_CELLS and not _RULE.fullmatch(text, *row.span()):
            rows.append(row.span())
    yield rows


def _table(text: str, rows: list[tuple[int, int]], mark: str) -> Table:
    cells = (cell for number, row in enumerate(rows) for cell in _cells(text, row, number, mark))
    return Table(rows[0][0], rows[-1][1], tuple(cells))


def _cells(text: str, row: tuple[int, int], number: int, mark: str) -> Iterator[Cell]:
    """Cut a row into its cells, without the blanks around their words."""
    for column, (start, end) in enumerate(_between(text, row, mark)):
        words = text[start:end]
        first = start + len(words) - len(words.lstrip())
        yield Cell(number, column, 1, 1, first, first + len(words.strip()))


def _between(text: str, row: tuple[int, int], mark: str) -> Iterator[tuple[int, int]]:
    """Give what stands between the marks of a row; tabs only part cells, pipes also close the row."""
    seams = [seam.start() for seam in _SEAMS[mark].finditer(text, *row)]
    edges = seams if mark == "|" else [row[0] - 1, *seams, row[1]]
    return ((first + 1, last) for first, last in pairwise(edges))
