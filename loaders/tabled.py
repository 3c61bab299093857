"""What tables of tasks give to a record: their rows as actions, the parts of units in them, targets, findings."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING

from loaders import accounting, deadlines, targets
from loaders.clauses import labels
from loaders.duties import Reader
from ontology.record import Action, Finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from loaders.actions import Item
    from loaders.clauses import Label
    from loaders.duties import Share
    from loaders.source_text import SourceText
    from loaders.tables import TaskTables
    from loaders.targets import Commitment
    from loaders.task_rows import Assignment, TaskRow
    from ontology.record import Span

_QUOTED = 60
_MOST_SHARES = 40_000  # of the tables of one document
_LONGEST_GROUP = 300
_LONGEST_INDICATOR = 20
_PROSE = re.compile("[，。；：0-9]")
_REMARK = 60  # words that may stand beside the table of a chapter that is nothing but a table: 具体见下表


def chapters(source: SourceText, items: Sequence[Item], tables: TaskTables) -> dict[int, Item]:
    """Give the innermost item around each table, by the place where the table begins."""
    found: dict[int, Item] = {}
    for item in items:  # an inner item follows the one around it
        first = source.origin(item.start, item.start)[0]
        last = source.origin(item.end, item.end)[0] if item.end < len(source.text) else len(source.raw)
        inside = tables.starts[bisect_left(tables.starts, first) : bisect_left(tables.starts, last)]
        found.update((start, item) for start in inside)
    return found


def without(items: Sequence[Item], around: Iterable[Item]) -> list[Item]:
    """Leave out the items that are nothing but a table: they are the section of its rows, and those are the actions."""
    above = {item.parent for item in items}
    framing = {item.id for item in around if item.end - item.title[1] <= _REMARK and item.id not in above}
    return [item for item in items if item.id not in framing]


class Tabled:
    """The rows of a document's tables, each with the shares that its cells give."""

    def __init__(self, tables: TaskTables, around: Mapping[int, str], taken: Iterable[str], legend: str | None) -> None:
        """Take the tables, the titles around them by place, the ids that other actions have, the legend that holds."""
        self.cells: SourceText = tables.cells
        self._heads = tables.heads
        reader = Reader(tables.cells.text, tables.cells.starts, legend)
        for head in tables.heads:
            reader.learn(*head)
        self._around = around
        self._labels = labels(tables.cells.text)
        self.rows: list[tuple[TaskRow, list[Share]]] = list(self._read(reader, tables.rows(taken)))

    def _read(self, reader: Reader, rows: Iterable[TaskRow]) -> Iterator[tuple[TaskRow, list[Share]]]:
        """Read the rows; what goes beyond the shares that any plan has is left unread."""
        left = _MOST_SHARES
        for row in rows:
            given = ((self._labels_of(each), each.end) for each in row.assignments)
            shares = reader.read_row(given) if left > 0 else []
            left -= len(shares)
            yield row, shares

    def actions(self) -> Iterator[Action]:
        """Give each row as an action."""
        sections = {place: self._group(*place) for place in {row.section for row, _ in self.rows} if place}
        for row, _ in self.rows:
            yield Action(
                id=row.id,
                title=self._words(*row.title),
                parent=None,
                section=sections[row.section] if row.section else self._around.get(row.table),
                kind="action",
                span=self.cells.origin(*row.title),
                extent=self.place(row),
                due=self._due(*row.due) if row.due else self._due_beside_units(row),
            )

    def place(self, row: TaskRow) -> Span:
        """Give the place of a row: from its first word to its last, also where a cell from above belongs to it."""
        if row.start == row.end:
            return self.cells.origin(*row.title)
        starts = self.cells.starts
        inner = starts[bisect_right(starts, row.start) : bisect_left(starts, row.end)]
        pieces = [self.cells.origin(*each) for each in pairwise((row.start, *inner, row.end))]
        return min(start for start, _ in pieces), max(end for _, end in pieces)

    def commitments(self) -> Iterator[tuple[str, Commitment]]:
        """Give the targets of each row with its id."""
        for row, _ in self.rows:
            about = self._words(*row.title)
            for start, end in row.passages:
                found = targets.find(self.cells.text, start, end)
                if not found and (start, end) in row.values:
                    value = targets.alone(self.cells.text, start, end, about)
                    found = [value] if value else []
                yield from ((row.id, each) for each in found)
                about = self._measured(start, end) or about

    def account(self) -> accounting.Account:
        """Account for the duty words of the cells: heads and rows that name units are duties."""
        giving = ((row.start, row.end) for row, shares in self.rows if shares)
        return accounting.account(self.cells.text, (*self._heads, *giving), ())

    def unread(self) -> Iterator[Finding]:
        """Say which cells must name units and name none that was understood."""
        for row, shares in self.rows:
            for cell in row.assignments:
                start = cell.label.end
                if not any(start <= share.start < cell.end for share in shares):
                    message = (
                        "This cell should name units, but none was understood. Check the names and separators in it."
                    )
                    text, span = self._words(start, cell.end)[:_QUOTED], self.cells.origin(start, cell.end)
                    yield Finding(code="clause-unread", message=message, text=text, span=span)

    def _group(self, start: int, end: int) -> str:
        """Give the words of a group of rows; they stand in the record with each of them."""
        return self._words(start, min(end, start + _LONGEST_GROUP))

    def _measured(self, start: int, end: int) -> str:
        """Give the words of a cell that can be the name of what a value in the next one measures."""
        words = self._words(start, end)
        return words if len(words) <= _LONGEST_INDICATOR and not _PROSE.search(words) else ""

    def _labels_of(self, cell: Assignment) -> tuple[Label, ...]:
        """Give the head of a cell's column as its label, and those in the cell: 牵头：市水务局，配合：县残联."""
        start = cell.label.end
        first, last = (bisect_left(self._labels, place, key=lambda label: label.start) for place in (start, cell.end))
        return (cell.label, *self._labels[first:last])

    def _due_beside_units(self, row: TaskRow) -> str | None:
        """Give the deadline that stands in a cell of units: 牵头单位：市水务局 完成时限：2026年6月."""
        for cell in row.assignments:
            found = deadlines.dues(self.cells.text, cell.label.end, cell.end)
            if len(found) == 1:
                return found[0].value
        return None

    def _due(self, start: int, end: int) -> str:
        """Give a deadline as the record has it, in the cell's own words where it is no single date."""
        found = deadlines.dues(self.cells.text, start, end)
        return found[0].value if len(found) == 1 else self._words(start, end)

    def _words(self, start: int, end: int) -> str:
        return "".join(self.cells.text[start:end].split())
