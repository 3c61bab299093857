"""One query's rows as the header declares them, the same from every engine."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from ontology.errors import DeclarationError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graph.store import Store
    from queries.catalog import Question, Scalar
    from queries.table import Column, Value

_DIGITS = re.compile(r"(\d+)")


def rows(store: Store, question: Question, values: Mapping[str, Scalar]) -> list[dict[str, Value]]:
    """Run a question that has a query of its own; `values` holds every parameter it declares."""
    found = store.ask(question.query, values)
    return [_row(question, row) for row in found]


def in_reading_order(text: str) -> tuple[tuple[int, int, str], ...]:
    """Sort key by which 2.9 stands before 2.10."""
    parts = _DIGITS.split(text)
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts if part)


def _row(question: Question, row: Mapping[str, object]) -> dict[str, Value]:
    names = [column.name for column in question.columns]
    if set(row) != set(names):
        message = f"{question.name}.cypher: returns {', '.join(row)}, declares {', '.join(names)}"
        raise DeclarationError("query-columns", message)
    return {column.name: _value(question, column, row[column.name]) for column in question.columns}


def _value(question: Question, column: Column, value: object) -> Value:
    match column.type, value:
        case _, None:
            return None
        case (("float" | "share"), int() | float() | Decimal()):
            return float(f"{value:.15g}")  # a sum of tenths is not to show how the engine adds
        case "int", int() | Decimal() if value == int(value):
            return int(value)
        case "bool", bool():
            return value
        case "strings", list():
            return tuple(sorted((str(each) for each in value if each is not None), key=in_reading_order))
        case (("float" | "share" | "int" | "bool" | "strings"), _):
            message = f"{question.name}.cypher: {column.name} is declared {column.type}, the engine gave {value!r}"
            raise DeclarationError("query-columns", message)
        case _:
            return str(value)
