"""One query's rows as the header declares them, the same from every engine."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, cast

from ontology.errors import DeclarationError
from queries.table import Table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from graph.store import Store
    from queries.catalog import Given, Question
    from queries.table import Column, Value

_DIGITS = re.compile(r"(\d+)")
# any other type is text, or the name of a closed list
_MEASURED = ("float", "share", "int", "bool", "strings", "ordered")
# what an engine may give for a type and need not be looked at again
_NOTHING = type(None)
_TEXT = frozenset({str, _NOTHING})
_AS_IT_IS: Mapping[str, frozenset[type]] = MappingProxyType(
    {each: frozenset() for each in _MEASURED} | {"int": frozenset({int, _NOTHING}), "bool": frozenset({bool, _NOTHING})}
)


def rows(store: Store, question: Question, values: Mapping[str, Given]) -> list[dict[str, Value]]:
    """Run a question that has a query of its own, see `table`; a row is an object keyed by column name."""
    return table(store, question, values).records()


def table(store: Store, question: Question, values: Mapping[str, Given]) -> Table:
    """Run a question that has a query of its own; `values` holds every parameter it declares."""
    # no engine can tell of what type an empty list is
    found = [] if () in values.values() else store.ask(question.query, values)
    names = [column.name for column in question.columns]
    if found and found[0].keys() != set(names):
        message = f"{question.name}.cypher: returns {', '.join(found[0])}, declares {', '.join(names)}"
        raise DeclarationError("query-columns", message)
    # column by column: an answer may have hundreds of thousands of rows
    columns = [_values(question, column, [row[column.name] for row in found]) for column in question.columns]
    return Table(question.columns, tuple(zip(*columns, strict=True)))


@lru_cache(maxsize=10_000)
def in_reading_order(text: str) -> tuple[tuple[int, int, str], ...]:
    """Sort key by which 2.9 stands before 2.10."""
    parts = _DIGITS.split(text)
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts if part)


def _values(question: Question, column: Column, found: Sequence[object]) -> Sequence[Value]:
    kinds = {*map(type, found)}
    if kinds <= _AS_IT_IS.get(column.type, _TEXT):
        return cast("Sequence[Value]", found)
    if column.type in _MEASURED:
        return [_value(question, column, each) for each in found]
    return [None if each is None else str(each) for each in found]


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
        case "ordered", list():
            return tuple(map(str, value))
        case _:
            message = f"{question.name}.cypher: {column.name} is declared {column.type}, the engine gave {value!r}"
            raise DeclarationError("query-columns", message)
