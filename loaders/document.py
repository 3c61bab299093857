"""A file's bytes as decoded text, with its name and digest. What cannot be read is a `DocumentError` of one sentence."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path  # noqa: TC003 - part of the public signature

from ontology.errors import DocumentError

LARGEST = 20_000_000  # bytes; the longest plan seen has 0.2 MB
_ENCODINGS = ("utf-8", "gb18030")
_SIGNATURES = {
    b"PK\x03\x04": "is a zip archive (docx, wps, xlsx)",
    b"%PDF": "is a PDF",
    b"\xd0\xcf\x11\xe0": "is an old Office file (doc, wps, xls)",
    b"\x89PNG": "is a picture",
    b"\xff\xd8\xff": "is a picture",
    b"GIF8": "is a picture",
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a file the text from `start` on stands: `第3页`, `第12段`, `表1 第2行第4列`."""

    start: int
    label: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: its first row and column (from 0), how many of each it spans, its span of the text."""

    row: int
    column: int
    rows: int
    columns: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a document; `start` and `end` are its span of the text."""

    start: int
    end: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """One document: the file's name, the SHA-256 of its bytes in hex, its text; for formats that have them, places and tables.

    All offsets are code points of `text`.
    """

    source: str
    digest: str
    text: str
    places: tuple[Place, ...] = ()
    tables: tuple[Table, ...] = ()


def read(path: Path) -> Document:
    """Read a text or Markdown file. Raises `DocumentError` that names the file and what to do."""
    try:
        data = path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise DocumentError("document-open", f"{path}: cannot be opened ({reason}). Check the path.") from error
    return decode(data, path.name)


def decode(data: bytes, source: str) -> Document:
    """Turn bytes into a document: UTF-8 or GB18030, decided on the whole file and never by guessing."""
    if len(data) > LARGEST:
        size = f"{len(data) / 1e6:.0f} MB"
        raise DocumentError("document-size", f"{source}: has {size}, more than {LARGEST // 10**6} MB. Split it up.")
    for signature, what in _SIGNATURES.items():
        if data.startswith(signature):
            raise DocumentError("document-format", f"{source}: {what}, not text. Save it as text (.txt, UTF-8) first.")
    text = _decode(data, source)
    if "\x00" in text:
        raise DocumentError("document-binary", f"{source}: holds binary data, not text. Save it as text (.txt) first.")
    if not text.strip():
        raise DocumentError("document-empty", f"{source}: is empty. Give a file that holds a plan.")
    return Document(source, hashlib.sha256(data).hexdigest(), text.replace("\r\n", "\n").replace("\r", "\n"))


def _decode(data: bytes, source: str) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="strict")
    data = data.removeprefix(b"\xef\xbb\xbf")
    places = []
    for encoding in _ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError as error:
            places.append(f"{encoding} stops at byte {error.start}")
    raise DocumentError(
        "document-encoding", f"{source}: is neither UTF-8 nor GB18030 ({', '.join(places)}). Save it as UTF-8."
    )
