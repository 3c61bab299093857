"""One writer or several readers of a store at a time, over all processes of the machine."""

from __future__ import annotations

import fcntl
import os
import time
from typing import TYPE_CHECKING

from ontology.errors import StoreBusyError

if TYPE_CHECKING:
    from pathlib import Path

PATIENCE = 5.0
_PAUSE = 0.02


class Lock:
    """A lock file; who writes leaves the number of the process in it. The system frees it when a process dies."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._handle: int | None = None
        self._is_owner = False

    def share(self) -> None:
        """Wait until nobody writes, up to 5 seconds, then keep writers out; a `StoreBusyError` names the writer."""
        self._take(os.O_RDONLY, fcntl.LOCK_SH)

    def own(self) -> None:
        """Wait until nobody writes or reads, up to 5 seconds, then keep all others out."""
        self._take(os.O_RDWR, fcntl.LOCK_EX)
        self._sign(str(os.getpid()))

    @property
    def is_held(self) -> bool:
        """Tell whether this process holds the lock."""
        return self._handle is not None

    def release(self) -> None:
        """Let others in; to release twice is harmless."""
        if self._handle is not None:
            self._sign("")
            os.close(self._handle)
            self._handle = None

    def _sign(self, name: str) -> None:
        if self._handle is not None and self._is_owner:
            os.ftruncate(self._handle, 0)
            os.pwrite(self._handle, name.encode(), 0)

    def _take(self, access: int, mode: int) -> None:
        self.release()
        handle = os.open(self.path, access | os.O_CREAT | os.O_CLOEXEC, 0o666)
        deadline = time.monotonic() + PATIENCE
        while not _try(handle, mode):
            if time.monotonic() > deadline:
                holder = os.pread(handle, 20, 0).decode()
                os.close(handle)
                raise _busy(self.path, holder)
            time.sleep(_PAUSE)
        self._handle, self._is_owner = handle, mode == fcntl.LOCK_EX


def is_running(process: int) -> bool:
    """Tell whether there is a process of this number."""
    try:
        os.kill(process, 0)
    except PermissionError:
        return True
    except (ProcessLookupError, OverflowError):
        return False
    return True


def _try(handle: int, mode: int) -> bool:
    try:
        fcntl.flock(handle, mode | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _busy(path: Path, holder: str) -> StoreBusyError:
    # a writer that was killed has left its number; then it is somebody else who holds the lock
    is_writing = holder.isdigit() and is_running(int(holder))
    who = f"process {holder} is writing to it" if is_writing else "another process is reading it"
    message = f"The store {path.parent} is busy: {who}. Try again when it has finished."
    return StoreBusyError("store-busy", message)
