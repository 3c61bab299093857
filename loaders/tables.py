"""Tables that assign tasks (任务分工表): found by their heads, taken out of the running text, read row by row.

The cells become a text of their own, each on a line: a row that a page break has cut in two is whole there.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from loaders import columns
from loaders.cell_text import CellText
from loaders.mentions import is_as_above
from loaders.task_entries import Gathering
from loaders.task_rows import Sheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from loaders.columns import Head
    from loaders.document import Document
    from loaders.readers.content import Cell, Table
    from loaders.source_text import SourceText
    from loaders.task_rows import TaskRow
    from ontology.record import Span

_PAGE_MARKS = 400  # how many characters may stand between the parts of a table on two pages
_BETWEEN_PAGES = re.compile(r"[\s\d第页共续表（）()—–|-]*")


@dataclass(frozen=True, slots=True)
class TaskTables:
    """The task tables of a document: `body` is its text without them, `starts` where they begin in it.

    `cells` is the text of their cells, `heads` are spans of that.
    """

    body: str
    starts: tuple[int, ...]
    cells: SourceText
    heads: tuple[Span, ...]
    tables: tuple[tuple[TaskRow, ...], ...]

    def rows(self, taken: Iterable[str]) -> Iterator[TaskRow]:
        """Give the rows in order; where an id is taken, all ids of its table say which table it is."""
        used = set(taken)
        for count, table in enumerate(self.tables, 1):
            clash = not used.isdisjoint(row.id for row in table)
            named = [replace(row, id=f"表{count}.{row.id}") if clash else row for row in table]
            used.update(row.id for row in named)
            yield from named


@dataclass(slots=True)
class _Pages:
    """A table over one page or more: its head, how many columns it has, its place, its rows below the head."""

    head: Head
    width: int
    start: int
    end: int
    rows: list[Mapping[int, Cell]]


def find(document: Document) -> TaskTables:
    """Find the tables of a document that assign tasks, and read their rows."""
    sheets: list[_Pages] = []
    taken = [table for table in document.tables if _add(document.text, table, sheets)]
    words = CellText(document.text)
    heads = tuple(words.add([[column.cell]]) for sheet in sheets for column in sheet.head.columns.values())
    written = [
        Sheet(
            sheet.head, sheet.start, Gathering(document.text, sheet.head, _repeated(document.text, sheet.rows)), words
        )
        for sheet in sheets
    ]
    cells = words.source()
    return TaskTables(
        body=_without(document.text, taken),
        starts=tuple(sheet.start for sheet in sheets),
        cells=cells,
        heads=heads,
        tables=tuple(tuple(sheet.rows(cells.text)) for sheet in written),
    )


def _add(text: str, table: Table, sheets: list[_Pages]) -> bool:
    """Add a table to the sheets, as a new one or as more of the last; tell whether it assigns tasks."""
    rows = _grid(table)
    width = 1 + max((column for row in rows for column in row), default=0)
    head = columns.find(text, rows)
    last = sheets[-1] if sheets and table.start - sheets[-1].end <= _PAGE_MARKS else None
    if last is not None and not _BETWEEN_PAGES.fullmatch(text, last.end, table.start):
        last = None
    if last is not None and (head.meaning == last.head.meaning if head else width == last.width):
        last.rows += rows[head.last + 1 :] if head else rows
        last.end = table.end
        return True
    if head is not None:
        sheets.append(_Pages(head, width, table.start, table.end, rows[head.last + 1 :]))
    return head is not None


def _repeated(text: str, rows: Iterable[Mapping[int, Cell]]) -> list[Mapping[int, Cell]]:
    """Put the cell above in the place of one that says 同上."""
    found: list[Mapping[int, Cell]] = []
    above: Mapping[int, Cell] = {}
    for row in rows:
        said = (column for column, cell in row.items() if is_as_above(text[cell.start : cell.end]))
        above = {**row, **{column: above[column] for column in said if column in above}}
        found.append(above)
    return found


def _grid(table: Table) -> list[Mapping[int, Cell]]:
    """Give the rows of a table as cells by column; a cell that spans several rows stands in each."""
    numbers = sorted({cell.row for cell in table.cells})
    rows: list[dict[int, Cell]] = [{} for _ in numbers]
    for cell in table.cells:
        first, last = bisect_left(numbers, cell.row), bisect_left(numbers, cell.row + cell.rows)
        for row in rows[first:last]:
            row[cell.column] = cell
    return list(rows)


def _without(text: str, tables: Sequence[Table]) -> str:
    """Blank the tables out of a text; every other character stays where it is."""
    edges = [0, *(edge for table in tables for edge in (table.start, table.end)), len(text)]
    kept = [text[start:end] for start, end in pairwise(edges)]
    return "".join(piece if number % 2 == 0 else " " * (len(piece) - 1) + "\n" for number, piece in enumerate(kept))
