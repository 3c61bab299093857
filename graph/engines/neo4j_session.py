"""The Neo4j driver, and all that is peculiar about it: addresses, who one is, transactions that are tried again."""

from __future__ import annotations

import os
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import parse_qs, urlsplit

from neo4j import GraphDatabase
from neo4j.exceptions import AuthError, DriverError, Neo4jError, ServiceUnavailable, SessionExpired

from graph.engines.statements import Dialect
from graph.engines.values import records
from ontology.errors import StoreError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import neo4j
    from neo4j import ManagedTransaction

    from graph.engines.rows import Rows, Run
    from graph.store import Parameter, Value

_Made = TypeVar("_Made")

FORM = "neo4j://HOST:PORT/DATABASE?archive=FOLDER"

_DIALECT = Dialect(lists=True, captions=True)
_FOLDER = "fengong-data"
_PATIENCE = 10.0
_USER, _PASSWORD = "NEO4J_USERNAME", "NEO4J_PASSWORD"


@dataclass(frozen=True, slots=True)
class Address:
    """Where a server is, which of its databases holds the graph (None: its own choice), where the archive is kept."""

    server: str
    database: str | None
    folder: Path

    def __str__(self) -> str:
        return f"{self.server}/{self.database or ''}".rstrip("/")


def address(url: str) -> Address:
    """Read the address of a store on a server; a `UsageError` says what is wrong with it."""
    parts = urlsplit(url)
    if "@" in parts.netloc:
        message = f"Leave name and password out of the address; set {_USER} and {_PASSWORD} in the environment."
        raise UsageError("store-url", message)
    given = parse_qs(parts.query, keep_blank_values=True)
    unknown = given.keys() - {"database", "archive"}
    in_path = parts.path.strip("/")
    if unknown or not parts.netloc or "/" in in_path or (in_path and "database" in given):
        raise UsageError("store-url", f"{url!r} is not the address of a server; give it as {FORM}.")
    folder = Path(given.get("archive", [_FOLDER])[-1]).expanduser()
    return Address(f"{parts.scheme}://{parts.netloc}", in_path or given.get("database", [""])[-1] or None, folder)


class Session:
    """A connection to one database, for any number of threads; the driver keeps a pool."""

    def __init__(self, where: Address) -> None:
        self._where = where
        with _telling(where):
            self._driver = GraphDatabase.driver(
                where.server, auth=_login(), connection_timeout=_PATIENCE, notifications_min_severity="OFF"
            )
        try:
            with _telling(where):
                self._driver.verify_connectivity()
        except StoreError:
            self.close()
            raise
        # what one transaction has written, the next one reads, on whichever machine of a cluster
        self._bookmarks = GraphDatabase.bookmark_manager()

    def write(self, work: Callable[[Run], _Made]) -> _Made:
        """Do all of the work or nothing; where the server asks for it, the work is done once more from its start."""
        with _telling(self._where), self._session() as session:
            return session.execute_write(_in_transaction(work))

    def read(self, work: Callable[[Run], _Made]) -> _Made:
        """Do work that changes nothing, which the server sees to."""
        with _telling(self._where), self._session() as session:
            return session.execute_read(_in_transaction(work))

    def close(self) -> None:
        """Let the server go."""
        self._driver.close()

    def _session(self) -> neo4j.Session:
        return self._driver.session(database=self._where.database, bookmark_manager=self._bookmarks)


@dataclass(frozen=True, slots=True)
class _Run:
    """Runs statements in one transaction, see `rows.Run`."""

    transaction: ManagedTransaction
    dialect: Dialect = _DIALECT

    def __call__(self, cypher: str, **parameters: Parameter | Rows) -> list[dict[str, Value]]:
        result = self.transaction.run(cypher, parameters)
        return records(result.keys(), [*map(tuple, result)])


def _in_transaction(work: Callable[[Run], _Made]) -> Callable[[ManagedTransaction], _Made]:
    return lambda transaction: work(_Run(transaction))


def _login() -> tuple[str, str] | None:
    password = os.environ.get(_PASSWORD)
    return (os.environ.get(_USER) or "neo4j", password) if password else None


@contextmanager
def _telling(where: Address) -> Iterator[None]:
    try:
        yield
    except AuthError as error:
        message = f"{where} wants to know who you are: set {_USER} and {_PASSWORD}, or correct them."
        raise StoreError("store-password", message) from error
    except Neo4jError as error:
        reason = str(error.message).partition("\n")[0].rstrip(".")
        advice = "Correct the question if it is one of your own; otherwise run `fengong store rebuild`."
        raise StoreError("store-engine", f"The graph {where} gave an error: {reason}. {advice}") from error
    except (ServiceUnavailable, SessionExpired) as error:
        message = f"{where} does not answer. Start the server, or correct the address; whole plans are kept."
        raise StoreError("store-server", message) from error
    except (DriverError, ValueError) as error:
        reason = str(error).partition("\n")[0].rstrip(".")
        raise StoreError("store-engine", f"{where} cannot be used: {reason}. Give it as {FORM}.") from error
