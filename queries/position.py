"""Where in its document a passage stands: the page, paragraph or cell of a file that has such, else the line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from queries.table import Column

if TYPE_CHECKING:
    from graph.archive import Entry
    from ontology.record import Span
    from queries.table import Value
    from queries.words import Words

WHERE = (Column("line", "int"), Column("position", "string"))
CHARACTERS = (Column("from_char", "int", detail=True), Column("to_char", "int", detail=True))


def position(entry: Entry, span: Span | None) -> dict[str, Value]:
    """Give the values of both groups of columns; a file with pages, paragraphs or cells has no lines to count."""
    start, end = span or (None, None)
    found = None if start is None else entry.place(start)
    line = None if start is None or found else entry.line(start)
    return {"line": line, "position": found, "from_char": start, "to_char": end}


def said(entry: Entry, span: Span, words: Words) -> str:
    """Say in words where a passage begins."""
    return entry.place(span[0]) or words.say("line", line=entry.line(span[0]))
