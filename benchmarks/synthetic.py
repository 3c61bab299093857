"""Plans of invented places, as many as are asked for: 40 actions, 320 duties, 20 targets and 10 people each.

Every tenth plan has the same subject and, as real plans of one subject do, most of its undertakings: they are
comparable, and each lacks some.
"""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from graph import identity
from graph.build import build
from ontology.record import Action, Duty, Instrument, Person, Plan, Record, Target, Unit
from ontology.schema import schema

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.elements import Subgraph

ACTIONS, DUTIES, UNITS, TARGETS, PEOPLE = 40, 8, 30, 20, 10
_PLANS_A_PLACE = 2
_STRAY = 0.15
_THEMES = ("养老", "科普", "绿化", "就业", "阅读", "治水", "助残", "托育", "种业", "消防")
_ROLES = ("lead", "responsible", "responsible", "support", "support", "support", "shared", "shared")


def subgraphs(number: int) -> Iterator[Subgraph]:
    """Build the first plans of the series; the same number gives the same plans."""
    return (build(record(each)) for each in range(number))


def record(number: int) -> Record:
    """Make one plan; two in a row are of one place and share its units."""
    chance = Random(number)  # noqa: S311 - a draw, not a secret
    place = f"松塔{number // _PLANS_A_PLACE}县"
    title = f"{place}{_THEMES[number % len(_THEMES)]}提升行动方案（第{number}号）"
    units = tuple(_units(place))
    subject = _THEMES[number % len(_THEMES)]
    actions = tuple(_action(each, subject, chance) for each in range(1, ACTIONS + 1))
    return Record(
        source=f"{number}.txt",
        digest=identity.digest(title.encode()),
        plan=_plan(title, place, number),
        units=units,
        actions=actions,
        duties=tuple(duty for action in actions for duty in _duties(action, units, chance)),
        targets=tuple(_target(each, chance) for each in range(TARGETS)),
        people=tuple(_person(each, units) for each in range(PEOPLE)),
        unread=(),
        words={},
    )


def _plan(title: str, place: str, number: int) -> Plan:
    return Plan(
        title=title,
        number=f"松政办〔2025〕{number}号",
        issuer=f"{place}单位0",
        issued="2025-03-01",
        status="issued",
        jurisdiction=place,
        period=(2025, 2027),
        effective=None,
        based_on=(Instrument(title=f"全省{title[-12:-6]}纲要", number=None, span=(10, 20)),),
        spans={"title": (0, len(title))},
    )


def _units(place: str) -> Iterator[Unit]:
    functions = sorted(schema().vocabularies["function"])
    yield _unit("group", f"{place}领导小组", "leading-group", "group", place)
    for each in range(UNITS - 1):
        yield _unit(f"u{each}", f"{place}单位{each}", functions[each], "government", place)


def _unit(key: str, name: str, function: str, kind: str, place: str) -> Unit:
    full = name.removeprefix(place)
    return Unit(
        id=key, name=name, names=(name, full), function=function, kind=kind, full=full, place=place, rule="prefix"
    )


def _action(number: int, subject: str, chance: Random) -> Action:
    start = 500 * number
    about = chance.choice(_THEMES) if chance.random() < _STRAY else subject
    return Action(
        id=f"{1 + number // 10}.{number}",
        title=f"实施第{number}项工程，办好{about}实事",
        parent=None,
        section="重点任务",
        kind="action",
        span=(start, start + 20),
        extent=(start, start + 499),
    )


def _duties(action: Action, units: tuple[Unit, ...], chance: Random) -> Iterator[Duty]:
    start = action.span[1] + 100
    for rank, (role, unit) in enumerate(zip(_ROLES, chance.sample(units[1:], DUTIES), strict=True), 1):
        span = (start + 6 * rank, start + 6 * rank + 5)
        clause = (start, start + 80)
        yield Duty(
            action=action.id,
            unit=unit.id,
            mention=unit.names[1],
            role=role,
            rank=rank,
            span=span,
            clause=clause,
            rule=f"{role}-label",
        )


def _target(number: int, chance: Random) -> Target:
    action = 1 + 2 * number
    return Target(
        action=f"{1 + action // 10}.{action}",
        indicator=f"第{number}项指标",
        op=">=",
        value=chance.randint(1, 5000),
        measure="个",
        due=chance.choice(("2025", "2026", None)),
        every=None,
        per=None,
        quote=f"第{number}项指标达到一定数量以上，保持稳定",
        span=(500 * action + 40, 500 * action + 60),
    )


def _person(number: int, units: tuple[Unit, ...]) -> Person:
    employer = units[1 + number]
    return Person(
        name=f"方远{number}",
        group=units[0].name,
        role="成员" if number else "组长",
        post=f"{employer.name}主任",
        unit=employer.id,
        span=(30_000 + 20 * number, 30_003 + 20 * number),
    )
