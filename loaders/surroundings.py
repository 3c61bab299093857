"""Where a quantity stands: its sentence and its clause, with brackets and names out of the way."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from loaders.quantities import Quantity

BRACKET, NAME = "\x00", "\x01"  # what brackets with words of their own, and names, are blotted out with
_YEARS = "[0-9]{1,2}(?:[-—–~～至到][0-9]{1,2})?周?岁(?:（含）)?(?:及?其?以?[上下])?"
_AGE = f"{_YEARS}(?=的?[一-龥])(?![以左上之]|的?(?:目标|水平))"  # of people: 3岁以下婴幼儿
_BLOT = re.compile(
    '（(?!其中[^（）\n]{0,2000}）(?:[，。；、\n]|$))[^（）\n]{0,2000}）|“(?!十.?五)[^“”"\n]{0,60}[”"]|《[^《》\n]{0,120}》|〔[^〔〕\n]{0,600}〕'
    f"|(?<![0-9]),|,(?![0-9]{{3}})|{_AGE}"
)
_PART_OF_WORD = 8  # a bracket up to this length and without digits is part of a word: 县（市、区）, 专（兼）职
_DUTY = re.compile("(?:单位|部门)：|负责|牵头|配合")
_SENTENCE = (re.compile("[。\n]"), "。\n")
_CLAUSE = (re.compile("[，；：。\n（）〔〕|]"), "，；：。\n（）〔〕|")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A sentence or clause, and the quantities in it."""

    start: int
    end: int
    quantities: tuple[Quantity, ...]


def blot(text: str) -> str:
    """Blot out brackets, quotes and titles, letter by letter: a number in them is none of the sentence."""
    return _BLOT.sub(_blotted, text)


def asides(plain: str, text: str, quantities: Sequence[Quantity]) -> Iterator[tuple[int, int]]:
    """Give the insides of the brackets that have quantities and are no duty clause."""
    end = 0
    for quantity in quantities:
        if quantity.start >= end and plain[quantity.start] == BRACKET:
            start, end = text.rindex("（", end, quantity.start) + 1, text.index("）", quantity.start)
            if not _DUTY.search(text, start, end):
                yield start, end


def sentences(plain: str, quantities: Sequence[Quantity]) -> Iterator[Stretch]:
    """Give the sentences of a blotted text that have quantities in the open."""
    seen = tuple(each for each in quantities if plain[each.start] not in {BRACKET, NAME})
    return _stretches(plain, Stretch(0, len(plain), seen), *_SENTENCE)


def clauses(plain: str, sentence: Stretch) -> Iterator[Stretch]:
    """Give the clauses of a sentence that have quantities."""
    return _stretches(plain, sentence, *_CLAUSE)


def _stretches(plain: str, within: Stretch, stop: re.Pattern[str], ends: str) -> Iterator[Stretch]:
    """Cut at the given signs around each quantity; every character is looked at once."""
    last = within.start
    waiting = list(reversed(within.quantities))
    while waiting:
        first = waiting.pop()
        start = first.start
        while start > last and plain[start - 1] not in ends:
            start -= 1
        found = stop.search(plain, first.end, within.end)
        last = found.start() if found else within.end
        inside = [first]
        while waiting and waiting[-1].start < last:
            inside.append(waiting.pop())
        yield Stretch(start, last, tuple(inside))


def _blotted(found: re.Match[str]) -> str:
    words = found[0]
    if words == ",":
        return "，"
    own = words[0] == "（" and (len(words) > _PART_OF_WORD or any(map(str.isdigit, words)))
    return (BRACKET if own else NAME) * len(words)
