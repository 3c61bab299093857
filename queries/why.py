"""The passage behind an id: where it stands in the document, the words around it, and the rule that read it so."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from graph import identity
from graph.corrected import find
from graph.merge import SEPARATOR
from ontology.errors import NotFoundError
from queries import catalog
from queries.corrections import said
from queries.position import CHARACTERS, WHERE, position
from queries.rows import rows
from queries.table import Column, Table, table_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from graph.archive import Archive, Entry
    from graph.corrections import Correction
    from graph.store import Store
    from ontology.record import Action, Span
    from queries.table import Value
    from queries.words import Language

COLUMNS = (
    Column("facet", "facet"),
    Column("item", "string"),
    Column("source", "string"),
    *WHERE,
    *CHARACTERS,
    Column("text", "string"),
    Column("mention", "string"),
    Column("rule", "string"),
    Column("plan", "string"),
    Column("plan_id", "string"),
)
_PLAN = re.compile(r"p[0-9a-f]{12}")
_UNIT = re.compile(r"u[0-9a-f]{12}")
_DUTY = re.compile(r"(?P<action_id>p[0-9a-f]{12}/.+)/(?P<unit_id>u[0-9a-f]{12})")
_PARTS = ("plan", "action", "action_theme", "action_duty", "unit", "unit_person", "target", "person", "theme")
# characters of a passage shown on either side of what it is about
_AROUND = 120


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a document: `text[start:end]` is what it is about; `span` counts characters of the whole text."""

    facet: str
    item: str
    entry: Entry
    plan_id: str
    rule: str | None
    span: Span
    around: Span

    def pieces(self) -> tuple[str, str, str]:
        """Give the words before, the words themselves, the words after."""
        text, (start, end) = self.entry.text, self.span
        return text[self.around[0] : start], text[start:end], text[end : self.around[1]]


def passages(store: Store, key: str, language: Language = "zh") -> list[Passage]:
    """Give the passages behind an id that a question printed; a `NotFoundError` says where ids are found."""
    entries = _Entries(store.archive)
    found = [_passage(row, entries) for row in _rows(store, key)]
    if _PLAN.fullmatch(key) and key in entries.keys:
        found = [*_of_plan(key, entries), *found]
    if _UNIT.fullmatch(key):
        found = [*_namings(store, key, entries), *found]
    found += _corrections(key, entries, language)
    if not found:
        message = f"Nothing in this store has the id {key!r}. `fengong ask find TEXT` shows ids."
        raise NotFoundError("why-id", message)
    return found


def as_table(found: list[Passage]) -> Table:
    """Set passages one below the other."""
    return table_of(COLUMNS, map(_record, found))


class _Entries:
    """The archive, each plan read once."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._read: dict[str, Entry] = {}
        self.keys = frozenset(archive.keys())

    def __getitem__(self, key: str) -> Entry:
        if key not in self._read:
            self._read[key] = self._archive.read(key)
        return self._read[key]


def _corrections(key: str, entries: _Entries, language: Language) -> Iterator[Passage]:
    """Give what was corrected in a plan or an action, where the words stand that it corrects."""
    plan_id = key.partition("/")[0]
    if plan_id not in entries.keys:
        return
    entry = entries[plan_id]
    for made in entry.corrections:
        action = find(entry.record, made)
        if key == plan_id or (action is not None and key == identity.action(plan_id, action.id)):
            span, item = _corrected(made, action, entry), said(made.change, language)
            yield Passage("correction", item, entry, plan_id, made.rule, span, _around(entry, span))


def _corrected(made: Correction, action: Action | None, entry: Entry) -> Span:
    """Find the clause or quote that a correction is of, if that is still there, else the action."""
    start, end = action.extent if action and not made.apart else (0, len(entry.text))
    at = entry.text.find(made.passage, start, end)
    if at > start:
        return at, at + len(made.passage)
    return action.span if action else entry.record.plan.spans.get("title", (0, 0))


def _rows(store: Store, key: str) -> Iterator[Mapping[str, Value]]:
    duty = _DUTY.fullmatch(key)
    if duty:
        yield from rows(store, catalog.questions()["why.duty"], duty.groupdict())
        return
    for part in _PARTS:
        yield from rows(store, catalog.questions()[f"why.{part}"], {"id": key})


def _passage(row: Mapping[str, Value], entries: _Entries) -> Passage:
    plan_id = str(row["plan_id"])
    entry, span = entries[plan_id], cast("Span", (row["from_char"], row["to_char"]))
    rule = cast("str | None", row["rule"])
    return Passage(str(row["facet"]), str(row["item"]), entry, plan_id, rule, span, _around(entry, span))


def _namings(store: Store, key: str, entries: _Entries) -> Iterator[Passage]:
    """Give where each plan first calls a unit by one of its names; a name that was restored may stand nowhere."""
    for row in rows(store, catalog.questions()["why.unit_named"], {"id": key}):
        entry = entries[str(row["plan_id"])]
        forms = sorted(str(row["names"]).split(SEPARATOR), key=len, reverse=True)
        found = re.search("|".join(r"\s*".join(map(re.escape, form)) for form in forms), entry.text)
        if found:
            around = _around(entry, found.span())
            yield Passage("named", str(row["item"]), entry, str(row["plan_id"]), str(row["rule"]), found.span(), around)


def _of_plan(key: str, entries: _Entries) -> Iterator[Passage]:
    entry = entries[key]
    # a plan of which the text gives no field at all is still the document that begins here
    fields = entry.record.plan.spans or {"title": (0, 0)}
    for field, span in sorted(fields.items(), key=lambda item: item[1]):
        yield Passage("plan", field, entry, key, None, span, _around(entry, span))


def _around(entry: Entry, span: Span) -> Span:
    """Give the clause that a duty was read from, else the line, cut to what is near."""
    clauses = (duty.clause for duty in entry.record.duties if duty.span == span)
    start, end = next(clauses, _line(entry.text, span))
    return max(min(start, span[0]), span[0] - _AROUND), min(max(end, span[1]), span[1] + _AROUND)


def _line(text: str, span: Span) -> Span:
    end = text.find("\n", span[1])
    return text.rfind("\n", 0, span[0]) + 1, len(text) if end < 0 else end


def _record(passage: Passage) -> dict[str, Value]:
    return {
        "facet": passage.facet,
        "item": passage.item,
        "source": passage.entry.record.source,
        **position(passage.entry, passage.span),
        "text": "".join(passage.pieces()),
        "mention": passage.pieces()[1],
        "rule": passage.rule,
        "plan": passage.entry.record.plan.title,
        "plan_id": passage.plan_id,
    }
