"""The embedded engine, in process: a folder with the archive of records, the graph in one file, and a lock."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from graph import files, migrate
from graph.archive import Archive
from graph.elements import order
from graph.engines import change, rows, session, statements
from graph.engines.session import ENGINE, Session
from graph.lock import Lock
from graph.store import Store
from ontology.errors import StoreError
from ontology.schema import schema

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from graph.elements import Element, Subgraph
    from graph.engines.rows import Run
    from graph.store import Parameter, Value

_ARCHIVE, _GRAPH, _STAMP, _LOCK = "archive", "graph.lbug", "graph.json", "lock"


def open_store(url: str, *, write: bool) -> Store:
    """Open the store in a folder, and put right what a crash or another version has left."""
    folder = Path(url.partition(":")[2]).expanduser()
    try:
        return _open_to_write(folder) if write else _open_to_read(folder)
    except OSError as error:
        message = f"The store {folder} cannot be used: {error.strerror}. Check the folder, or name another store."
        raise StoreError("store-unusable", message) from error


def _open_to_write(folder: Path) -> Embedded:
    folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as on_error:
        store = on_error.enter_context(Embedded(folder, write=True))
        store.repaired = store.repair()
        on_error.pop_all()
    return store


def _open_to_read(folder: Path) -> Embedded:
    if not (folder / _GRAPH).exists() and not Archive(folder / _ARCHIVE).keys():
        message = f"Nothing has been loaded into {folder}. Load plans with `fengong load PATH`, or name another store."
        raise StoreError("store-missing", message)
    with ExitStack() as on_fault:
        store = on_fault.enter_context(Embedded(folder, write=False))
        if store.is_sound():
            on_fault.pop_all()
            return store
    with _open_to_write(folder) as writable:
        repaired = writable.repaired
    store = Embedded(folder, write=False)
    store.repaired = repaired
    return store


class Embedded(Store):
    """The graph in one file of the embedded engine; threads take turns."""

    serves_while_rebuilt = True

    def __init__(self, folder: Path, *, write: bool) -> None:
        super().__init__(Archive(folder / _ARCHIVE))
        self._folder, self._write = folder, write
        self._session: Session | None = None
        self._lock = Lock(folder / _LOCK)
        if write:
            self._lock.own()
        else:
            self._lock.share()

    def replace(self, subgraph: Subgraph) -> None:
        """See `Store`; one transaction."""
        with self._writing() as run:
            change.replace(run, subgraph)

    def drop(self, plan: str) -> bool:
        """See `Store`; one transaction."""
        with self._writing() as run:
            was_there = plan in _plans(run)
            if was_there:
                change.drop(run, plan)
        return was_there

    def rebuild(self, subgraphs: Iterable[Subgraph]) -> None:
        """See `Store`; a new file is filled, then takes the place of the old one."""
        with self.queue, files.workshop(self._folder) as workshop:
            self._release()
            session.make(workshop / _GRAPH, subgraphs)
            for beside in self._folder.glob(f"{_GRAPH}.*"):
                beside.unlink()
            files.put(workshop / _GRAPH, self._folder / _GRAPH)
            files.write(self._folder / _STAMP, migrate.stamp(ENGINE, self.archive))

    def ask(self, cypher: str, parameters: Mapping[str, Parameter] = MappingProxyType({})) -> list[dict[str, Value]]:
        """See `Store`."""
        statements.check_question(cypher)
        try:
            with self._reading() as run:
                return run(cypher, **parameters)
        except StoreError as error:
            if error.code == session.NO_MEMORY:
                # the engine does not give back what the question took: open it anew for the next one
                with self.queue:
                    self._release()
            raise

    def dump(self) -> Iterator[Element]:
        """See `Store`; kind by kind, so that one kind at a time is in memory."""
        for kind in sorted(schema().nodes):
            with self._reading() as run:
                nodes = rows.read_nodes(run, kind)
            yield from sorted(nodes, key=order)
        for kind in sorted(schema().edges):
            with self._reading() as run:
                edges = rows.read_edges(run, kind)
            yield from sorted(edges, key=order)

    def counts(self) -> dict[str, int]:
        """See `Store`."""
        with self._reading() as run:
            return rows.counts(run)

    def plans(self) -> dict[str, str]:
        """See `Store`."""
        if self._lock.is_held and not (self._folder / _GRAPH).exists():
            return {}
        with self._reading() as run:
            return _plans(run)

    def close(self) -> None:
        """See `Store`."""
        with self.queue:
            self._release()
            self._lock.release()

    def is_sound(self) -> bool:
        """Tell whether there is a graph of this version that can be read and holds what the archive does."""
        there = (self._folder / _GRAPH).exists()
        return there and self._defect() is None and self.plans() == self.archive.digests()

    def repair(self) -> tuple[str, ...]:
        """Make a graph that is sound, from the archive where it must be; say what was done."""
        self._check_archive()
        for folder in (self._folder, self.archive.folder):
            files.sweep(folder)
        defect = self._defect()
        if defect is None:
            return migrate.catch_up(self).sentences()
        self.rebuild(migrate.subgraphs(self.archive, self.archive.keys()))
        return (f"The graph {defect}; it has been built again from its archive.",)

    def _check_archive(self) -> None:
        if (self._folder / _GRAPH).exists() and not self.archive.folder.is_dir():
            message = (
                f"{self._folder} has a graph but no folder `{_ARCHIVE}` with the records it is made from. "
                "Put that folder back, or remove the store and load the documents again."
            )
            raise StoreError("store-archive", message)
        self.archive.folder.mkdir(exist_ok=True)

    def _defect(self) -> str | None:
        stamp = self._folder / _STAMP
        if not (self._folder / _GRAPH).exists():
            return None
        if not stamp.exists() or stamp.read_bytes() != migrate.stamp(ENGINE, self.archive):
            return "is not of this version and these judgements"
        try:
            self.plans()
        except StoreError as error:
            return f"could not be read ({error.message})"
        return None

    @contextmanager
    def _writing(self) -> Iterator[Run]:
        with self.queue, self._opened().writing() as run:
            yield run

    @contextmanager
    def _reading(self) -> Iterator[Run]:
        with self.queue, self._opened().reading() as run:
            yield run

    def _opened(self) -> Session:
        if not self._lock.is_held:
            raise StoreError("store-closed", f"The store {self._folder} has been closed; open it again.")
        if self._session is None:
            if not (self._folder / _GRAPH).exists():
                self.rebuild(())
            self._session = Session(self._folder / _GRAPH, read_only=not self._write)
        return self._session

    def _release(self) -> None:
        if self._session is not None:
            self._session.close()
            self._session = None


def _plans(run: Run) -> dict[str, str]:
    return {str(row["id"]): str(row["record"]) for row in run(statements.LOADED_PLANS)}
