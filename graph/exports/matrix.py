"""The responsibility matrix of a plan: actions down, units across, who leads, answers, shares or supports."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import chain, count
from types import MappingProxyType
from typing import TYPE_CHECKING

from graph.exports.charges import called, charges
from graph.exports.sheets import Cell, Column, Row, Sheet
from graph.exports.words import say
from ontology.schema import schema

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

    from graph.exports.charges import Charges
    from graph.exports.words import Language
    from ontology.record import Duty, Record

# what no program takes in the name of a sheet, and how long that may be
_NEVER = re.compile(r"[][:*?/\\'\s\x00-\x1f\x7f]+")
_LONGEST = 31
# strongest first: a unit that has several parts in an action is marked with the first
LETTERS: Mapping[str, str] = MappingProxyType(
    {"lead": "L", "responsible": "R", "shared": "P", "support": "S", "coordinate": "C"}
)


def names(records: Sequence[Record], language: Language) -> list[str]:
    """Name the sheets of plans by their places, or by their titles where a place has several plans."""
    word = say(language, "matrix")
    if len(records) == 1:
        return [word]
    homes = Counter(record.plan.jurisdiction for record in records)
    found: dict[str, str] = {}
    for record in records:
        home = record.plan.jurisdiction
        whose = home if home and homes[home] == 1 else record.plan.title
        name = _free(f"{word} {_NEVER.sub(' ', whose).strip()}", found)
        found[name.casefold()] = name
    return list(found.values())


def _free(wanted: str, taken: Container[str]) -> str:
    """Cut a name to what a sheet may have; one that is taken, also in other letters, gets a number."""
    endings = chain([""], (f" {number}" for number in count(2)))
    tried = (wanted[: _LONGEST - len(ending)].strip() + ending for ending in endings)
    return next(name for name in tried if name.casefold() not in taken)


def matrix(record: Record, language: Language, name: str) -> Sheet:
    """Give the matrix of one plan as the sheet of this name, the most charged units first."""
    found = charges(record)
    units = _by_charge(record.duties)
    called_at_home = called(record)
    terms = schema().vocabularies["role"]
    words = {role: terms[role].zh if language == "zh" else terms[role].en for role in LETTERS}
    legend = "　".join(f"{letter} {words[role]}" for role, letter in LETTERS.items())
    groups = {action.parent for action in record.actions}
    rows = [
        Row(
            [Cell(action.id), Cell(action.title), *_marks(found, action.id, units)],
            "group" if action.id in groups else "plain",
        )
        for action in record.actions
        if action.kind != "safeguard" or found.own[action.id]
    ]
    return Sheet(
        name=name,
        title=say(language, "matrix_title", plan=record.plan.title),
        remark=say(language, "matrix_remark", legend=legend),
        columns=[
            Column(say(language, "ordinal"), 7),
            Column(say(language, "action"), 32),
            *(Column(called_at_home[unit], 3.3, upright=True) for unit in units),
        ],
        rows=rows,
        fixed=2,
    )


def _by_charge(duties: Sequence[Duty]) -> list[str]:
    charge: dict[str, float] = defaultdict(float)
    for duty in duties:
        charge[duty.unit] += schema().vocabularies["role"][duty.role].weight or 0.0
    return sorted(charge, key=lambda unit: -charge[unit])


def _marks(found: Charges, action: str, units: Sequence[str]) -> list[Cell]:
    own = _letters(found.own[action])
    effective = _letters(found.of(action))
    return [
        Cell(own[unit], look="mark") if unit in own else Cell(effective.get(unit), look="faint mark") for unit in units
    ]


def _letters(duties: Sequence[Duty]) -> dict[str, str]:
    strongest: dict[str, str] = {}
    for role, letter in LETTERS.items():
        for duty in duties:
            if duty.role == role:
                strongest.setdefault(duty.unit, letter)
    return strongest
