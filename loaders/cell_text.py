"""The words of table cells as one repaired text, each cell on a line, with the place of every character kept."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from loaders.readers.content import CELL_BREAK
from loaders.source_text import SourceText, repair

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loaders.readers.content import Cell
    from ontology.record import Span

_BREAK = re.compile(f"{CELL_BREAK}|<br ?/?>")
_ENTRY = "，"


class CellText:
    """A text that grows cell by cell."""

    def __init__(self, raw: str) -> None:
        """Take the text of the document."""
        self._raw = raw
        self._pieces: list[tuple[int, str]] = []
        self.length = 0

    def add(self, parts: Sequence[Sequence[Cell]], *, listed: bool = False) -> Span:
        """Add a cell and give the span of its words.

        It has several parts where a cell of its row stands beside several rows of this column; a part has several
        cells where page breaks have cut one. `listed`: the lines of the cell are entries of a list.
        """
        start = self.length
        for number, part in enumerate(parts):
            if number:
                self._say(part[0].start, _ENTRY if listed else "\n")
            for cell in part:
                self._say_cell(cell, listed=listed)
        end = self.length
        self._say(parts[-1][-1].end, "\n")
        return start, end

    def source(self) -> SourceText:
        """Give the text of all cells."""
        starts = tuple(accumulate((len(piece) for _, piece in self._pieces[:-1]), initial=0))
        origins = tuple(origin for origin, _ in self._pieces) or (0,)
        return SourceText(self._raw, "".join(piece for _, piece in self._pieces), starts, origins)

    def _say_cell(self, cell: Cell, *, listed: bool) -> None:
        own = _repaired(self._raw[cell.start : cell.end])
        for (first, last), origin in zip(pairwise((*own.starts, len(own.text))), own.origins, strict=True):
            piece = own.text[first:last]
            self._say(cell.start + origin, piece.replace("\n", _ENTRY) if listed else piece)

    def _say(self, origin: int, piece: str) -> None:
        if piece:
            self._pieces.append((origin, piece))
            self.length += len(piece)


@lru_cache(maxsize=4096)
def _repaired(words: str) -> SourceText:
    """Repair the words of a cell; the same few units and dates stand in most of them."""
    return repair(_BREAK.sub(lambda found: "\n" + " " * (len(found[0]) - 1), words))
