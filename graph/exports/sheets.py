"""Tables for people: sheets of cells with notes, before they become a workbook or comma-separated values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Sequence

Value: TypeAlias = str | int | float | bool | None
Kind: TypeAlias = Literal["text", "count", "number", "share"]
# of a cell: faint is what is said elsewhere; a mark is a single letter, on a colour of its own; corrected is what a
# person has put in place of what the document says
Look: TypeAlias = Literal["plain", "faint", "mark", "faint mark", "corrected"]
# of a row: a group is followed by what belongs to it, a band parts one plan from the next
RowLook: TypeAlias = Literal["plain", "group", "band"]


@dataclass(frozen=True, slots=True)
class Cell:
    """A value, with a note that is shown beside it on demand."""

    value: Value
    note: str = ""
    look: Look = "plain"


@dataclass(frozen=True, slots=True)
class Column:
    """A column, `width` digits wide; an upright one has its label from top to bottom, a hidden one is for programs."""

    label: str
    width: float
    kind: Kind = "text"
    upright: bool = False
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row with a cell for each column; a band has one cell, for all of them."""

    cells: Sequence[Cell]
    look: RowLook = "plain"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with a title, a line below it, and so many columns that stay in sight; a hidden one is for programs."""

    name: str
    title: str
    remark: str
    columns: Sequence[Column]
    rows: Sequence[Row]
    fixed: int = 0
    hidden: bool = False
