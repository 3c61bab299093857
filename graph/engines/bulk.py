"""Tables of a whole graph into a new file of the embedded engine, by one COPY each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.engines import statements, tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from graph.elements import Scalar, Subgraph
    from graph.engines.rows import Row, Run
    from graph.engines.tables import Table


def copy(run: Run, subgraphs: Iterable[Subgraph], folder: Path) -> None:
    """Fill an empty store with what the plans contribute, by way of files in the folder."""
    spooled = tables.spool(subgraphs, folder, comma_separated)
    for table in spooled:
        run(_copy(table))
    tables.check(run, spooled)


def comma_separated(rows: Sequence[Row]) -> bytes:
    """Give rows as the engine reads them: texts always in quotes, so that no text is not the empty text."""
    return "".join(",".join(map(_value, row)) + "\n" for row in rows).encode()


def _value(value: Scalar) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return '"' + value.replace('"', '""') + '"'
    return repr(value).lower() if isinstance(value, bool) else repr(value)


def _copy(table: Table) -> str:
    if len(table.kinds) == 1:
        return statements.copy_nodes(table.kinds[0], table.path)
    kind, start, end = table.kinds
    return statements.copy_edges(kind, start, end, table.path)
