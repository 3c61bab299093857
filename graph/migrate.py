"""A store brought in line with its archive: after a load, after a crash, after a change of version."""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING, TypeAlias

from graph import identity, judgements, places
from graph.build import build
from ontology.errors import RecordError, StoreError
from ontology.schema import schema

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from graph.archive import Archive
    from graph.elements import Subgraph
    from graph.store import Store

Track: TypeAlias = "Callable[[Sequence[str]], Iterable[str]]"

# what decides what stands in the graph for a given record
_MAKERS = {
    "ontology": ("schema.toml", "vocabularies.toml"),
    "graph": (
        "build.py",
        "corrected.py",
        "derived.py",
        "identity.py",
        "judgements.py",
        "merge.py",
        "places.py",
        "themes.py",
        "wording.toml",
    ),
}


@dataclass(frozen=True, slots=True)
class Changes:
    """The keys of the plans that were written into a store, and of those that were taken out."""

    written: tuple[str, ...]
    dropped: tuple[str, ...]

    def sentences(self) -> tuple[str, ...]:
        """Say what changed, a sentence each; nothing when nothing did."""
        said = (
            (self.written, "The graph lacked what the archive holds of {}; it has been written again."),
            (self.dropped, "The graph held {}, which the archive does not; that has been taken out."),
        )
        return tuple(sentence.format(_named(keys)) for keys, sentence in said if keys)


def catch_up(store: Store, track: Track = iter) -> Changes:
    """Make the store hold exactly what its archive does, plan by plan or, where many differ, as a whole.

    `track` is given the keys of the plans that are to be written, and gives them one by one: it may show how far it is.
    """
    with store.queue:
        truth, stored = store.archive.digests(), store.plans()
        changes = Changes(
            written=tuple(key for key, digest in truth.items() if stored.get(key) != digest),
            dropped=tuple(sorted(stored.keys() - truth.keys())),
        )
        if _is_much(changes, stored) and (store.serves_while_rebuilt or not stored):
            store.rebuild(subgraphs(store.archive, track(tuple(truth))))
            return changes
        for key in changes.dropped:
            store.drop(key)
        store.extend(subgraphs(store.archive, track(changes.written)))
        return changes


def subgraphs(archive: Archive, keys: Iterable[str]) -> Iterator[Subgraph]:
    """Build the archived plans with these keys, one by one, as people have judged what in them is the same.

    A `StoreError` names a file that cannot be built from.
    """
    judged = judgements.read(archive.folder)
    for key in keys:
        entry = archive.read(key)
        try:
            yield build(entry.record, judged)
        except RecordError as error:
            message = f"{archive.folder}/{key}.json: {error.message} Move it out, then load its document again."
            raise StoreError("archive-record", message) from error


def stamp(engine: str, archive: Archive) -> bytes:
    """Write down what a graph is made with; one whose stamp is another is built again from the archive."""
    made_with = {
        "engine": engine,
        "schema": schema().version,
        "makers": _makers(),
        "places": places.version(),
        "judgements": judgements.digest(archive.folder),
    }
    return json.dumps(made_with, indent=1).encode() + b"\n"


def _named(keys: Sequence[str]) -> str:
    shown = ", ".join(keys[:3]) + (", …" if len(keys) > len(keys[:3]) else "")
    return f"{len(keys)} plan{'s' * (len(keys) > 1)} ({shown})"


def _is_much(changes: Changes, stored: Mapping[str, str]) -> bool:
    # a plan in a transaction of its own costs as much as ten in a rebuild, which itself costs as much as some more
    changed = len(changes.written) + len(changes.dropped)
    return changed > 0 and (not stored or 10 * changed > len(stored) + len(changes.written) + 15)


def _makers() -> str:
    found = (resources.files(room).joinpath(name) for room, names in _MAKERS.items() for name in names)
    return identity.digest(b"".join(file.read_bytes() for file in found))
