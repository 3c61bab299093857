"""Two plans side by side: what is in both stands in one row."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from queries.step import Asked, Found
    from queries.table import Table, Value

_FACETS = ("plan", "theme", "lead", "target")


def side_by_side(asked: Asked) -> list[Found]:
    """Give themes, leads by theme, and targets by indicator: in the order of the first plan, then of the other."""
    return [
        row
        for facet, table in zip(_FACETS, asked.tables, strict=True)
        for row in _rows(facet, table, str(asked.values["plan"]), str(asked.values["other"]))
    ]


def _rows(facet: str, table: Table, here: str, there: str) -> Iterator[Found]:
    found: dict[Value, dict[str, list[Mapping[str, Value]]]] = {}
    names: dict[Value, Value] = {}
    for row in sorted(table.records(), key=lambda row: row["plan_id"] != here):
        names.setdefault(row["theme"], row["name"])
        found.setdefault(row["theme"], {}).setdefault(str(row["plan_id"]), []).append(row)
    for theme, by_plan in found.items():
        ours, theirs = by_plan.get(here, []), by_plan.get(there, [])
        yield {
            "facet": facet,
            "item": names[theme],
            "here": _each(ours, "action"),
            "there": _each(theirs, "action"),
            "ids": _each(ours, "id"),
            "other_ids": _each(theirs, "id"),
        }


def _each(rows: Sequence[Mapping[str, Value]], column: str) -> tuple[str, ...]:
    return tuple(str(row[column]) for row in rows)
