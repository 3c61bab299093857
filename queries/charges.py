"""Who is charged with actions, by function: what is known of the units of some actions and their parts."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple, cast

from graph.merge import SEPARATOR
from queries.rows import in_reading_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from queries.step import Asked


class _Unit(NamedTuple):
    """A unit as one plan names it."""

    function: str
    name: str
    kind: str
    also: str | None


class Charges:
    """The units of actions; `plans` gives the plan of each action that may be asked about."""

    def __init__(self, asked: Asked, plans: Mapping[str, str]) -> None:
        named: defaultdict[str, dict[str, _Unit]] = defaultdict(dict)
        for plan, key, name, kind, function, also in asked.more("peers.unit", sorted({*plans.values()})).rows:
            unit = _Unit(str(function), str(name), str(kind), cast("str | None", also))
            named[str(plan)][str(key)] = unit
        self._units: dict[str, Sequence[_Unit]] = {}
        for action, units in asked.more("peers.charge", plans).rows:
            known = named[plans[str(action)]]
            self._units[str(action)] = [known[key] for key in cast("tuple[str, ...]", units)]
        # asked for again and again: an action stands beside those of many plans
        self._functions = {action: frozenset(unit.function for unit in units) for action, units in self._units.items()}

    def functions(self, actions: Iterable[str]) -> frozenset[str]:
        """Give the functions of those who are charged with any of the actions."""
        found = [self._functions[action] for action in actions if action in self._functions]
        return found[0] if len(found) == 1 else frozenset().union(*found)

    def also(self, actions: Iterable[str]) -> set[str]:
        """Give the other functions that they have."""
        texts = {unit.also for action in actions for unit in self._units.get(action, ()) if unit.also}
        return {function for text in texts for function in text.split(SEPARATOR)}

    def have_collective(self, actions: Iterable[str]) -> bool:
        """Tell whether a collective is charged with any of the actions."""
        return any(unit.kind == "collective" for action in actions for unit in self._units.get(action, ()))

    def names(self, actions: Iterable[str], function: str) -> list[str]:
        """Give the names of those of a function, each once, in the order of the actions."""
        found: dict[str, None] = {}
        for action in actions:
            names = (unit.name for unit in self._units.get(action, ()) if unit.function == function)
            found |= dict.fromkeys(sorted(names, key=in_reading_order))
        return list(found)
