"""A file of any format as one linear text, with its name, digest, places and tables.

What cannot be read is a `DocumentError` of one sentence. What can be read but not shown, control characters and marks
that hide or turn round the words after them, is a blank in the text, and a finding names it.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path  # noqa: TC003 - part of the public signature
from typing import TYPE_CHECKING, cast

from loaders.readers import confined, signatures
from loaders.readers.content import LARGEST, Cell, Content, Table
from ontology.errors import DocumentError
from ontology.record import Finding, Place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

__all__ = ["SUFFIXES", "Cell", "Document", "Table", "decode", "read"]

SUFFIXES = tuple(signatures.SUFFIXES)
_MOST_LINES = 200_000  # the longest plan seen has some thousands
_LARGEST_FILE = 100_000_000  # bytes, with pictures
_TEXTS = frozenset({"text", "html", "csv"})
_CONFINED = frozenset({"pdf"})  # formats whose library has had holes: read in a process of its own
_HIDDEN = re.compile(
    "[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\xad\\u061c\\u180e\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2064\\u2066-\\u206f"
    "\\ufeff\\ufff9-\\ufffb\\U000e0000-\\U000e007f]"
)
_PLAIN = frozenset("\f\v\ufeff")  # page breaks and marks of encoding deceive nobody
_LOST = "\ufffd"


@dataclass(frozen=True, slots=True)
class Document:
    """One document: the file's name, the SHA-256 of its bytes in hex, its text.

    `places` and `tables` are empty for formats that have none; all offsets are code points of `text`. `findings` name
    what of the file is not in the text as it was.
    """

    source: str
    digest: str
    text: str
    places: tuple[Place, ...] = ()
    tables: tuple[Table, ...] = ()
    findings: tuple[Finding, ...] = ()


def read(path: Path) -> Document:
    """Read a file. Raises `DocumentError` that names the file and what to do."""
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST_FILE + 1)
    except (OSError, ValueError) as error:
        reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
        raise DocumentError("document-open", f"{path}: cannot be opened ({reason}). Check the path.") from error
    return decode(data, path.name)


def decode(data: bytes, source: str) -> Document:
    """Turn a file's bytes into a document; the format is found by its first bytes, then by the end of `source`."""
    try:
        content = _content(data, source)
    except DocumentError as error:
        raise DocumentError(error.code, f"{source}: {error.message}") from error
    hidden = [character for character in sorted(set(content.text)) if _HIDDEN.match(character)]
    text = content.text
    for character in hidden:
        text = text.replace(character, " ")
    losses = (Finding(code=loss.code, message=loss.message, text=loss.text, span=None) for loss in content.losses)
    return Document(
        source=source,
        digest=hashlib.sha256(data).hexdigest(),
        text=text,
        places=content.places,
        tables=content.tables,
        findings=(*losses, *_hidden(content.text, hidden), *_lost(text)),
    )


def _content(data: bytes, source: str) -> Content:
    if not data.strip():
        raise DocumentError("document-empty", "is empty. Give a file that holds a plan.")
    kind = signatures.kind(data, source)
    most = LARGEST if kind in _TEXTS else _LARGEST_FILE
    if len(data) > most:
        raise _too_large(len(data), most)
    content = confined.read(kind, data) if kind in _CONFINED else _reader(kind)(data)
    if len(content.text) > LARGEST:
        raise _too_large(len(content.text), LARGEST)
    if content.text.count("\n") > _MOST_LINES:
        raise DocumentError("document-size", f"has more than {_MOST_LINES:,} lines. Split it up.")
    if not content.text.strip():
        raise DocumentError("document-empty", "holds no text. Give a file that holds a plan.")
    return content


def _reader(kind: str) -> Callable[[bytes], Content]:
    """Import a format's reader when the first file of it comes."""
    return cast("Callable[[bytes], Content]", import_module(f"loaders.readers.{kind}").read)


def _too_large(size: int, most: int) -> DocumentError:
    message = f"has {size / 1e6:.1f} MB, more than {most // 10**6} MB. Split it up."
    return DocumentError("document-size", message)


def _hidden(text: str, characters: Sequence[str]) -> Iterator[Finding]:
    """Name the characters that were made blanks."""
    deceiving = [character for character in characters if character not in _PLAIN]
    if deceiving:
        names = ", ".join(f"{_name(character)} × {text.count(character)}" for character in deceiving)
        message = f"The file holds characters that do not show or turn words round ({names}); they were read as blanks."
        first = min(map(text.index, deceiving))
        yield Finding(
            code="text-hidden", message=f"{message} Check the names there.", text=names, span=(first, first + 1)
        )


def _lost(text: str) -> Iterator[Finding]:
    """Say where some program before us has lost characters."""
    if _LOST in text:
        first, count = text.index(_LOST), text.count(_LOST)
        message = f"The file has lost {count} characters (U+FFFD) before it came here. Get a copy with them."
        yield Finding(code="text-lost", message=message, text=_LOST, span=(first, first + 1))


def _name(character: str) -> str:
    return f"U+{ord(character):04X} {unicodedata.name(character, 'control')}"
