"""The responsibility matrix of a plan: actions down, units across, who leads, answers, shares or supports."""

from __future__ import annotations

from collections import defaultdict
from types import MappingProxyType
from typing import TYPE_CHECKING

from graph.exports.charges import called, charges
from graph.exports.sheets import Cell, Column, Row, Sheet
from graph.exports.words import say
from ontology.schema import schema

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from graph.exports.charges import Charges
    from graph.exports.words import Language
    from ontology.record import Duty, Record

# strongest first: a unit that has several parts in an action is marked with the first
LETTERS: Mapping[str, str] = MappingProxyType(
    {"lead": "L", "responsible": "R", "shared": "P", "support": "S", "coordinate": "C"}
)


def matrix(record: Record, language: Language, *, number: int | None = None) -> Sheet:
    """Give the matrix of one plan, the most charged units first; `number` tells it from those of other plans."""
    found = charges(record)
    units = _by_charge(record.duties)
    names = called(record)
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
        name=f"{say(language, 'matrix')}{number or ''}",
        title=say(language, "matrix_title", plan=record.plan.title),
        remark=say(language, "matrix_remark", legend=legend),
        columns=[
            Column(say(language, "ordinal"), 7),
            Column(say(language, "action"), 32),
            *(Column(names[unit], 3.3, upright=True) for unit in units),
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
