"""What plans of all levels promise of one indicator: targets by indicator, those of the higher level first."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from queries.catalog import Scalar
    from queries.step import Asked, Found
    from queries.table import Value

    Row: TypeAlias = Mapping[str, Value]

# without an indicator, those that so many plans promise
_FEWEST = 2


def levels(asked: Asked) -> list[Found]:
    """Give the targets of each indicator with places and owners, where the plan that is asked about promises it."""
    chosen = [rows for rows in _by_series(asked.tables[0].records()) if _is_asked(rows, asked.values)]
    # the plans come from the higher level to the lower
    plans = asked.by_id("cascade.plan", (str(row["plan_id"]) for rows in chosen for row in rows))
    owners = _owners(asked, {str(row["action_id"]) for rows in chosen for row in rows if row["action_id"]})
    level = {plan: place for place, plan in enumerate(plans)}
    nobody: Found = {"owner": ()}
    return [
        {**row, **plans[str(row["plan_id"])], **owners.get(str(row["action_id"]), nobody), "id": row["id"]}
        for rows in chosen
        for row in sorted(rows, key=lambda row: level[str(row["plan_id"])])
    ]


def _by_series(rows: Iterable[Row]) -> Iterable[Sequence[Row]]:
    found: defaultdict[Value, list[Row]] = defaultdict(list)
    for row in rows:
        found[row["series"]].append(row)
    return found.values()


def _is_asked(rows: Iterable[Row], values: Mapping[str, Scalar]) -> bool:
    plans = {row["plan_id"] for row in rows}
    enough = bool(values["indicator"]) or len(plans) >= _FEWEST
    return enough and (not values["plan"] or values["plan"] in plans)


def _owners(asked: Asked, actions: set[str]) -> Mapping[str, Row]:
    """Give who leads each action; where nobody does, whoever answers for it."""
    leading = asked.by_id("cascade.lead", actions)
    return leading | asked.by_id("cascade.charged", actions - leading.keys())
