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
    from collections.abc import Callable, Iterable, Mapping, Sequence

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
    """A document that holds the same plan as another one of the same load, which was `kept` in its place."""

    source: str
    kept: str


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


@dataclass(frozen=True, slots=True)
class _Kept:
    """What the report needs of a record, so that the record itself need not stay in memory."""

    source: str
    file: str
    record: str
    actions: int
    duties: int
    targets: int
    people: int
    findings: int

    def rank(self) -> tuple[int, str, str]:
        """Of several documents with one plan, the first by this is kept: more duties, then the smaller digest."""
        return -self.duties, self.file, self.source


def load(
    documents: Iterable[Path | Document], store: Store, on_progress: Callable[[str], None] = lambda _: None
) -> Report:
    """Read documents into the store's archive, then bring the store in line with it; `on_progress` gets each name.

    A document that cannot be read is reported and does not stop the others. An error of the archive or the store
    is raised; what was archived by then reaches the store the next time it is opened.
    """
    before = store.archive.digests()
    kept: dict[str, _Kept] = {}
    repeated: dict[str, list[str]] = defaultdict(list)
    failures: list[Failure] = []
    for given in documents:
        name = given.name if isinstance(given, Path) else given.source
        try:
            _keep(read(given) if isinstance(given, Path) else given, store, kept, repeated)
        except (DocumentError, RecordError) as error:
            failures.append(Failure(name, error.code, error.message))
        on_progress(name)
    catch_up(store)
    repeats = [Repeat(source, kept[key].source) for key, sources in repeated.items() for source in sources]
    return _report(before, kept, failures, sorted(repeats, key=lambda each: (each.kept, each.source)))


def _keep(document: Document, store: Store, kept: dict[str, _Kept], repeated: dict[str, list[str]]) -> None:
    record = assemble(document)
    key, mine = build(record).plan, _summary(record)
    other = kept.get(key)
    if other is not None:
        repeated[key].append(max(mine, other, key=_Kept.rank).source)
    if other is None or mine.rank() < other.rank():
        kept[key] = mine
        store.archive.write(record, document.text, document.places)


def _summary(record: Record) -> _Kept:
    return _Kept(
        source=record.source,
        file=record.digest,
        record=identity.digest(to_json(record)),
        actions=len(record.actions),
        duties=len(record.duties),
        targets=len(record.targets),
        people=len(record.people),
        findings=len(record.unread),
    )


def _report(
    before: Mapping[str, str],
    kept: Mapping[str, _Kept],
    failures: Sequence[Failure],
    repeats: Sequence[Repeat],
) -> Report:
    plans = kept.values()
    unchanged = sum(before.get(key) == plan.record for key, plan in kept.items())
    new = len(kept.keys() - before.keys())
    return Report(
        documents=len(kept) + len(repeats) + len(failures),
        new=new,
        replaced=len(kept) - new - unchanged,
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
    )
