"""A plan record becomes the part of the graph that the plan contributes. Pure: same record, same elements."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from graph import derived, identity, places, themes
from graph.elements import Node, edge, node, subgraph
from graph.judgements import Judgements
from graph.merge import SEPARATOR, settle
from ontology.errors import RecordError
from ontology.record import Unit, to_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from graph.elements import Edge, Element, End, Subgraph
    from ontology.record import Duty, Record


NOT_JUDGED = Judgements()


@dataclass(frozen=True, slots=True)
class _Ends:
    """Where the entries of one record stand in the graph: actions and units by id, `bodies` by any of their names."""

    plan: End
    actions: Mapping[str, End]
    units: Mapping[str, End]
    bodies: Mapping[str, End]
    judged: Judgements


def build(record: Record, judged: Judgements = NOT_JUDGED) -> Subgraph:
    """Build what a plan contributes, with what people have judged to be the same in other plans.

    A `RecordError` names an entry that refers to nothing in the record.
    """
    key = identity.plan(record.plan, record.source)
    bodies = [*record.units, *_unlisted_groups(record)]
    ends = _Ends(
        plan=("Plan", key),
        actions={each.id: ("Action", identity.action(key, each.id)) for each in record.actions},
        units={unit.id: _unit_end(unit, record, key, judged) for unit in record.units},
        bodies={name: _unit_end(unit, record, key, judged) for name, unit in _by_name(bodies).items()},
        judged=judged,
    )
    _check_ids(record)
    steps = (_plan, _citations, _actions, _duties, _inherited, _targets, _people)
    parts = list(chain.from_iterable(step(record, ends) for step in steps))
    parts += derived.themes(record, key, ends.actions, judged)
    parts += derived.members(record, key, ends.units, ends.bodies)
    parts += _units(record, bodies, ends)
    return subgraph(
        key, [*parts, *derived.ladders(each.key for each in parts if isinstance(each, Node) and each.kind == "Place")]
    )


def _plan(record: Record, ends: _Ends) -> Iterator[Element]:
    plan, period = record.plan, record.plan.period or (None, None)
    yield node(
        "Plan",
        id=ends.plan[1],
        title=plan.title,
        number=plan.number,
        issued=plan.issued,
        status=plan.status,
        jurisdiction=plan.jurisdiction,
        first_year=period[0],
        last_year=period[1],
        effective_after_days=plan.effective.after_days if plan.effective else None,
        effective_years=plan.effective.years if plan.effective else None,
        source=record.source,
        digest=record.digest,
        record=identity.digest(to_json(record)),
        loaded=True,
    )
    if plan.jurisdiction is not None:
        yield places.place(plan.jurisdiction)
        yield edge("GOVERNS", ends.plan, ("Place", plan.jurisdiction))
    for issuer in _issuers(plan.issuer or "", ends.bodies):
        yield edge("ISSUED", issuer, ends.plan)


def _issuers(issuer: str, bodies: Mapping[str, End]) -> list[End]:
    names = [issuer] if issuer in bodies else issuer.split("、")
    return list(dict.fromkeys(bodies[name] for name in names if name in bodies))


def _citations(record: Record, ends: _Ends) -> Iterator[Element]:
    said: dict[str, list[Edge]] = defaultdict(list)
    for each in record.plan.based_on:
        key, (start, end) = identity.cited(each.title), each.span
        words = {"title": each.title, "number": each.number}
        said[key].append(edge("BASED_ON", ends.plan, ("Plan", key), **words, from_char=start, to_char=end))
    # a plan that cites an earlier one of its own title would be read as standing on itself
    said.pop(ends.plan[1], None)
    for key, citations in said.items():
        yield from settle(node("Plan", id=key, loaded=False), citations)
        yield from citations


def _actions(record: Record, ends: _Ends) -> Iterator[Element]:
    for position, each in enumerate(record.actions, 1):
        end = ends.actions[each.id]
        yield node(
            "Action",
            id=end[1],
            ordinal=each.id,
            position=position,
            title=each.title,
            section=each.section,
            kind=each.kind,
            due=each.due,
            from_char=each.span[0],
            to_char=each.span[1],
        )
        yield edge("IN_PLAN", end, ends.plan)
        if each.parent is not None:
            yield edge("PART_OF", end, _find(ends.actions, each.parent, "action"))


def _duties(record: Record, ends: _Ends) -> Iterator[Element]:
    for duty in record.duties:
        yield _duty(duty, duty.action, ends, rule=duty.rule, derived=False)


def _inherited(record: Record, ends: _Ends) -> Iterator[Element]:
    own: dict[str | None, list[Duty]] = defaultdict(list)
    for duty in record.duties:
        if duty.role != "coordinate":
            own[duty.action].append(duty)
    parents = {each.id: each.parent for each in record.actions}
    for action in parents:
        giver = next((each for each in _upwards(action, parents) if each in own), None)
        if giver is not None and giver != action:
            yield from (_duty(duty, action, ends, rule="inherited", derived=True) for duty in own[giver])


def _upwards(action: str, parents: Mapping[str, str | None]) -> Iterator[str]:
    at: str | None = action
    passed: set[str] = set()
    while at is not None and at not in passed:
        yield at
        passed.add(at)
        at = parents[at]


def _duty(duty: Duty, action: str, ends: _Ends, *, rule: str, derived: bool) -> Edge:
    return edge(
        "LEADS" if duty.role == "lead" else "PARTICIPATES",
        _find(ends.units, duty.unit, "unit"),
        _find(ends.actions, action, "action"),
        role=duty.role,
        mention=duty.mention,
        rank=duty.rank,
        from_char=duty.span[0],
        to_char=duty.span[1],
        rule=rule,
        derived=derived,
        plan=ends.plan[1],
    )


def _targets(record: Record, ends: _Ends) -> Iterator[Element]:
    equal: Counter[tuple[str | None, str, str, float, str]] = Counter()
    for position, each in enumerate(record.targets, 1):
        same = (each.action, each.indicator, each.op, float(each.value), each.measure)
        equal[same] += 1
        key = identity.target(ends.plan[1], each, equal[same])
        yield node(
            "Target",
            id=key,
            position=position,
            indicator=each.indicator,
            op=each.op,
            value=float(each.value),
            measure=each.measure,
            due=each.due,
            every=each.every,
            per=each.per,
            series=themes.series(each.indicator),
            quote=each.quote,
            from_char=each.span[0],
            to_char=each.span[1],
        )
        measured = ends.plan if each.action is None else _find(ends.actions, each.action, "action")
        yield edge("MEASURES", ("Target", key), measured)


def _people(record: Record, ends: _Ends) -> Iterator[Element]:
    ranks: Counter[End] = Counter()
    served: set[tuple[End, End]] = set()
    for each in record.people:
        end, group = ("Person", identity.person(ends.plan[1], each)), ends.bodies[each.group]
        ranks[group] += 1
        yield node("Person", id=end[1], name=each.name, post=each.post, who=ends.judged.key(end[1], ends.plan[1]))
        yield edge(
            "MEMBER_OF",
            end,
            group,
            role=each.role,
            rank=ranks[group],
            from_char=each.span[0],
            to_char=each.span[1],
            plan=ends.plan[1],
        )
        if each.unit is not None:
            employer = _find(ends.units, each.unit, "unit")
            if (end, employer) not in served:
                served.add((end, employer))
                yield edge("SERVES_IN", end, employer, post=each.post)


def _units(record: Record, bodies: Sequence[Unit], ends: _Ends) -> Iterator[Element]:
    same: dict[End, list[Unit]] = defaultdict(list)
    for unit in bodies:
        same[_unit_end(unit, record, ends.plan[1], ends.judged)].append(unit)
    for end, units in same.items():
        best = min(units, key=lambda unit: (-len(unit.name), unit.name))
        naming = edge(
            "NAMED_IN",
            end,
            ends.plan,
            name=best.name,
            names=SEPARATOR.join(dict.fromkeys(name for unit in units for name in unit.names)),
            kind=best.kind,
            function=best.function,
            also=SEPARATOR.join(best.also) or None,
            rule=best.rule,
        )
        yield naming
        known = ends.judged.side(end[1]) or best
        yield from settle(node("Unit", id=end[1], full=known.full or best.full, place=known.place), [naming])


def _unlisted_groups(record: Record) -> Iterator[Unit]:
    known = _by_name(record.units)
    for name in dict.fromkeys(person.group for person in record.people):
        if name not in known:
            yield Unit(
                id="",
                name=name,
                names=(name,),
                function="leading-group",
                kind="group",
                full=name,
                place=record.plan.jurisdiction,
                rule="member-list",
            )


def _by_name(units: Sequence[Unit]) -> dict[str, Unit]:
    """Give the units by every form they go by; a form of several goes to the one whose name it is, else the first."""
    names = {form: unit for unit in reversed(units) for form in (unit.full, *unit.names)}
    return names | {unit.name: unit for unit in reversed(units)}


def _unit_end(unit: Unit, record: Record, plan: str, judged: Judgements) -> End:
    if unit.place is not None:
        return "Unit", judged.key(identity.unit(unit.full, unit.place), plan)
    return "Unit", judged.key(identity.loose_unit(unit.full, record.plan.jurisdiction or plan), plan)


def _check_ids(record: Record) -> None:
    for part, entries in (("actions", record.actions), ("units", record.units)):
        ids = Counter(each.id for each in entries)
        twice = next((each for each, count in ids.items() if count > 1), None)
        if twice is not None:
            raise RecordError("record-id", f"{record.source}: {part} has {twice!r} twice; give each an id of its own.")


def _find(ends: Mapping[str, End], key: str, what: str) -> End:
    if key not in ends:
        raise RecordError("record-reference", f"{what} {key!r} is not in the record; add it, or name one that is.")
    return ends[key]
