"""Tables of a whole graph into a new file of the embedded engine, by one COPY each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from graph.engines import statements, tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from graph.elements import Scalar, Subgraph
    from graph.engines.rows import Row, Run
    from graph.engines.tables import Table

_AS_JSON = msgspec.json.Encoder()


def copy(run: Run, subgraphs: Iterable[Subgraph], folder: Path) -> None:
    """Fill an empty store with what the plans contribute, by way of files in the folder."""
    spooled = tables.spool(subgraphs, folder, comma_separated)
    for table in spooled:
        run(_copy(table))
    tables.check(run, spooled)


def comma_separated(batch: Sequence[Row]) -> bytes:
    """Give rows as the engine reads them: texts in quotes, so that none is taken for null."""
    lines = _AS_JSON.encode_lines(batch)
    if b"\\" in lines:
        return "".join(",".join(map(_value, row)) + "\n" for row in batch).encode()
    # where nothing had to be escaped, the quickest encoder there is has written the very same in brackets
    return lines[1:-2].replace(b"]\n[", b"\n") + b"\n"


def _value(value: Scalar) -> str:
    if isinstance(value, str):
        return '"' + value.replace('"', '""') + '"'
    return _AS_JSON.encode(value).decode()


def _copy(table: Table) -> str:
    if len(table.kinds) == 1:
        return statements.copy_nodes(table.kinds[0], table.path)
    kind, start, end = table.kinds
    return statements.copy_edges(kind, start, end, table.path)
