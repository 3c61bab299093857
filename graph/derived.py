"""What follows from a plan without standing in it: themes of actions, members of collectives, areas above places.

Each edge says by which rule it was worked out and is marked `derived`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph import identity, judgements, places
from graph import themes as comparing
from graph.elements import Node, edge, node

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from graph.elements import Element, End
    from graph.judgements import Judgements
    from ontology.record import Record

_BY_LIST, _BY_GROUP = "member-list", "members-of-group"


def themes(record: Record, plan: str, actions: Mapping[str, End], judged: Judgements) -> Iterator[Element]:
    """Say what each action is about, as its title tells and as people have judged."""
    area = places.forms(record.plan.jurisdiction or "")
    for action in record.actions:
        name = comparing.theme(action.title, area) if action.kind in comparing.KINDS else None
        if name is None:
            continue
        own = identity.theme(name)
        key = judged.key(own, plan)
        rule = comparing.RULE if key == own else judgements.RULE
        yield node("Theme", id=key, name=_named(name, own, key, action.title, judged))
        yield edge("ADDRESSES", actions[action.id], ("Theme", key), rule=rule, derived=True)


def members(record: Record, plan: str, units: Mapping[str, End], bodies: Mapping[str, End]) -> Iterator[Element]:
    """Say which units a leading group has, by its list of people, and whom 各成员单位 means if there is one group."""
    groups: dict[End, dict[End, None]] = {}
    for person in record.people:
        if person.unit is not None and units[person.unit] != bodies[person.group]:
            groups.setdefault(bodies[person.group], {})[units[person.unit]] = None
    for group, included in groups.items():
        yield from (_includes(group, unit, plan, _BY_LIST) for unit in included)
    if len(groups) != 1:
        return
    [(group, included)] = groups.items()
    collectives = {units[unit.id] for unit in record.units if _means_members(unit.kind, unit.name)}
    for collective in sorted(collectives - {group}):
        yield from (_includes(collective, unit, plan, _BY_GROUP) for unit in included if unit != collective)


def ladders(names: Iterable[str]) -> Iterator[Element]:
    """Give places with all that they lie within, each once."""
    there: set[str] = set()
    for name in names:
        for each in places.ladder(name):
            key = each.key if isinstance(each, Node) else f"{each.start[1]} within"
            if key not in there:
                there.add(key)
                yield each


def _named(name: str, own: str, key: str, title: str, judged: Judgements) -> str:
    if key == own:
        return name
    side = judged.side(key)
    # set apart from others of its theme, an action stands for itself
    return title if side is None else side.name


def _means_members(kind: str, name: str) -> bool:
    return kind == "collective" and comparing.stands_for_members(name)


def _includes(whole: End, unit: End, plan: str, rule: str) -> Element:
    return edge("INCLUDES", whole, unit, rule=rule, derived=True, plan=plan)
