"""What people have judged to be the same or not, as a table and as sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph import judgements
from queries import catalog
from queries.rows import rows
from queries.table import Column, Table, table_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.judgements import Judgement
    from graph.store import Store
    from queries.words import Words

COLUMNS = (
    Column("kind", "string"),
    Column("verdict", "verdict"),
    Column("first", "string"),
    Column("second", "string"),
    Column("by", "string"),
    Column("on", "string"),
    Column("note", "string"),
    Column("plan_id", "string", detail=True),
    Column("id", "string", detail=True),
    Column("other_id", "string", detail=True),
)


def about(store: Store, ids: Iterable[str]) -> list[Judgement]:
    """Give the judgements behind ids of units, themes, people, duties, and of actions, whose themes are meant."""
    wanted = {part for key in ids for part in (key, key.rpartition("/")[2])}
    question = catalog.questions()["action.theme"]
    themes = {
        str(row["id"]) for key in ids for row in rows(store, question, {"action": key}) if row["facet"] == "theme"
    }
    return list(judgements.read(store.archive.folder).about(*wanted, *themes))


def as_table(found: Iterable[Judgement]) -> Table:
    """Set judgements one below the other."""
    return table_of(
        COLUMNS,
        (
            {
                "kind": each.kind,
                "verdict": each.verdict,
                "first": each.first.name,
                "second": each.second.name,
                "by": each.by,
                "on": each.on,
                "note": each.note or None,
                "plan_id": each.plan,
                "id": each.first.id,
                "other_id": each.second.id,
            }
            for each in found
        ),
    )


def sentence(judged: Judgement, words: Words) -> str:
    """Say who judged what, and when."""
    said = words.say(
        "judged",
        by=judged.by,
        on=judged.on,
        first=judged.first.name,
        second=judged.second.name,
        verdict=words.term("verdict", judged.verdict),
    )
    if judged.plan:
        said += words.say("judged-plan", plan=judged.plan)
    return said + words.say("judged-note", note=judged.note) if judged.note else said
