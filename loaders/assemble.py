"""The steps of reading in their order: text → outline → clauses → duties, units, targets, people → record."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import chain, islice
from typing import TYPE_CHECKING

from loaders import (
    accounting,
    actions,
    clauses,
    completion,
    coordination,
    deadlines,
    header,
    outline,
    people,
    posts,
    signatures,
    tabled,
    tables,
    targets,
    unnumbered,
    unread,
)
from loaders.cover import Cover
from loaders.duties import Reader
from loaders.names import parse
from loaders.places import Ladder
from loaders.source_text import repair
from loaders.spans import within
from loaders.tabled import Tabled
from loaders.units import Register
from ontology.record import Action, Duty, Person, Record, Target

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from loaders.actions import Item, Tree
    from loaders.clauses import Clause
    from loaders.document import Document
    from loaders.duties import Share
    from loaders.source_text import SourceText
    from loaders.targets import Commitment
    from ontology.record import Span

_MOST_GROUPS = 1_000  # whose members one document lists
_MOST_SHARES = _MOST_TARGETS = 40_000  # of one document; the longest plan seen has some hundreds


@dataclass(frozen=True, slots=True)
class _Assigned:
    """One share with its action and its unit's number; its words, its place and that of its clause in the source."""

    share: Share
    item: str
    unit: int
    mention: str
    span: Span
    clause: Span


def assemble(document: Document) -> Record:
    """Read one document into its record. Nothing in a document makes this fail: what is not understood is `unread`."""
    task_tables = tables.find(document)
    source = repair(task_tables.body)
    headings = outline.find(source.text)
    body = headings[0].start if headings else len(source.text)
    signed = header.signed_by(source, body)
    plan = header.read(source, body, document.source, signed)
    reader = Reader(source.text, source.gaps)
    stops = sorted([*(each.start for each in headings), *signatures.starts(signed)])
    read = list(_read(reader, clauses.find(source.text, stops)))
    giving = [clause for clause, shares in read if shares]
    tree = actions.Tree(source.text, headings, [clause.start for clause in giving])
    found = actions.find(tree)
    around = tabled.chapters(source, found, task_tables)
    items = tabled.without(found, around.values())
    items, cover = _cover(tree, items, giving)
    ladder = Ladder(plan.jurisdiction)
    register = Register(ladder)
    for issuer in plan.issuer.split("、") if plan.issuer else ():
        register.register(issuer, 0)
    speaking = [clause for clause in giving if cover.of_clause(clause.start, clause.end)]
    titles_around = {start: _words(source, *item.title) for start, item in around.items()}
    rows = Tabled(task_tables, titles_around, (item.id for item in items), reader.legend)
    assigned = [
        *_by_clauses(source, register, read, cover),
        *_by_sentences(source, register, items, [(clause.start, clause.end) for clause in speaking]),
        *_by_rows(rows, register, len(source.text)),
    ]
    listed = [(each, _post_unit(register, ladder, each)) for each in people.read(source, plan.title)]
    groups = {person.group: person.start for person, _ in reversed(listed)}
    for group, start in islice(reversed(groups.items()), _MOST_GROUPS):
        if parse(group).kind == "group" and group in source.text:
            register.register(group, start)
    units, ids = register.units()
    promised = tuple(islice(_targets(source, tree, cover, header.first_year(plan)), _MOST_TARGETS))
    titles = ((heading.title_start, heading.title_end) for heading in headings)
    account = accounting.account(source.text, ((clause.start, clause.end) for clause in speaking), titles)
    in_cells = rows.account()
    return Record(
        source=document.source,
        digest=document.digest,
        plan=plan,
        units=units,
        actions=(*_actions(source, items, completion.dues(source.text, items, speaking, cover)), *rows.actions()),
        duties=tuple(_duties(assigned, ids)),
        targets=(
            *promised,
            *(_target(rows.cells, each, row) for row, each in islice(rows.commitments(), _MOST_TARGETS)),
        ),
        people=tuple(_person(each, ids.get(unit)) for each, unit in listed),
        unread=unread.bounded(
            chain(
                document.findings,
                unread.of_clauses(source, read, cover),
                rows.unread(),
                unread.of_words(source, account, read),
                unread.of_words(rows.cells, in_cells, ()),
                unread.of_units(units, ((each.mention, each.span) for each in assigned)),
                unread.of_targets(promised, _MOST_TARGETS),
            )
        ),
        words=dict(sorted((Counter(account.counts) + Counter(in_cells.counts)).items())),
    )


def _cover(tree: Tree, items: list[Item], giving: Sequence[Clause]) -> tuple[list[Item], Cover]:
    """Find which item each clause speaks for; paragraphs that give duties under no number are items, too."""
    dated = ((label.start, end) for label, end in completion.labelled(tree.text))
    spans = sorted([*((clause.start, clause.end) for clause in giving), *dated])
    cover = Cover(tree, items, spans)
    loose = [
        (clause.start, clause.end)
        for clause in giving
        if clause.form != "sentence" and cover.of_clause(clause.start, clause.end) is None
    ]
    if not loose:
        return items, cover
    items = sorted([*items, *unnumbered.find(tree.text, loose)], key=lambda item: item.start)
    return items, Cover(tree, items, spans)


