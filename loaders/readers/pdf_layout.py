"""From the lines of PDF pages to a text: no running heads, columns one after the other, wrapped lines joined."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loaders.readers.content import Content, Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_EDGE = 0.12  # share of a page's height, above and below, in which running heads stand
_REPEATED, _FEWEST = 0.4, 2  # on how many of the pages a running head stands, and on how many at least
_DIGITS = re.compile("[0-9０-９一二三四五六七八九十]+")
_NUMBER = re.compile(r"(?:[-—–－·~\s]*\d{1,4}[-—–－·~\s]*|第\s*\d{1,4}\s*页.{0,12}|(?:page\s*)?\d{1,4}\s*(?:/|of)\s*\d{1,4})", re.I)
_HEAD = re.compile(r"[（〔(\[“‘《「『]*(?:[\w.%/~+—–-]+(?<![一-鿿])|.)[，。、；：！？）〕)\]”’》」』%％…,.;:!?]*", re.ASCII)
_LAST = "。！？；：…"
_LATIN = re.compile("[0-9A-Za-z]")
_COLUMN_LINES = 5  # what it takes to speak of a column
_COLUMN_FULL = 0.6  # share of a column's lines that fill it
_SHARED = 3  # lines that end at one place make a margin
_TOLERANCE, _INDENT = 0.3, 0.8  # in heights of a letter


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page, in points; `head` is the width of what of it cannot stand at the end of the line above."""

    text: str
    left: float
    right: float
    bottom: float
    size: float
    head: float


@dataclass(frozen=True, slots=True)
class Page:
    """The size of a page in points, and its lines in the order of the file."""

    width: float
    height: float
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class _Set:
    """A line with the page it stands on and the margins it is set between."""

    line: Line
    page: int
    left: float
    right: float


def head(text: str) -> str:
    """Give what a line begins with that is never broken: a number, a character with the comma after it."""
    found = _HEAD.match(text)
    return found[0] if found else ""


def content(pages: Sequence[Page]) -> Content:
    """Write the text of all pages, with the place where each begins."""
    bodies = [_columns(page, lines) for page, lines in zip(pages, _bodies(pages), strict=True)]
    parts: list[str] = []
    places: list[Place] = []
    length = 0
    before: _Set | None = None
    for each in _margins(pages, bodies):
        joint = "" if before is None else _joint(before, each)
        length += len(joint)
        if before is None or before.page != each.page:
            places.append(Place(length, f"第{each.page + 1}页"))
        parts += [joint, each.line.text]
        length += len(each.line.text)
        before = each
    return Content("".join(parts) + "\n", tuple(places))


def _bodies(pages: Sequence[Page]) -> Iterator[list[Line]]:
    """Give the lines of each page without running heads and page numbers."""
    counts = Counter(key for page in pages for key in {_key(page, line) for line in page.lines} if key)
    enough = max(_FEWEST, _REPEATED * len(pages))
    for page in pages:
        keys = [(line, _key(page, line)) for line in page.lines]
        yield [line for line, key in keys if not key or (counts[key] < enough and not _NUMBER.fullmatch(line.text))]


def _key(page: Page, line: Line) -> tuple[bool, str] | None:
    """Give what makes a line at the edge of a page the same as one of another page: its words but for numbers."""
    height = line.bottom / page.height
    if _EDGE < height < 1 - _EDGE:
        return None
    return height > _EDGE, _DIGITS.sub("#", line.text)


def _columns(page: Page, lines: list[Line]) -> list[list[Line]]:
    """Part the lines of a page into columns where there clearly are two: parts in reading order, one to three each page."""
    middle = page.width / 2
    left = [line for line in lines if line.right < middle]
    right = [line for line in lines if line.left > middle]
    across = [line for line in lines if line.left <= middle <= line.right]
    if not (_is_column(left) and _is_column(right)) or len(across) > min(len(left), len(right)):
        return [lines]
    return [*_bands(left, right, across)]
