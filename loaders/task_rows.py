"""The rows of a table of tasks: which make one action, what it is called, who has which part in it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING

from loaders.duties import ROLES
from loaders.numbering import marks, number

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from loaders.cell_text import CellText
    from loaders.columns import Head
    from loaders.readers.content import Cell
    from ontology.record import Span

_ORDINAL = re.compile(r"[（(第]?([\d一二三四五六七八九十百]+(?:[.-]\d+)*)[）)、.．项]?")
_FIRST_SENTENCE = re.compile("[^，。！？；：\n]{1,20}(?=：)|[^。！？；\n]+")
_OPEN = ("、", "，", "和", "及", "与", "（", "(")
_MOSTLY = 0.6  # share of the rows in which a column has words of its own, if each row is about what it says


@dataclass(frozen=True, slots=True)
class Assignment:
    """A cell that gives its units a role: the role, the rule that says so, the span of the list."""

    role: str
    rule: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A row as an action. All spans are of the text of the cells; `passages` are where its targets stand."""

    id: str
    title: Span
    section: Span | None
    due: Span | None
    assignments: tuple[Assignment, ...]
    passages: tuple[Span, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Draft:
    """A row whose words have their place: its printed number, the spans of its group and of each column."""

    ordinal: str
    section: Span | None
    columns: Mapping[int, Span]


@dataclass(slots=True)
class _Entry:
    """A row while it is put together: for each column the parts of its cell, each in as many cells as pages cut it."""

    ordinal: str
    section: Cell | None
    cells: dict[int, list[list[Cell]]] = field(default_factory=dict)

    def add(self, row: Mapping[int, Cell], *, cut: bool) -> None:
        """Add the cells of a row: the rest of those that a page break has `cut`, else further parts."""
        for column, cell in row.items():
            parts = self.cells.setdefault(column, [])
            if cut and parts:
                parts[-1].append(cell)
            elif not any(cell in part for part in parts):
                parts.append([cell])


class Gathering:
    """The rows of one table while it is found out which belong together."""

    def __init__(self, raw: str, head: Head, rows: Sequence[Mapping[int, Cell]]) -> None:
        """Take the text of the document, the head of the table and the rows below it."""
        self._raw = raw
        self._head = head
        self._rows = [(row, self._own(row)) for row in rows]
        self._ordinal = next(iter(head.having("ordinal")), None)
        self._roles = head.having(*ROLES)
        self.title = self._title()
        self._groups = [column for column in head.having("group", "task", "indicator") if column < self.title]

    def drafts(self, words: CellText) -> list[Draft]:
        """Write the words of all rows down."""
        spans: dict[Cell, Span] = {}
        drafts = []
        for entry in self._entries():
            if entry.section is not None and entry.section not in spans:
                spans[entry.section] = words.add([[entry.section]])
            written = {column: self._written(column, parts, words, spans) for column, parts in sorted(entry.cells.items())}
            drafts.append(Draft(entry.ordinal, spans.get(entry.section) if entry.section else None, written))
        return drafts

    def _written(self, column: int, parts: list[list[Cell]], words: CellText, spans: dict[Cell, Span]) -> Span:
        """Write a cell down once, also where it stands beside several rows."""
        first = parts[0][0]
        if len(parts) == len(parts[0]) == 1 and first in spans:
            return spans[first]
        span = words.add(parts, listed=column in self._roles)
        if len(parts) == len(parts[0]) == 1:
            spans[first] = span
        return span

    def _entries(self) -> Iterator[_Entry]:
        """Join the rows that make one action; carry the words of a group down."""
        entry: _Entry | None = None
        heading: Cell | None = None
        groups: dict[int, Cell] = {}
        for row, own in self._rows:
            if not own or self._repeats_head(own):
                continue
            if self._is_heading(own):
                heading, groups = next(iter(own.values())), {}
                continue
            groups.update((column, own[column]) for column in self._groups if column in own)
            if entry is not None and self._continues(entry, row, own):
                entry.add(own, cut=self._is_cut(row))
                continue
            if entry is not None:
                yield entry
            section = groups[max(groups)] if groups else heading
            entry = _Entry(self._number(own, entry), section)
            entry.add({column: cell for column, cell in row.items() if column not in self._groups}, cut=False)
        if entry is not None:
            yield entry
