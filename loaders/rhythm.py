"""How often a commitment returns and what it is counted per, and how far both hold: 每年培训20人, 每个社区建1个."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from loaders import deadlines
from loaders.promises import GOES_ON

if TYPE_CHECKING:
    from loaders.deadlines import Mark
    from loaders.promises import Case
    from loaders.quantities import Quantity

_HELD = frozenset({"次", "场", "场次", "期", "批次", "班次", "课时", "学时"})  # measures of what is held, not had
_PEOPLE = frozenset({"人", "人次", "名", "户", "户次"})


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often something returns and what it is counted per; the measure of what that was said of."""

    every: Mark | None = None
    per: Mark | None = None
    measure: str = ""

    def after(self, other: Rhythm) -> Rhythm:
        """Give this rhythm, completed by an earlier one; a new frequency begins anew (每村建1个，每年培训5次)."""
        if self.every and not self.per and (other.every is None or other.every.value != self.every.value):
            return self
        return Rhythm(self.every or other.every, self.per or other.per, self.measure)


NONE = Rhythm()


def read(text: str, start: int, quantity: Quantity) -> Rhythm:
    """Read the rhythm that the words before a quantity give."""
    end = quantity.start
    return Rhythm(deadlines.every(text, start, end), deadlines.per(text, start, end), quantity.measure)


def carried(case: Case, own: Rhythm, before: Rhythm, *, listed: bool) -> Rhythm:
    """Give what of the rhythm before holds for a case, too: all of it in a list, or for what is held or left unnamed.

    每年选派5人，培训20人 is yearly all through; 每年培训20人，新建食堂20个 is not, and 每千人拥有床位30张，新增食堂20个
    counts no canteens per thousand. What falls due by itself, is counted over all, or stands behind ； begins anew.
    """
    if before is NONE or case.hints.speaks_of("whole", case.item.before):
        return NONE
    if listed or own.every:
        return before
    again = case.item.quantity.measure in _HELD or case.name in GOES_ON
    if _begins_anew(case) or (own.per and not again):
        return NONE
    same = _sort(before.measure) == _sort(case.item.quantity.measure)
    return before if again else Rhythm(every=before.every if same else None)


def returns(case: Case) -> bool:
    """Whether 每年 of an earlier clause can hold of a case: of more work of the subject, not of a state reached."""
    reading = case.reading
    state = case.item.quantity.kind == "share" or (reading.linked and reading.op in {None, ">"})
    return not state and not (reading.follows and reading.subject)


def _begins_anew(case: Case) -> bool:
    """Whether a case has a due date of its own or stands behind a semicolon."""
    start = case.clause.start
    earlier = deadlines.before(case.dues, case.item.quantity.start)
    return bool(earlier and earlier[-1].start >= start) or case.plain[max(0, start - 1) : start] == "；"


def _sort(measure: str) -> int:
    """Tell apart what is held, who is counted, and other things: 5场, 20人, 3个."""
    return 0 if measure in _HELD else 1 if measure in _PEOPLE else 2
