"""Everything about a record that a person should look at, and where it stands."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from ontology.check import check
from ontology.record import Finding
from queries.table import Column, Table, table_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ontology.record import Record
    from queries.table import Value
    from queries.words import Words

COLUMNS = (
    Column("source", "string"),
    Column("line", "int"),
    Column("code", "string"),
    Column("text", "string"),
    Column("message", "string"),
    Column("from_char", "int", detail=True),
    Column("to_char", "int", detail=True),
)
_NO_DUTY = Finding(
    code="plan-without-duty",
    message="No clause gives a unit a duty. See with `fengong inspect` how the document was read.",
    text="",
    span=None,
)


def findings(record: Record) -> list[Finding]:
    """Give what was not understood, then what breaks the schema, then whether nobody has a duty at all."""
    return [*record.unread, *check(record), *([] if record.duties else [_NO_DUTY])]


def as_table(read: Iterable[tuple[Record, str]]) -> Table:
    """Give the findings of records, each with the text it was read from."""
    return table_of(COLUMNS, (_row(record, text, each) for record, text in read for each in findings(record)))


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


def line(text: str, character: int) -> int:
    """Give the line in which a character of a text stands, from 1."""
    return text.count("\n", 0, character) + 1


def _row(record: Record, text: str, found: Finding) -> dict[str, Value]:
    start, end = found.span or (None, None)
    return {
        "source": record.source,
        "line": None if start is None else line(text, start),
        "code": found.code,
        "text": found.text or None,
        "message": found.message,
        "from_char": start,
        "to_char": end,
    }
