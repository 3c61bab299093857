"""The head of a table: what its columns hold, over one row or two."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loaders.verbs import ROLES
from loaders.vocabulary import rules

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from loaders.readers.content import Cell

_NOISE = re.compile(r"[\s　*`]+|<br ?/?>|（[^（）]{0,60}）|\([^()]{0,60}\)|[：:]$")
_TASKS = frozenset({"task", "indicator"})
_DEEPEST = 3  # rows that a head may have
_LONGEST = 80  # characters of a head that are looked at, with what stands in brackets
_LATEST = 4  # row of a table in which a head may begin


@dataclass(frozen=True, slots=True)
class Column:
    """What a column holds, by which rule, and the cell of the head that says so."""

    concept: str
    rule: str
    cell: Cell


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a table of tasks: its columns, the rows it takes."""

    columns: Mapping[int, Column]
    first: int
    last: int

    def having(self, *concepts: str) -> tuple[int, ...]:
        """Give the columns of some concepts, from left to right."""
        return tuple(number for number in sorted(self.columns) if self.columns[number].concept in concepts)

    @property
    def meaning(self) -> tuple[tuple[int, str], ...]:
        """What tells two heads apart."""
        return tuple((number, self.columns[number].concept) for number in sorted(self.columns))


def find(text: str, rows: Sequence[Mapping[int, Cell]]) -> Head | None:
    """Find the head of a table: rows that name units' roles and tasks; None where the table is of something else.

    A row is given as its cells by column; a cell that spans several rows stands in each of them.
    """
    for first in range(min(_LATEST, len(rows))):
        if not any(_concept(text, cell) for cell in _own(rows[first])):
            continue
        last = first + min(max((cell.rows for cell in _own(rows[first])), default=1), _DEEPEST, len(rows) - first) - 1
        while last + 1 < min(len(rows), first + _DEEPEST) and _is_head(text, rows[last + 1]):
            last += 1
        head = Head(_columns(text, rows[first : last + 1]), first, last)
        if head.having(*ROLES) and head.having(*_TASKS):
            return head
    return None


def _own(row: Mapping[int, Cell]) -> list[Cell]:
    """Give the cells that begin in a row."""
    number = max((cell.row for cell in row.values()), default=0)
    return [cell for cell in row.values() if cell.row == number]


def _is_head(text: str, row: Mapping[int, Cell]) -> bool:
    """Whether every word of a row is the head of a column."""
    words = [cell for cell in _own(row) if cell.end > cell.start]
    return bool(words) and all(_concept(text, cell) for cell in words)


def _columns(text: str, rows: Sequence[Mapping[int, Cell]]) -> dict[int, Column]:
    """Say what each column holds: the lowest row that says it decides."""
    found: dict[int, Column] = {}
    for row in rows:
        for number, cell in row.items():
            concept = _concept(text, cell)
            if concept:
                found[number] = Column(*concept, cell)
    return found


def _concept(text: str, cell: Cell) -> tuple[str, str] | None:
    words = _NOISE.sub("", text[cell.start : min(cell.end, cell.start + _LONGEST)])
    return next(((rule.concept, rule.name) for rule in rules("columns") if rule.pattern.search(words)), None)
