"""The formats by name, and how a file of one comes about: whole, or as it was before.

To add a format, write a module with a function that takes elements (or sheets) and a file, and name it here. A page
is no matter of this room: `queries.cli.export` adds `html`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, BinaryIO, TypeAlias

from graph import files
from graph.elements import Element
from graph.exports.sheets import Sheet

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

# elements come nodes first, those of one kind together, as a store's dump gives them
GraphWriter: TypeAlias = Callable[[Iterable[Element], BinaryIO], None]
SheetWriter: TypeAlias = Callable[[Sequence[Sheet], BinaryIO], None]

# name → module and function, imported only when they are asked for
_GRAPHS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "graphml": ("network_file", "write_graphml"),
        "gexf": ("network_file", "write_gexf"),
        "turtle": ("rdf", "write_turtle"),
        "jsonld": ("rdf", "write_jsonld"),
        "cypher": ("cypher_script", "write"),
        "neo4j-csv": ("neo4j_csv", "write"),
        "pyvis": ("interactive", "write"),
    }
)
_SHEETS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {"xlsx": ("spreadsheet", "write"), "csv": ("comma_separated", "write")}
)
# for programs that draw and measure networks
OF_NETWORK = ("graphml", "gexf")
OF_GRAPH, OF_SHEETS = tuple(_GRAPHS), tuple(_SHEETS)


def graph_writer(name: str) -> GraphWriter:
    """Give the writer of a format of `OF_GRAPH`."""
    writer: GraphWriter = _found(*_GRAPHS[name])
    return writer


def sheet_writer(name: str) -> SheetWriter:
    """Give the writer of a format of `OF_SHEETS`."""
    writer: SheetWriter = _found(*_SHEETS[name])
    return writer


def save(path: Path, write: Callable[[BinaryIO], None]) -> None:
    """Write a file whole or not at all, and remove what exports that were killed have left in its folder."""
    files.sweep(path.parent)
    with files.workshop(path.parent) as folder:
        with (folder / "new").open("wb") as file:
            write(file)
        files.put(folder / "new", path)


def _found(module: str, function: str) -> Callable[..., None]:
    found: Callable[..., None] = getattr(import_module(f"graph.exports.{module}"), function)
    return found
