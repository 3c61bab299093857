"""Reads PDF files that have a text layer, with PDFium. Call it through `confined`: PDF files can be hostile."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pypdfium2

from loaders.readers import pdf_layout, pdf_page
from loaders.readers.content import Content, Loss
from ontology.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loaders.readers.pdf_parts import Page

_STRANGE = re.compile("[\ue000-\uf8ff\ufffd\U000f0000-\U0010ffff]")  # what letters become whose font does not name them
_MOST_PAGES = 2_000
_LEAST = 20  # characters that a page with a text layer has, on average
_STRANGEST = 0.3  # share of letters without a name that still makes a text


def read(data: bytes) -> Content:
    """Read a PDF. Raises `DocumentError` for one that is damaged, locked, or made of pictures."""
    try:
        document = pypdfium2.PdfDocument(data)
        if len(document) > _MOST_PAGES:
            raise DocumentError("document-size", f"has more than {_MOST_PAGES:,} pages. Give those of the plan only.")
        pages = [pdf_page.see(document[number]) for number in range(len(document))]
    except pypdfium2.PdfiumError as error:
        raise _unopened(str(error)) from error
    _check(pages)
    content = pdf_layout.content(pages)
    blank = [str(number) for number, page in enumerate(pages, 1) if not page.lines]
    if not blank:
        return content
    numbers = "、".join(blank)
    message = f"Pages without text, pictures perhaps: {numbers}. Look at them in the file."
    return replace(content, losses=(Loss("page-without-text", message, numbers),))


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
