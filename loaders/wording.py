"""What the words around a quantity say: what is measured, with which qualifier, and whether a verb promises it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from loaders import deadlines
from loaders.surroundings import BRACKET
from loaders.vocabulary import either, rules

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loaders.quantities import Quantity
    from loaders.surroundings import Stretch

_JOINT = re.compile("、|以及|并且?|[和及与]")
_LONGEST_TAIL = 40  # how far back the qualifiers before a quantity are looked for, in characters


@dataclass(frozen=True, slots=True)
class Item:
    """A quantity with the words of its clause that belong to it: `[start, quantity)` before, `[quantity, end)` after."""

    quantity: Quantity
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reading:
    """The words around a quantity, understood.

    `name` is the place of the indicator, `quote` of the shortest stretch with value, qualifier and indicator. `linked`
    says that a verb or qualifier leads to the value (达到, 不少于), `promised` that a verb speaks of work, `follows` that
    the indicator stands after the quantity, `each` that the value holds for every part of a list, `final` that nothing
    of the clause is left after the quantity.
    """

    name: tuple[int, int]
    quote: tuple[int, int]
    op: str | None
    linked: bool
    promised: bool
    follows: bool
    each: bool
    final: bool


def items(plain: str, clause: Stretch) -> Iterator[Item]:
    """Share the words of a clause out among its quantities; one inside another's words (3个产值1亿元的园区) is left out."""
    start = clause.start
    for quantity, following in pairwise((*clause.quantities, None)):
        if quantity.start < start:
            continue
        end = clause.end if following is None else _cut(plain, quantity, following, clause.end)
        if end is None and _bare(plain[start : quantity.start]):
            end = clause.end
        if end is not None:
            yield Item(quantity, start, end)
            start = max(end, quantity.end)


def read(plain: str, item: Item) -> Reading:
    """Read the words around a quantity."""
    before, after = plain[item.start : item.quantity.start], plain[item.quantity.end : item.end]
    tail = _tail(before)
    lead = min(_lead(before), tail)
    verbs = _verbs_at_end().search(before, lead, tail)
    bare = verbs.start() if verbs else tail
    qualifier = _qualifier().search(before, tail) or _qualifier().search(before[:lead] + before[bare:])
    ...


def _cut(plain: str, quantity: Quantity, following: Quantity, clause_end: int) -> int | None:
    """Where the words of one quantity end and the next one's begin; None where one stands inside the other's words."""
    between = plain[quantity.end : following.start]
    joints = [found for found in _JOINT.finditer(between)]
    if not joints:
        return None
    if joints[0].start() == 0:
        return quantity.end
    rest = between[joints[-1].end() :]
    after = plain[following.end : clause_end]
    if not after or _JOINT.match(after) or _bare(rest) or _verbs_at_end().search(rest):
        return quantity.end + joints[-1].start()
    return None
