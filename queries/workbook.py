"""What an office circulates: the 任务分工表 with its matrix, the load of the units, and what is not covered."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from graph.elements import Node
from graph.exports import sheets
from graph.exports.assignment import assignment, original
from graph.exports.matrix import matrix, names
from graph.exports.passages import around, note
from graph.exports.words import say
from ontology.schema import schema
from queries import run
from queries.table import joined
from queries.words import Words, closed_lists

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from graph.archive import Entry
    from graph.store import Store
    from ontology.record import Span
    from queries.table import Column, Table, Value
    from queries.words import Language

_KINDS: Mapping[str, sheets.Kind] = {"int": "count", "float": "number", "share": "share"}
_NARROW, _WIDE = 7, 50
# with more plans, one would look for a matrix in vain; a workbook of one plan has its own
_MATRICES = 60


def assignments(store: Store, plan: str | None, language: Language) -> sheets.Sheet:
    """Give the 任务分工表 of the plan with this key, or of all plans."""
    return assignment(_entries(store, plan), language)


def workbook(store: Store, plan: str | None, language: Language) -> list[sheets.Sheet]:
    """Give the sheets of the workbook on one plan or on all; the last, hidden, is what corrections start from."""
    entries, words = _entries(store, plan), Words(language)
    table = assignment(entries, language)
    records = [entry.record for entry in entries[:_MATRICES]]
    matrices = [matrix(record, language, name) for record, name in zip(records, names(records, language), strict=True)]
    load, gaps = (run.ask(store, name, {"plan": plan}, language=language) for name in ("load", "gaps"))
    notes = _passages(store, gaps, language)
    titles = [say(language, f"{name}_title", plan=_titles(entries, language)) for name in ("load", "gaps")]
    return [
        table,
        *matrices,
        replace(sheet(load, words, name=say(language, "load"), title=titles[0]), remark=_weights(language)),
        sheet(
            gaps if len(entries) > 1 else _without_plan(gaps),
            words,
            name=say(language, "gaps"),
            title=titles[1],
            notes=notes,
        ),
        original(table, language),
    ]


def _entries(store: Store, plan: str | None) -> list[Entry]:
    return list(store.archive.entries()) if plan is None else [store.archive.read(plan)]


def _without_plan(table: Table) -> Table:
    return table.only(*(column.name for column in table.columns if not column.detail and column.name != "plan"))


def _titles(entries: Sequence[Entry], language: Language) -> str:
    return entries[0].record.plan.title if len(entries) == 1 else say(language, "plans", count=len(entries))


def _weights(language: Language) -> str:
    roles = schema().vocabularies["role"].values()
    parts = [f"{role.zh if language == 'zh' else role.en}×{role.weight:g}" for role in roles if role.weight]
    return say(language, "load_remark", parts="＋".join(parts))


def _passages(store: Store, gaps: Table, language: Language) -> list[str]:
    """Give for each gap the lines of the action or target that is not covered; a unit has no such place.

    Of a theme that is missing they are those of another plan, which has it.
    """
    read = cache(store.archive.read)
    places = {
        each.key: (int(str(each.properties["from_char"])), int(str(each.properties["to_char"])))
        for each in store.dump()
        if isinstance(each, Node) and each.kind in {"Action", "Target"}
    }
    keys = [str(row["id"]) for row in gaps.records()]
    return [_passage(read(key.partition("/")[0]), places[key], language) if key in places else "" for key in keys]


def _passage(entry: Entry, span: Span, language: Language) -> str:
    return note(entry, [around(entry, span)], language)


def sheet(table: Table, words: Words, *, name: str, title: str, notes: Sequence[str] = ()) -> sheets.Sheet:
    """Lay out a table without its details and empty columns; each row's last cell has one of `notes`, if any."""
    shown = [
        (place, column)
        for place, column in enumerate(table.columns)
        if not column.detail and any(row[place] is not None for row in table.rows)
    ]
    rows = [[_readable(column, row[place], words) for place, column in shown] for row in table.rows]
    columns = [
        sheets.Column(label, _width([label, *(row[number] for row in rows)]), _KINDS.get(column.type, "text"))
        for number, (_, column) in enumerate(shown)
        for label in [words.label("column", column.name)]
    ]
    noted = notes or [""] * len(rows)
    laid_out = [_row(cells, note) for cells, note in zip(rows, noted, strict=True)]
    return sheets.Sheet(name, title, "", columns, laid_out, fixed=1)


def _row(values: Sequence[sheets.Value], note: str) -> sheets.Row:
    *others, last = values
    return sheets.Row([*map(sheets.Cell, others), sheets.Cell(last, note)])


def _readable(column: Column, value: Value, words: Words) -> sheets.Value:
    if isinstance(value, str) and column.type in closed_lists():
        return words.term(column.type, value)
    return joined(value)


def _width(values: Iterable[sheets.Value]) -> float:
    widest = max(sum(2 if east_asian_width(sign) in "WFA" else 1 for sign in str(value)) for value in values)
    return min(max(widest + 2, _NARROW), _WIDE)
