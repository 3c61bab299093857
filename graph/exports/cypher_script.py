"""A Cypher script that makes the graph again in an empty Neo4j: for cypher-shell, the browser, or a client of one's own.

Constraints and indexes first, then nodes and edges, some hundred rows a statement. Statements come from
`graph.engines.statements`; here the values take the place of their parameter. The keys are unique, so a second run
stops at its first row and doubles nothing.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from graph.elements import Node
from graph.engines import statements
from ontology.derive import neo4j_schema
from ontology.schema import schema

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import BinaryIO

    from graph.elements import Element, Scalar

_ROWS = 500
_SPECIAL = re.compile(r"['\\\x00-\x1f\x7f-\x9f\u2028\u2029]")
_ESCAPES = {"'": "\\'", "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def write(elements: Iterable[Element], file: BinaryIO) -> None:
    """Write the script; elements of one kind stand together, nodes first, as a store's dump gives them."""
    file.writelines(f"{statement};\n".encode() for statement in _statements(elements))


def _statements(elements: Iterable[Element]) -> Iterator[str]:
    yield from neo4j_schema.statements(schema())
    for _, some in groupby(elements, key=_statement):
        ...


def _literal(value: Scalar) -> str:
    if isinstance(value, str):
        return f"'{_SPECIAL.sub(_escape, value)}'"
    return "null" if value is None else repr(value).lower()


def _escape(found: re.Match[str]) -> str:
    return _ESCAPES.get(found[0]) or f"\\u{ord(found[0]):04x}"
