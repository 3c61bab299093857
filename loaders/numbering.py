"""Numbers before headings and paragraphs: where they stand, of which style and level, and what number they are."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from loaders.mentions import is_organisation, split
from loaders.vocabulary import Rule, rules

if TYPE_CHECKING:
    from collections.abc import Iterator

_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"两": 2}
_POWERS, _MYRIADS = {"十": 10, "百": 100, "千": 1000}, {"万": 10_000, "亿": 100_000_000}
_BEFORE = "\n。；！？：…”）〕"
NAMED = "named"  # 任务一：, a style that takes the level below whatever it stands in
_ANYWHERE = "bracketed_chinese"  # the only style that run-on text sets directly after a title
_BEHIND_LISTS = ("chinese", "bracketed_chinese", "digit", NAMED)  # styles that stand directly behind a list of units
_TITLE_BEFORE_NUMBER = re.compile("(?<=\n)（[一二三四五六七八九十]{1,4}）[^，。；：（）\\d\n]{2,30}(?=1[.、](?!\\d))")
_LISTED = re.compile("：(?<=(?:单位|部门|主体|牵头|配合|责任)：)(?P<units>[^。；：\n]{2,300})")


@dataclass(frozen=True, slots=True)
class Mark:
    """A number before something; `rank` is its style's level, 0 outermost; `values` are several in `2.1.3`."""

    style: str
    rank: int
    values: tuple[int, ...]
    start: int
    end: int
    starts_line: bool
    after_stop: bool


def marks(text: str) -> list[Mark]:
    """Find all that looks like a number of an item: at the start of a line, after a full stop, or `（一）` anywhere."""
    text = "\n" + text  # so that the first line, too, begins after a line end
    after_stop = {found.start() + 1: _mark(text, found) for found in _after_stop().finditer(text)}
    inside = {found.start(): _mark(text, found) for found in _inside().finditer(text)}
    after_list = {found.start(): _mark(text, found, after_list=True) for found in _after_lists(text)}
    glued = {found.start(): _mark(text, found) for found in _behind_titles(text, list(after_stop.values()))}
    return [mark for _, mark in sorted((glued | inside | after_list | after_stop).items())]


def _behind_titles(text: str, apart: list[Mark]) -> Iterator[re.Match[str]]:
    """Find a first number right behind a title, if the second one begins a line: （一）健全制度1.对象⏎……⏎2.标准."""
    digits = [mark for mark in apart if mark.style == "digit"]
    for title in _TITLE_BEFORE_NUMBER.finditer(text):
        later = bisect_right(digits, title.end(), key=lambda mark: mark.start)
        if later < len(digits) and digits[later].starts_line and digits[later].values == (2,):
            yield from islice(_numbered().finditer(text, title.end()), 1)


def _after_lists(text: str) -> Iterator[re.Match[str]]:
    """Find the numbers that stand right behind a list of units, with no stop: 责任单位：市水务局（二）推广节水."""
    for listed in _LISTED.finditer(text):
        for found in _numbered().finditer(text, listed.start("units"), listed.end("units") + 1):
            names = split(text, listed.start("units"), found.start())
            if names and all(is_organisation(text[first:last]) for first, last in names):
                yield found
                break


def _mark(text: str, found: re.Match[str], *, after_list: bool = False) -> Mark:
    """Make a mark of a match in the text that was given a line end in front."""
    style = found.lastgroup or ""
    start, end = found.start(style) - 1, found.end() - 1
    before = text[start]
    stopped = after_list or before in _BEFORE
    return Mark(style, _ranks()[style], _values(found[f"{style}_number"]), start, end, before == "\n", stopped)


def number(numeral: str) -> int:
    """Read a numeral: Chinese (一百二十, 一万二千), Arabic (12) or circled (⑫)."""
    if numeral.isdigit() and numeral.isascii():
        return int(numeral)
    if "①" <= numeral <= "⑳":
        return ord(numeral) - ord("①") + 1
    value = part = digit = 0
    for sign in numeral:
        if sign in _DIGITS:
            digit = _DIGITS[sign]
        elif sign in _MYRIADS:
            value, part, digit = (value + part + digit) * _MYRIADS[sign], 0, 0
        else:
            part, digit = part + (digit or 1) * _POWERS.get(sign, 0), 0
    return value + part + digit


def _values(numeral: str) -> tuple[int, ...]:
    return tuple(number(part) for part in numeral.split("."))


@cache
def _ranks() -> dict[str, int]:
    return {rule.concept: rank for rank, rule in enumerate(rules("numbering"))}


@cache
def _after_stop() -> re.Pattern[str]:
    """Match all styles after a full stop or line end; the stop comes first so that the engine can skip to it."""
    return re.compile(f"[{_BEFORE}](?:{'|'.join(_named(rule) for rule in rules('numbering'))})")


@cache
def _numbered() -> re.Pattern[str]:
    return re.compile("|".join(_named(rule) for rule in rules("numbering") if rule.concept in _BEHIND_LISTS))


@cache
def _inside() -> re.Pattern[str]:
    return re.compile(next(_named(rule) for rule in rules("numbering") if rule.concept == _ANYWHERE))


def _named(rule: Rule) -> str:
    """Name a rule's pattern after its style, and its first capturing group, which holds the number."""
    numbered = re.sub(r"(?<!\\)\((?!\?)", f"(?P<{rule.concept}_number>", rule.pattern.pattern, count=1)
    return f"(?P<{rule.concept}>{numbered})"
