"""Reading a graph on a server in one state, though others may write to it, on whichever machine.

A server shows who reads what others commit meanwhile, and not all of it at the same instant. The graph's stamp tells:
its count of changes is odd from the moment a change begins to show until it shows everywhere.
"""

from __future__ import annotations

import json
import time
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from graph.elements import order
from graph.engines import rows, stamp
from graph.lock import PATIENCE
from ontology.errors import StoreBusyError, StoreError
from ontology.schema import schema

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from graph.elements import Element
    from graph.engines.neo4j_session import Address, Session
    from graph.engines.rows import Run
    from graph.engines.stamp import Stamp

_Made = TypeVar("_Made")

_PAUSE = 0.005


class Reader:
    """Reads over a connection; what cannot be read yet, or any more, is a `StoreError` that says so."""

    def __init__(self, where: Address, session: Session) -> None:
        self._where, self._session = where, session
        self._seen: Stamp | None = None
        self._left: Stamp | None = None

    def check(self) -> None:
        """Raise a `StoreError` where there is nothing to read, or nothing this version can read."""
        self._session.read(self._readable)

    def read(self, work: Callable[[Run], _Made]) -> _Made:
        """Do work that changes nothing, once more where somebody has written meanwhile."""
        return self._session.read(partial(self._at_rest, work))

    def dump(self) -> Iterator[Element]:
        """Give all elements in order, kind by kind; a `StoreBusyError` at the end where somebody wrote meanwhile."""
        before = self._session.read(self._settled)
        for kind in sorted(schema().nodes):
            yield from sorted(self._session.read(partial(rows.read_nodes, kind=kind)), key=order)
        for kind in sorted(schema().edges):
            yield from sorted(self._session.read(partial(rows.read_edges, kind=kind)), key=order)
        if self._session.read(stamp.read) != before:
            raise self._busy()

    def _at_rest(self, work: Callable[[Run], _Made], run: Run) -> _Made:
        deadline = time.monotonic() + PATIENCE
        # what was seen behind the last answer stands before this one: one look an answer
        before = self._seen
        while True:
            before = before or self._settled(run)
            made = work(run)
            if stamp.read(run) == before:
                self._seen = before
                return made
            if time.monotonic() > deadline:
                raise self._busy()
            before = None

    def _settled(self, run: Run) -> Stamp:
        """Wait until what has been changed shows everywhere."""
        deadline = time.monotonic() + PATIENCE
        first = found = self._readable(run)
        while found.is_changing and found != self._left:
            if time.monotonic() > deadline:
                if found != first:
                    raise self._busy()
                # who wrote was killed between his change and the end of it, which takes no such time
                self._left = found
            time.sleep(_PAUSE)
            found = self._readable(run)
        return found

    def _readable(self, run: Run) -> Stamp:
        found = stamp.read(run)
        if found is None:
            message = f"Nothing has been loaded into {self._where}. Load plans with `fengong load PATH --store URL`."
            raise StoreError("store-missing", message)
        if json.loads(found.made_with).get("schema") != schema().version:
            message = (
                f"{self._where} was made by another version, or is not finished. "
                "Wait for who is writing to it, or finish it with `fengong store rebuild`."
            )
            raise StoreError("store-version", message)
        return found

    def _busy(self) -> StoreBusyError:
        return StoreBusyError("store-busy", f"Others are writing to {self._where}. Try again when they have finished.")
