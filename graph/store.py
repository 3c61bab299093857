"""What a store of the graph can do, whatever engine holds it, and how one is opened."""

from __future__ import annotations

from abc import ABC, abstractmethod
from importlib import import_module
from threading import RLock
from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar, TypeAlias
from urllib.parse import quote

from ontology.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from types import TracebackType
    from typing import Self

    from graph.archive import Archive
    from graph.elements import Element, Scalar, Subgraph

Value: TypeAlias = "Scalar | list[Value]"
Parameter: TypeAlias = "Scalar | Sequence[Scalar]"

_EMBEDDED = ("embedded:FOLDER", "graph.engines.embedded")
_NEO4J = ("neo4j://HOST:PORT/DATABASE", "graph.engines.neo4j_server")
# scheme → an example, and the module that opens it, imported only when it is asked for
_ENGINES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {"embedded": _EMBEDDED} | {f"{name}{safe}": _NEO4J for name in ("neo4j", "bolt") for safe in ("", "+s", "+ssc")}
)


class Store(ABC):
    """A graph that holds what the plans of an archive contribute; used with `with`, by one thread at a time or many.

    `repaired` says, in sentences, what had to be put right when the store was opened.
    """

    # whether what was there can be read until a rebuild is done
    serves_while_rebuilt: ClassVar[bool]

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.repaired: tuple[str, ...] = ()
        self.queue = RLock()

    @abstractmethod
    def replace(self, subgraph: Subgraph) -> None:
        """Write what a plan contributes in place of what it contributed before, all of it or nothing."""

    def extend(self, subgraphs: Iterable[Subgraph]) -> None:
        """Write several plans, each as `replace` does; what was written before an error or a crash stays."""
        for each in subgraphs:
            self.replace(each)

    @abstractmethod
    def drop(self, plan: str) -> bool:
        """Take out what the plan with this key contributes; tell whether it was there."""

    @abstractmethod
    def rebuild(self, subgraphs: Iterable[Subgraph]) -> None:
        """Hold exactly what these plans contribute.

        Until that is done, the store stays as it was; or, where an engine cannot keep two graphs, nobody can open it
        to read, and to open it to write does what was not done.
        """

    @abstractmethod
    def ask(self, cypher: str, parameters: Mapping[str, Parameter] = MappingProxyType({})) -> list[dict[str, Value]]:
        """Answer a question, which cannot change anything; lists in the rows come sorted, as engines differ there."""

    @abstractmethod
    def dump(self) -> Iterator[Element]:
        """Give all nodes and edges in a fixed order: equal stores give equal elements."""

    @abstractmethod
    def counts(self) -> dict[str, int]:
        """Count nodes and edges by kind, in the order of the schema."""

    @abstractmethod
    def plans(self) -> dict[str, str]:
        """Give the digest of the record that each loaded plan was built from, by the plan's key."""

    @abstractmethod
    def close(self) -> None:
        """Let the store go; to close it twice is harmless."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def kept_in(url: str, folder: str) -> str:
    """Give the address of a store on a server that keeps its records in the folder; a `UsageError` for another."""
    if url.partition(":")[0] not in _ENGINES.keys() - {"embedded"}:
        message = f"{url} keeps its records where it is; only a store on a server takes a folder for them."
        raise UsageError("store-archive", message)
    return f"{url}{'&' if '?' in url else '?'}archive={quote(folder)}"


def open_store(url: str, *, write: bool = False) -> Store:
    """Open a store, such as `embedded:fengong-data` or `neo4j://localhost`; one that is opened to write is made.

    A `UsageError` lists the valid forms, a `StoreBusyError` names the process that is writing,
    a `StoreError` says why the store cannot be opened.
    """
    scheme, _, place = url.partition(":")
    if scheme not in _ENGINES or not place:
        examples = " or ".join(dict.fromkeys(example for example, _ in _ENGINES.values()))
        raise UsageError("store-url", f"{url!r} is not a store; give one as {examples}.")
    store: Store = import_module(_ENGINES[scheme][1]).open_store(url, write=write)
    return store
