"""The documents that a user names: files, folders, patterns, or - for standard input."""

from __future__ import annotations

import sys
from glob import glob, has_magic
from pathlib import Path
from typing import TYPE_CHECKING

from loaders import document
from loaders.assemble import assemble
from ontology.errors import DocumentError
from queries.cli.screen import say, track

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from loaders.document import Document
    from ontology.record import Record

_STDIN = Path("-")


_SHOWN = 5
_CONVERTIBLE = frozenset(
    {".doc", ".wps", ".wpt", ".xls", ".et", ".ofd", ".rtf", ".odt", ".png", ".jpg", ".jpeg", ".tif"}
)


class Reading:
    """Reads documents one after the other; one that cannot be read gets a sentence and is counted."""

    def __init__(self, paths: Sequence[str]) -> None:
        self.refused = 0
        self._files = [file for path in paths for file in self._found(path)]

    def records(self) -> Iterator[tuple[Record, Document]]:
        """Give every document that can be read, with its record; a bar shows how far it is."""
        for found in self.documents():
            yield assemble(found), found

    def documents(self) -> Iterator[Document]:
        """Give every document that can be read; a bar shows how far it is."""
        for file in track(self._files):
            try:
                yield document.decode(sys.stdin.buffer.read(), "stdin") if file == _STDIN else document.read(file)
            except DocumentError as error:
                self._refuse(error)

    def _found(self, path: str) -> list[Path]:
        place = Path(path)
        if place == _STDIN or place.is_file():
            return [place]
        if place.is_dir():
            return self._some(_below(place), path, "holds no document")
        found = glob(path, recursive=True) if has_magic(path) else []  # noqa: PTH207 - Path.glob refuses absolute patterns
        return self._some(sorted(map(Path, found)), path, "there is no such file or folder")

    def _some(self, files: list[Path], path: str, none: str) -> list[Path]:
        if not files:
            message = f"{path}: {none}. Name documents ({', '.join(document.SUFFIXES)}), folders that hold some, or -."
            self._refuse(DocumentError("document-none", message))
        return files

    def _refuse(self, error: DocumentError) -> None:
        self.refused += 1
        say(f"fengong: {error}")


def _below(folder: Path) -> list[Path]:
    """Give the documents in a folder and its folders; say which files are left alone: other kinds, links out."""
    home = folder.resolve()
    files = sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.startswith((".", "_")))
    given = [path for path in files if _may_be_a_document(path) and path.resolve().is_relative_to(home)]
    left = [path.name for path in files if path not in set(given)]
    if left:
        more = f" and {len(left) - _SHOWN} more" if len(left) > _SHOWN else ""
        say(f"fengong: {folder}: left alone {len(left)} files that are no documents: {', '.join(left[:_SHOWN])}{more}")
    return given


def _may_be_a_document(path: Path) -> bool:
    """Whether a file is of a kind that is read, or of one that a sentence says how to convert."""
    return path.suffix.lower() in document.SUFFIXES or path.suffix.lower() in _CONVERTIBLE
