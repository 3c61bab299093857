"""Lists of organisations as officials write them: `市委组织部、宣传部，各县（市、区）政府等`.

A separator inside brackets or inside one collective (各市、县人民政府) does not split, nor do 和 and 及 inside a name
(自然资源和规划局). 等 closes a list; what it names after itself (等有关部门) is one more mention.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from loaders.names import parse
from loaders.vocabulary import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

_pattern = partial(pattern, "organisations")
_BRACKETED = re.compile("（[^（）]{0,80}）|〔[^〔〕]{0,80}〕")
_SPLIT = re.compile("[、，,；;。/|\\n]+(?!（)")  # | stands between cells
_JOINED = re.compile("以及|[和及与同]|会同")
_ETC = re.compile("等(?![级候待额次价院])")
_NOBODY = re.compile(
    r"^(?:(?:（[^（）]*）|〔[^〔〕]*〕)+|无|/|—+|-+|\\|\d{0,3}个?(?:多)?(?:个)?(?:部门|单位|部门和单位|单位和部门|有关方面)?)$"
)
_LEADING = re.compile("[^由]{0,20}由(?!贸)|以及|会同|和|及|与|其中")
_AS_ABOVE = frozenset({"同上", "同前", "〃"})
_SEAT = re.compile("设[在于]")  # the name of an office ends before: 领导小组办公室设在县林业局
_NOTED = re.compile("（[^（）]*）$")  # what stands behind a name in brackets is judged by itself
_AROUND = " ：·•▪★☆▲△●○◆※"  # blanks, dots, and marks that point at a footnote
_AFTER = _AROUND + ".，、；"
_REST = re.compile("分行|支行|分局|支队|大队|总队|中心|公司|集团|办公室|委员会|学校|学院|医院")  # of a name before
_SHORT = (2, 3)  # characters of a person's name, or of a short word for a body
_MASK = "□"
_LONGEST_MENTION = 200  # characters between two separators; what is longer names nobody


def split(text: str, start: int, end: int, gaps: tuple[int, ...] = ()) -> list[tuple[int, int]]:
    """Cut a list into its mentions: spans in `text`, in order, nobody twice.

    `gaps` are places where blanks were taken out of the source; between two whole names such a blank was a separator.
    """
    spans: dict[str, tuple[int, int]] = {}
    for offset, piece in _pieces(text[start:end]):
        for first, last in _resolve(piece):
            at = start + offset
            for span in _at_gaps(text, at + first, at + last, gaps):
                spans.setdefault(text[slice(*span)], span)
    return list(spans.values())


@lru_cache(maxsize=8192)
def is_sentence(mention: str) -> bool:
    """Whether something in a list is no name but words of a sentence."""
    return len(mention) > _LONGEST_MENTION or bool(_pattern("sentence").search(_NOTED.sub("", mention)))


@lru_cache(maxsize=8192)
def is_deadline(mention: str) -> bool:
    """Whether something in a list is no name but a deadline, a remark on progress."""
    return len(mention) <= _LONGEST_MENTION and bool(_pattern("deadline").search(_NOTED.sub("", mention)))


def is_as_above(mention: str) -> bool:
    """Whether a mention stands for the list above it."""
    return mention.strip(" *`") in _AS_ABOVE


def is_aside(note: str) -> bool:
    """Whether a note in brackets speaks of the list and not of the name before it."""
    return bool(_pattern("aside").search(note))


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
        and not _pattern("deadline").search(mention)
    )


_LONGEST_NAME = 45


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """Give what stands between the separators of a list, with its offset."""
    masked = _mask(text)
    kept = 0
    for found in _SPLIT.finditer(masked):
        yield kept, text[kept : found.start()]
        kept = found.end()
    yield kept, text[kept:]


def _mask(text: str) -> str:
    """Hide what must not split: the inside of brackets, the inner separators of a collective."""
    masked = text
    if "（" in text or "〔" in text:
        masked = _BRACKETED.sub(lambda found: "（" + _MASK * (len(found[0]) - 2) + "）", text)
    return _pattern("collective").sub(lambda found: re.sub("[、和及与]", _MASK, found[0]), masked)


@lru_cache(maxsize=8192)
def _resolve(piece: str) -> tuple[tuple[int, int], ...]:
    """Resolve one piece of a list: take 等 and conjunctions out where they stand between whole names; nobody is ()."""
    found: list[tuple[int, int]] = []
    start = 0
    while start < len(piece):
        first, last = (start + place for place in _trim(piece[start:]))
        name = piece[first:last]
        if not name or _NOBODY.match(name):
            break
        cut = next(_cuts(name), None) if len(piece) <= _LONGEST_MENTION else None
        if cut is None:
            found.append((first, last))
            break
        left, right = cut
        found += ((first + a, first + b) for a, b in _resolve(name[:left]))
        start, piece = first + right, piece[:last]
    return tuple(found)


def _cuts(name: str) -> Iterator[tuple[int, int]]:
    """Give where a piece is two: at an 等 that closes a list, at a conjunction between two whole names."""
    masked = _mask(name)
    for etc in _ETC.finditer(masked):
        if etc.start() == 0 or is_organisation(name[: etc.start()]):
            yield etc.span()
    for joint in _JOINED.finditer(masked, 1):
        left, right = name[: joint.start()], name[joint.end() :]
        if is_organisation(left) and is_organisation(right) and not _NOBODY.match(right):
            yield joint.span()


def _trim(piece: str) -> tuple[int, int]:
    """Leave out what stands before and after a name: blanks, dots, footnote marks, a leading 由 or 和."""
    first = len(piece) - len(piece.lstrip(_AROUND))
    seat = _SEAT.search(piece, first)
    name = piece[first : seat.start() if seat else None]
    last = first + len(_without_stray_bracket(name.rstrip(_AFTER)).rstrip(_AFTER))
    lead = _LEADING.match(piece, first, last)
    if lead and is_organisation(piece[lead.end() : last]):
        first = lead.end()
    return first, last


def _without_stray_bracket(name: str) -> str:
    """Cut a bracket at the end that has no partner: a list was cut there."""
    if name[-1:] in "）〕】" and name.count("（") + name.count("〔") < name.count("）") + name.count("〕") + name.count(
        "】"
    ):
        return name[:-1]
    return name.rstrip("（〔【")


def _at_gaps(text: str, first: int, last: int, gaps: tuple[int, ...]) -> Iterator[tuple[int, int]]:
    for gap in gaps[bisect_right(gaps, first) : bisect_left(gaps, last)]:
        if not is_organisation(text[first:gap]):
            continue
        if _is_body(text[gap:last]):
            yield first, gap
            first = gap
        elif (
            last - gap in _SHORT
            and pattern("people", "surname", "long_surname").match(text, gap, last)
            and not is_organisation(text[gap:last])
        ):
            last = gap  # 市水务局 王小禾: who answers in person
    yield first, last


def _is_body(behind: str) -> bool:
    """Whether what stands behind a blank is a body of its own, if only by a short word: 县公安局 交警."""
    if is_organisation(behind):
        return not _REST.match(behind)
    name = parse(behind)
    return len(behind) in _SHORT and name.known and len(name.words[0]) > 1  # 李水利 is somebody's name
