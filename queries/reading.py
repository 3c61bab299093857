"""A document as it was understood, from top to bottom."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from queries.findings import findings, said
from queries.position import CHARACTERS, WHERE, position
from queries.table import Column, Table, table_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.archive import Entry
    from ontology.record import Duty, Record, Span
    from queries.table import Value
    from queries.words import Words

COLUMNS = (
    *WHERE,
    Column("facet", "facet"),
    Column("item", "string"),
    Column("detail", "string"),
    *CHARACTERS,
)


class _Part(NamedTuple):
    span: Span | None
    facet: str
    item: str
    detail: str | None = None


def as_table(entry: Entry, words: Words) -> Table:
    """Set out the plan's fields, the outline, clauses with what they give, targets, people, and what was not read."""
    record = entry.record
    parts = [*_plan(record, words), *_outline(record), *_clauses(entry, words), *_rest(record), *_unread(record, words)]
    parts.sort(key=lambda part: part.span or (0, 0))
    return table_of(COLUMNS, (_row(part, entry) for part in parts))


def _plan(record: Record, words: Words) -> Iterator[_Part]:
    for field, span in record.plan.spans.items():
        yield _Part(span, "plan", words.term("field", field), _written(getattr(record.plan, field, None)))
    for instrument in record.plan.based_on:
        yield _Part(instrument.span, "basis", instrument.title, instrument.number)


def _written(value: object) -> str | None:
    if isinstance(value, tuple):
        return "—".join(map(str, value))
    return None if value is None else str(value)


def _outline(record: Record) -> Iterator[_Part]:
    depths: dict[str | None, int] = {None: 0}
    for action in record.actions:
        depths[action.id] = depths[action.parent] + 1
        indent = "\u3000" * (depths[action.id] - 1)
        yield _Part(action.span, "action", f"{indent}{action.id} {action.title}", action.due)


def _clauses(entry: Entry, words: Words) -> Iterator[_Part]:
    record = entry.record
    names = {unit.id: unit.name for unit in record.units}
    in_order = sorted(record.duties, key=lambda duty: (duty.clause, duty.action))
    for (clause, action), duties in groupby(in_order, key=lambda duty: (duty.clause, duty.action)):
        given = f"{action}，{_roles(list(duties), names, words)}"
        yield _Part(clause, "clause", "".join(entry.text[slice(*clause)].split()), given)


def _roles(duties: list[Duty], names: dict[str, str], words: Words) -> str:
    def of(role: str) -> str:
        return "、".join(names[duty.unit] for duty in duties if duty.role == role)

    return "；".join(f"{words.term('role', role)}：{of(role)}" for role in dict.fromkeys(duty.role for duty in duties))


def _rest(record: Record) -> Iterator[_Part]:
    for target in record.targets:
        amount = f"{target.op} {target.value:.12g} {target.measure}"
        yield _Part(target.span, "target", target.indicator, " ".join(filter(None, (amount, target.due, target.every))))
    for person in record.people:
        yield _Part(person.span, "person", person.name, " ".join(filter(None, (person.role, person.post))))


def _unread(record: Record, words: Words) -> Iterator[_Part]:
    for found in findings(record):
        yield _Part(found.span, "unread", found.text or found.code, said(found, words))


def _row(part: _Part, entry: Entry) -> dict[str, Value]:
    return {
        **position(entry, part.span),
        "facet": part.facet,
        "item": part.item,
        "detail": part.detail,
    }
