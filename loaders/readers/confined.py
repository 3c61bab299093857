"""Reads a file in a process of its own with little memory and time: what a hostile file does there, ends there."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib import import_module
from typing import TYPE_CHECKING, cast

import msgspec

from loaders.readers.content import Content  # noqa: TC001 - msgspec reads the annotations
from ontology.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Callable

MEMORY = 1 << 30  # bytes
SECONDS = 60
# -P: no module may come from the folder that the user, or the document, stands in
COMMAND = ("-P", "-m", "loaders.readers.confined")


class _Answer(msgspec.Struct):
    """What the child found: the content, or the code and sentence of a refusal."""

    content: Content | None = None
    refusal: tuple[str, str] | None = None


def read(kind: str, data: bytes) -> Content:
    """Read a file of a kind. Raises `DocumentError` also where the reader crashed or needed too much."""
    answer = _ask(kind, data)
    if answer.refusal:
        raise DocumentError(*answer.refusal)
    if answer.content is None:
        raise _failed("its reader gave nothing")
    return answer.content


def _ask(kind: str, data: bytes) -> _Answer:
    command = [sys.executable, *COMMAND, kind]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    try:
        done = subprocess.run(  # noqa: S603 - our own module, the document goes in as data
            command, input=data, capture_output=True, timeout=SECONDS, env=environment, check=False
        )
        return msgspec.json.decode(done.stdout, type=_Answer)
    except subprocess.TimeoutExpired as error:
        raise _failed(f"it takes more than {SECONDS} seconds") from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise _failed("its reader broke off") from error


def _failed(why: str) -> DocumentError:
    message = f"could not be read ({why}). Save it again with the program that made it, or as text."
    return DocumentError("document-damaged", message)


def answer(kind: str, data: bytes) -> bytes:
    """Read in this process and write the answer down."""
    try:
        reader = cast("Callable[[bytes], Content]", import_module(f"loaders.readers.{kind}").read)
        return msgspec.json.encode(_Answer(content=reader(data)))
    except DocumentError as error:
        return msgspec.json.encode(_Answer(refusal=(error.code, error.message)))


def _limit() -> None:
    """Take memory and time away from this process, where the system can."""
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - not on Windows, where only the time is limited

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    _limit()
    sys.stdout.buffer.write(answer(sys.argv[1], sys.stdin.buffer.read()))
