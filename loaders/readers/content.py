"""What a reader makes of a file: one linear text, and where its stretches stand in the file.

Offsets are code points of the text. A table stands in the text as rows `| 1 | 开展培训 | 市教育局 |`; a line break
within a cell is an ideographic space there, so that a row is always one line.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ontology.errors import DocumentError
from ontology.record import Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

CELL_BREAK = "\u3000"
LARGEST = 20_000_000  # characters of text; the longest plan seen has 0.2 million
MOST_CELLS = 200_000  # of all tables of a document
_MOST_SPANNED = 2_000_000  # characters of cells, each counted for every row that it spans
_MOST_PLACES = 1_000_000  # a table with more places for cells than that is written as lines


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: its first row and column (from 0), how many of each it spans, its span of the text."""

    row: int
    column: int
    rows: int
    columns: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a document; `start` and `end` are its span of the text."""

    start: int
    end: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Loss:
    """Something of a file that is not in its text, and that a person should know of; `text` says what of it."""

    code: str
    message: str
    text: str


@dataclass(frozen=True, slots=True)
class Content:
    """What was read from a file."""

    text: str
    places: tuple[Place, ...] = ()
    tables: tuple[Table, ...] = ()
    losses: tuple[Loss, ...] = ()


@dataclass(frozen=True, slots=True)
class Box:
    """A cell before it has a place in the text: its first row and column, how many of each it spans, its words."""

    row: int
    column: int
    text: str
    rows: int = 1
    columns: int = 1
    label: str = ""


class Draft:
    """A text that grows line by line and notes where each stands in its file."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = self._cells = self._spanned = 0
        self._places: list[Place] = []
        self._tables: list[Table] = []

    def line(self, text: str, label: str = "") -> None:
        """Add a line; `label` says where it stands in the file."""
        if text.strip():
            self._place(label)
            self._add(f"{text}\n")

    def words(self, words: str, label: str = "") -> None:
        """Add words to the line that is being written."""
        self._place(label)
        self._add(words)

    def table(self, boxes: Iterable[Box]) -> None:
        """Add a table. Rows above and below it that are a title or a note are lines."""
        rows = _by_row(self._counted(boxes))
        first, last = _body(rows) if _width(rows) * len(rows) <= _MOST_PLACES else (len(rows), len(rows))
        for row in rows[:first]:
            self._lone(row)
        if first < last:
            self._table(rows[first:last])
        for row in rows[last:]:
            self._lone(row)

    def _counted(self, boxes: Iterable[Box]) -> Iterator[Box]:
        """Pass cells on until there are more of them, or more words in them, than any plan has."""
        for box in boxes:
            self._cells += 1
            self._spanned += len(box.text) * (box.rows - 1)
            if self._cells > MOST_CELLS:
                message = f"holds tables of more than {MOST_CELLS:,} cells. Give those of the plan only."
                raise DocumentError("document-size", message)
            if self._spanned > _MOST_SPANNED:
                message = "has a long cell beside more rows than any plan has. Split the table up."
                raise DocumentError("document-size", message)
            yield box

    def content(self) -> Content:
        """Give all that was added."""
        return Content("".join(self._parts), tuple(self._places), tuple(self._tables))

    def _lone(self, row: Sequence[Box]) -> None:
        for box in row:
            self.line(box.text, box.label)

    def _table(self, rows: Sequence[Sequence[Box]]) -> None:
        start, top = self._length, rows[0][0].row
        width = _width(rows)
        cells = [cell for row in rows for cell in self._row(row, width, top)]
        self._tables.append(Table(start, self._length, tuple(cells)))

    def _row(self, row: Sequence[Box], width: int, top: int) -> Iterator[Cell]:
        column = 0
        self._add("|")
        for box in row:
            self._add("  |" * (box.column - column))
            self._add(" ")
            self._place(box.label)
            start = self._length
            self._add(CELL_BREAK.join(filter(None, map(str.strip, box.text.split("\n")))))
            yield Cell(box.row - top, box.column, box.rows, box.columns, start, self._length)
            self._add(" |")
            column = box.column + box.columns
        self._add("  |" * (width - column) + "\n")

    def _place(self, label: str) -> None:
        if label:
            self._places.append(Place(self._length, label))

    def _add(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)
        if self._length > LARGEST:
            raise DocumentError("document-size", f"holds more than {LARGEST:,} characters. Split it up.")


def _by_row(boxes: Iterable[Box]) -> list[list[Box]]:
    """Sort boxes into rows, each from left to right; rows without a word are left out."""
    rows: dict[int, list[Box]] = {}
    for box in boxes:
        rows.setdefault(box.row, []).append(box)
    kept = (sorted(rows[number], key=lambda box: box.column) for number in sorted(rows))
    return [row for row in kept if any(box.text.strip() for box in row)]


def _width(rows: Sequence[Sequence[Box]]) -> int:
    return max((row[-1].column + row[-1].columns for row in rows), default=0)


def _body(rows: Sequence[Sequence[Box]]) -> tuple[int, int]:
    """Find the first and behind the last row that are more than a title or a note."""
    full, reach = [], -1
    for number, row in enumerate(rows):
        said = [box for box in row if box.text.strip()]
        # one box that stands at the left or is wide is a title or a note, elsewhere the rest of a row that a page cut
        lone = len(said) == 1 and (said[0].column == 0 or said[0].columns > 1)
        if not lone or row[0].row <= reach:
            full.append(number)
            reach = max(reach, *(box.row + box.rows - 1 for box in row))
    return (full[0], full[-1] + 1) if full else (len(rows), len(rows))
