"""Spans of a text: `(start, end)`, in order and without overlap."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def within(spans: Sequence[tuple[int, int]], offset: int) -> bool:
    """Whether a place lies in one of the spans, which are sorted."""
    at = bisect_right(spans, offset, key=lambda span: span[0]) - 1
    return at >= 0 and offset < spans[at][1]
