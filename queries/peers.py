"""What a plan lacks beside comparable ones: themes, and functions charged with a theme.

Comparable are plans that share at least two themes and half of the themes of the smaller one; of many such plans the
twenty nearest. A theme is missing where more than half of them have it (and two at least), or a cited plan has it.
A function is missing from a theme where more than half of those that have the theme charge it, and two at least; not
where nobody is charged, which is a gap of its own, nor where a collective is, which may mean anybody.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from heapq import nsmallest
from typing import TYPE_CHECKING, TypeAlias

from graph.merge import SEPARATOR

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from queries.catalog import Scalar
    from queries.table import Table, Value
    from queries.words import Words

_NEAREST, _FEWEST = 20, 2
# what stands for whoever it may be is no function that a plan could lack
_NOBODY = frozenset({"all-members", "subordinate-governments", "leading-group", "other"})
Found: TypeAlias = "dict[str, Value]"


@dataclass(frozen=True, slots=True)
class _Undertaking:
    """An action of a theme: its row, and the units charged with it by function."""

    row: Mapping[str, Value]
    units: Mapping[str, Sequence[str]]


class _Plans:
    """The plans with their themes, and which of them are comparable."""

    def __init__(self, tables: Sequence[Table]) -> None:
        self.themes: defaultdict[str, dict[str, list[_Undertaking]]] = defaultdict(dict)
        self._having: defaultdict[str, list[str]] = defaultdict(list)
        charges, bases = tables
        for row in charges.records():
            plan, theme = str(row["plan_id"]), str(row["theme"])
            if theme not in self.themes[plan]:
                self._having[theme].append(plan)
            self.themes[plan].setdefault(theme, []).append(_Undertaking(row, _by_function(row)))
        self.cited: defaultdict[str, list[str]] = defaultdict(list)
        for row in bases.records():
            self.cited[str(row["plan_id"])].append(str(row["basis"]))

    def peers(self, plan: str) -> list[str]:
        """Give the comparable plans, the nearest first."""
        shared = Counter(other for theme in self.themes[plan] for other in self._having[theme])
        del shared[plan]
        alike = (other for other, count in shared.items() if self._is_peer(plan, other, count))
        return nsmallest(_NEAREST, alike, key=lambda other: (-shared[other], other))

    def _is_peer(self, plan: str, other: str, shared: int) -> bool:
        smaller = min(len(self.themes[plan]), len(self.themes[other]))
        return shared >= _FEWEST and 2 * shared >= smaller

    def first(self, plan: str) -> Mapping[str, Value]:
        """Give a row of the plan."""
        return next(iter(self.themes[plan].values()))[0].row


def missing_themes(tables: Sequence[Table], values: Mapping[str, Scalar], _words: Words) -> list[Found]:
    """Give the themes that comparable plans, or a cited one, have and a plan has not; `id` is one of their actions."""
    plans = _Plans(tables)
    return [found for plan in _asked(plans, values) for found in _themes_of(plans, plan)]


def missing_functions(tables: Sequence[Table], values: Mapping[str, Scalar], words: Words) -> list[Found]:
    """Give the functions that comparable plans charge with a theme and a plan does not; `id` is the plan's action."""
    plans = _Plans(tables)
    return [found for plan in _asked(plans, values) for found in _functions_of(plans, plan, words)]


def _asked(plans: _Plans, values: Mapping[str, Scalar]) -> list[str]:
    return [plan for plan in list(plans.themes) if values["plan"] in ("", plan)]


def _themes_of(plans: _Plans, plan: str) -> Iterator[Found]:
    peers, cited = plans.peers(plan), plans.cited[plan]
    having = Counter(theme for peer in peers for theme in plans.themes[peer])
    above = {theme: basis for basis in cited if basis in plans.themes for theme in plans.themes[basis]}
    for theme in dict.fromkeys((*above, *having)):
        enough = having[theme] >= _FEWEST and 2 * having[theme] > len(peers)
        if theme in plans.themes[plan] or not (theme in above or enough):
            continue
        plans_with = [*cited, *(peer for peer in peers if peer not in cited)]
        others = [each for other in plans_with for each in plans.themes.get(other, {}).get(theme, ())[:1]]
        grave = theme in above or having[theme] == len(peers)
        yield {
            **_gap(plans.first(plan), "theme_missing", grave=grave),
            "title": others[0].row["name"],
            "facts": tuple(f"{each.row['area']} {each.row['action']} {each.row['title']}" for each in others),
            "id": others[0].row["action_id"],
        }


def _functions_of(plans: _Plans, plan: str, words: Words) -> Iterator[Found]:
    peers, own = plans.peers(plan), plans.themes[plan]
    anywhere = {function for undertakings in own.values() for function in _functions(undertakings)}
    for theme, undertakings in own.items():
        others = [plans.themes[peer][theme] for peer in peers if theme in plans.themes[peer]]
        lacking = _lacking(undertakings, others)
        if lacking:
            row = undertakings[0].row
            grave = any(count == len(others) and function not in anywhere for function, count in lacking.items())
            yield {
                **_gap(row, "function_missing", grave=grave),
                "action": row["action"],
                "title": row["title"],
                "unit": words.join(words.term("function", function) for function in lacking),
                "facts": tuple(_charging(others, each, words) for each in lacking),
                "id": row["action_id"],
            }


def _lacking(undertakings: Sequence[_Undertaking], others: Sequence[Sequence[_Undertaking]]) -> dict[str, int]:
    """Give the functions that most of the others charge and these do not, with how many do; the commonest first."""
    charged = _functions(undertakings)
    if not charged or any(each.row["collective"] for each in undertakings):
        return {}
    also = {name for each in undertakings for text in _strings(each.row["also"]) for name in text.split(SEPARATOR)}
    having = Counter(function for other in others for function in _functions(other))
    lacking = having.keys() - charged - also - _NOBODY
    common = {each for each in lacking if having[each] >= _FEWEST and 2 * having[each] > len(others)}
    return {function: having[function] for function in sorted(common, key=lambda each: (-having[each], each))}


def _functions(undertakings: Sequence[_Undertaking]) -> set[str]:
    return {function for each in undertakings for function in each.units}


def _gap(row: Mapping[str, Value], kind: str, *, grave: bool) -> Found:
    severity = "medium" if grave else "low"
    empty: Found = dict.fromkeys(("action", "unit"))
    return empty | {"plan": row["plan"], "source": row["source"], "kind": kind, "severity": severity}


def _charging(others: Sequence[Sequence[_Undertaking]], function: str, words: Words) -> str:
    """Name a function with the first unit that has it in a comparable plan, and say how many there are."""
    names = dict.fromkeys(name for other in others for each in other for name in each.units.get(function, ()))
    first, more = next(iter(names)), len(names) - 1
    said = "charging" if more else "charging-one"
    return words.say(said, function=words.term("function", function), unit=first, more=more, count=len(names))


def _by_function(row: Mapping[str, Value]) -> Mapping[str, Sequence[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for each in _strings(row["functions"]):
        function, _, name = each.partition(SEPARATOR)
        found[function].append(name)
    return found


def _strings(value: Value) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()
