"""Which rows of a table make one action: rows cut by page breaks, cells beside several rows, headings between rows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loaders.verbs import ROLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from loaders.columns import Head
    from loaders.readers.content import Cell

_CHINESE = re.compile("[（(第]?[一二三四五六七八九十]")
_PART = re.compile("[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|第.{1,3}[章部]")
_MOST_PAGES = 40  # that one cell may run over
_OPEN = ("、", "，", "；", "和", "及", "与", "（", "的")
_BEGINS_NAME = tuple("省市县区州镇乡各")
_MOSTLY = 0.8  # a column has words of its own in so many of the rows that any has, if each row is about what it says


@dataclass(slots=True)
class Entry:
    """A row of work: its printed number, its group, and for each column the parts of its cell.

    A cell has several parts where a cell beside it spans several rows; a part has several cells where pages cut it.
    """

    ordinal: str
    section: Cell | None
    cells: dict[int, list[list[Cell]]]


class Gathering:
    """The rows of one table below its head."""

    def __init__(self, raw: str, head: Head, rows: Sequence[Mapping[int, Cell]]) -> None:
        """Take the text of the document, the head of the table, and the rows as cells by column."""
        self._raw = raw
        self._head = head
        self._rows = [(row, own) for row in rows if (own := _own(row)) and not self._repeats_head(own)]
        self._ordinal = next(iter(head.having("ordinal")), -1)
        self._roles = head.having(*ROLES)
        self.title = self._title()
        before = {column for column in head.having("task", "indicator") if column < self.title}
        self._groups = before.union(head.having("group"))
        self._counts_in_digits = any(self._said(own, self._ordinal)[:1].isdigit() for _, own in self._rows)

    def entries(self) -> Iterator[Entry]:
        """Join the rows that make one action; carry the words of a group down."""
        entry: Entry | None = None
        heading: Cell | None = None
        groups: dict[int, Cell] = {}
        for row, own in self._rows:
            if self._is_heading(own):
                heading, groups = own.get(self.title) or next(iter(own.values())), {}
                continue
            groups.update((column, own[column]) for column in self._groups.intersection(own))
            if entry is not None and self._continues(entry, row, own):
                self._extend(entry, row, own)
                continue
            if entry is not None:
                yield entry
            cells = {column: [[cell]] for column, cell in row.items() if column not in self._groups}
            entry = Entry(self._said(own, self._ordinal), groups[max(groups)] if groups else heading, cells)
        if entry is not None:
            yield entry

    def _title(self) -> int:
        """Find the column that says what each row is about; one that stands beside several rows names their group."""
        candidates = self._head.having("task") or self._head.having("indicator")
        counts = {column: sum(column in own for _, own in self._rows) for column in candidates}
        return next(column for column in candidates if counts[column] >= _MOSTLY * max(counts.values()))

    def _is_heading(self, own: Mapping[int, Cell]) -> bool:
        """Whether a row only names the group of those below it."""
        if len(own) == 1:
            ((column, cell),) = own.items()
            said = self._said(own, column)
            first = column == min(self._head.columns) and column != self.title and not said.isdigit()
            return first or cell.columns > 1 or bool(_PART.match(said))
        named = own.keys() == {self._ordinal, self.title} and self._counts_in_digits
        return named and bool(_CHINESE.match(self._said(own, self._ordinal)))

    def _continues(self, entry: Entry, row: Mapping[int, Cell], own: Mapping[int, Cell]) -> bool:
        """Whether a row goes on with the one above: it has no number and no title, or what is above breaks off."""
        if self._ordinal in own:
            return False
        if self.title not in own:
            return True
        if self._ordinal < 0 or _is_spanned(row, own):
            return False
        return not any(role in own for role in self._roles) or any(self._is_open(entry, column) for column in own)

    def _extend(self, entry: Entry, row: Mapping[int, Cell], own: Mapping[int, Cell]) -> None:
        """Add the cells of a row: the rest of those that a page has cut, or one more part of them."""
        for column, cell in own.items():
            parts = entry.cells.setdefault(column, [])
            whole = _is_spanned(row, own) or (
                column in self._roles and self._said(own, column).startswith(_BEGINS_NAME)
            )
            if parts and (self._is_open(entry, column) or not whole):
                parts[-1].append(cell)
            else:
                parts.append([cell])

    def _is_open(self, entry: Entry, column: int) -> bool:
        """Whether the words above in a column break off."""
        parts = entry.cells.get(column, [])
        words = "".join(self._words(cell) for cell in parts[-1][-_MOST_PAGES:]) if parts else ""
        words = words.replace("(", "（").replace(")", "）")
        return words.count("（") > words.count("）") or words.endswith(_OPEN)

    def _repeats_head(self, own: Mapping[int, Cell]) -> bool:
        heads = self._head.columns
        return all(
            column in heads and self._words(cell) == self._words(heads[column].cell) for column, cell in own.items()
        )

    def _said(self, own: Mapping[int, Cell], column: int) -> str:
        return self._words(own[column]) if column in own else ""

    def _words(self, cell: Cell) -> str:
        return self._raw[cell.start : cell.end].strip("*` ")


def _own(row: Mapping[int, Cell]) -> dict[int, Cell]:
    """Give the cells with words that begin in a row."""
    number = max((cell.row for cell in row.values()), default=0)
    return {column: cell for column, cell in row.items() if cell.row == number and cell.end > cell.start}


def _is_spanned(row: Mapping[int, Cell], own: Mapping[int, Cell]) -> bool:
    """Whether a cell from above, with words, stands beside this row too."""
    return any(cell.end > cell.start for column, cell in row.items() if column not in own)
