"""Everything about a record that a person should look at, and where it stands."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from ontology.check import check
from ontology.record import Finding
from queries.position import CHARACTERS, WHERE, position
from queries.table import Column, Table, table_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.archive import Entry
    from ontology.record import Record
    from queries.table import Value
    from queries.words import Words

COLUMNS = (
    Column("source", "string"),
    *WHERE,
    Column("code", "string", detail=True),
    Column("text", "string"),
    Column("message", "string"),
    *CHARACTERS,
)
NO_DUTY = Finding(
    code="plan-without-duty",
    message="No clause gives a unit a duty. See with `fengong inspect` how the document was read.",
    text="",
    span=None,
)


def findings(record: Record) -> list[Finding]:
    """Give what was not understood, then what breaks the schema, then whether nobody has a duty at all."""
    return [*record.unread, *check(record), *([] if record.duties else [NO_DUTY])]


def said(found: Finding, words: Words) -> str:
    """Give the sentence of a finding in a language; one that has none there is said as the record has it."""
    sentence = words.finding(found.code)
    return sentence.format(text=found.text) if sentence else found.message


def as_table(read: Iterable[Entry], words: Words) -> Table:
    """Give the findings of records, each with where it stands."""
    return table_of(COLUMNS, (_row(entry, each, words) for entry in read for each in findings(entry.record)))


def accounted(records: Iterable[Record], words: Words) -> str:
    """Say what became of the duty words of the records; nothing where there are none."""
    counts: Counter[str] = Counter()
    for record in records:
        counts.update(record.words)
    total, duty, unread = counts.total(), counts["duty"], counts["unread"]
    if not total:
        return ""
    share = f"{1 - unread / total:.1%}"
    return words.say("accounted", all=total, duty=duty, reasoned=total - duty - unread, unread=unread, share=share)


def _row(entry: Entry, found: Finding, words: Words) -> dict[str, Value]:
    return {
        **position(entry, found.span),
        "source": entry.record.source,
        "code": found.code,
        "text": found.text or None,
        "message": said(found, words),
    }
