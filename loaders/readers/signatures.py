"""Which format a file has: by its first bytes, then by the end of its name. What is not read says how to convert it."""

from __future__ import annotations

import re

from ontology.errors import DocumentError

SUFFIXES = {
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".markdown": "text",
    ".html": "html",
    ".htm": "html",
    ".shtml": "html",
    ".xhtml": "html",
    ".csv": "csv",
    ".tsv": "csv",
    ".docx": "docx",
    ".docm": "docx",
    ".xlsx": "xlsx",
    ".xlsm": "xlsx",
    ".pdf": "pdf",
}
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEAD = 1024  # how far into a file a PDF may begin
_OPENING = rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--[^>]{0,400}-->\s*)?<"
_PAGE = re.compile(_OPENING + rb"(?:!doctype\s+html|html)\b", re.IGNORECASE)
_PIECE_OF_PAGE = re.compile(_OPENING + rb"(?:head|body|meta|div|article|table|tbody|h[1-6]|p)\b", re.IGNORECASE)
_FLAT = re.compile(rb"\s*<\?xml[^>]{0,200}>\s*<\?mso-application")
_PARTS = {b"word/document": "docx", b"xl/workbook": "xlsx"}
_OTHER_PARTS = {
    b"OFD.xml": "an OFD file. Print it to PDF from the program that shows it, or save it as text.",
    b"ppt/": "a presentation. Save it as PDF.",
    b"mimetypeapplication/vnd.oasis": "an OpenDocument file. Save it as docx or PDF.",
    b"Index/Document.iwa": "a Pages file. Export it as docx or PDF.",
}
_STREAMS = {
    "EncryptedPackage": "is protected by a password. Save it without one.",
    "WordDocument": "is in the old Word or WPS format (doc, wps). Save it as docx.",
    "Workbook": "is in the old Excel format (xls, et). Save it as xlsx.",
    "PowerPoint Document": "is a presentation in an old format. Save it as PDF.",
}
_PICTURE = "is a picture. Read its words with a program for text recognition (OCR) and give the text."
_PACKED = "is an archive of files. Unpack it and give the documents in it."
_REFUSED = {
    b"\x89PNG": _PICTURE,
    b"\xff\xd8\xff": _PICTURE,
    b"GIF8": _PICTURE,
    b"BM": _PICTURE,
    b"II*\x00": _PICTURE,
    b"MM\x00*": _PICTURE,
    b"RIFF": _PICTURE,
    b"Rar!": _PACKED,
    b"7z\xbc\xaf": _PACKED,
    b"\x1f\x8b": _PACKED,
    b"BZh": _PACKED,
    b"PK\x05\x06": "is an archive with nothing in it. Get a new copy.",
    b"{\\rtf": "is an RTF file. Save it as docx.",
    b"%!PS": "is a PostScript file. Save it as PDF.",
    b"MIME-Version:": "is a web archive (mht). Open it and save it as html or docx.",
}


def kind(data: bytes, name: str) -> str:
    """Give the name of the reader for a file: text, html, csv, docx, xlsx, pdf; a `DocumentError` where none fits."""
    suffix = re.search(r"\.\w{1,8}$", name.lower())
    promised = SUFFIXES.get(suffix[0]) if suffix else None
    if data.startswith(_ZIP):
        return _of_archive(data, promised)
    if data.startswith(_OLE):
        raise DocumentError("document-format", _of_streams(data))
    if b"%PDF-" in data[:_HEAD]:
        return "pdf"
    for signature, sentence in _REFUSED.items():
        if data.startswith(signature) and not (signature.isalpha() and _is_text(data)):
            raise DocumentError("document-format", sentence)
    return _of_text(data, promised)


def _of_archive(data: bytes, promised: str | None) -> str:
    """Tell Office files by the names of their parts, which stand in the clear; a cut one by the name of the file."""
    found = next((reader for part, reader in _PARTS.items() if part in data), None)
    if found or promised in _PARTS.values():
        return found or str(promised)
    what = next((what for part, what in _OTHER_PARTS.items() if part in data), None)
    raise DocumentError("document-format", f"is {what}" if what else _PACKED)


def _of_streams(data: bytes) -> str:
    """Tell old Office files by the names of their streams."""
    found = (sentence for name, sentence in _STREAMS.items() if name.encode("utf-16-le") in data)
    return next(found, "is in an old Office format. Save it as docx.")


def _of_text(data: bytes, promised: str | None) -> str:
    if promised in {"docx", "xlsx", "pdf"} and not _is_text(data):
        raise DocumentError("document-damaged", "is not what the end of its name says. Open it and save it again.")
    if _FLAT.match(data):
        raise DocumentError("document-format", "is an XML file of an old Office. Save it as docx or xlsx.")
    opening = data.removeprefix(b"\xef\xbb\xbf")[:_HEAD]
    if _PAGE.match(opening) or (promised is None and _PIECE_OF_PAGE.match(opening)):
        return "html"
    return promised if promised in {"html", "csv"} else "text"


def _is_text(data: bytes) -> bool:
    return b"\x00" not in data[:_HEAD]
