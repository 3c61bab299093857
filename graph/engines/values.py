"""What an engine's driver gives, as plain values that are the same from every engine.

Engines collect in any order. A list is sorted, therefore; where its order means something, a question collects maps
`{at, rank, text}`, which become the texts in the order of their places.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from ontology.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from graph.store import Value


def plain(value: object) -> Value:
    """Give a text, a number, or a sorted list of them; a `StoreError` for what is none, such as a whole node."""
    if value is None or isinstance(value, str | int | float | bool):
        return value
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, list) and any(isinstance(each, dict) for each in value):
        return _in_place(value)
    if isinstance(value, list):
        # most lists are of texts, and the key costs more than the sorting
        return sorted(value) if {*map(type, value)} == {str} else sorted(map(plain, value), key=_rank)
    message = f"A question gave a {type(value).__name__}; let it return texts, numbers and lists of them."
    raise StoreError("store-value", message)


def _in_place(found: Sequence[Mapping[str, Any]]) -> list[Value]:
    placed = sorted(found, key=lambda each: (each["at"], each["rank"], each["text"]))
    return list(dict.fromkeys(each["text"] for each in placed))


def _rank(value: Value) -> tuple[bool, str, Value]:
    return value is None, "" if isinstance(value, int | float) else type(value).__name__, value
