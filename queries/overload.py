"""Whose load stands out, and how unevenly a plan spreads it.

A unit stands out by its robust z-score: how far its load lies above the median of its plan's units, in units of the
spread that most of them keep (median absolute deviation × 1.4826, which equals the standard deviation of a normal
distribution). Median and MAD are not moved by the very units that are looked for; 2.5 is the customary threshold.
In a plan where most units carry very little, that alone would name units with less than the average: a unit that
stands out also carries at least one and a half times the average load.
Where more than half of the units carry the same load the MAD is 0, and the mean absolute deviation × 1.2533 stands in.
Below five units a median says little: nobody stands out.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import groupby, product
from operator import mul
from statistics import fmean, median
from typing import TYPE_CHECKING, cast

from ontology.schema import schema

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from queries.catalog import Scalar
    from queries.table import Table, Value
    from queries.words import Words

_FEWEST_UNITS = 5
_ROLES = tuple(schema().vocabularies["role"])
_FACTORS = (0.8, 1.0, 1.2)
# two loads that differ by less are the same: sums of tenths are not exact
_NOISE = 1e-9
_MAD_TO_DEVIATION = 1.4826
_MEAN_TO_DEVIATION = 1.2533


@dataclass(frozen=True, slots=True)
class _Charge:
    """A row of `load.each` with its place among the rows of the same plan."""

    row: Mapping[str, Value]
    load: float
    share: float
    z: float | None


def outstanding(tables: Sequence[Table], values: Mapping[str, Scalar], words: Words) -> list[dict[str, Value]]:
    """Give the units whose z-score reaches the threshold, plan by plan, each with the reason in words.

    The plan with the heaviest unit comes first, and in a plan the heaviest unit.
    """
    plans = list(_plans(tables[0]))
    peers: defaultdict[Value, list[_Charge]] = defaultdict(list)
    for charge in (charge for charges in plans for charge in charges):
        peers[charge.row["function"]].append(charge)
    asked = [charges for charges in plans if values["plan"] in ("", charges[0].row["plan_id"])]
    asked.sort(key=lambda charges: -max(charge.z or 0 for charge in charges))
    return [
        _explained(charge, charges, peers[charge.row["function"]], values, words)
        for charges in asked
        for charge in charges
        if _stands_out(charge, charges, values)
    ]


def concentration(tables: Sequence[Table], values: Mapping[str, Scalar], _words: Words) -> list[dict[str, Value]]:
    """Give Gini coefficient and share of the top three of each plan, the most uneven first."""
    rows: list[dict[str, Value]] = [
        {
            "plan": charges[0].row["plan"],
            "units": len(charges),
            "load": sum(charge.load for charge in charges),
            "gini": gini([charge.load for charge in charges]),
            "top3": _top_three(charges),
            "source": charges[0].row["source"],
            "id": charges[0].row["plan_id"],
        }
        for charges in _plans(tables[0])
        if values["plan"] in ("", charges[0].row["plan_id"])
    ]
    return sorted(rows, key=lambda row: (-cast("float", row["gini"]), str(row["id"])))


def robust_z(loads: Sequence[float]) -> list[float | None]:
    """Give each load's distance from the median in robust deviations; None where that says nothing."""
    if len(loads) < _FEWEST_UNITS:
        return [None] * len(loads)
    middle = median(loads)
    apart = [abs(load - middle) for load in loads]
    deviation = median(apart) * _MAD_TO_DEVIATION or fmean(apart) * _MEAN_TO_DEVIATION
    return [round((load - middle) / deviation, 2) if deviation else None for load in loads]


def gini(loads: Sequence[float]) -> float:
    """Give the Gini coefficient: 0 where all carry the same, towards 1 where one carries all."""
    total = sum(loads)
    if not total:
        return 0.0
    weighted = sum(place * load for place, load in enumerate(sorted(loads), 1))
    return round(2 * weighted / (len(loads) * total) - (len(loads) + 1) / len(loads), 4)


def places(charge: _Charge, plan: Sequence[_Charge], values: Mapping[str, Scalar]) -> str:
    """Give the unit's place in the plan's order, as `1–3` where it moves when weights are a fifth lower or higher."""
    weights = {role: float(values[f"weight_{role}"]) for role in _ROLES}
    counts = Counter(tuple(cast("int", each.row[role]) for role in _ROLES) for each in plan)
    own = tuple(cast("int", charge.row[role]) for role in _ROLES)
    found = set()
    for factors in product(_FACTORS, repeat=sum(weight > 0 for weight in weights.values())):
        each = iter(factors)
        tried = [weight * next(each) if weight > 0 else 0.0 for weight in weights.values()]
        mine = sum(map(mul, own, tried)) + _NOISE
        found.add(1 + sum(count for other, count in counts.items() if sum(map(mul, other, tried)) > mine))
    return f"{min(found)}" if len(found) == 1 else f"{min(found)}–{max(found)}"


def _plans(table: Table) -> Iterable[list[_Charge]]:
    for _, group in groupby(table.records(), key=lambda row: row["plan_id"]):
        rows = list(group)
        loads = [cast("float", row["load"]) for row in rows]
        total = sum(loads) or 1.0
        yield [
            _Charge(row, load, round(load / total, 4), z)
            for row, load, z in zip(rows, loads, robust_z(loads), strict=True)
        ]


def _stands_out(charge: _Charge, plan: Sequence[_Charge], values: Mapping[str, Scalar]) -> bool:
    enough = charge.share * len(plan) >= float(values["times"])
    return charge.z is not None and charge.z >= float(values["threshold"]) and enough


def _parts(charge: _Charge, words: Words) -> str:
    """Say how many actions the unit has in each role; a role of which it has none is left out."""
    counts = ((words.term("role", role), charge.row[role]) for role in _ROLES if charge.row[role])
    return words.join(words.say("role-count", role=role, count=count) for role, count in counts)


def _top_three(charges: Sequence[_Charge]) -> float:
    return round(sum(sorted((charge.share for charge in charges), reverse=True)[:3]), 4)


def _explained(
    charge: _Charge,
    plan: Sequence[_Charge],
    same_function: Sequence[_Charge],
    values: Mapping[str, Scalar],
    words: Words,
) -> dict[str, Value]:
    others = [peer for peer in same_function if peer.row["plan_id"] != charge.row["plan_id"]]
    place = 1 + sum(peer.share > charge.share for peer in others) if others else None
    behind = cast("tuple[str, ...]", charge.row["behind"])
    actions = tuple(action.partition(" ")[0] for action in behind)
    reason = words.say(
        "stands-out",
        times=f"{charge.share * len(plan):.1f}",
        units=len(plan),
        middle=median(each.load for each in plan),
        parts=_parts(charge, words),
        actions=words.first(actions),
    )
    if place is not None:
        reason += words.say("among-peers", place=place, peers=len(others) + 1)
    return {
        **charge.row,
        "actions": actions,
        "share": charge.share,
        "z": charge.z,
        "places": places(charge, plan, values),
        "place": place,
        "peers": len(others) + 1,
        "reason": reason,
        "gini": gini([each.load for each in plan]),
        "top3": _top_three(plan),
    }
