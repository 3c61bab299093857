"""A zip file for `neo4j-admin database import`: a table for each kind, the arguments to read them, and the schema.

Unpacked, and in that folder, this makes a database of it, and the second line its constraints and indexes:

    neo4j-admin database import full fengong @import.args
    cypher-shell -d fengong -f schema.cypher

The tables are for that program, not for a spreadsheet: texts stand in them exactly as they are.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from graph.elements import Node
from graph.exports.kinds import by_kind
from ontology.derive import neo4j_schema
from ontology.schema import schema

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import BinaryIO

    from graph.elements import Element, Scalar
    from graph.exports.kinds import Ends

_TYPES: Mapping[str, str] = MappingProxyType(
    {"string": "string", "integer": "long", "float": "double", "boolean": "boolean"}
)
# of the time a zip file notes only that it has one, so that equal graphs make equal files
_TIME = (1980, 1, 1, 0, 0, 0)
_ARGUMENTS = ["# neo4j-admin database import full fengong @import.args", "--multiline-fields=true"]


def write(elements: Iterable[Element], file: BinaryIO) -> None:
    """Write the zip file; nodes stand before edges, as a store's dump gives them."""
    arguments = list(_ARGUMENTS)
    with ZipFile(file, "w") as packed:
        for kind, ends, found in by_kind(elements):
            name = ".".join((kind, *(ends or ())))
            _put(packed, f"{name}.header.csv", [_header(kind, ends)])
            _put(packed, f"{name}.csv", map(_row, found))
            what = "relationships" if ends else "nodes"
            arguments.append(f"--{what}={kind}={name}.header.csv,{name}.csv")
        _put(packed, "import.args", arguments)
        _put(packed, "schema.cypher", [f"{each};" for each in neo4j_schema.statements(schema())])


def _put(packed: ZipFile, name: str, lines: Iterable[str]) -> None:
    entry = ZipInfo(name, _TIME)
    entry.compress_type = ZIP_DEFLATED
    entry.create_system = 3  # the same on every system
    with packed.open(entry, "w", force_zip64=True) as file:
        file.writelines(f"{line}\n".encode() for line in lines)


def _header(kind: str, ends: Ends | None) -> str:
    if ends is None:
        declared = schema().nodes[kind]
        types = {
            each.name: f"ID({kind})" if each.name == declared.key else _TYPES[each.type]
            for each in declared.properties.values()
        }
    else:
        types = {each.name: _TYPES[each.type] for each in schema().edges[kind].properties.values()}
    columns = [f"{name}:{there}" for name, there in types.items()]
    return ",".join([f":START_ID({ends[0]})", f":END_ID({ends[1]})", *columns] if ends else columns)


def _row(element: Element) -> str:
    ends = () if isinstance(element, Node) else (element.start[1], element.end[1])
    return ",".join(map(_value, (*ends, *element.properties.values())))


def _value(value: Scalar) -> str:
    """Write a value; null is nothing at all, an empty text is two quotes."""
    if isinstance(value, str):
        return '"' + value.replace('"', '""') + '"'
    return "" if value is None else repr(value).lower()
