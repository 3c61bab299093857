"""What PDFium sees on a page: its letters line by line, and the lines drawn on it."""

from __future__ import annotations

import ctypes
import math
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from pypdfium2 import raw

from loaders.readers import pdf_tables
from loaders.readers.pdf_parts import Line, Page, Ruling, unbroken

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pypdfium2 import PdfObject, PdfPage, PdfTextPage

_NEWLINES = "\r\n"
_HYPHEN, _UNKNOWN = 0xFFFE, (0, 0xFFFF)  # what PDFium puts for a hyphen at a line end, for a letter without a name
_SURROGATES = range(0xD800, 0xE000)
_WIDE = 1.2  # a blank of so many times the height of the letters may part two columns
_SLANT = 0.1  # what is set at an angle is no line of the text but a watermark
_STRAIGHT, _SHORTEST = 1.0, 4.0  # points that a drawn line may lean, and must have
_MOST = 4_000  # drawn lines of a page; what has more is a drawing


@dataclass(frozen=True, slots=True)
class _Letter:
    """One character and the box it stands in."""

    text: str
    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True, slots=True)
class _Frame:
    """How a page is shown: turned by so many degrees, cut to a box."""

    rotation: int
    left: float
    bottom: float
    right: float
    top: float

    def turned(self, x: float, y: float) -> tuple[float, float]:
        """Give a point as it is shown, counted from the lower left corner."""
        return {
            90: (y - self.bottom, self.right - x),
            180: (self.right - x, self.top - y),
            270: (self.top - y, x - self.left),
        }.get(self.rotation, (x - self.left, y - self.bottom))


def see(page: PdfPage) -> Page:
    """Look at a page."""
    width, height = page.get_size()
    frame = _Frame(page.get_rotation(), *page.get_cropbox())
    tables = tuple(pdf_tables.find(_rulings(page, frame)))
    upright = [ruling for table in tables for ruling in table.rulings if not ruling.level]
    lines = (_line(part) for line in _letters(page, frame) for part in _parts(line, upright))
    return Page(max(width, 1.0), max(height, 1.0), tuple(line for line in lines if line.text), tables)


def _letters(page: PdfPage, frame: _Frame) -> Iterator[list[_Letter]]:
    """Give the letters of a page line by line, as PDFium parts them; without watermarks."""
    layer = page.get_textpage()
    line: list[_Letter] = []
    for at, code in enumerate(_codes(layer)):
        if chr(code) in _NEWLINES:
            yield line
            line = []
        elif line or not _is_slanted(layer, at):
            line.append(_letter(layer, frame, at, code))
    yield line


def _codes(layer: PdfTextPage) -> Iterator[int]:
    for at in range(layer.count_chars()):
        code = raw.FPDFText_GetUnicode(layer, at)
        unknown = code in _UNKNOWN or code in _SURROGATES
        yield ord("-") if code == _HYPHEN else ord("\ufffd") if unknown else code


def _is_slanted(layer: PdfTextPage, at: int) -> bool:
    return abs(math.sin(2 * raw.FPDFText_GetCharAngle(layer, at))) > _SLANT


def _letter(layer: PdfTextPage, frame: _Frame, at: int, code: int) -> _Letter:
    box = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(layer, at, ctypes.byref(box))
    (left, bottom), (right, top) = frame.turned(box.left, box.bottom), frame.turned(box.right, box.top)
    return _Letter(chr(code), min(left, right), min(bottom, top), max(left, right), max(bottom, top))


def _parts(line: Sequence[_Letter], upright: Sequence[Ruling]) -> Iterator[Sequence[_Letter]]:
    """Cut a line where a wide blank, or the edge of a cell, parts two columns."""
    start = 0
    seen = [at for at, letter in enumerate(line) if letter.text.strip()]
    beside = [ruling.at for ruling in upright if seen and _is_beside(ruling, line[seen[0]])]
    for before, after in pairwise(seen):
        one, two = line[before], line[after]
        wide = after > before + 1 and two.left - one.right > _WIDE * (one.top - one.bottom) > 0
        if wide or any(_middle(one) < at < _middle(two) for at in beside):
            yield line[start : before + 1]
            start = after
    yield line[start:]


def _is_beside(ruling: Ruling, letter: _Letter) -> bool:
    return ruling.start < (letter.bottom + letter.top) / 2 < ruling.end


def _middle(letter: _Letter) -> float:
    return (letter.left + letter.right) / 2


def _line(letters: Sequence[_Letter]) -> Line:
    seen = [letter for letter in letters if letter.text.strip()] or [_Letter("", 0, 0, 0, 0)]
    text = "".join(letter.text for letter in letters).strip()
    head = seen[min(len(unbroken(text)), len(seen)) - 1]
    return Line(
        text=text,
        left=seen[0].left,
        right=max(letter.right for letter in seen),
        bottom=min(letter.bottom for letter in seen),
        size=max(1.0, sorted(letter.top - letter.bottom for letter in seen)[len(seen) // 2]),
        head=head.right - seen[0].left,
    )


def _rulings(page: PdfPage, frame: _Frame) -> list[Ruling]:
    """Give the level and upright lines of a page; none where there are as many as only drawings have."""
    found: list[Ruling] = []
    for path in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=1):
        found += (ruling for edge in _edges(path, frame) if (ruling := _ruling(*edge)))
        if len(found) > _MOST:
            return []
    return found


def _edges(path: PdfObject, frame: _Frame) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    """Give the straight pieces of a path."""
    matrix = path.get_matrix()
    points: list[tuple[float, float]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for number in range(min(raw.FPDFPath_CountSegments(path), _MOST)):
        segment = raw.FPDFPath_GetPathSegment(path, number)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO:
            yield from pairwise(points)
            points = []
        points.append(frame.turned(*matrix.on_point(x.value, y.value)))
        if raw.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    yield from pairwise(points)


def _ruling(one: tuple[float, float], two: tuple[float, float]) -> Ruling | None:
    """Give a piece as a line if it is level or upright and long enough."""
    (left, right), (bottom, top) = sorted((one[0], two[0])), sorted((one[1], two[1]))
    if top - bottom <= _STRAIGHT and right - left >= _SHORTEST:
        return Ruling(level=True, at=(bottom + top) / 2, start=left, end=right)
    if right - left <= _STRAIGHT and top - bottom >= _SHORTEST:
        return Ruling(level=False, at=(left + right) / 2, start=bottom, end=top)
    return None
