"""A whole graph written into a new file of the embedded engine: tables of values first, then one COPY a table."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING

from graph.elements import Node
from graph.engines import statements
from graph.merge import merge
from ontology.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from graph.elements import Element, Scalar, Subgraph
    from graph.engines.rows import Run


@dataclass(slots=True)
class _Table:
    """One file of comma-separated values: the kinds it holds, where it is, how many rows it has."""

    kinds: tuple[str, ...]
    path: Path
    file: IO[str]
    rows: int = field(default=0)

    def add(self, values: Iterable[Scalar]) -> None:
        self.file.write(",".join(map(_value, values)) + "\n")
        self.rows += 1


def copy(run: Run, subgraphs: Iterable[Subgraph], folder: Path) -> None:
    """Fill empty tables with what the plans contribute, by way of files in the folder, and count what was kept."""
    for table in sorted(_tables(subgraphs, folder), key=lambda table: len(table.kinds)):
        run(_copy(table))
        kept = run(_count(table))[0]["n"]
        if kept != table.rows:
            message = f"The store kept {kept} of {table.rows} rows of {table.kinds[0]}. Please report this."
            raise StoreError("store-rows", message)


def _tables(subgraphs: Iterable[Subgraph], folder: Path) -> list[_Table]:
    tables: dict[tuple[str, ...], _Table] = {}
    with ExitStack() as stack:
        for element in merge(subgraphs):
            kinds = _kinds(element)
            if kinds not in tables:
                path = folder / f"{'-'.join(kinds)}.csv"
                tables[kinds] = _Table(kinds, path, stack.enter_context(path.open("w", encoding="utf-8", newline="")))
            tables[kinds].add(_values(element))
    return list(tables.values())


def _kinds(element: Element) -> tuple[str, ...]:
    return (element.kind,) if isinstance(element, Node) else (element.kind, element.start[0], element.end[0])


def _values(element: Element) -> tuple[Scalar, ...]:
    ends = () if isinstance(element, Node) else (element.start[1], element.end[1])
    return (*ends, *element.properties.values())


def _value(value: Scalar) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return '"' + value.replace('"', '""') + '"'
    return repr(value).lower() if isinstance(value, bool) else repr(value)


def _copy(table: _Table) -> str:
    if len(table.kinds) == 1:
        return statements.copy_nodes(table.kinds[0], table.path)
    kind, start, end = table.kinds
    return statements.copy_edges(kind, start, end, table.path)


def _count(table: _Table) -> str:
    if len(table.kinds) == 1:
        return statements.count_nodes(table.kinds[0])
    kind, start, end = table.kinds
    return statements.count_edges(kind, start, end)