def _read(reader: Reader, found: Iterable[Clause]) -> Iterator[tuple[Clause, list[Share]]]:
    """Read clauses; what goes beyond the shares that any plan has is left unread."""
    left = _MOST_SHARES
    for clause in found:
        shares = reader.read(clause) if left else []
        shares = shares if len(shares) <= left else []
        left -= len(shares)
        yield clause, shares


def _by_clauses(
    source: SourceText, register: Register, read: Iterable[tuple[Clause, list[Share]]], cover: Cover
) -> Iterator[_Assigned]:
    for clause, shares in read:
        item = cover.of_clause(clause.start, clause.end) if shares else None
        if item is None:
            continue
        place = source.origin(clause.start, clause.end)
        for share in shares:
            unit = register.register(source.text[slice(*share.name)], share.start)
            yield _assigned(source, share, item.id, unit, place)


def _by_sentences(
    source: SourceText, register: Register, items: Iterable[Item], clauses: Sequence[Span]
) -> Iterator[_Assigned]:
    """Read the sentences of safeguards that give a unit a duty and are no clause."""
    for item in items:
        shares = coordination.find(source.text, item.title[0], item.end) if item.kind == "safeguard" else ()
        for share in shares:
            if within(clauses, share.start):
                continue
            unit = register.register(source.text[share.start : share.end], share.start)
            yield _assigned(source, share, item.id, unit, source.origin(share.start, share.end))


def _by_rows(rows: Tabled, register: Register, after: int) -> Iterator[_Assigned]:
    """Give the shares of tables; their units count as standing behind those of the running text."""
    for row, shares in rows.rows:
        place = rows.place(row)
        for share in shares:
            unit = register.register(rows.cells.text[share.start : share.end], after + share.start)
            yield _assigned(rows.cells, share, row.id, unit, place)


def _assigned(source: SourceText, share: Share, item: str, unit: int, clause: Span) -> _Assigned:
    mention, span = _words(source, share.start, share.end), source.origin(share.start, share.end)
    return _Assigned(share, item, unit, mention, span, clause)


def _actions(source: SourceText, items: Sequence[Item], dues: dict[str, str]) -> Iterator[Action]:
    sections = {place: _words(source, *place) for place in dict.fromkeys(item.section for item in items) if place}
    for item in items:
        yield Action(
            id=item.id,
            title=_words(source, *item.title),
            parent=item.parent,
            section=sections[item.section] if item.section else None,
            kind=item.kind,
            span=source.origin(*item.title),
            extent=source.origin(item.start, item.end),
            due=dues.get(item.id),
        )


def _duties(assigned: Iterable[_Assigned], ids: dict[int, str]) -> Iterator[Duty]:
    """Give the duties; what a clause says twice of one unit, whatever the spelling, counts once."""
    said: set[tuple[str, str, str, Span]] = set()
    for each in assigned:
        duty = _duty(each, ids)
        what = (duty.action, duty.unit, duty.role, duty.clause)
        if what not in said:
            yield duty
        said.add(what)


def _duty(each: _Assigned, ids: dict[int, str]) -> Duty:
    return Duty(
        action=each.item,
        unit=ids[each.unit],
        mention=each.mention,
        role=each.share.role,
        rank=each.share.rank,
        span=each.span,
        clause=each.clause,
        rule=each.share.rule,
    )


def _targets(source: SourceText, tree: Tree, cover: Cover, since: int | None) -> Iterator[Target]:
    """Read the commitments of every item's own text and of the objectives; each belongs to the innermost item.

    What fell due before the first year of the plan is a result and no commitment.
    """
    for start, end in tree.passages():
        for found in targets.find(source.text, start, end):
            if since and found.due and deadlines.is_before(found.due, since):
                continue
            item = cover.innermost(found.start)
            yield _target(source, found, item.id if item else None)


def _target(source: SourceText, found: Commitment, action: str | None) -> Target:
    return Target(
        action=action,
        indicator=found.indicator,
        op=found.op,
        value=found.value,
        measure=found.measure,
        due=found.due,
        every=found.every,
        per=found.per,
        quote=_words(source, found.start, found.end),
        span=source.origin(found.start, found.end),
    )


def _post_unit(register: Register, ladder: Ladder, listed: people.Listed) -> int:
    """Register the organisation that a post names; -1 where it names none."""
    mention = posts.organisation(listed.post, ladder) if listed.post else None
    return register.register(mention, listed.start) if mention else -1


def _person(listed: people.Listed, unit: str | None) -> Person:
    return Person(
        name="".join(listed.name.split()),
        group=listed.group,
        role=listed.role,
        post=listed.post,
        unit=unit,
        span=(listed.start, listed.end),
    )


def _words(source: SourceText, start: int, end: int) -> str:
    return "".join(source.text[start:end].split())
