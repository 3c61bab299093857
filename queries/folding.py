"""Text that folds as Chinese is set: between any two characters, but before no mark that closes what stands there.

rich breaks lines at blanks alone: it would leave 2.1 on a line of its own before a long title.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rich.cells import cell_len, chop_cells
from rich.measure import Measurement
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console, ConsoleOptions

# what stays on one line: a word of Latin letters or digits, or a character, with the marks that open and close it
_PIECE = re.compile("[（《〈【“‘(]*(?:[!-~\u00a1-\u024f]+|\\S)[、，。；：？！）》〉】”’…％,.;:!?%)]*|\\s")


class Folded:
    """A cell of a table; its lines are as long as the column is wide."""

    def __init__(self, text: str) -> None:
        self._text = text

    def __rich_measure__(self, _: Console, options: ConsoleOptions) -> Measurement:
        """Tell the widest piece, below which a column should not go, and the longest line."""
        pieces = (piece for line in self._text.splitlines() for piece in _PIECE.findall(line))
        narrowest = max(map(cell_len, pieces), default=0)
        longest = max(map(cell_len, self._text.splitlines()), default=0)
        return Measurement(narrowest, longest).with_maximum(options.max_width)

    def __rich_console__(self, _: Console, options: ConsoleOptions) -> Iterator[Text]:
        """Fold to the width that the table gives."""
        lines = (folded for line in self._text.splitlines() for folded in fold(line, options.max_width))
        yield Text("\n".join(lines), no_wrap=True)


def fold(line: str, width: int) -> list[str]:
    """Fold a line; a piece that is wider than that is cut."""
    lines = [""]
    for piece in _PIECE.findall(line):
        is_full = cell_len(lines[-1] + piece) > width
        if piece.isspace() and (is_full or not lines[-1]):
            continue
        if is_full and lines[-1]:
            lines.append("")
        lines[-1:] = chop_cells(lines[-1] + piece, width)
    return [line.rstrip() for line in lines]
