"""An answer as columns and rows, written as CSV or JSON."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from graph.exports.cells import guarded
from queries.printable import UNPRINTABLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Value: TypeAlias = str | int | float | bool | tuple[str, ...] | None
Row: TypeAlias = "tuple[Value, ...]"

# how a column's values are written; any other type is the name of a closed list
TYPES = ("string", "strings", "ordered", "int", "float", "share", "bool")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `type` is one of `TYPES` or a closed list; `detail` is left out of short tables."""

    name: str
    type: str
    detail: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Columns and rows; a row has one value a column."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    def records(self) -> list[dict[str, Value]]:
        """Give the rows as objects keyed by column name."""
        names = [column.name for column in self.columns]
        return [dict(zip(names, row, strict=True)) for row in self.rows]

    def head(self, count: int) -> Table:
        """Give the first rows only."""
        return Table(self.columns, self.rows[:count])

    def only(self, *names: str) -> Table:
        """Give the columns named, none of them a detail."""
        places = {column.name: place for place, column in enumerate(self.columns)}
        kept = [places[name] for name in names]
        columns = tuple(Column(self.columns[place].name, self.columns[place].type) for place in kept)
        return Table(columns, tuple(tuple(row[place] for place in kept) for row in self.rows))


def table_of(columns: Iterable[Column], records: Iterable[Mapping[str, Value]]) -> Table:
    """Make a table of objects that have a value for every column."""
    kept = tuple(columns)
    return Table(kept, tuple(tuple(record[column.name] for column in kept) for record in records))


def to_json(table: Table) -> str:
    """Write a list of objects; characters that a terminal would obey are escaped, so nothing is lost."""
    text = json.dumps(table.records(), ensure_ascii=False, indent=1)
    return UNPRINTABLE.sub(lambda found: json.dumps(found[0])[1:-1], text)


def to_csv(table: Table) -> str:
    """Write a header and a line a row; texts that a spreadsheet would run are guarded, numbers stay numbers."""
    target = io.StringIO()
    writer = csv.writer(target)
    writer.writerow(column.name for column in table.columns)
    for row in table.rows:
        writer.writerow([guarded(cell) if isinstance(cell, str) else cell for cell in map(joined, row)])
    return target.getvalue()


def joined(value: Value) -> str | float | bool | None:
    """Write several texts as one; anything else stays what it is."""
    return "、".join(value) if isinstance(value, tuple) else value
