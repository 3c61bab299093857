"""The passage of a document as the note of a cell: which file, where in it, which words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.exports.words import say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.archive import Entry
    from graph.exports.words import Language
    from ontology.record import Span

_LONGEST = 2_000


def note(entry: Entry, spans: Iterable[Span], language: Language) -> str:
    """Give the words at some places of a document, each place once; nothing where there is none."""
    once = list(dict.fromkeys(spans))
    if not once:
        return ""
    words = "\n".join(entry.text[start:end].strip() for start, end in once)
    return say(language, "note", source=entry.record.source, where=where(entry, once[0], language), text=words)[
        :_LONGEST
    ]


def where(entry: Entry, span: Span, language: Language) -> str:
    """Say in which page, paragraph or cell of its file a passage begins; in a file that has none, in which line."""
    return entry.place(span[0]) or say(language, "line", line=entry.line(span[0]))


def around(entry: Entry, span: Span) -> Span:
    """Give the whole of the lines that a place is in."""
    end = entry.text.find("\n", span[1])
    return entry.text.rfind("\n", 0, span[0]) + 1, len(entry.text) if end < 0 else end
