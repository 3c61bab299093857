"""What is seen on a PDF page: lines of words and lines that are drawn, in points from the lower left corner."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from loaders.readers.pdf_tables import Grid

TOLERANCE = 0.3  # heights of a letter by which what is level, or alike, may differ
_BETWEEN_SCRIPTS = 0.25  # heights of a letter that office programs leave between 汉字 and 2025
_UNBROKEN = re.compile(r"[（〔(\[“‘《「『]*(?:[0-9A-Za-z.%/~+—–-]+|.)[，。、；：！？）〕)\]”’》」』%％…,.;:!?]*")
_LAST = "。！？；：…"
_LATIN = re.compile("[0-9A-Za-z]")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of words, or a part of one between wide blanks or the edges of a cell.

    `head` is the width of what of it cannot stand at the end of the line above.
    """

    text: str
    left: float
    right: float
    bottom: float
    size: float
    head: float

    @property
    def middle(self) -> tuple[float, float]:
        """The place in its middle."""
        return (self.left + self.right) / 2, self.bottom + self.size / 2


@dataclass(frozen=True, slots=True)
class Ruling:
    """A line that is drawn: level or upright, where it lies, and from where to where it runs."""

    level: bool
    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Page:
    """The size of a page, its words line by line in the order of the file, and its tables from top to bottom."""

    width: float
    height: float
    lines: tuple[Line, ...]
    tables: tuple[Grid, ...] = ()


def unbroken(text: str) -> str:
    """Give what a line begins with that is never broken: a number, a character with the comma after it."""
    found = _UNBROKEN.match(text)
    return found[0] if found else ""


def reach(one: Line, two: Line) -> float:
    """Give the place at which a line would end if it also held what cannot be parted of the next one's beginning."""
    parted = bool(_LATIN.match(one.text[-1])) is not bool(_LATIN.match(two.text[0]))
    return one.right + two.head + _BETWEEN_SCRIPTS * one.size * parted


def joint(one: Line, two: Line, *, broken: bool) -> str:
    """Give what stands between two lines; `broken`: the first had no room for the beginning of the second."""
    alike = abs(one.size - two.size) <= TOLERANCE * one.size
    if not (broken and alike) or one.text[-1] in _LAST:
        return "\n"
    return " " if _LATIN.match(one.text[-1]) and _LATIN.match(two.text[0]) else ""
