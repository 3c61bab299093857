"""Which units work on the same actions: pairs are counted action by action, and only those that are told are named."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import chain, combinations
from typing import TYPE_CHECKING, TypeAlias, cast

from queries.rows import in_reading_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from queries.step import Asked, Found
    from queries.table import Value

    Row: TypeAlias = Mapping[str, Value]
    Pair: TypeAlias = tuple[str, str]


def pairs(asked: Asked) -> list[Found]:
    """Give the pairs with the most actions in common, those with as many in the order of their names."""
    actions_of = actions_by_unit(asked)
    counts = Counter(chain.from_iterable(combinations(units, 2) for units in units_by_action(actions_of).values()))
    limit = int(asked.values["limit"])
    fewest = min((count for _, count in counts.most_common(limit)), default=0)
    enough = [pair for pair, count in counts.items() if count >= fewest]
    units = asked.by_id("together.unit", chain.from_iterable(enough))

    def rank(pair: Pair) -> tuple[int, str, str, Pair]:
        one, other = (str(units[key]["name"]) for key in pair)
        return -counts[pair], one, other, pair

    first = sorted(enough, key=rank)[:limit]
    common = {pair: {*actions_of[pair[0]]} & {*actions_of[pair[1]]} for pair in first}
    actions = asked.by_id("together.behind", chain.from_iterable(common.values()))
    return [_told(pair, units, [actions[key] for key in common[pair]]) for pair in first]


def actions_by_unit(asked: Asked) -> dict[str, tuple[str, ...]]:
    """Give the actions in which each unit has duties, as the question's first part tells them."""
    return {str(unit): _ids(actions) for unit, actions in asked.tables[0].rows}


def units_by_action(actions_of: Mapping[str, Iterable[str]]) -> Mapping[str, Sequence[str]]:
    """Give the units that have duties in each action, in the order in which they are given."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for unit, actions in actions_of.items():
        for action in actions:
            found[action].append(unit)
    return found


def _told(pair: Pair, units: Mapping[str, Row], actions: Sequence[Row]) -> Found:
    one, other = (units[key] for key in pair)
    return {
        "unit": one["name"],
        "other": other["name"],
        "actions": len(actions),
        "jointly": sum({*pair} <= {*_ids(row["leads"])} for row in actions),
        "plans": len({row["plan_id"] for row in actions}),
        "behind": tuple(sorted({str(row["name"]) for row in actions}, key=in_reading_order)),
        "plan": one["plan"],
        "source": one["source"],
        "id": one["id"],
        "other_id": other["id"],
    }


def _ids(value: Value) -> tuple[str, ...]:
    return cast("tuple[str, ...]", value)
