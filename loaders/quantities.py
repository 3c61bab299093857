"""Numbers with a measure: `1.5万人次`, `百项`, `3—5个以上`, `20%左右`; not what they mean to the plan."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from loaders.numbering import number
from loaders.vocabulary import rules

if TYPE_CHECKING:
    from collections.abc import Iterator

_CHINESE = "一二两三四五六七八九十百"
_SCALE = "(?:百|千)?(?:万亿|亿|万)|千(?![瓦米克伏])|百"
_TENTHS, _HUNDREDTHS = "成", "分之"  # 九成 is 90%, 百分之九十 as well
_RANGE = re.compile("(?<=[一二三四五六七八九十百])[至到—-]")  # 百分之三至百分之五
_SCALES = {"百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
# What stands before no number: letters (IPv6), other numbers, what makes it vague (数十) or part of a name (第一).
_NOT_AFTER = r"0-9A-Za-z.+/±第前数几上近某另这同统唯任逐专单每之半一二两三四五六七八九十百千万亿"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number and its measure. `kind` is share, count, size, money or time; `op` what range or words after it say."""

    value: int | float
    measure: str
    kind: str
    op: str | None
    start: int
    end: int


def find(text: str, start: int, end: int) -> Iterator[Quantity]:
    """Find the quantities of a passage, in order."""
    for found in _pattern().finditer(text, start, end):
        word, upper = found["word"], found["upper"]
        op = ">=" if upper or _RANGE.search(word) else ">" if found["more"] else None
        after = _after().match(text, found.end(), end)
        if after:
            op = _meaning(after[0])
        last = after.end() if after else found.end()
        value, measure = _share(found) or (_value(found), word + (found["rate"] or ""))
        yield Quantity(value, measure, _kind(word), op, found.start(), last)


def _share(found: re.Match[str]) -> tuple[int | float, str] | None:
    """Read a share in words: 九成 and 百分之九十 are 90%, 九成五 is 95%."""
    word = found["word"]
    if word.startswith(_HUNDREDTHS):
        return _plain(_read(_RANGE.split(word.removeprefix(_HUNDREDTHS))[0])), "%"
    if word.startswith(_TENTHS):
        return _value(found) * 10 + number(word.removeprefix(_TENTHS)), "%"
    return None


def _value(found: re.Match[str]) -> int | float:
    """Multiply out a number; of a range the lower end (3—5万 begins at 30000)."""
    low, scale, upper = _read(found["number"]), found["scale"], found["upper"]
    if upper and not scale and Decimal(upper) > low:
        scale = found["upper_scale"]
    for sign in scale or "":
        low *= _SCALES[sign]
    return _plain(low)


def _plain(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def _read(numeral: str) -> Decimal:
    """Read a numeral, Arabic or Chinese."""
    if numeral[0] in "0123456789":
        return Decimal(numeral.replace(",", ""))
    whole, _, part = numeral.partition("点")
    return Decimal(f"{number(whole)}.{''.join(str(number(digit)) for digit in part) or 0}")


@cache
def _kind(word: str) -> str:
    return next(rule.concept for rule in rules("measures") if rule.pattern.fullmatch(word))


@cache
def _meaning(word: str) -> str:
    after = (rule for rule in rules("operators") if rule.name.endswith("-after"))
    return next(rule.concept for rule in after if rule.pattern.fullmatch(word))


def qualifier(words: str) -> str | None:
    """Give what words before a quantity say of it (至少, ≤), None where they are no qualifier."""
    before = (rule for rule in rules("operators") if not rule.name.endswith("-after"))
    return next((rule.concept for rule in before if rule.pattern.fullmatch(words)), None)


@cache
def _after() -> re.Pattern[str]:
    return re.compile("|".join(rule.pattern.pattern for rule in rules("operators") if rule.name.endswith("-after")))


@cache
def _pattern() -> re.Pattern[str]:
    # The first sign stands before its own condition: so the search may skip to the next sign that can begin a number.
    first = rf"[0-9{_CHINESE}千](?<![{_NOT_AFTER}].)"
    digits = r"(?<=[0-9])[0-9]{0,11}(?:,[0-9]{3}){0,3}(?:\.[0-9]{1,4})?"
    numeral = (
        rf"(?P<number>{first}(?>{digits}|(?<![0-9])[{_CHINESE}千万亿零]{{0,8}}|))(?![年月、.号是章]|日(?!内|以内))"
    )
    upper = rf"%?[-—–~～至到]{{1,2}}(?P<upper>[0-9]{{1,12}}(?:\.[0-9]{{1,4}})?)(?P<upper_scale>{_SCALE})?"
    measure = "|".join(rule.pattern.pattern for rule in rules("measures"))
    word = rf"(?P<more>余|多)?(?P<word>{measure})(?!级)(?P<rate>/[一-龥㎡]{{1,4}})?(?:（[一-龥]{{1,2}}）)?"
    return re.compile(rf"{numeral}(?P<scale>{_SCALE})?(?:{upper})?{word}")
