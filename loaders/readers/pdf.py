"""Reads PDF files that have a text layer, with PDFium. Call it through `confined`: PDF files can be hostile."""

from __future__ import annotations

import ctypes
import math
import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import pypdfium2
from pypdfium2 import raw

from loaders.readers import pdf_layout
from loaders.readers.content import Content, Loss
from loaders.readers.pdf_layout import Line, Page
from ontology.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pypdfium2 import PdfPage, PdfTextPage

_STRANGE = re.compile("[\ue000-\uf8ff\ufffd\U000f0000-\U0010ffff]")  # what letters become whose font does not name them
_NEWLINES = "\r\n"
_HYPHEN, _UNKNOWN = 0xFFFE, (0, 0xFFFF)  # what PDFium puts for a hyphen at a line end, for a letter without a name
_WIDE = 1.2  # a blank of so many times the height of the letters may part two columns
_SLANT = 0.1  # what is set at an angle is no line of the text but a watermark
_MOST_PAGES = 2_000
_LEAST = 20  # characters that a page with a text layer has, on average
_STRANGEST = 0.3  # share of letters without a name that still makes a text


@dataclass(frozen=True, slots=True)
class _Letter:
    """One character and the box it stands in, in points from the lower left corner of the page as it is shown."""

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
        if self.rotation == 90:  # noqa: PLR2004
            return y - self.bottom, self.right - x
        if self.rotation == 180:  # noqa: PLR2004
            return self.right - x, self.top - y
        if self.rotation == 270:  # noqa: PLR2004
            return self.top - y, x - self.left
        return x - self.left, y - self.bottom


def read(data: bytes) -> Content:
    """Read a PDF. Raises `DocumentError` for one that is damaged, locked, or made of pictures."""
    try:
        document = pypdfium2.PdfDocument(data)
        if len(document) > _MOST_PAGES:
            raise DocumentError("document-size", f"has more than {_MOST_PAGES:,} pages. Give those of the plan only.")
        pages = [_page(document[number]) for number in range(len(document))]
    except pypdfium2.PdfiumError as error:
        raise _unopened(str(error)) from error
    _check(pages)
    content = pdf_layout.content(pages)
    blank = [str(number) for number, page in enumerate(pages, 1) if not page.lines]
    if not blank:
        return content
    message = f"Pages without text, pictures perhaps: {', '.join(blank)}. Look at them in the file."
    return Content(content.text, content.places, losses=(Loss("page-without-text", message),))


def _page(page: PdfPage) -> Page:
    width, height = page.get_size()
    lines = (_line(part) for line in _lines(page) for part in _parts(line))
    return Page(width, height, tuple(line for line in lines if line.text.strip()))


def _lines(page: PdfPage) -> Iterator[list[_Letter]]:
    """Give the letters of a page line by line, as PDFium parts them; without watermarks."""
    layer, frame = page.get_textpage(), _Frame(page.get_rotation(), *page.get_cropbox())
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
        yield ord("-") if code == _HYPHEN else ord("\ufffd") if code in _UNKNOWN else code


def _is_slanted(layer: PdfTextPage, at: int) -> bool:
    return abs(math.sin(2 * raw.FPDFText_GetCharAngle(layer, at))) > _SLANT


def _letter(layer: PdfTextPage, frame: _Frame, at: int, code: int) -> _Letter:
    box = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(layer, at, ctypes.byref(box))
    (left, bottom), (right, top) = frame.turned(box.left, box.bottom), frame.turned(box.right, box.top)
    return _Letter(chr(code), min(left, right), min(bottom, top), max(left, right), max(bottom, top))


def _parts(line: Sequence[_Letter]) -> Iterator[Sequence[_Letter]]:
    """Cut a line where a wide blank parts two columns."""
    start = 0
    seen = [at for at, letter in enumerate(line) if letter.text.strip()]
    for before, after in pairwise(seen):
        height = line[before].top - line[before].bottom
        if after > before + 1 and line[after].left - line[before].right > _WIDE * height > 0:
            yield line[start : before + 1]
            start = after
    yield line[start:]


def _line(letters: Sequence[_Letter]) -> Line:
    seen = [letter for letter in letters if letter.text.strip()] or [_Letter("", 0, 0, 0, 0)]
    text = "".join(letter.text for letter in letters)
    size = sorted(letter.top - letter.bottom for letter in seen)[len(seen) // 2]
    head = pdf_layout.head(text.lstrip())
    return Line(
        text=text.strip(),
        left=seen[0].left,
        right=max(letter.right for letter in seen),
        bottom=min(letter.bottom for letter in seen),
        size=size,
        head=seen[min(len(head), len(seen)) - 1].right - seen[0].left,
    )


def _check(pages: Sequence[Page]) -> None:
    """Refuse what has no words, or words that nobody can read."""
    text = "".join(line.text for page in pages for line in page.lines)
    if len(text) < _LEAST * len(pages):
        message = (
            "has no text layer: its pages are pictures. Read them with a program for text recognition (OCR) first."
        )
        raise DocumentError("document-scanned", message)
    if len(_STRANGE.findall(text)) > _STRANGEST * len(text):
        message = "does not say which letters its fonts show. Print it to PDF again, or give the file it was made from."
        raise DocumentError("document-garbled", message)


def _unopened(reason: str) -> DocumentError:
    if "password" in reason.lower():
        return DocumentError("document-locked", "is protected by a password. Save it without one.")
    return DocumentError("document-damaged", "is cut short or damaged. Open it and save it again, or get a new copy.")
