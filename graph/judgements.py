"""What people have judged to be the same, or not: kept beside the records, applied whenever a plan is built.

A judgement names two ids as the tables show them. `same` makes one of them; `not same` keeps them two, and with one
id on both sides sets it apart in the `plan` named; `unsure` only says that somebody looked. Nothing depends on the
order of judgements or plans, but that of two judgements on one pair the later counts.
"""

from __future__ import annotations

import json
import tomllib
from collections import defaultdict
from typing import TYPE_CHECKING, Literal, TypeAlias

import msgspec

from graph import files, identity
from ontology.errors import StoreError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

Kind: TypeAlias = Literal["unit", "theme", "person"]
Verdict: TypeAlias = Literal["same", "not same", "unsure"]

FILE = "judgements.toml"
RULE = "judgement"
_HEAD = "# Written by `fengong judge`; the graph follows when a store is next opened to write.\n"


class Side(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One of the two things judged; `full` and `place` are those of a unit."""

    id: str
    name: str
    full: str | None = None
    place: str | None = None


class Judgement(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Two things and what somebody said of them: `by` whom, `on` which day (2025-06-30), with a `note`."""

    kind: Kind
    verdict: Verdict
    first: Side
    second: Side
    plan: str | None = None
    by: str
    on: str
    note: str = ""

    @property
    def pair(self) -> tuple[frozenset[str], str | None]:
        """What is judged, whichever side is named first."""
        return frozenset({self.first.id, self.second.id}), self.plan


class Judgements:
    """All judgements together: which id a thing goes by."""

    def __init__(self, entries: Iterable[Judgement] = ()) -> None:
        """Take the judgements; a `UsageError` names a pair that is judged not to be the same, but is by others."""
        self.entries = tuple({each.pair: each for each in entries}.values())
        self._apart = {(each.first.id, each.plan) for each in self.entries if _sets_apart(each)}
        self._one = _classes([each for each in self.entries if each.verdict == "same"])
        for each in self.entries:
            if each.verdict == "not same" and not _sets_apart(each):
                self._check(each)

    def key(self, key: str, plan: str) -> str:
        """Give the id that a thing of a plan goes by."""
        own = identity.apart(key, plan) if (key, plan) in self._apart else key
        return self._one[own].id if own in self._one else own

    def side(self, key: str) -> Side | None:
        """Give the name and place that things judged to be the same go by, if `key` is what they go by."""
        found = self._one.get(key)
        return found if found is not None and found.id == key else None

    def about(self, *keys: str) -> Iterator[Judgement]:
        """Give the judgements on a thing, or on what it is one with; a part of what was set apart counts too."""
        wanted = {key for key in keys if key}
        wanted |= {own for own, one in self._one.items() if one.id in wanted}
        wanted |= {key for key, plan in self._apart if plan and identity.apart(key, plan) in wanted}
        return (each for each in self.entries if {each.first.id, each.second.id} & wanted)

    def _check(self, judged: Judgement) -> None:
        first, second = self._one.get(judged.first.id), self._one.get(judged.second.id)
        if first is not None and second is not None and first.id == second.id:
            message = (
                f"{judged.first.name} and {judged.second.name} are judged not to be the same, but others make them one "
                f"({first.name}). Judge one of those anew."
            )
            raise UsageError("judgement-contradiction", message)


def read(folder: Path) -> Judgements:
    """Read the judgements of an archive; a `StoreError` says what in the file is not one."""
    path = folder / FILE
    try:
        declared = tomllib.loads(path.read_text("utf-8"))
        entries = msgspec.convert(declared.get("judgement", []), list[Judgement])
    except FileNotFoundError:
        return Judgements()
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, msgspec.ValidationError) as error:
        message = f"{path}: {error}. Correct it, or move it away to go on without judgements."
        raise StoreError("judgement-shape", message) from error
    return Judgements(entries)


def digest(folder: Path) -> str:
    """Give the digest of the file of an archive; nothing where there is none."""
    try:
        return identity.digest((folder / FILE).read_bytes())
    except FileNotFoundError:
        return ""


def add(folder: Path, judged: Judgement) -> Judgements:
    """Keep one more judgement in an archive; it takes the place of an earlier one on the same pair."""
    kept = [each for each in read(folder).entries if each.pair != judged.pair]
    found = Judgements((*kept, judged))
    folder.mkdir(parents=True, exist_ok=True)
    files.write(folder / FILE, "\n".join((_HEAD, *map(_block, found.entries))).encode())
    return found


def _sets_apart(judged: Judgement) -> bool:
    return judged.verdict == "not same" and judged.first.id == judged.second.id


def _classes(same: Iterable[Judgement]) -> dict[str, Side]:
    """Give, by the id of each thing judged to be the same as another, what they all go by: the shortest name."""
    groups: dict[str, dict[str, Side]] = defaultdict(dict)
    for each in same:
        joined = groups[each.first.id] | groups[each.second.id]
        joined |= {side.id: side for side in (each.first, each.second)}
        groups.update(dict.fromkeys(joined, joined))
    return {key: min(group.values(), key=_shortest) for key, group in groups.items()}


def _shortest(side: Side) -> tuple[int, str, str]:
    return len(side.name), side.name, side.id


def _block(judged: Judgement) -> str:
    lines = (f"{name} = {_value(value)}" for name, value in msgspec.to_builtins(judged).items())
    return "\n".join(("[[judgement]]", *lines, ""))


def _value(value: str | dict[str, str]) -> str:
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{name} = {_value(each)}' for name, each in value.items())} }}"
    # a JSON text is a TOML text, but for the one control character that JSON leaves as it is
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
