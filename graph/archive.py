"""Plan records on disk: the truth that any store is rebuilt from. One JSON file a plan, named by the plan's key.

Beside a record may stand its corrections (`graph.corrections`); what is read is the record as corrected.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from graph import corrections, files, identity
from graph.corrected import correct
from ontology.errors import NotFoundError, RecordError, StoreError
from ontology.record import Place, Record, from_json, to_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from graph.corrections import Correction

_FORMAT = 1
_FILE = re.compile(r"(p[0-9a-f]{12})\.json")
# what tells two entries apart stands first, so that comparing an archive with a store reads a line of each file
_HEAD = re.compile(rb'\{"format":([0-9]+),"record_digest":"([0-9a-f]{64})","text_digest":"([0-9a-f]{64})",')
_HEAD_BYTES = 200


class Entry(NamedTuple):
    """One plan of the archive: what was read from its document, the document's text, where in the file that stands.

    `places` is empty for a document that has only lines, and for one that was archived before places were kept;
    `corrections` are those that the record has been given.
    """

    record: Record
    text: str
    places: tuple[Place, ...] = ()
    corrections: tuple[Correction, ...] = ()

    def line(self, character: int) -> int:
        """Give the line of the text in which a character stands, from 1."""
        return self.text.count("\n", 0, character) + 1

    def place(self, character: int) -> str | None:
        """Give the page, paragraph or cell of the file in which a character of the text stands, if it has such."""
        before = bisect_right(self.places, character, key=attrgetter("start"))
        return self.places[before - 1].label if before else None


class _Parts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    format: int
    record_digest: str
    text_digest: str
    record: msgspec.Raw
    text: str
    places: tuple[Place, ...] = ()


class Archive:
    """The records in one folder; one writer at a time, which the store's lock sees to."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def keys(self) -> tuple[str, ...]:
        """Give the keys of all plans, in order; other files in the folder are left alone."""
        if not self.folder.is_dir():
            return ()
        found = (_FILE.fullmatch(path.name) for path in self.folder.iterdir())
        return tuple(sorted(match[1] for match in found if match))

    def digests(self) -> dict[str, str]:
        """Give the digest of every plan's record by key, as corrected."""
        found = self.originals()
        corrected = found.keys() & corrections.plans(self.folder)
        return found | {key: identity.digest(to_json(self.read(key).record)) for key in corrected}

    def originals(self) -> dict[str, str]:
        """Give the digest of every plan's record by key, as its document has it: from the heads of the files."""
        return {key: self._digest(key) for key in self.keys()}

    def entries(self) -> Iterator[Entry]:
        """Give the plans one by one, in the order of their keys."""
        return (self.read(key) for key in self.keys())

    def read(self, key: str) -> Entry:
        """Read one plan as corrected; errors are those of `original`."""
        entry, made = self.original(key), corrections.read(self.folder, key)
        return entry._replace(record=correct(entry.record, entry.text, made), corrections=made) if made else entry

    def original(self, key: str) -> Entry:
        """Read one plan as its document has it.

        A `StoreError` says when its file is damaged, a `NotFoundError` when there is none.
        """
        path = self._path(key)
        try:
            data = path.read_bytes()
        except FileNotFoundError:
            raise NotFoundError("plan-unknown", f"There is no plan {key}; `fengong store info` lists them.") from None
        return self._checked(path, _entry(path, data))

    def write(self, record: Record, text: str, places: Sequence[Place] = ()) -> bool:
        """Keep a record, the text it was read from, and where in the file that stands; tell whether this changed it.

        A `StoreError` when the disk does not take it; the entry is then as it was.
        """
        path = self._path(identity.plan(record.plan, record.source))
        data = _content(record, text, places)
        if path.exists() and path.read_bytes() == data:
            return False
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            files.write(path, data)
        except OSError as error:
            message = f"{path} could not be written: {error.strerror}. It is as it was; make room, then load again."
            raise StoreError("archive-write", message) from error
        return True

    def remove(self, key: str) -> bool:
        """Take a plan out; tell whether it was there."""
        return files.remove(self._path(key))

    def _path(self, key: str) -> Path:
        return files.inside(self.folder, f"{key}.json")

    def _digest(self, key: str) -> str:
        path = self._path(key)
        with path.open("rb") as file:
            return _head(path, file.read(_HEAD_BYTES))[2].decode()

    def _checked(self, path: Path, entry: Entry) -> Entry:
        if self._path(identity.plan(entry.record.plan, entry.record.source)) != path:
            raise _damaged(path, "it holds another plan than its name says")
        return entry


def _content(record: Record, text: str, places: Sequence[Place]) -> bytes:
    recorded, quoted, placed = to_json(record), msgspec.json.encode(text), _placed(places)
    digests = identity.digest(recorded), identity.digest(text.encode() + placed)
    head = f'{{"format":{_FORMAT},"record_digest":"{digests[0]}","text_digest":"{digests[1]}",'
    return b"".join((head.encode(), b'"record":', recorded, b',"text":', quoted, placed, b"}\n"))


def _placed(places: Sequence[Place]) -> bytes:
    """Write places as the last field of a file; a document that has none leaves nothing."""
    return b',"places":' + msgspec.json.encode(places) if places else b""


def _head(path: Path, data: bytes) -> re.Match[bytes]:
    found = _HEAD.match(data)
    if found is None:
        raise _damaged(path, "it does not begin as an archived plan does")
    if int(found[1]) != _FORMAT:
        message = f"{path} has format {int(found[1])}, this version reads {_FORMAT}; use the version that wrote it."
        raise StoreError("archive-format", message)
    return found


def _entry(path: Path, data: bytes) -> Entry:
    _head(path, data)
    try:
        parts = msgspec.json.decode(data, type=_Parts)
        entry = Entry(from_json(bytes(parts.record), place=str(path)), parts.text, parts.places)
    except (msgspec.DecodeError, UnicodeDecodeError, RecordError) as error:
        raise _damaged(path, str(error)) from error
    text = entry.text.encode() + _placed(entry.places)
    if (identity.digest(parts.record), identity.digest(text)) != (parts.record_digest, parts.text_digest):
        raise _damaged(path, "its content is not what its digests say")
    return entry


def _damaged(path: Path, reason: str) -> StoreError:
    message = f"{path} is damaged: {reason}. Move it out of the archive, then load its document again."
    return StoreError("archive-damaged", message)
