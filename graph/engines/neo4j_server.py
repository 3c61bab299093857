"""The graph in a database of a Neo4j server; the archive of its records in a folder here."""

from __future__ import annotations

from contextlib import ExitStack
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar
from uuid import uuid4

from graph import files, migrate
from graph.archive import Archive
from graph.engines import change, neo4j_bulk, neo4j_session, rows, stamp, statements
from graph.engines.neo4j_reader import Reader
from graph.engines.neo4j_session import Session
from graph.lock import Lock
from graph.store import Store
from ontology.derive import neo4j_schema
from ontology.errors import StoreError
from ontology.schema import schema

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from graph.elements import Element, Subgraph
    from graph.engines.neo4j_session import Address
    from graph.engines.rows import Run
    from graph.engines.stamp import Stamp
    from graph.store import Parameter, Value

_Made = TypeVar("_Made")

_ARCHIVE, _IDENTITY, _LOCK = "archive", "identity", "lock"
_ELEMENTS_AT_ONCE = 30_000
# with their edges, of which a unit may have hundreds
_NODES_AT_ONCE = 5_000


def open_store(url: str, *, write: bool) -> Store:
    """Open the store on a server; one that is opened to write is made ready, and brought in line with its archive."""
    with ExitStack() as on_error:
        store = on_error.enter_context(Neo4j(neo4j_session.address(url), write=write))
        if write:
            store.repaired = store.repair()
        else:
            store.check()
        on_error.pop_all()
    return store


