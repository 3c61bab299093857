"""Automatic numbers of a Word document, which its paragraphs do not hold: 一、 （一） 1. 第三章 from numbering.xml."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element

_DIGITS = "〇一二三四五六七八九"
_STEPS = ((1000, "千"), (100, "百"), (10, "十"))
_CIRCLES = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_SIGNS = {
    "decimalEnclosedCircle": _CIRCLES,
    "decimalEnclosedCircleChinese": _CIRCLES,
    "ideographEnclosedCircle": "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉",
    "decimalEnclosedParen": "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇",
    "ideographTraditional": "甲乙丙丁戊己庚辛壬癸",
    "ideographZodiac": "子丑寅卯辰巳午未申酉戌亥",
}
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"))
_ROMAN_ONES = ((9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_ALPHABET, _WIDE = 26, 0xFEE0
_LARGEST = 9_999
_SLOT = re.compile("%([1-9])")
_LEVELS = 9
_LONGEST = 60  # characters of a pattern; the longest seen has 9


@dataclass(frozen=True, slots=True)
class _Level:
    """One level of a list: how its numbers are written, the pattern they stand in, the first one, what follows."""

    written: str
    pattern: str
    start: int
    parted: bool
    decimal: bool


class Numbering:
    """The lists of one document; `label` counts, so paragraphs must come in their order."""

    def __init__(self, root: _Element | None) -> None:
        """Take the root of numbering.xml, or None where the document has none."""
        self._levels: dict[tuple[str, int], _Level] = {}
        self._list_of: dict[str, str] = {}
        self._by_style: dict[str, tuple[str, int]] = {}
        self._counts: dict[str, list[int]] = {}
        self._restarts: dict[tuple[str, int], int] = {}
        if root is not None:
            self._read(root)

    def label(self, number: str, level: int) -> str:
        """Give the number of the next paragraph of a list at a level, with the blank after it; "" for a bullet."""
        home = self._list_of.get(number)
        own = self._levels.get((home, level)) if home is not None else None
        if home is None or own is None:
            return ""
        counts = self._counts.setdefault(home, [])
        if len(counts) > level:
            del counts[level + 1 :]
            counts[level] += 1
        else:
            counts += [self._start(home, each) for each in range(len(counts), level + 1)]
        restart = self._restarts.pop((number, level), None)
        if restart is not None:
            counts[level] = restart
        return self._written(home, own, counts)

    def of_style(self, style: str) -> tuple[str, int] | None:
        """Give the list and level that a style is bound to."""
        return self._by_style.get(style)

    def _written(self, home: str, own: _Level, counts: list[int]) -> str:
        if own.written == "bullet":
            return ""

        def number(slot: re.Match[str]) -> str:
            at = int(slot[1]) - 1
            level = self._levels.get((home, at))
            if level is None or at >= len(counts):
                return ""
            return written(counts[at], "decimal" if own.decimal else level.written)

        text = _SLOT.sub(number, own.pattern)
        return f"{text} " if text and own.parted else text

    def _start(self, home: str, level: int) -> int:
        found = self._levels.get((home, level))
        return found.start if found else 1

    def _read(self, root: _Element) -> None:
        for each in root.iterfind("{*}abstractNum"):
            home = _value(each, "abstractNumId")
            for level in each.iterfind("{*}lvl"):
                self._levels[home, _whole(_value(level, "ilvl"), 0)] = _level(level)
        for each in root.iterfind("{*}num"):
            number, home = _value(each, "numId"), _value(each.find("{*}abstractNumId"), "val")
            self._list_of[number] = home
            for override in each.iterfind("{*}lvlOverride"):
                self._override(override, number, home)
        for each in root.iterfind("{*}abstractNum"):
            self._bind(each)

    def _override(self, override: _Element, number: str, home: str) -> None:
        at = _whole(_value(override, "ilvl"), 0)
        start = override.find("{*}startOverride")
        if start is not None:
            self._restarts[number, at] = _whole(_value(start, "val"), 1)
        level = override.find("{*}lvl")
        if level is not None:
            own = f"{home}/{number}"
            self._list_of[number] = own
            for each in range(_LEVELS):
                if (home, each) in self._levels:
                    self._levels.setdefault((own, each), self._levels[home, each])
            self._levels[own, at] = _level(level)

    def _bind(self, abstract: _Element) -> None:
        home = _value(abstract, "abstractNumId")
        number = next((number for number, its in self._list_of.items() if its == home), None)
        for level in abstract.iterfind("{*}lvl") if number else ():
            style = level.find("{*}pStyle")
            if style is not None and number:
                self._by_style[_value(style, "val")] = (number, _whole(_value(level, "ilvl"), 0))


def written(number: int, how: str) -> str:
    """Write a number as a format of Word says; one that is not known here is written in digits."""
    signs = _SIGNS.get(how, "")
    if 0 < number <= len(signs):
        return signs[number - 1]
    text = next((write(number) for form, write in _WRITERS if form.search(how)), str(number))
    return text.upper() if how.startswith("upper") else text


def _chinese(number: int) -> str:
    """Write 12 as 十二, 105 as 一百〇五."""
    if not 0 < number <= _LARGEST:
        return str(number)
    text, gap = "", False
    for size, name in _STEPS:
        digit, number = divmod(number, size)
        text += ("〇" if gap and digit and text else "") + (_DIGITS[digit] + name if digit else "")
        gap = not digit and bool(text)
    text += ("〇" if gap and number else "") + (_DIGITS[number] if number else "")
    return text.removeprefix("一") if text.startswith("一十") else text


def _roman(number: int) -> str:
    text = ""
    for size, letters in (*_ROMAN, *_ROMAN_ONES):
        times, number = divmod(number % _LARGEST, size)
        text += letters * times
    return text


def _letters(number: int) -> str:
    if not 0 < number <= _LARGEST:
        return str(number)
    return chr(ord("a") + (number - 1) % _ALPHABET) * (1 + (number - 1) // _ALPHABET)


def _wide(number: int) -> str:
    return "".join(chr(ord(digit) + _WIDE) for digit in str(number))


_WRITERS: tuple[tuple[re.Pattern[str], Callable[[int], str]], ...] = (
    (re.compile("^none$"), lambda _: ""),
    (re.compile("^(?:chinese|japanese|taiwanese|korean|ideographDigital)"), _chinese),
    (re.compile("Letter$"), _letters),
    (re.compile("Roman$"), _roman),
    (re.compile("FullWidth$"), _wide),
    (re.compile("Zero$"), lambda number: f"{number:02}"),
)


def _level(level: _Element) -> _Level:
    return _Level(
        written=_value(level.find("{*}numFmt"), "val") or _value(level.find(".//{*}numFmt"), "val") or "decimal",
        pattern=_value(level.find("{*}lvlText"), "val")[:_LONGEST],
        start=_whole(_value(level.find("{*}start"), "val"), 1),
        parted=_value(level.find("{*}suff"), "val") != "nothing",
        decimal=level.find("{*}isLgl") is not None,
    )


def _value(element: _Element | None, name: str) -> str:
    """Give an attribute in whatever namespace, "" where it is missing."""
    if element is None:
        return ""
    return next((str(value) for key, value in element.items() if str(key).rpartition("}")[2] == name), "")


def _whole(text: str, otherwise: int) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= len(str(_LARGEST)) else otherwise
