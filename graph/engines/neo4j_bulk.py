"""Tables of a whole graph into an empty database of a server: two batches at a time, each in its own transaction."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import groupby, islice
from typing import TYPE_CHECKING, TypeAlias

import msgspec

from graph.engines import rows, tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from graph.elements import Scalar, Subgraph
    from graph.engines.neo4j_session import Session
    from graph.engines.rows import Kinds, Row
    from graph.engines.tables import Table

_Batch: TypeAlias = "tuple[Kinds, bytes]"

# while the server works on one batch, another one is made ready; more writers get in each other's way
_WRITERS = 2
_AHEAD = 4 * _WRITERS


def spool(subgraphs: Iterable[Subgraph], folder: Path) -> list[Table]:
    """Put what the plans contribute into files of an empty folder."""
    return tables.spool(subgraphs, folder, line_of_json)


def fill(session: Session, spooled: Sequence[Table]) -> None:
    """Fill an empty database with what was put aside, every node before the first edge.

    The driver tries again where the answer to a commit is lost; a `StoreError` says so if a batch is there twice.
    """
    with ThreadPoolExecutor(_WRITERS) as writers:
        for _, alike in groupby(spooled, key=lambda table: len(table.kinds)):
            batches = _batches(alike)
            while some := list(islice(batches, _AHEAD)):
                for _ in writers.map(partial(_write, session), some):
                    pass
    session.read(partial(tables.check, tables=spooled))


def line_of_json(batch: Sequence[Row]) -> bytes:
    """Give rows as one line, which reads back as they were."""
    return msgspec.json.encode(batch) + b"\n"


def _batches(found: Iterable[Table]) -> Iterator[_Batch]:
    for table in found:
        with table.path.open("rb") as file:
            yield from ((table.kinds, line) for line in file)


def _write(session: Session, batch: _Batch) -> None:
    kinds, line = batch
    values: list[tuple[Scalar, ...]] = msgspec.json.decode(line, type=list[tuple[str | int | float | bool | None, ...]])
    session.write(partial(rows.insert, these=kinds, batch=values))
