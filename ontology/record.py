"""The plan record: what reading one document yields, and the only thing the graph is built from.

The JSON form is the contract between `loaders` and `graph`, and what `fengong extract` writes.
A field without a default is always written; a field with a default is left out when it holds it.
Spans are `[start, end)` in code points of the decoded source text.
"""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

import msgspec

from ontology.errors import RecordError

Span: TypeAlias = tuple[int, int]


class Place(NamedTuple):
    """Where in its file the text from the character `start` on stands: `第3页`, `第12段`, `表1 第2行第4列`."""

    start: int
    label: str


class _Entry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """Base of the parts of a record: immutable, named fields only, unknown fields refused."""


class Effective(_Entry, frozen=True):
    """When a plan takes force: `after_days` after its publication, for `years`."""

    after_days: int | None
    years: int | None


class Instrument(_Entry, frozen=True):
    """A document the plan says it is drawn up under; `title` as between 《 and 》."""

    title: str
    number: str | None
    span: Span


class Plan(_Entry, frozen=True):
    """The plan itself. `spans` has the place of every field that the text gives, by field name."""

    title: str
    number: str | None
    issuer: str | None
    issued: str | None
    status: str
    jurisdiction: str | None
    period: tuple[int, int] | None
    effective: Effective | None
    based_on: tuple[Instrument, ...]
    spans: dict[str, Span]


class Unit(_Entry, frozen=True):
    """An organisation. `names` are the forms it goes by, `full` the form that other plans are matched by.

    `place` is the area the unit belongs to (null for a collective without one); `rule` says how `name` came about.
    """

    id: str
    name: str
    names: tuple[str, ...]
    function: str
    kind: str
    full: str
    place: str | None
    rule: str
    also: tuple[str, ...] = ()


class Action(_Entry, frozen=True):
    """An item of work. `span` is its title, `extent` all that stands under it; `due` its own deadline, if any."""

    id: str
    title: str
    parent: str | None
    section: str | None
    kind: str
    span: Span
    extent: Span
    due: str | None = None


class Duty(_Entry, frozen=True):
    """One unit's part in one action. `span` is the mention, `clause` the passage that gives the duty."""

    action: str
    unit: str
    mention: str
    role: str
    rank: int
    span: Span
    clause: Span
    rule: str


class Target(_Entry, frozen=True):
    """A measurable commitment; `action` is null for one of the plan's own objectives."""

    action: str | None
    indicator: str
    op: str
    value: int | float
    measure: str
    due: str | None
    every: str | None
    per: str | None
    quote: str
    span: Span


class Person(_Entry, frozen=True):
    """One role of one person in one group. `span` is the name."""

    name: str
    group: str
    role: str
    post: str | None
    unit: str | None
    span: Span


class Finding(_Entry, frozen=True):
    """Something in the document that a person should look at: what, where, and what to do about it."""

    code: str
    message: str
    text: str
    span: Span | None


class Record(_Entry, frozen=True):
    """Everything read from one document. `digest` is the SHA-256 of the file's bytes, `source` its name.

    `words` counts the duty words of the text (牵头, 责任单位, 按职责分工 …) by their fate: `duty`, the name of a
    reason why they give none, or `unread`.
    """

    source: str
    digest: str
    plan: Plan
    units: tuple[Unit, ...]
    actions: tuple[Action, ...]
    duties: tuple[Duty, ...]
    targets: tuple[Target, ...]
    people: tuple[Person, ...]
    unread: tuple[Finding, ...]
    words: dict[str, int]


def to_json(record: Record) -> bytes:
    """Write a record as one line of JSON (UTF-8): same record, same bytes."""
    return msgspec.json.encode(record)


def from_json(data: bytes, *, place: str = "record") -> Record:
    """Read a record back; a `RecordError` names the field that is not as declared and where it was found."""
    try:
        return msgspec.json.decode(data, type=Record)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        message = f"{place}: {error}. Make the record again with `fengong extract`."
        raise RecordError("record-shape", message) from error
