"""Lists of organisations as officials write them: `市委组织部、宣传部，各县（市、区）政府等`.

A separator inside brackets or inside one collective (各市、县人民政府) does not split, nor do 和 and 及 inside a name
(自然资源和规划局). 等 closes a list; what it names after itself (等有关部门) is one more mention.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from loaders.vocabulary import rules

if TYPE_CHECKING:
    from collections.abc import Iterator

_BRACKETED = re.compile("（[^（）]{0,80}）|〔[^〔〕]{0,80}〕")
_SPLIT = re.compile("[、，,；;。/\\n]+(?!（)")
_JOINED = re.compile("以及|[和及与同]|会同")
_ETC = re.compile("等(?![级候待额次价院])")
_NOBODY = re.compile(r"^(?:无|/|—+|-+|\\|\d{0,3}个?(?:多)?(?:个)?(?:部门|单位|部门和单位|单位和部门|有关方面)?)$")
_LEADING = re.compile("^(?:由|以及|会同|和|及|与|其中|具体由)")
_MASK = "□"


def split(text: str, start: int, end: int, gaps: tuple[int, ...] = ()) -> list[tuple[int, int]]:
    """Cut a list into its mentions: spans in `text`, in order, nobody twice.

    `gaps` are places where blanks were taken out of the source; between two whole names such a blank was a separator.
    """
    spans = [piece for stretch in _stretches(text, start, end) for piece in _at_gaps(text, *stretch, gaps)]
    seen: set[str] = set()
    unique = []
    for first, last in spans:
        mention = text[first:last]
        if mention not in seen:
            seen.add(mention)
            unique.append((first, last))
    return unique


def is_committee_body(mention: str) -> bool:
    """Whether an office is one of the party committee's, so that an elided prefix is 市委 and not 市."""
    return bool(_pattern("committee").search(mention))


@lru_cache(maxsize=4096)
def is_organisation(mention: str) -> bool:
    """Whether a stretch of text looks like the name of one organisation or of a group of them."""
    return bool(
        1 < len(mention) <= _LONGEST_NAME
        and _pattern("ending").search(mention)
        and not _pattern("sentence").search(mention)
    )


_LONGEST_NAME = 45


def _stretches(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Give what stands between separators, trimmed, conjunctions and 等 resolved."""
    masked = _mask(text[start:end])
    kept = 0
    for found in [*_SPLIT.finditer(masked), None]:
        stop = found.start() if found else len(masked)
        yield from _resolve(text, masked, start, kept, stop)
        kept = found.end() if found else stop


def _mask(text: str) -> str:
    """Hide what must not split: the inside of brackets, the inner separators of a collective."""
    masked = _BRACKETED.sub(lambda found: "（" + _MASK * (len(found[0]) - 2) + "）", text)
    return _pattern("collective").sub(lambda found: re.sub("[、和及与]", _MASK, found[0]), masked)


def _resolve(text: str, masked: str, base: int, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Resolve one stretch: take 等 and conjunctions out where they stand between whole names."""
    first, last = _trim(masked, first, last)
    if first >= last or _NOBODY.match(masked[first:last]):
        return
    etc = next((at for at in _ETC.finditer(masked, first, last) if _closes(text, base, first, at.start())), None)
    if etc is not None:
        yield from _resolve(text, masked, base, first, etc.start())
        yield from _resolve(text, masked, base, etc.end(), last)
        return
    for joint in _JOINED.finditer(masked, first + 1, last):
        rest = _NOBODY.match(masked[joint.end() : last])
        if not rest and _is_name(text, base, first, joint.start()) and _is_name(text, base, joint.end(), last):
            yield from _resolve(text, masked, base, first, joint.start())
            yield from _resolve(text, masked, base, joint.end(), last)
            return
    yield base + first, base + last


def _closes(text: str, base: int, first: int, etc: int) -> bool:
    return etc == first or _is_name(text, base, first, etc)


def _is_name(text: str, base: int, first: int, last: int) -> bool:
    return is_organisation(text[base + first : base + last])


def _trim(masked: str, first: int, last: int) -> tuple[int, int]:
    while first < last and masked[first] in " ：·":
        first += 1
    while last > first and masked[last - 1] in " ：·.":
        last -= 1
    lead = _LEADING.match(masked[first:last])
    if lead and is_organisation(masked[first + lead.end() : last]):
        first += lead.end()
    return first, last


def _at_gaps(text: str, first: int, last: int, gaps: tuple[int, ...]) -> Iterator[tuple[int, int]]:
    for gap in gaps[bisect_right(gaps, first) : bisect_left(gaps, last)]:
        if is_organisation(text[first:gap]) and is_organisation(text[gap:last]):
            yield first, gap
            first = gap
    yield first, last


@cache
def _pattern(concept: str) -> re.Pattern[str]:
    return re.compile("|".join(rule.pattern.pattern for rule in rules("organisations") if rule.concept == concept))
