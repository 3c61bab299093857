"""Findings for a record that breaks its contract or the schema: a code, the place, a sentence. Never raises on data.

A record that `loaders` made has none; one that came from elsewhere is checked before the graph is built from it.
"""

from __future__ import annotations

import re
import sys
from datetime import date
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from ontology.record import Action, Duty, Finding, Instrument, Person, Plan, Record, Span, Target, Unit
from ontology.schema import schema

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ontology.schema import EdgeKind, NodeKind, Property

Entry: TypeAlias = Plan | Instrument | Unit | Action | Duty | Target | Person | Finding

# what an entry becomes in the graph, and so which declared properties its fields must satisfy
_BECOMES: Mapping[type, tuple[str, ...]] = {
    Plan: ("Plan",),
    Instrument: ("Plan",),
    Unit: ("Unit", "NAMED_IN"),
    Action: ("Action",),
    Duty: ("LEADS", "PARTICIPATES"),
    Target: ("Target",),
    Person: ("Person", "MEMBER_OF"),
}
_REFERS = {
    "action": "action id",
    "parent": "action id",
    "unit": "unit id",
    "issuer": "unit name",
}
_LARGEST = 2**63 - 1  # the largest integer a store can hold
_SHOWN = 12


class _Defect(NamedTuple):
    """One thing that is wrong: the sentence says what to do; `span` is the passage, where there is one."""

    code: str
    place: str
    sentence: str
    value: object
    span: Span | None = None


def check(record: Record) -> list[Finding]:
    """Give what is wrong with a record, in the order of its parts; nothing when it may go into the graph."""
    return [
        Finding(
            code=defect.code,
            message=f"{defect.place}: {defect.sentence}",
            text=str(defect.value),
            span=defect.span if defect.span and _is_passage(defect.span, at_least=0) else None,
        )
        for step in (_origin, _plan, _values, _names, _ids, _references, _cycles, _spans, _numbers, _repeated)
        for defect in step(record)
    ]


def _entries(record: Record) -> Iterator[tuple[str, Entry]]:
    yield "plan", record.plan
    parts: tuple[tuple[str, tuple[Entry, ...]], ...] = (
        ("plan.based_on", record.plan.based_on),
        ("units", record.units),
        ("actions", record.actions),
        ("duties", record.duties),
        ("targets", record.targets),
        ("people", record.people),
        ("unread", record.unread),
    )
    for part, entries in parts:
        for index, entry in enumerate(entries):
            yield f"{part}[{index}]", entry


def _passage(entry: Entry) -> Span | None:
    return None if isinstance(entry, Plan | Unit) else entry.span


def _origin(record: Record) -> Iterator[_Defect]:
    if not record.source.strip():
        yield _Defect("record-empty", "source", "is empty; give the name of the file", record.source)
    if not re.fullmatch(r"[0-9a-f]{64}", record.digest):
        sentence = "is not a SHA-256 in 64 lower-case hexadecimal digits; give that of the file's bytes"
        yield _Defect("record-digest", "digest", sentence, record.digest)


def _plan(record: Record) -> Iterator[_Defect]:
    plan = record.plan
    if plan.issued is not None and not _is_day_or_month(plan.issued):
        sentence = f"{plan.issued!r:.60} is no date; write 2022-04-13, or 2022-04 when no day is given"
        yield _Defect("record-date", "plan.issued", sentence, plan.issued, plan.spans.get("issued"))
    if plan.period is not None and not 0 < plan.period[0] <= plan.period[1] <= date.max.year:
        sentence = "is not a first year and, no earlier, a last year; give both in this order"
        yield _Defect("record-period", "plan.period", sentence, plan.period, plan.spans.get("period"))
    for name in sorted(plan.spans.keys() - set(Plan.__struct_fields__)):
        sentence = "a plan has no such field; name one of those that stand in the record"
        yield _Defect("record-reference", f"plan.spans[{name!r}]", sentence, name)


def _is_day_or_month(text: str) -> bool:
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}(-[0-9]{2})?", text):
        return False
    try:
        date.fromisoformat(text if len(text) == len("2022-04-13") else f"{text}-01")
    except ValueError:
        return False
    return True


@cache
def _declared(entry: type) -> Mapping[str, Property]:
    kinds: Mapping[str, NodeKind | EdgeKind] = {**schema().nodes, **schema().edges}
    return {name: each for kind in _BECOMES.get(entry, ()) for name, each in kinds[kind].properties.items()}


def _values(record: Record) -> Iterator[_Defect]:
    for place, entry in _entries(record):
        for name, each in _declared(type(entry)).items():
            value = getattr(entry, name, None)
            if isinstance(value, str):
                yield from _value(f"{place}.{name}", each, value, _passage(entry))
    for index, unit in enumerate(record.units):
        for turn, value in enumerate(unit.also):
            yield from _value(f"units[{index}].also[{turn}]", _declared(Unit)["function"], value, None)


