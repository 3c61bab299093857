"""Documents become records, records go into the archive, and the store follows. Loading twice changes nothing."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from graph import identity
from graph.build import build
from graph.migrate import catch_up
from loaders.assemble import assemble
from loaders.document import read
from ontology.errors import DocumentError, RecordError
from ontology.record import to_json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from graph.migrate import Track
    from graph.store import Store
    from loaders.document import Document
    from ontology.record import Record


@dataclass(frozen=True, slots=True)
class Failure:
    """A document that could not be loaded: its name, the code and the sentence of the error."""

    source: str
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Repeat:
    """A document with the title of another plan of the same load, which was `kept` in its place.

    `differs` says that the two do not hold the same: drafts of one plan perhaps, of which one is in force.
    """

    source: str
    kept: str
    differs: bool


@dataclass(frozen=True, slots=True)
class Replacement:
    """A document that has taken the place of another one, loaded before, with the same title and other contents."""

    source: str
    before: str


@dataclass(frozen=True, slots=True)
class Report:
    """What a load did: how many documents, what became of their plans, and what is in the plans that were kept."""

    documents: int
    new: int
    replaced: int
    unchanged: int
    repeated: int
    failed: int
    actions: int
    duties: int
    targets: int
    people: int
    findings: int
    failures: tuple[Failure, ...]
    repeats: tuple[Repeat, ...]
    replacements: tuple[Replacement, ...]


@dataclass(frozen=True, slots=True)
class _Kept:
    """What the report needs of a record, so that the record itself need not stay in memory."""

    source: str
    file: str
    record: str
    contents: str
    actions: int
    duties: int
    targets: int
    people: int
    findings: int

    def rank(self) -> tuple[int, str, str]:
        """Of several documents with one plan, the first by this is kept: more duties, then the smaller digest."""
        return -self.duties, self.file, self.source


def load(
    documents: Iterable[Path | Document],
    store: Store,
    on_progress: Callable[[str], None] = lambda _: None,
    track: Track = iter,
) -> Report:
    """Read documents into the store's archive, then bring the store in line with it.

    `on_progress` gets the name of each document, `track` the keys of the plans to be stored, see `catch_up`.

    A document that cannot be read is reported and does not stop the others. An error of the archive or the store
    is raised; what was archived by then reaches the store the next time it is opened.
    """
    taken = _Taken(store)
    failures: list[Failure] = []
    for given in documents:
        name = given.name if isinstance(given, Path) else given.source
        try:
            taken.take(read(given) if isinstance(given, Path) else given)
        except (DocumentError, RecordError) as error:
            failures.append(Failure(name, error.code, error.message))
        on_progress(name)
    catch_up(store, track)
    return taken.report(failures)


class _Taken:
    """What has become of the documents so far, plan by plan."""

    def __init__(self, store: Store) -> None:
        self._archive = store.archive
        self._before = store.archive.originals()
        self._kept: dict[str, _Kept] = {}
        self._repeated: dict[str, list[_Kept]] = defaultdict(list)
        self._earlier: dict[str, _Kept] = {}

    def take(self, document: Document) -> None:
        """Keep what a document says in the archive, unless another one of this load says more of the same plan."""
        record = assemble(document)
        key, mine = build(record).plan, _summary(record)
        other = self._kept.get(key)
        if other is not None:
            self._repeated[key].append(max(mine, other, key=_Kept.rank))
        elif key in self._before and self._before[key] != mine.record:
            self._earlier[key] = _summary(self._archive.original(key).record)
        if other is None or mine.rank() < other.rank():
            self._kept[key] = mine
            self._archive.write(record, document.text, document.places)

    def report(self, failures: Sequence[Failure]) -> Report:
        """Count."""
        plans, repeats = self._kept.values(), self._repeats()
        unchanged = sum(self._before.get(key) == plan.record for key, plan in self._kept.items())
        new = len(self._kept.keys() - self._before.keys())
        return Report(
            documents=len(plans) + len(repeats) + len(failures),
            new=new,
            replaced=len(plans) - new - unchanged,
            unchanged=unchanged,
            repeated=len(repeats),
            failed=len(failures),
            actions=sum(plan.actions for plan in plans),
            duties=sum(plan.duties for plan in plans),
            targets=sum(plan.targets for plan in plans),
            people=sum(plan.people for plan in plans),
            findings=sum(plan.findings for plan in plans),
            failures=tuple(failures),
            repeats=tuple(repeats),
            replacements=tuple(self._replacements()),
        )

    def _repeats(self) -> list[Repeat]:
        pairs = ((each, self._kept[key]) for key, documents in self._repeated.items() for each in documents)
        found = (Repeat(each.source, kept.source, each.contents != kept.contents) for each, kept in pairs)
        return sorted(found, key=lambda each: (each.kept, each.source))

    def _replacements(self) -> Iterator[Replacement]:
        """Give what has another file's place: what a file itself has become is no surprise."""
        for key, earlier in self._earlier.items():
            now = self._kept[key]
            if now.source != earlier.source and now.contents != earlier.contents:
                yield Replacement(now.source, earlier.source)


def _summary(record: Record) -> _Kept:
    return _Kept(
        source=record.source,
        file=record.digest,
        record=identity.digest(to_json(record)),
        contents=_contents(record),
        actions=len(record.actions),
        duties=len(record.duties),
        targets=len(record.targets),
        people=len(record.people),
        findings=len(record.unread),
    )


def _contents(record: Record) -> str:
    """Give a digest of what a record says, wherever in the document it says it."""
    said = (
        [(each.id, each.title) for each in record.actions],
        [(each.action, each.mention, each.role) for each in record.duties],
        [(each.action, each.indicator, each.op, each.value, each.measure, each.due) for each in record.targets],
        [(each.name, each.group, each.post) for each in record.people],
    )
    return identity.digest(repr(said).encode())
