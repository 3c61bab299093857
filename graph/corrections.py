"""What an officer has put right in a plan: kept beside its record, and done again to every later reading of it.

A correction says what holds of an action, whatever the document says: a unit has a role or not, a deadline, a target
or not. It remembers the passage that it corrects. Once that passage is gone from the document, the record has a
finding, so that somebody looks: the correction still holds where its action can be found, else it waits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import msgspec

from graph import files
from ontology.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


_FORMAT = 1
_ENDING = ".corrections.json"
RULE = "correction"


class _Part(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """Base of what stands in a file of corrections."""


class Organisation(_Part, frozen=True, forbid_unknown_fields=False):
    """A unit without its id, which is another in every reading; a file may have one from before, which is left."""

    name: str
    names: tuple[str, ...]
    function: str
    kind: str
    full: str
    place: str | None
    rule: str
    also: tuple[str, ...] = ()


class Promise(_Part, frozen=True):
    """What a target promises, without where it stands."""

    indicator: str
    op: str
    value: int | float
    measure: str
    due: str | None = None
    every: str | None = None
    per: str | None = None


class DutyChange(_Part, frozen=True, tag="duty"):
    """A unit has a role in the action, or (not `holds`) has it not."""

    role: str
    unit: Organisation
    holds: bool


class TargetChange(_Part, frozen=True, tag="target"):
    """A target belongs to the action, or (not `holds`) does not."""

    promise: Promise
    holds: bool


class DueChange(_Part, frozen=True, tag="due"):
    """The action's deadline is `now`, not `was`."""

    was: str | None
    now: str | None


Change: TypeAlias = DutyChange | TargetChange | DueChange


class Correction(_Part, frozen=True):
    """One change to an action or, without one, to the plan's own objectives: by whom, when, of which passage.

    The passage stands under the action, or (`apart`) anywhere in the document.
    """

    action: str | None
    title: str | None
    change: Change
    by: str
    at: str
    passage: str
    apart: bool = False

    @property
    def rule(self) -> str:
        """Give what stands as the rule of a duty that comes from this correction."""
        return f"{RULE}: {self.by}, {self.at}"


class _File(_Part, frozen=True):
    format: int
    corrections: tuple[Correction, ...]


def read(folder: Path, key: str) -> tuple[Correction, ...]:
    """Give the corrections of a plan in the order they were made; a `StoreError` when their file is damaged."""
    file = path(folder, key)
    try:
        found = msgspec.json.decode(file.read_bytes(), type=_File)
    except FileNotFoundError:
        return ()
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        message = f"{file} is damaged: {error}. Move it out, then give the corrections again."
        raise StoreError("corrections-damaged", message) from error
    if found.format != _FORMAT:
        message = f"{file} has format {found.format}, this version reads {_FORMAT}; use the version that wrote it."
        raise StoreError("corrections-format", message)
    return found.corrections


def write(folder: Path, key: str, corrections: Sequence[Correction]) -> None:
    """Keep the corrections of a plan, in place of those it had."""
    if not corrections:
        files.remove(path(folder, key))
        return
    content = msgspec.json.encode(_File(format=_FORMAT, corrections=tuple(corrections)))
    files.write(path(folder, key), msgspec.json.format(content, indent=1))


def plans(folder: Path) -> frozenset[str]:
    """Give the keys of the plans that have corrections, be they in the archive or not."""
    return frozenset(file.name.removesuffix(_ENDING) for file in folder.glob(f"*{_ENDING}"))


def path(folder: Path, key: str) -> Path:
    """Give the place of the file that keeps the corrections of a plan."""
    return files.inside(folder, f"{key}{_ENDING}")
