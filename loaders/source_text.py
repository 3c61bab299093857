"""Source text made fit for reading, with the place of every character in the source kept.

`text` has one paragraph a line, no white space within Chinese, one kind of bracket, digit and colon; page breaks and
wrapped lines are joined. `origin(start, end)` says where a stretch of it stands in `raw`.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from ontology.record import Span


@dataclass(frozen=True, slots=True)
class SourceText:
    """`raw` as decoded, `text` as repaired; `starts[i]` of `text` stands at `origins[i]` of `raw`, and so on from there."""

    raw: str
    text: str
    starts: tuple[int, ...]
    origins: tuple[int, ...]

    def origin(self, start: int, end: int) -> Span:
        """Give the span of `raw` that `text[start:end]` was made from."""
        return self._place(start), self._place(end - 1) + 1 if end > start else self._place(start)

    def _place(self, offset: int) -> int:
        piece = bisect_right(self.starts, offset) - 1
        return self.origins[piece] + offset - self.starts[piece]
