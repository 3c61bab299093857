"""Opens Office files: zip archives of XML parts, read in memory behind limits, nothing unpacked to disk."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING

from lxml import etree

from ontology.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

_ENTRIES = 2_000
_HEADS = 10 * _ENTRIES  # entries of nested archives are counted along
_WHOLE = 100_000_000  # bytes unpacked, all parts together
_PART = 20_000_000  # bytes of one part
_TAGS = 1_000_000  # of all parts that are read, one that is read twice counts twice
_RATIO, _FREE = 100, 100_000  # a part may be so many times larger than packed, above so many bytes
_ENTRY_HEAD, _LOCKED = b"PK\x01\x02", 0x1
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError, RuntimeError)


class Package:
    """The parts of one Office file."""

    def __init__(self, data: bytes) -> None:
        """Take a file's bytes. Raises `DocumentError` for what is damaged, locked, or too large once unpacked."""
        if data.count(_ENTRY_HEAD) > _HEADS:
            raise _too_large(f"more than {_ENTRIES:,} parts")
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except _DAMAGED as error:
            raise _damaged() from error
        entries = self._archive.infolist()
        _check(entries, len(data))
        self._tags = 0
        self._entries = {entry.filename.replace("\\", "/").lstrip("/"): entry for entry in entries}

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    def xml(self, name: str) -> _Element | None:
        """Parse a part, None where there is none. Entities are refused, nothing else is fetched."""
        if name not in self._entries:
            return None
        data = self._read(name)
        self._tags += data.count(b"<")
        if self._tags > _TAGS:
            raise _too_large(f"more than {_TAGS:,} tags")
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise _damaged() from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise DocumentError(
                "document-unsafe",
                "declares XML entities, which no Office program writes. Save it again with one, from a copy you trust.",
            )
        return root

    def related(self, name: str) -> Iterator[tuple[str, str, str]]:
        """Give the parts that a part refers to: id, last word of the kind (`officeDocument`), name in the package."""
        folder, _, file = name.rpartition("/")
        root = self.xml(f"{folder}/_rels/{file}.rels".lstrip("/"))
        for relation in root if root is not None else ():
            target = relation.get("Target", "")
            kind = relation.get("Type", "").rpartition("/")[2]
            yield relation.get("Id", ""), kind, _joined(folder, target)

    def _read(self, name: str) -> bytes:
        entry = self._entries[name]
        if entry.file_size > _PART:
            raise _too_large(f"{entry.file_size / 1e6:.0f} MB in one part")
        try:
            return self._archive.read(entry)
        except _DAMAGED as error:
            raise _damaged() from error


def _check(entries: list[zipfile.ZipInfo], packed: int) -> None:
    whole = sum(entry.file_size for entry in entries)
    if len(entries) > _ENTRIES:
        raise _too_large(f"more than {_ENTRIES:,} parts")
    if whole > _WHOLE:
        raise _too_large(f"{whole / 1e6:.0f} MB")
    swollen = any(entry.file_size > _FREE + _RATIO * entry.compress_size for entry in entries)
    if swollen or whole > _FREE + _RATIO * packed:
        raise _too_large(f"more than {_RATIO} times its size")
    if any(entry.flag_bits & _LOCKED for entry in entries):
        raise DocumentError("document-locked", "is protected by a password. Save it without one.")


def _joined(folder: str, target: str) -> str:
    """Resolve a reference of a part in `folder`; names with `..` are walked, never followed on disk."""
    path: list[str] = [] if target.startswith("/") else [step for step in folder.split("/") if step]
    for step in target.split("/"):
        if step == "..":
            path = path[:-1]
        elif step not in {"", "."}:
            path.append(step)
    return "/".join(path)


def _too_large(what: str) -> DocumentError:
    return DocumentError(
        "document-size", f"would unpack to {what}, which no plan has. Save it again, without pictures."
    )


def _damaged() -> DocumentError:
    return DocumentError("document-damaged", "is cut short or damaged. Open it and save it again, or get a new copy.")
