"""Numbers with a measure: `1.5万人次`, `百项`, `3—5个以上`, `20%左右`. What they mean for the plan is not decided here."""

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

    from loaders.vocabulary import Rule

_CHINESE = "一二两三四五六七八九十百"
_SCALE = "(?:百|千)?(?:万亿|亿|万)|千(?![瓦米克伏])|百"
_SCALES = {"百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
# What may not stand before a number: letters (IPv6), other numbers, words that make it vague or part of a name (第一, 数十).
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
        value = _value(found["number"], found["scale"])
        if value is not None:
            yield _quantity(text, found, value)


def _quantity(text: str, found: re.Match[str], value: Decimal) -> Quantity:
    upper = found["upper"]
    if upper and found["upper_scale"] and not found["scale"] and Decimal(upper) > value:
        value = value * _factor(found["upper_scale"])
    op = ">=" if upper else (">" if found["more"] else None)
    kind = next(rule.concept for rule in rules("measures") if rule.pattern.fullmatch(found["word"]))
    after = _after().match(text, found.end())
    if after:
        op = next(rule.concept for rule in _words_after() if rule.pattern.fullmatch(after[0]))
    plain = int(value) if value == value.to_integral_value() else float(value)
    return Quantity(
        plain, found["word"] + (found["rate"] or ""), kind, op, found.start(), after.end() if after else found.end()
    )


def _value(numeral: str, scale: str | None) -> Decimal | None:
    """Read a numeral, Arabic or Chinese, with what it is multiplied by."""
    if numeral[0].isdigit():
        return Decimal(numeral.replace(",", "")) * _factor(scale)
    if numeral.startswith("千"):
        return Decimal(1000) * _factor(scale)
    return Decimal(number(numeral.replace("两", "二"))) * _factor(scale)


def _factor(scale: str | None) -> int:
    factor = 1
    for sign in scale or "":
        factor *= _SCALES[sign]
    return factor


@cache
def _words_after() -> tuple[Rule, ...]:
    return tuple(rule for rule in rules("operators") if rule.name.endswith("-after"))


@cache
def _after() -> re.Pattern[str]:
    return re.compile("|".join(rule.pattern.pattern for rule in _words_after()))


@cache
def _pattern() -> re.Pattern[str]:
    # The first sign stands before its own condition: so the search may skip to the next sign that can begin a number.
    first = rf"[0-9{_CHINESE}千](?<![{_NOT_AFTER}].)"
    number = rf"(?P<number>{first}(?:(?<=[0-9])[0-9]{{0,11}}(?:,[0-9]{{3}}){{0,3}}(?:\.[0-9]{{1,4}})?|(?<![0-9千])[{_CHINESE}]{{0,4}}|))"
    upper = rf"(?:%?[-—–~～至到]{{1,2}}(?P<upper>[0-9]{{1,12}}(?:\.[0-9]{{1,4}})?)(?P<upper_scale>{_SCALE})?)?"
    measure = "|".join(rule.pattern.pattern for rule in rules("measures"))
    return re.compile(
        rf"{number}(?P<scale>{_SCALE})?{upper}(?P<more>余|多)?(?P<word>{measure})(?!级)(?P<rate>/[一-龥㎡]{{1,4}})?"
    )
