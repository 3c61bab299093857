"""Nodes and edges to rows of an engine and back, over whatever runs a statement for it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Protocol, TypeAlias, cast

from graph.elements import Edge, Node
from graph.engines import statements
from graph.engines.statements import END, START
from ontology.errors import StoreError
from ontology.schema import schema

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from graph.elements import Element, Scalar
    from graph.engines.statements import Dialect
    from graph.store import Parameter, Value

_Found: TypeAlias = "Mapping[str, Scalar]"
# the kind of a node, or the kind of an edge and those of its ends
Kinds: TypeAlias = "tuple[str] | tuple[str, str, str]"
# of an edge the keys of its ends first, then the properties in the order of the declaration
Row: TypeAlias = "tuple[Scalar, ...]"
Rows: TypeAlias = "Sequence[Row] | Sequence[Mapping[str, Scalar]]"
# a server takes more rows at a time more slowly
BATCH = 4_000


class Run(Protocol):
    """Runs one statement, in the transaction that is open, and gives its rows."""

    @property
    def dialect(self) -> Dialect:
        """How the engine is given rows."""

    def __call__(self, cypher: str, **parameters: Parameter | Rows) -> list[dict[str, Value]]:
        """Run `cypher`, one statement."""


def table_of(element: Element) -> Kinds:
    """Tell which table an element belongs to."""
    return (element.kind,) if isinstance(element, Node) else (element.kind, element.start[0], element.end[0])


def row_of(element: Element) -> Row:
    """Give an element as a row of its table."""
    ends = () if isinstance(element, Node) else (element.start[1], element.end[1])
    return (*ends, *element.properties.values())


def read_nodes(run: Run, kind: str, keys: Sequence[str] | None = None) -> list[Node]:
    """Give the nodes of a kind, or those with the given keys."""
    key = schema().nodes[kind].key
    rows = _read(run, statements.read_nodes(kind, some=keys is not None), keys)
    return [Node(kind, str(row[key]), row) for row in rows]


def read_edges(run: Run, kind: str, keys: Sequence[str] | None = None, *, of: str = START) -> list[Edge]:
    """Give the edges of a kind, or those of which the START or END (`of`) has one of the given keys."""
    found = []
    for start, end in schema().edges[kind].ends:
        for row in _read(run, statements.read_edges(kind, start, end, of="" if keys is None else of), keys):
            properties = {name: row[name] for name in schema().edges[kind].properties}
            found.append(Edge(kind, (start, str(row[START])), (end, str(row[END])), properties))
    return found


def counts(run: Run) -> dict[str, int]:
    """Count nodes and edges by kind, in the order of the schema."""
    found = {kind: count(run, (kind,)) for kind in schema().nodes}
    for kind, declared in schema().edges.items():
        found[kind] = sum(count(run, (kind, *ends)) for ends in declared.ends)
    return found


def count(run: Run, these: Kinds) -> int:
    """Count the nodes, or the edges, of a table."""
    text = statements.count_nodes(*these) if len(these) == 1 else statements.count_edges(*these)
    return cast("int", run(text)[0]["n"])


def create(run: Run, elements: Iterable[Element]) -> None:
    """Make nodes and edges that are not there yet, nodes first; a `StoreError` when one was not kept."""
    found: defaultdict[Kinds, list[Row]] = defaultdict(list)
    for each in elements:
        found[table_of(each)].append(row_of(each))
    for these, some in sorted(found.items(), key=lambda item: len(item[0])):
        for batch in _batches(some):
            insert(run, these, batch)


def insert(run: Run, these: Kinds, batch: Sequence[Row]) -> None:
    """Make the nodes or edges of one batch."""
    if len(these) == 1:
        _write(run, statements.create_nodes(these[0], run.dialect), these, batch)
    elif run.dialect.lists:
        placed, starts, ends = _placed(batch)
        _write(run, statements.create_edges(*these, run.dialect), these, placed, starts=starts, ends=ends)
    else:
        _write(run, statements.create_edges(*these, run.dialect), these, batch)


def put(run: Run, nodes: Iterable[Node]) -> None:
    """Make nodes, or give those that are there the properties."""
    found: defaultdict[str, list[Node]] = defaultdict(list)
    for each in nodes:
        found[each.kind].append(each)
    for kind, some in found.items():
        unknown = {name for name in schema().nodes[kind].properties if all(it.properties[name] is None for it in some)}
        for batch in _batches([row_of(each) for each in some]):
            _write(run, statements.put_nodes(kind, unknown, run.dialect), (kind,), batch)


def add(run: Run, nodes: Iterable[Node]) -> None:
    """Make those of the nodes that are not there; the others stay as they are."""
    wanted: dict[str, dict[str, Node]] = defaultdict(dict)
    for each in nodes:
        wanted[each.kind][each.key] = each
    for kind, by_key in wanted.items():
        there = {each.key for each in read_nodes(run, kind, list(by_key))}
        create(run, (each for key, each in by_key.items() if key not in there))


def _read(run: Run, cypher: str, keys: Sequence[str] | None) -> list[_Found]:
    if keys is None:
        return cast("list[_Found]", run(cypher))
    # engines do not take an empty list as a parameter
    return cast("list[_Found]", run(cypher, keys=list(keys))) if keys else []


def _batches(rows: Sequence[Row]) -> Iterator[Sequence[Row]]:
    return (rows[first : first + BATCH] for first in range(0, len(rows), BATCH))


def _placed(batch: Sequence[Row]) -> tuple[list[Row], list[Scalar], list[Scalar]]:
    """Let each row say at which places its two ends stand in the lists of all starts and of all ends."""
    starts: dict[Scalar, int] = {}
    ends: dict[Scalar, int] = {}
    placed = [
        (starts.setdefault(start, len(starts)), ends.setdefault(end, len(ends)), *properties)
        for start, end, *properties in batch
    ]
    return placed, list(starts), list(ends)


def _write(run: Run, cypher: str, these: Kinds, batch: Sequence[Row], **more: Sequence[Scalar]) -> None:
    given = batch if run.dialect.lists else [dict(zip(_names(these), row, strict=True)) for row in batch]
    kept = run(cypher, rows=given, **more)[0]["n"]
    if kept != len(batch):
        message = f"The store kept {kept} of {len(batch)} rows of {these[0]}. Please report this."
        raise StoreError("store-rows", message)


def _names(these: Kinds) -> tuple[str, ...]:
    return tuple(schema().nodes[these[0]].properties) if len(these) == 1 else statements.columns(these[0])
