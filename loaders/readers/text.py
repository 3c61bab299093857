"""Reads plain text and Markdown: decodes the bytes; the text stays as it is, tables are found in it."""

from __future__ import annotations

from loaders.readers import pipes
from loaders.readers.content import Content
from ontology.errors import DocumentError

_MARKS = {
    b"\xff\xfe\x00\x00": "utf-32",  # before UTF-16, whose mark it begins with
    b"\x00\x00\xfe\xff": "utf-32",
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
    b"\xef\xbb\xbf": "utf-8-sig",
}
_LONGEST_CHARACTER = 4  # bytes


def read(data: bytes) -> Content:
    """Read text with the pipe tables in it. Raises `DocumentError` where the bytes are no text."""
    text = decode(data)
    return Content(text, tables=pipes.tables(text))


def decode(data: bytes) -> str:
    """Decode a whole file as its mark says, else as UTF-8, else as GB18030; never by guessing, never with losses."""
    mark = next((mark for mark in _MARKS if data.startswith(mark)), b"")
    text = _decode_marked(data, _MARKS[mark]) if mark else _decode_unmarked(data)
    if "\x00" in text:
        raise DocumentError("document-binary", "holds binary data, not text. Save it as text (.txt, UTF-8) first.")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decode_marked(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _refusal([_stop(encoding.removesuffix("-sig"), error)]) from error


def _decode_unmarked(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if _is_cut(data, error):
            raise _refusal([_stop("utf-8", error)]) from error
        first = _stop("utf-8", error)
    try:
        return data.decode("gb18030")
    except UnicodeDecodeError as error:
        raise _refusal([first, _stop("gb18030", error)]) from error


def _is_cut(data: bytes, error: UnicodeDecodeError) -> bool:
    """Whether this is UTF-8 up to a last character that is not whole: GB18030 might make wrong words of it."""
    at_end = error.end == len(data) and len(data) - error.start < _LONGEST_CHARACTER
    return at_end and not data[: error.start].isascii()


def _stop(encoding: str, error: UnicodeDecodeError) -> str:
    return f"{encoding.upper()} stops at byte {error.start}"


def _refusal(stops: list[str]) -> DocumentError:
    return DocumentError(
        "document-encoding", f"is not whole in any encoding that is tried ({', '.join(stops)}). Save it as UTF-8."
    )
