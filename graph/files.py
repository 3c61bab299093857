"""Files written whole or not at all, under names that cannot leave their folder."""

from __future__ import annotations

import os
import unicodedata
from contextlib import contextmanager
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from graph.lock import is_running
from ontology.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

_UNFINISHED = ".fengong-unfinished"
_LONGEST = 255


def write(path: Path, data: bytes) -> None:
    """Write a file so that a reader, or a crash, finds the old content or the new, never a part of it."""
    with workshop(path.parent) as folder:
        (folder / "new").write_bytes(data)
        put(folder / "new", path)


def put(finished: Path, path: Path) -> None:
    """Move a finished file to its place, on the same disk, and see that the disk has both."""
    _flush(finished)
    finished.replace(path)
    _flush(path.parent)


def remove(path: Path) -> bool:
    """Remove a file so that a crash does not bring it back; tell whether it was there."""
    try:
        path.unlink()
    except FileNotFoundError:
        return False
    _flush(path.parent)
    return True


@contextmanager
def workshop(folder: Path) -> Iterator[Path]:
    """Give a folder inside the folder for files that are not finished; it is gone at the end."""
    path = Path(mkdtemp(prefix=f".{os.getpid()}-", suffix=_UNFINISHED, dir=folder))
    try:
        yield path
    finally:
        rmtree(path, ignore_errors=True)


def sweep(folder: Path) -> None:
    """Remove what processes that are no more have left unfinished in the folder."""
    for left in folder.glob(f".*{_UNFINISHED}"):
        owner = left.name[1:].partition("-")[0]
        if not (owner.isdigit() and is_running(int(owner))):
            rmtree(left, ignore_errors=True)


def inside(folder: Path, name: str) -> Path:
    """Give the path of a file directly in the folder; a `UsageError` for a name that is none, or leads elsewhere."""
    plain = all(unicodedata.category(sign)[0] != "C" for sign in name) and not {"/", "\\"} & set(name)
    if not plain or not name.strip(" .") or len(name.encode()) > _LONGEST:
        message = (
            f"{name[:60]!r} cannot be the name of a file: use up to {_LONGEST} bytes, no slash, no control character."
        )
        raise UsageError("file-name", message)
    return folder / name


def _flush(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