class Neo4j(Store):
    """The graph on a server; writers take turns over all machines, a plan is there whole or not at all."""

    serves_while_rebuilt = False

    def __init__(self, where: Address, *, write: bool) -> None:
        super().__init__(Archive(where.folder / _ARCHIVE))
        self._where = where
        self._lock = Lock(where.folder / _LOCK)
        if write:
            self._own_archive()
        try:
            session = Session(where)
        except StoreError:
            self._lock.release()
            raise
        self._session: Session | None = session
        self._reads = Reader(where, session)

    def replace(self, subgraph: Subgraph) -> None:
        """See `Store`; one transaction."""
        self.extend([subgraph])

    def extend(self, subgraphs: Iterable[Subgraph]) -> None:
        """See `Store`; some plans at a time in one transaction, so that a server of little memory bears it."""
        with self.queue:
            for some in _portions(subgraphs):
                self._write(partial(_replace, some))

    def drop(self, plan: str) -> bool:
        """See `Store`; one transaction."""
        return self._write(partial(_drop, plan))

    def rebuild(self, subgraphs: Iterable[Subgraph]) -> None:
        """See `Store`; a server keeps one graph: nobody reads from when the old one goes until the new one is whole."""
        session = self._opened_to_write()
        with self.queue, files.workshop(self.archive.folder) as workshop:
            spooled = neo4j_bulk.spool(subgraphs, workshop)
            self._stamp(stamp.UNFINISHED)
            self._run_each(statements.STAMP_IS_ONE, *neo4j_schema.constraints(schema()))
            self._run_each(*neo4j_schema.without_indexes(schema()))
            for kind in schema().nodes:
                while session.write(partial(_clear, kind)):
                    pass
            neo4j_bulk.fill(session, spooled)
            self._run_each(*neo4j_schema.indexes(schema()))
            self._stamp(self._made_with())

    def ask(self, cypher: str, parameters: Mapping[str, Parameter] = MappingProxyType({})) -> list[dict[str, Value]]:
        """See `Store`."""
        statements.check_question(cypher)
        return self._reader().read(lambda run: run(cypher, **parameters))

    def dump(self) -> Iterator[Element]:
        """See `Store`."""
        return self._reader().dump()

    def counts(self) -> dict[str, int]:
        """See `Store`."""
        return self._reader().read(rows.counts)

    def plans(self) -> dict[str, str]:
        """See `Store`."""
        return self._reader().read(_plans)

    def close(self) -> None:
        """See `Store`."""
        with self.queue:
            if self._session is not None:
                self._session.close()
                self._session = None
            self._lock.release()

    def check(self) -> None:
        """Raise a `StoreError` where there is nothing to read, or nothing this version can read."""
        self._reader().check()

    def repair(self) -> tuple[str, ...]:
        """Make the graph that of the archive, and of this version; say what was done."""
        files.sweep(self.archive.folder)
        found = self._opened().read(stamp.read)
        self._check_owner(found)
        if found is None:
            self.rebuild(())
        elif found.made_with != self._made_with():
            self.rebuild(migrate.subgraphs(self.archive, self.archive.keys()))
            return (f"The graph {_defect(found)}; it has been built again from its archive.",)
        elif found.is_changing:
            self._opened_to_write().write(stamp.settle)
        return migrate.catch_up(self).sentences()

    def _check_owner(self, found: Stamp | None) -> None:
        if found is None and any(self._opened().read(rows.counts).values()):
            message = f"{self._where} holds a graph that fengong has not made. Name an empty database, or empty it."
            raise StoreError("store-foreign", message)
        if found is not None and found.archive != self._identity():
            message = (
                f"The graph {self._where} is not kept from the records in {self.archive.folder}. "
                "Name the folder they are in with --archive, or another database; or empty this one."
            )
            raise StoreError("store-archive", message)

    def _own_archive(self) -> None:
        folder = self.archive.folder
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._lock.own()
            if not (folder / _IDENTITY).exists():
                files.write(folder / _IDENTITY, uuid4().hex.encode())
        except OSError as error:
            message = f"The archive {folder} cannot be used: {error.strerror}. Name another folder with --archive."
            raise StoreError("store-unusable", message) from error

    def _identity(self) -> str:
        return (self.archive.folder / _IDENTITY).read_text()

    def _stamp(self, made_with: str) -> None:
        self._opened_to_write().write(partial(stamp.write, archive=self._identity(), made_with=made_with))

    def _run_each(self, *texts: str) -> None:
        for text in texts:
            self._opened_to_write().write(partial(_run, text))

    def _made_with(self) -> str:
        return migrate.stamp("neo4j", self.archive).decode()

    def _write(self, work: Callable[[Run], _Made]) -> _Made:
        def in_turn(run: Run) -> _Made:
            stamp.take_turn(run)
            return work(run)

        with self.queue:
            made = self._opened_to_write().write(in_turn)
            self._opened_to_write().write(stamp.settle)
        return made

    def _reader(self) -> Reader:
        self._opened()
        return self._reads

    def _opened(self) -> Session:
        if self._session is None:
            raise StoreError("store-closed", f"The store {self._where} has been closed; open it again.")
        return self._session

    def _opened_to_write(self) -> Session:
        session = self._opened()
        if not self._lock.is_held:
            raise StoreError("store-read-only", f"The store {self._where} is read-only; open it to write.")
        return session


def _defect(found: Stamp) -> str:
    return "was not finished" if found.made_with == stamp.UNFINISHED else "is not of this version and these judgements"


def _run(cypher: str, run: Run) -> list[dict[str, Value]]:
    return run(cypher)


def _replace(subgraphs: tuple[Subgraph, ...], run: Run) -> None:
    change.replace(run, *subgraphs)


def _drop(plan: str, run: Run) -> bool:
    was_there = plan in _plans(run)
    if was_there:
        change.drop(run, plan)
    return was_there


def _clear(kind: str, run: Run) -> bool:
    return run(statements.clear_nodes(kind), limit=_NODES_AT_ONCE)[0]["n"] != 0


def _plans(run: Run) -> dict[str, str]:
    return {str(row["id"]): str(row["record"]) for row in run(statements.LOADED_PLANS)}


def _portions(subgraphs: Iterable[Subgraph]) -> Iterator[tuple[Subgraph, ...]]:
    some: list[Subgraph] = []
    for each in subgraphs:
        some.append(each)
        if sum(len(it.nodes) + len(it.edges) for it in some) >= _ELEMENTS_AT_ONCE:
            yield tuple(some)
            some = []
    if some:
        yield tuple(some)
