"""The gaps of a plan in words: what each part of the question found becomes one sentence of evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from queries.step import Asked, Found
    from queries.table import Value
    from queries.words import Words


# what is said of an action and is of little weight where its parts have what it lacks
_OF_WHOLES = ("no_unit", "no_lead")


def explain(asked: Asked) -> list[Found]:
    """Set the gaps of each plan one below the other, the gravest kinds first, as the header names them."""
    rows = [{**row, "evidence": _evidence(row, asked.words)} for table in asked.tables for row in table.records()]
    return sorted(rows, key=lambda row: (str(row["plan"]), str(row["source"])))


def _evidence(row: Mapping[str, Value], words: Words) -> str:
    facts = row["facts"]
    known = facts if isinstance(facts, tuple) else ()
    if row["kind"] in _OF_WHOLES and row["severity"] == "low":
        return words.say("covered", count=len(known))
    sentence = f"{row['kind']}" if known else f"{row['kind']}-bare"
    return words.say(sentence, facts=words.first(known), count=len(known))
