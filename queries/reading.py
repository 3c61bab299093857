"""A document as it was understood, from top to bottom."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from queries.findings import findings, line
from queries.table import Column, Table, table_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ontology.record import Record, Span
    from queries.table import Value
    from queries.words import Words

COLUMNS = (
    Column("line", "int"),
    Column("facet", "facet"),
    Column("item", "string"),
    Column("detail", "string"),
    Column("from_char", "int", detail=True),
    Column("to_char", "int", detail=True),
)


def as_table(record: Record, text: str, words: Words) -> Table:
    """Set out the plan's fields, the outline, clauses with what they give, targets, people, and what was not read."""
    rows = [*_plan(record), *_outline(record), *_clauses(record, text, words), *_rest(record, words), *_unread(record)]
    placed = sorted(rows, key=lambda row: row[0] or (0, 0))
    return table_of(COLUMNS, (_row(text, span, *told) for span, *told in placed))
