"""A table laid out for a terminal."""

from __future__ import annotations

from itertools import groupby, takewhile
from operator import itemgetter
from typing import TYPE_CHECKING, TypeAlias

from rich import box
from rich.console import Group
from rich.table import Table as Drawing
from rich.text import Text

from queries.folding import Folded
from queries.printable import printable
from queries.table import Table, joined

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from queries.table import Column, Row, Value
    from queries.words import Words

    Place: TypeAlias = tuple[int, Column]

_NUMBERS = ("int", "float", "share")


def draw(table: Table, words: Words, *, title: str = "", wide: bool = False) -> Group:
    """Lay a table out, with labels for names and closed lists.

    Unless `wide`: details and columns without any value are left out, what a row has in common with the row above is
    left blank, and where the rows of a plan stand together, they are a table of their own under the plan's title.
    """
    heading = [_bold(title)] if title else []
    if not table.rows:
        return Group(*heading, words.say("nothing"))
    if wide:
        return Group(*heading, _drawing(table, list(enumerate(table.columns)), 0, words))
    parts = _by_plan(table) or [("", table)]
    return Group(*heading, *(each for plan, part in parts for each in _short(plan, part, words)))


def _by_plan(table: Table) -> list[tuple[str, Table]]:
    """Give the rows plan by plan, where plans have several rows and none would change its place."""
    at = next((index for index, column in enumerate(table.columns) if column.name == "plan"), None)
    if at is None:
        return []
    plans = [(plan, tuple(rows)) for plan, rows in groupby(table.rows, key=itemgetter(at))]
    torn = len({plan for plan, _ in plans}) < len(plans) or None in {plan for plan, _ in plans}
    worth_it = len(plans) == 1 or (at == 0 and len(plans) < len(table.rows))
    return [(str(plan), Table(table.columns, rows)) for plan, rows in plans] if worth_it and not torn else []


def _short(plan: str, table: Table, words: Words) -> Iterator[Text | Drawing]:
    shown = [place for place in _worth_showing(table) if not plan or place[1].name != "plan"]
    if plan:
        yield _bold(plan)
    yield _drawing(table, shown, _groups(table, shown), words)


def _bold(text: str) -> Text:
    return Text(printable(text), style="bold")


def _worth_showing(table: Table) -> list[Place]:
    return [
        (index, column)
        for index, column in enumerate(table.columns)
        if not column.detail and any(row[index] is not None for row in table.rows)
    ]


def _groups(table: Table, shown: Sequence[Place]) -> int:
    """Count the leading columns in which blank can only mean "as above": texts that no row lacks."""

    def is_whole(place: Place) -> bool:
        return place[1].type not in _NUMBERS and all(row[place[0]] is not None for row in table.rows)

    return len(list(takewhile(is_whole, shown)))


def _drawing(table: Table, shown: Sequence[Place], groups: int, words: Words) -> Drawing:
    drawn = Drawing(box=box.SIMPLE_HEAD, pad_edge=False)
    for _, column in shown:
        number = column.type in _NUMBERS
        drawn.add_column(
            words.label("column", column.name),
            justify="right" if number else "left",
            no_wrap=number or column.name == "id",
            overflow="fold",
        )
    above: Row | None = None
    for row in table.rows:
        values = [row[index] for index, _ in shown]
        same = _shared(values, [above[index] for index, _ in shown] if above else [], groups)
        cells = (_cell(column, value, words) for (_, column), value in zip(shown, values, strict=True))
        drawn.add_row(*("" if place < same else cell for place, cell in enumerate(cells)))
        above = row
    return drawn


def _shared(values: Sequence[Value], above: Sequence[Value], most: int) -> int:
    pairs = zip(values[:most], above[:most], strict=False)
    return len(list(takewhile(lambda pair: pair[0] == pair[1], pairs)))


def _cell(column: Column, value: Value, words: Words) -> Folded:
    match value:
        case None:
            text = ""
        case bool():
            text = "✓" if value else ""
        case float():
            text = f"{value:.1%}" if column.type == "share" else f"{value:.12g}"
        case _:
            text = words.term(column.type, str(joined(value)))
    return Folded(printable(text))
