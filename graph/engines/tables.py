"""A whole graph as tables in files: one for each kind of node, one for each kind of edge between two kinds.

What several plans share is known only at the end, and edges need both their nodes; so all is put aside before an
engine takes it, nodes first; only what plans share, and say of it, stays in memory.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from graph.engines import rows
from graph.merge import merge
from ontology.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from graph.elements import Subgraph
    from graph.engines.rows import Kinds, Row, Run


@dataclass(slots=True)
class Table:
    """One file: the kind of node, or the kind of edge and those of its ends; where it is, how many rows it has."""

    kinds: Kinds
    path: Path
    rows: int = 0
    waiting: list[Row] = field(default_factory=list)

    def write(self, encode: Callable[[Sequence[Row]], bytes]) -> None:
        """Append the waiting rows to the file."""
        if self.waiting:
            with self.path.open("ab") as file:
                file.write(encode(self.waiting))
            self.rows += len(self.waiting)
            self.waiting.clear()


def spool(subgraphs: Iterable[Subgraph], folder: Path, encode: Callable[[Sequence[Row]], bytes]) -> list[Table]:
    """Put what the plans contribute into files of an empty folder; tables of nodes come before those of edges."""
    tables: dict[Kinds, Table] = {}
    for element in merge(subgraphs):
        kinds = rows.table_of(element)
        if kinds not in tables:
            tables[kinds] = Table(kinds, folder / "-".join(kinds))
        table = tables[kinds]
        table.waiting.append(rows.row_of(element))
        if len(table.waiting) == rows.BATCH:
            table.write(encode)
    for table in tables.values():
        table.write(encode)
    return sorted(tables.values(), key=lambda table: len(table.kinds))


def check(run: Run, tables: Iterable[Table]) -> None:
    """Raise a `StoreError` where the store, empty before, does not hold as many nodes or edges as a table."""
    for table in tables:
        kept = rows.count(run, table.kinds)
        if kept != table.rows:
            message = (
                f"The store kept {kept} of {table.rows} rows of {table.kinds[0]}. "
                "Build it again with `fengong store rebuild`; please report it if that is no help."
            )
            raise StoreError("store-rows", message)
