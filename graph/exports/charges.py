"""Who answers for each action of a record: its own duties, or those it takes over from an action above it."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ontology.record import Duty, Record

COORDINATE = "coordinate"


@dataclass(frozen=True, slots=True)
class Charges:
    """`own` has the duties that the text gives an action; `giver` names, where it gives none, whose it takes over."""

    own: Mapping[str, Sequence[Duty]]
    giver: Mapping[str, str]

    def of(self, action: str) -> Sequence[Duty]:
        """Give the duties that count for an action."""
        giver = self.giver.get(action)
        return (*self.own[action], *(self.own[giver] if giver else ()))


def charges(record: Record) -> Charges:
    """Work out who answers for each action, as the graph does: coordination alone is not taken over, nor in the way."""
    own: dict[str, list[Duty]] = defaultdict(list)
    for duty in sorted(record.duties, key=lambda duty: (duty.span[1], duty.rank)):
        own[duty.action].append(duty)
    parents = {action.id: action.parent for action in record.actions}
    giving = {action for action, duties in own.items() if any(duty.role != COORDINATE for duty in duties)}
    givers = {action: _nearest(action, parents, giving) for action in parents if action not in giving}
    found = {action: giver for action, giver in givers.items() if giver is not None}
    return Charges(MappingProxyType({action: tuple(own[action]) for action in parents}), MappingProxyType(found))


def _nearest(action: str, parents: Mapping[str, str | None], giving: set[str]) -> str | None:
    at = parents[action]
    passed = {action}
    while at is not None and at not in giving and at not in passed:
        passed.add(at)
        at = parents[at]
    return at if at in giving else None


def called(record: Record) -> dict[str, str]:
    """Give what units are called at home, by id: in a plan of 白鹭市, 市教育局 for 白鹭市教育局."""
    home = record.plan.jurisdiction
    short = {unit.id: unit.name.replace(home, home[-1], 1) if home else unit.name for unit in record.units}
    taken = Counter(short.values())
    return {unit.id: short[unit.id] if taken[short[unit.id]] == 1 else unit.name for unit in record.units}