def _value(place: str, declared: Property, value: str, span: Span | None) -> Iterator[_Defect]:
    if declared.vocabulary is not None:
        known = schema().vocabularies[declared.vocabulary]
        if value not in known:
            sentence = f"{value!r:.60} is not in the list {declared.vocabulary!r}; use one of {_first(known)}"
            yield _Defect("record-value", place, sentence, value, span)
    elif declared.required and not value.strip():
        yield _Defect("record-empty", place, "is empty; give it, or leave the entry out", value, span)


def _first(known: Iterable[str]) -> str:
    keys = list(known)
    return ", ".join(islice(keys, _SHOWN)) + (", … (all in ontology/SCHEMA.md)" if len(keys) > _SHOWN else "")


def _names(record: Record) -> Iterator[_Defect]:
    for index, unit in enumerate(record.units):
        for turn, name in enumerate(unit.names):
            if not name.strip():
                yield _Defect("record-empty", f"units[{index}].names[{turn}]", "is empty; leave it out", name)


def _ids(record: Record) -> Iterator[_Defect]:
    parts: tuple[tuple[str, tuple[Unit | Action, ...]], ...] = (("units", record.units), ("actions", record.actions))
    for part, entries in parts:
        first: dict[str, int] = {}
        for index, entry in enumerate(entries):
            if first.setdefault(entry.id, index) != index:
                sentence = f"{entry.id!r:.60} is the id of {part}[{first[entry.id]}]; give each an id of its own"
                yield _Defect("record-id", f"{part}[{index}].id", sentence, entry.id, _passage(entry))


def _references(record: Record) -> Iterator[_Defect]:
    there = {
        "action id": {action.id for action in record.actions},
        "unit id": {unit.id for unit in record.units},
        "unit name": {name for unit in record.units for name in (unit.name, unit.full, *unit.names)},
    }
    for place, entry in _entries(record):
        for name, what in _REFERS.items():
            value = getattr(entry, name, None)
            missing = [] if value is None or value in there[what] else _named(name, value)
            for absent in (each for each in missing if each not in there[what]):
                sentence = f"{absent!r:.60} is the {what} of nothing in this record; add it, or name one that is there"
                yield _Defect("record-reference", f"{place}.{name}", sentence, absent, _passage(entry))


def _named(field: str, value: str) -> list[str]:
    """Give what a field names: several bodies that issue a plan together stand in one, parted by 、."""
    return value.split("、") if field == "issuer" else [value]


def _cycles(record: Record) -> Iterator[_Defect]:
    circling = _circling({action.id: action.parent for action in record.actions})
    for index, action in enumerate(record.actions):
        if action.id in circling:
            sentence = (
                f"{action.parent!r:.60} stands below the action itself; give the action that encloses it, or null"
            )
            yield _Defect("record-cycle", f"actions[{index}].parent", sentence, action.parent, action.span)


def _circling(parents: Mapping[str, str | None]) -> set[str]:
    found: set[str] = set()
    settled: set[str] = set()
    for start in parents:
        path: list[str] = []
        at: str | None = start
        while at is not None and at in parents and at not in settled:
            settled.add(at)
            path.append(at)
            at = parents[at]
        if at in path:
            found.update(path[path.index(at) :])
    return found


def _spans(record: Record) -> Iterator[_Defect]:
    for field, given in record.plan.spans.items():
        yield from _span(f"plan.spans[{field!r}]", given, at_least=1)
    for place, entry in _entries(record):
        for name in ("span", "extent", "clause"):
            span = getattr(entry, name, None)
            if span is not None:
                # what could not be read may be a point, such as where a title should have stood
                yield from _span(f"{place}.{name}", span, at_least=0 if isinstance(entry, Finding) else 1)


def _span(place: str, span: Span, *, at_least: int) -> Iterator[_Defect]:
    if not _is_passage(span, at_least):
        sentence = "is not a passage [start, end) of the text; count characters from 0, the end after the start"
        yield _Defect("record-span", place, sentence, span)


def _is_passage(span: Span, at_least: int) -> bool:
    start, end = span
    return 0 <= start <= end - at_least and end <= _LARGEST


def _numbers(record: Record) -> Iterator[_Defect]:
    for index, duty in enumerate(record.duties):
        if not 1 <= duty.rank <= _LARGEST:
            sentence = "is no place in a list; count the units of the list from 1"
            yield _Defect("record-rank", f"duties[{index}].rank", sentence, duty.rank, duty.span)
    for index, target in enumerate(record.targets):
        if not abs(target.value) <= sys.float_info.max:
            sentence = "is not a number that can be kept; give a finite one"
            yield _Defect("record-number", f"targets[{index}].value", sentence, target.value, target.span)


def _repeated(record: Record) -> Iterator[_Defect]:
    first: dict[tuple[str, str, str, Span], int] = {}
    for index, duty in enumerate(record.duties):
        key = (duty.action, duty.unit, duty.role, duty.clause)
        if first.setdefault(key, index) != index:
            sentence = (
                f"says what duties[{first[key]}] says: the same unit, action, role and clause; keep one of the two"
            )
            yield _Defect("record-repeated", f"duties[{index}]", sentence, duty.mention, duty.span)
