"""What an engine's driver gives, as plain values that are the same from every engine."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from ontology.errors import StoreError

if TYPE_CHECKING:
    from graph.store import Value


def plain(value: object) -> Value:
    """Give a text, a number, or a sorted list of them; a `StoreError` for what is none, such as a whole node."""
    if value is None or isinstance(value, str | int | float | bool):
        return value
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, list):
        # most lists are of texts, and the key costs more than the sorting
        return sorted(value) if {*map(type, value)} == {str} else sorted(map(plain, value), key=_rank)
    message = f"A question gave a {type(value).__name__}; let it return texts, numbers and lists of them."
    raise StoreError("store-value", message)


def _rank(value: Value) -> tuple[bool, str, Value]:
    return value is None, "" if isinstance(value, int | float) else type(value).__name__, value
