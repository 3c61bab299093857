"""Numbers before headings and paragraphs: where they stand, of which style and level, and what number they are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from loaders.vocabulary import rules

if TYPE_CHECKING:
    from collections.abc import Iterator

_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")}
_BEFORE = "\n。；！？：…”）〕"
_ANYWHERE = "bracketed_chinese"  # the only style that run-on text sets directly after a title


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


def marks(text: str) -> Iterator[Mark]:
    """Find all that looks like a number of an item: at the start of a line, after a full stop, or `（一）` anywhere."""
    for found in _pattern().finditer("\n" + text):
        group = found.lastgroup or ""
        style = _ANYWHERE if group == "inner" else group
        start, end = found.start(group) - 1, found.end() - 1
        before = text[start - 1] if start else "\n"
        values = _values(found[f"{group}_number"])
        yield Mark(style, _ranks()[style], values, start, end, before == "\n", before in _BEFORE)


def number(numeral: str) -> int:
    """Read a numeral up to 199, Chinese (十二), Arabic (12) or circled (⑫)."""
    if numeral.isdigit() and numeral.isascii():
        return int(numeral)
    if "①" <= numeral <= "⑳":
        return ord(numeral) - ord("①") + 1
    hundreds, _, rest = numeral.rpartition("百")
    tens, has_ten, ones = rest.rpartition("十")
    value = 100 * _DIGITS.get(hundreds, 1) if "百" in numeral else 0
    value += 10 * (_DIGITS.get(tens[-1:], 1) if has_ten else 0)
    return value + (_DIGITS.get(ones[-1:], 0) if ones else 0)


def _values(numeral: str) -> tuple[int, ...]:
    return tuple(number(part) for part in numeral.split("."))


@cache
def _ranks() -> dict[str, int]:
    return {rule.concept: rank for rank, rule in enumerate(rules("numbering"))}


@cache
def _pattern() -> re.Pattern[str]:
    """All styles after a full stop or line start, and `（一）` wherever it stands."""
    styles = {rule.concept: rule.pattern.pattern for rule in rules("numbering")}
    named = [f"(?P<{style}>{_name_number(source, style)})" for style, source in styles.items()]
    anywhere = _name_number(styles[_ANYWHERE], "inner")
    return re.compile(f"[{_BEFORE}](?:{'|'.join(named)})|(?P<inner>{anywhere})")


def _name_number(source: str, style: str) -> str:
    """Name the first capturing group of a pattern, the one that holds the number."""
    return re.sub(r"(?<!\\)\((?!\?)", f"(?P<{style}_number>", source, count=1)
