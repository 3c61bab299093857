"""What a page is given: tables of plain rows that point to one another by place, ready to be written as JSON.

A field of type int that is called as a table is in the singular (`plan`, `action`, `unit`, …) is a place in that
table, from 0.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Sequence

    from queries.explorer.passages import Passage, Text

# a value stands in so many rows at least, on average, for its field to be written as places in a list
_SELDOM = 4


class _Row(msgspec.Struct, frozen=True):
    """Base of the rows."""


class Plan(_Row, frozen=True):
    """A plan; `gini` and `top3` say how unevenly it spreads its load, `passages` where its fields stand."""

    id: str
    title: str
    number: str | None
    issued: str | None
    status: str | None
    jurisdiction: str | None
    first_year: int | None
    last_year: int | None
    source: str
    issuers: list[int]
    passages: dict[str, int]
    gini: float | None
    top3: float | None


class Citation(_Row, frozen=True):
    """A document that a plan is based on."""

    plan: int
    title: str
    number: str | None
    passage: int


class Action(_Row, frozen=True):
    """An action; `parent` is what it is part of, `giver` the action above it whose duties it has, lacking own ones."""

    id: str
    plan: int
    parent: int | None
    giver: int | None
    ordinal: str
    title: str
    section: str | None
    kind: str
    due: str | None
    passage: int


class Theme(_Row, frozen=True):
    """What actions of several plans are about."""

    name: str
    actions: list[int]


class Unit(_Row, frozen=True):
    """A unit, its main function first; units stand in the order in which they are drawn beside the actions."""

    id: str
    name: str
    full: str
    kind: str
    place: str | None
    functions: list[str]


class Naming(_Row, frozen=True):
    """What a plan calls a unit: the name, and every form it goes by."""

    unit: int
    plan: int
    name: str
    names: list[str]


class Duty(_Row, frozen=True):
    """One unit's part in one action, as a clause gives it; what is inherited follows from the action's `giver`."""

    unit: int
    action: int
    role: str
    rule: str
    passage: int


class Target(_Row, frozen=True):
    """A measurable commitment, of an action or of the plan as a whole."""

    id: str
    plan: int
    action: int | None
    indicator: str
    op: str
    value: float
    measure: str
    due: str | None
    every: str | None
    per: str | None
    passage: int


class Person(_Row, frozen=True):
    """A person, and the units the post is in."""

    id: str
    plan: int
    name: str
    post: str | None
    units: list[int]


class Membership(_Row, frozen=True):
    """A person's role in a group; `unit` is the group."""

    person: int
    unit: int
    role: str
    passage: int


class Gap(_Row, frozen=True):
    """Something that a plan leaves open: what it is called, and the sentence that says so, each by language.

    An `action` of another plan is one to compare with.
    """

    kind: str
    severity: str
    plan: int
    action: int | None
    target: int | None
    unit: int | None
    name: dict[str, str]
    evidence: dict[str, str]


class Standout(_Row, frozen=True):
    """A unit whose load stands out in a plan, and the sentence that says how, by language."""

    unit: int
    plan: int
    share: float
    reason: dict[str, str]


class Finding(_Row, frozen=True):
    """Something in a plan's document that a person should look at, and what it says by language."""

    plan: int
    code: str
    message: dict[str, str]
    passage: int | None


class Tables(msgspec.Struct, frozen=True, kw_only=True):
    """Everything a page shows."""

    plans: list[Plan]
    citations: list[Citation]
    actions: list[Action]
    themes: list[Theme]
    units: list[Unit]
    namings: list[Naming]
    duties: list[Duty]
    targets: list[Target]
    people: list[Person]
    memberships: list[Membership]
    gaps: list[Gap]
    standouts: list[Standout]
    findings: list[Finding]
    passages: list[Passage]
    texts: list[Text]


def columns(tables: Tables) -> dict[str, dict[str, object]]:
    """Give each table by name: its `fields`, its `rows`, and the `values` of fields that have few.

    Such a field has in each row the place of its value.
    """
    return {name: _columns(getattr(tables, name)) for name in tables.__struct_fields__}


def _columns(rows: Sequence[msgspec.Struct]) -> dict[str, object]:
    fields = rows[0].__struct_fields__ if rows else ()
    written = [[getattr(row, field) for row in rows] for field in fields]
    values: dict[str, list[object]] = {}
    for place, field in enumerate(fields):
        few = _few(written[place])
        if few:
            values[field], written[place] = few
    return {"fields": fields, "values": values, "rows": list(zip(*written, strict=True))}


def _few(column: Sequence[object]) -> tuple[list[object], list[object]] | None:
    if not any(isinstance(value, str | list) for value in column):
        return None
    places: dict[str, int] = {}
    numbers = [places.setdefault(repr(value), len(places)) for value in column]
    if len(places) * _SELDOM > len(column):
        return None
    first = dict(zip(reversed(numbers), reversed(column), strict=True))
    return [first[number] for number in range(len(places))], [*numbers]
