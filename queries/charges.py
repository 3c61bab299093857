"""Who is charged with a theme: what is known of the units of its actions and their parts, plan by plan."""

from __future__ import annotations

from collections import defaultdict
from itertools import chain
from sys import intern
from typing import TYPE_CHECKING, NamedTuple, TypeAlias, cast

from graph.merge import SEPARATOR
from queries.rows import in_reading_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from queries.step import Asked

    # the actions of each plan about each theme
    Work: TypeAlias = Mapping[str, Mapping[str, Sequence[str]]]


class _Unit(NamedTuple):
    """A unit as one plan names it."""

    function: str
    name: str
    kind: str
    also: str | None


class Charges:
    """The units that plans charge with themes; `work` has what may be asked about: by theme and plan, the actions."""

    def __init__(self, asked: Asked, work: Work) -> None:
        self._work = work
        plans = sorted({plan for by_plan in work.values() for plan in by_plan})
        self._named: defaultdict[str, dict[str, _Unit]] = defaultdict(dict)
        for plan, key, name, kind, function, also in asked.more("peers.unit", plans).rows:
            # functions are counted by the million, which is quicker where each is one text
            unit = _Unit(intern(str(function)), str(name), str(kind), cast("str | None", also))
            self._named[str(plan)][str(key)] = unit
        actions = sorted({each for by_plan in work.values() for each in chain.from_iterable(by_plan.values())})
        found = asked.more("peers.charge", actions).rows
        self._charged = {str(action): cast("tuple[str, ...]", units) for action, units in found}
        # asked for again and again: a plan stands beside many
        self._functions = {
            theme: {plan: self._functions_of(plan, actions) for plan, actions in by_plan.items()}
            for theme, by_plan in work.items()
        }

    def functions(self, theme: str) -> Mapping[str, frozenset[str]]:
        """Give the functions of those who are charged with the theme, by plan."""
        return self._functions[theme]

    def also(self, theme: str, plan: str) -> set[str]:
        """Give the other functions that they have."""
        texts = {unit.also for units in self._units(theme, plan) for unit in units if unit.also}
        return {function for text in texts for function in text.split(SEPARATOR)}

    def have_collective(self, theme: str, plan: str) -> bool:
        """Tell whether a collective is charged with the theme."""
        return any(unit.kind == "collective" for units in self._units(theme, plan) for unit in units)

    def names(self, theme: str, plans: Iterable[str], function: str) -> list[str]:
        """Give the names of those of a function, each once, in the order of the plans and their actions."""
        found: dict[str, None] = {}
        for plan in plans:
            if function in self._functions[theme][plan]:
                for units in self._units(theme, plan):
                    names = (unit.name for unit in units if unit.function == function)
                    found |= dict.fromkeys(sorted(names, key=in_reading_order))
        return list(found)

    def _units(self, theme: str, plan: str) -> Iterator[Iterator[_Unit]]:
        """Give the units of each action."""
        for action in self._work[theme][plan]:
            yield map(self._named[plan].__getitem__, self._charged.get(action, ()))

    def _functions_of(self, plan: str, actions: Iterable[str]) -> frozenset[str]:
        named = self._named[plan]
        return frozenset(named[unit].function for action in actions for unit in self._charged.get(action, ()))
