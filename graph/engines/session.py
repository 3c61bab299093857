"""The embedded engine's driver, and all that is peculiar about it: opening, transactions, values."""

from __future__ import annotations

import os
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import ladybug

from graph.engines import bulk, statements
from graph.engines.values import records
from ontology.derive import embedded_schema
from ontology.errors import StoreError
from ontology.schema import schema

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from graph.elements import Subgraph
    from graph.engines.rows import Rows, Run
    from graph.engines.statements import Dialect
    from graph.store import Parameter, Value

NO_MEMORY = "store-memory"
ENGINE = f"ladybug {ladybug.version}"
_FULL = "Buffer manager exception: Unable to allocate memory"
# what the engine may take: little while a graph is made, for questions over thousands of plans a quarter of the machine
_MEMORY_TO_MAKE = 1 << 30
_MEMORY = max(_MEMORY_TO_MAKE, os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 4)


class Session:
    """One file of the engine, open; who uses it from several threads sees to it that they take turns."""

    def __init__(self, path: Path, *, read_only: bool = False, memory: int | None = None) -> None:
        self._path = path
        self._reader: ladybug.Connection | None = None
        with _telling(path):
            # a killed writer leaves a log that may end in the middle: take what is whole, the archive has the rest
            self._database = ladybug.Database(
                path, read_only=read_only, buffer_pool_size=memory or _MEMORY, throw_on_wal_replay_failure=False
            )

    @contextmanager
    def writing(self) -> Iterator[Run]:
        """Run statements that are kept together or not at all."""
        self._stop_reading()
        # a connection tells statements apart by the types of their rows, not always rightly; a new one costs 0.1 ms
        with ladybug.Connection(self._database) as connection, self._transaction(connection, statements.BEGIN) as run:
            yield run

    @contextmanager
    def reading(self) -> Iterator[Run]:
        """Run statements that can change nothing."""
        # to plan a question takes as long as to answer it of a few plans; a connection remembers what it has planned
        if self._reader is None:
            self._reader = ladybug.Connection(self._database)
        try:
            with self._transaction(self._reader, statements.BEGIN_READ_ONLY) as run:
                yield run
        except BaseException:
            self._stop_reading()
            raise

    def close(self) -> None:
        """Write all to the one file and let it go."""
        self._stop_reading()
        self._database.close()

    def _stop_reading(self) -> None:
        if self._reader is not None:
            self._reader.close()
            self._reader = None

    @contextmanager
    def _transaction(self, connection: ladybug.Connection, begin: str) -> Iterator[Run]:
        with _telling(self._path):
            connection.execute(begin)
        yield _Run(self._path, connection)
        with _telling(self._path):
            connection.execute(statements.COMMIT)


@dataclass(frozen=True, slots=True)
class _Run:
    """Runs statements over one connection, see `rows.Run`."""

    path: Path
    connection: ladybug.Connection
    dialect: Dialect = statements.PORTABLE

    def __call__(self, cypher: str, **parameters: Parameter | Rows) -> list[dict[str, Value]]:
        # of sequences the engine knows lists; given any parameter at all, it refuses a text of several statements
        given = {name: [*value] if isinstance(value, tuple) else value for name, value in parameters.items()}
        with _telling(self.path), self.connection.execute(cypher, {"one": True, **given}) as result:
            names, found = result.get_column_names(), result.get_all()
        return records(names, found)


def make(path: Path, subgraphs: Iterable[Subgraph]) -> None:
    """Make a new file that holds what the plans contribute; its folder is used for more files."""
    session = Session(path, memory=_MEMORY_TO_MAKE)
    try:
        with session.writing() as run:
            for statement in embedded_schema.statements(schema()):
                run(statement)
            bulk.copy(run, subgraphs, path.parent)
    finally:
        session.close()


@contextmanager
def _telling(path: Path) -> Iterator[None]:
    try:
        yield
    except (RuntimeError, ValueError) as error:
        reason = str(error).strip().partition("\n")[0].rstrip(".")
        if reason.startswith(_FULL):
            message = f"The question needs more memory than {path} may take. Ask it of one plan, or of fewer."
            raise StoreError(NO_MEMORY, message) from error
        advice = "Correct the question if it is one of your own; otherwise run `fengong store rebuild`."
        raise StoreError("store-engine", f"The graph {path} gave an error: {reason}. {advice}") from error
