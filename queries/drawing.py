"""A table laid out for a terminal."""

from __future__ import annotations

from itertools import groupby, takewhile
from operator import itemgetter
from typing import TYPE_CHECKING, TypeAlias

from rich import box
from rich.console import Group
from rich.table import Table as Drawing
from rich.text import Text

from queries.printable import printable
from queries.table import Table, joined

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from queries.table import Column, Row, Value
    from queries.words import Words

    Place: TypeAlias = tuple[int, Column]

_NUMBERS = ("int", "float", "share")


def draw(table: Table, words: Words, *, title: str = "", wide: bool = False) -> Group:
    """Lay a table out, with labels for names and closed lists.

    Unless `wide`: details and columns without any value are left out, each plan whose rows stand together gets a
    table of its own under its title, and what a row has in common with the row above is left blank.
    """
    parts: Iterable[Drawing | Text] = (_drawing(table, list(enumerate(table.columns)), 0, words),)
    if not wide:
        parts = _by_plan(table, words)
    heading = (Text(printable(title), style="bold"),) if title else ()
    return Group(*heading, *parts) if table.rows else Group(*heading, words.say("nothing"))


def _by_plan(table: Table, words: Words) -> Iterator[Drawing | Text]:
    shown = _worth_showing(table)
    at = next((index for index, column in shown if column.name == "plan"), None)
    plans = [] if at is None else [(plan, tuple(rows)) for plan, rows in groupby(table.rows, key=itemgetter(at))]
    if len(plans) != len({plan for plan, _ in plans}) or (len(plans) > 1 and shown[0][0] != at):
        plans = []
    for plan, rows in plans:
        part = Table(table.columns, rows)
        rest = [place for place in _worth_showing(part) if place[0] != at]
        yield Text(printable(str(plan)), style="bold")
        yield _drawing(part, rest, _groups(part, rest), words)
    if not plans:
        yield _drawing(table, shown, _groups(table, shown), words)


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


def _cell(column: Column, value: Value, words: Words) -> Text:
    match value:
        case None:
            text = ""
        case bool():
            text = "✓" if value else ""
        case float():
            text = f"{value:.1%}" if column.type == "share" else f"{value:.12g}"
        case _:
            text = words.term(column.type, str(joined(value)))
    return Text(printable(text))
