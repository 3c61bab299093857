"""A Cypher script that makes the graph again in an empty Neo4j: for cypher-shell, the browser or a client.

Constraints and indexes come first, then nodes, then edges, some hundred rows a statement. The statements are those of
`graph.engines.statements`; the values stand in them where the parameter would. Keys are unique, so that a second run
stops at its first row and doubles nothing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from graph.elements import Node
from graph.engines import statements
from graph.engines.statements import END, START
from graph.exports.kinds import by_kind
from ontology.derive import neo4j_schema
from ontology.schema import schema

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import BinaryIO

    from graph.elements import Element, Scalar
    from graph.exports.kinds import Ends

_ROWS = 500
_SPECIAL = re.compile(r"['\\\x00-\x1f\x7f-\x9f\u2028\u2029]")
_ESCAPES = {"'": "\\'", "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def write(elements: Iterable[Element], file: BinaryIO) -> None:
    """Write the script; nodes stand before edges, as a store's dump gives them."""
    file.writelines(f"{statement};\n".encode() for statement in _statements(elements))


def _statements(elements: Iterable[Element]) -> Iterator[str]:
    yield from neo4j_schema.statements(schema())
    for kind, ends, found in by_kind(elements):
        before, _, after = _template(kind, ends).partition("$rows")
        columns = ", ".join(f"`{name}`: v[{place}]" for place, name in enumerate(_columns(kind, ends)))
        for first in range(0, len(found), _ROWS):
            rows = ",\n".join(map(_row, found[first : first + _ROWS]))
            # plain lists, named here, are read many times faster than as many maps
            yield f"{before}[v IN [\n{rows}\n] | {{{columns}}}]{after}"


def _template(kind: str, ends: Ends | None) -> str:
    return statements.create_edges(kind, *ends) if ends else statements.create_nodes(kind)


def _columns(kind: str, ends: Ends | None) -> tuple[str, ...]:
    return (START, END, *schema().edges[kind].properties) if ends else tuple(schema().nodes[kind].properties)


def _row(element: Element) -> str:
    ends = () if isinstance(element, Node) else (element.start[1], element.end[1])
    return f"[{', '.join([_literal(value) for value in (*ends, *element.properties.values())])}]"


def _literal(value: Scalar) -> str:
    if isinstance(value, str):
        return f"'{_SPECIAL.sub(_escape, value)}'"
    # Cypher writes true, and 1e16 where Python writes True and 1e+16
    return "null" if value is None else repr(value).lower().replace("+", "")


def _escape(found: re.Match[str]) -> str:
    return _ESCAPES.get(found[0]) or f"\\u{ord(found[0]):04x}"
