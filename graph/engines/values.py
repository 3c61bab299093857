"""What an engine's driver gives, as plain values that are the same from every engine.

Engines collect in any order. A list is sorted, therefore; where its order means something, a question collects maps
`{at, rank, text}`, which become the texts in the order of their places.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, cast

from ontology.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from graph.store import Value

_PLAIN = frozenset({str, int, float, bool, type(None)})


def records(names: Sequence[str], rows: Sequence[Sequence[object]]) -> list[dict[str, Value]]:
    """Give the rows of an answer with plain values by name."""
    # column by column: most columns hold nothing but texts, and an answer may have hundreds of thousands of rows
    columns = [_plain_column(column) for column in zip(*rows, strict=True)]
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]


def _plain_column(column: Sequence[object]) -> Sequence[Value]:
    if {*map(type, column)} <= _PLAIN:
        return cast("Sequence[Value]", column)
    return [plain(each) for each in column]


def plain(value: object) -> Value:
    """Give a text, a number, or a sorted list of them; a `StoreError` for what is none, such as a whole node."""
    if value is None or isinstance(value, str | int | float | bool):
        return value
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, list):
        kinds = {*map(type, value)}
        if dict in kinds:
            return _in_place(value)
        # most lists are of texts, and the key costs more than the sorting
        return sorted(value) if kinds == {str} else sorted(map(plain, value), key=_rank)
    message = f"A question gave a {type(value).__name__}; let it return texts, numbers and lists of them."
    raise StoreError("store-value", message)


def _in_place(found: Sequence[Mapping[str, Any]]) -> list[Value]:
    placed = sorted(found, key=lambda each: (each["at"], each["rank"], each["text"]))
    return list(dict.fromkeys(each["text"] for each in placed))


def _rank(value: Value) -> tuple[bool, str, Value]:
    return value is None, "" if isinstance(value, int | float) else type(value).__name__, value
