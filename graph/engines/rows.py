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
    from collections.abc import Iterable, Mapping, Sequence

    from graph.elements import Element, Scalar
    from graph.engines.statements import Dialect
    from graph.store import Parameter, Value

Row: TypeAlias = "Mapping[str, Scalar]"
Rows: TypeAlias = "Sequence[Row] | Sequence[Sequence[Scalar]]"
_BATCH = 10_000


class Run(Protocol):
    """Runs one statement, in the transaction that is open, and gives its rows."""

    @property
    def dialect(self) -> Dialect:
        """How the engine is given rows."""

    def __call__(self, cypher: str, **parameters: Parameter | Rows) -> list[dict[str, Value]]:
        """Run `cypher`, one statement."""


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
    found = {kind: _count(run, statements.count_nodes(kind)) for kind in schema().nodes}
    for kind, declared in schema().edges.items():
        found[kind] = sum(_count(run, statements.count_edges(kind, *ends)) for ends in declared.ends)
    return found


def create(run: Run, elements: Iterable[Element]) -> None:
    """Make nodes and edges that are not there yet; a `StoreError` when one was not kept."""
    nodes: dict[str, list[Row]] = defaultdict(list)
    edges: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for each in elements:
        if isinstance(each, Node):
            nodes[each.kind].append(each.properties)
        else:
            row = {START: each.start[1], END: each.end[1], **each.properties}
            edges[each.kind, each.start[0], each.end[0]].append(row)
    for kind, rows in nodes.items():
        _write(run, statements.create_nodes(kind, run.dialect), kind, rows)
    for kinds, rows in edges.items():
        _write(run, statements.create_edges(*kinds, run.dialect), kinds[0], rows)


def put(run: Run, nodes: Iterable[Node]) -> None:
    """Make nodes, or give those that are there the properties."""
    rows: dict[str, list[Row]] = defaultdict(list)
    for each in nodes:
        rows[each.kind].append(each.properties)
    for kind, some in rows.items():
        unknown = {name for name in some[0] if all(row[name] is None for row in some)}
        _write(run, statements.put_nodes(kind, unknown, run.dialect), kind, some)


def add(run: Run, nodes: Iterable[Node]) -> None:
    """Make those of the nodes that are not there; the others stay as they are."""
    wanted: dict[str, dict[str, Node]] = defaultdict(dict)
    for each in nodes:
        wanted[each.kind][each.key] = each
    for kind, by_key in wanted.items():
        there = {each.key for each in read_nodes(run, kind, list(by_key))}
        create(run, (each for key, each in by_key.items() if key not in there))


def _count(run: Run, cypher: str) -> int:
    return cast("int", run(cypher)[0]["n"])


def _read(run: Run, cypher: str, keys: Sequence[str] | None) -> list[Row]:
    if keys is None:
        return cast("list[Row]", run(cypher))
    # engines do not take an empty list as a parameter
    return cast("list[Row]", run(cypher, keys=list(keys))) if keys else []


def _write(run: Run, cypher: str, kind: str, rows: Sequence[Row]) -> None:
    for first in range(0, len(rows), _BATCH):
        some = rows[first : first + _BATCH]
        kept = run(cypher, rows=[list(row.values()) for row in some] if run.dialect.lists else some)[0]["n"]
        if kept != len(some):
            message = (
                f"The store kept {kept} of {len(some)} rows of {kind}, so it is left as it was. Please report this."
            )
            raise StoreError("store-rows", message)
