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

from bisect import bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import chain, groupby, product
from operator import mul, neg
from statistics import fmean, median
from typing import TYPE_CHECKING, cast

from ontology.schema import schema

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from queries.catalog import Scalar
    from queries.step import Asked, Found
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

    @property
    def key(self) -> tuple[Value, Value]:
        return self.row["id"], self.row["plan_id"]


class _Shares:
    """What units of one function carry of their plans."""

    def __init__(self, plans: Iterable[Sequence[_Charge]]) -> None:
        found: defaultdict[Value, list[float]] = defaultdict(list)
        for charge in chain.from_iterable(plans):
            found[charge.row["function"]].append(charge.share)
        self._sorted = {function: sorted(shares) for function, shares in found.items()}

    def place(self, charge: _Charge, plan: Sequence[_Charge]) -> tuple[int | None, int]:
        """Give the place of a charge among the units of its function in other plans, and how many have one."""
        everywhere = self._sorted[charge.row["function"]]
        here = [each.share for each in plan if each.row["function"] == charge.row["function"]]
        others = len(everywhere) - len(here)
        above = len(everywhere) - bisect_right(everywhere, charge.share) - sum(each > charge.share for each in here)
        return 1 + above if others else None, others + 1


def outstanding(asked: Asked) -> list[Found]:
    """Give the units whose z-score reaches the threshold, plan by plan, each with the reason in words.

    The plan with the heaviest unit comes first, and in a plan the heaviest unit.
    """
    plans = list(_plans(asked.tables[0]))
    chosen = [charges for charges in plans if asked.values["plan"] in ("", charges[0].row["plan_id"])]
    chosen.sort(key=lambda charges: -max(charge.z or 0 for charge in charges))
    found = [(each, charges) for charges in chosen for each in charges if _stands_out(each, charges, asked.values)]
    shares, behind = _Shares(plans), _behind(asked, {str(charge.row["id"]) for charge, _ in found})
    return [
        {
            **_explained(charge, charges, shares, behind[charge.key], asked.words),
            "places": places(charge, charges, asked.values),
        }
        for charge, charges in found
    ]


def concentration(asked: Asked) -> list[Found]:
    """Give Gini coefficient and share of the top three of each plan, the most uneven first."""
    rows: list[Found] = [
        {
            "plan": charges[0].row["plan"],
            "units": len(charges),
            "load": sum(charge.load for charge in charges),
            "gini": gini([charge.load for charge in charges]),
            "top3": _top_three(charges),
            "source": charges[0].row["source"],
            "id": charges[0].row["plan_id"],
        }
        for charges in _plans(asked.tables[0])
        if asked.values["plan"] in ("", charges[0].row["plan_id"])
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


def places(charge: _Charge, plan: Iterable[_Charge], values: Mapping[str, Scalar]) -> str:
    """Give the unit's place in the plan's order, as `1–3` where it moves when weights are a fifth lower or higher."""
    weights = [float(values[f"weight_{role}"]) for role in _ROLES]
    counts = Counter(_counts(each) for each in plan)
    own = _counts(charge)
    # by how much the others carry more than this one, role by role
    more = [([w * (o - m) for w, o, m in zip(weights, other, own, strict=True)], n) for other, n in counts.items()]
    always = sum(count for each, count in more if _least(each) > _NOISE)
    # few carry more by some weights and not by others
    varying = [(each, count) for each, count in more if _least(each) <= _NOISE < -_least(map(neg, each))]
    found = {
        1 + always + sum(count for each, count in varying if sum(map(mul, each, factors)) > _NOISE)
        for factors in (product(_FACTORS, repeat=len(_ROLES)) if varying else ((1.0,) * len(_ROLES),))
    }
    return f"{min(found)}" if len(found) == 1 else f"{min(found)}–{max(found)}"


def _counts(charge: _Charge) -> tuple[int, ...]:
    return tuple(cast("int", charge.row[role]) for role in _ROLES)


def _least(differences: Iterable[float]) -> float:
    """Give the least that the differences come to by any of the weights."""
    return sum(each * (min(_FACTORS) if each > 0 else max(_FACTORS)) for each in differences)


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


def _behind(asked: Asked, units: Iterable[str]) -> Mapping[tuple[Value, Value], tuple[str, ...]]:
    rows = asked.more("overloaded.behind", sorted(units)).records()
    return {(row["unit_id"], row["plan_id"]): cast("tuple[str, ...]", row["behind"]) for row in rows}


def _explained(
    charge: _Charge, plan: Sequence[_Charge], shares: _Shares, behind: tuple[str, ...], words: Words
) -> Found:
    place, peers = shares.place(charge, plan)
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
        reason += words.say("among-peers", place=place, peers=peers)
    return {
        **charge.row,
        "actions": actions,
        "behind": behind,
        "share": charge.share,
        "z": charge.z,
        "place": place,
        "peers": peers,
        "reason": reason,
        "gini": gini([each.load for each in plan]),
        "top3": _top_three(plan),
    }
