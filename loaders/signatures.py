"""Who signs a plan and when: offices and dates at the end of a notice or of the text, in headings, in labels."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass
from functools import cache, partial
from itertools import pairwise
from typing import TYPE_CHECKING

from loaders.jurisdiction import place
from loaders.numbering import number as numeral
from loaders.vocabulary import either, pattern, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from loaders.source_text import SourceText

_pattern = partial(pattern, "header")
_words = partial(words, "header")
_LINE, _TAIL, _END = (
    400,
    800,
    200,
)  # how long a line of offices may be, how far labels and a last date stand from the end


@dataclass(frozen=True, slots=True)
class Found:
    """A value and where it stands in the repaired text."""

    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Signature:
    """A date and the offices that stand before it; `printed` if it is the day of printing (印发), not of issue."""

    offices: tuple[Found, ...]
    date: Found
    printed: bool


def labelled(concept: str, text: str, head: int) -> re.Match[str] | None:
    """Find a label of a database or web page (【文号】, 发布日期：), before the text or behind it."""
    return _pattern(concept).search(text, 0, head) or _pattern(concept).search(text, max(len(text) - _TAIL, 0))


def issuer(source: SourceText, head: str, signatures: list[Signature]) -> tuple[Found, ...]:
    """Take the offices that sign in the head, else those of heading or letterhead, of a label, of the end."""
    text = source.text
    early = [one.offices for one in signatures if one.date.start < len(head) and not one.printed and one.offices]
    if early:
        return early[0]
    signed = next((one.offices for one in signatures if one.offices), ())
    for match in _pattern("heading_verb").finditer(head):
        offices = _offices_before(source, match.start())
        if offices:
            return signed if _names_some(match[0], offices, signed) else offices
    label = labelled("label_office", text, len(head))
    offices = _split(source, *label.span("offices")) if label else ()
    return offices or signed


def _names_some(heading: str, named: tuple[Found, ...], signed: tuple[Found, ...]) -> bool:
    """Whether a heading names only the first of those who sign: 青禾市教育局等六部门关于."""
    return heading.startswith("等") and len(signed) > len(named) and signed[0].value == named[0].value


def issued(text: str, head: int, signatures: list[Signature]) -> Found | None:
    """Take the day of the signature, in the head before elsewhere, else that of the vote, a label, the print."""
    signed = [one.date for one in signatures if not one.printed]
    if signed:
        return signed[0]
    passed = _pattern("passed").search(text, 0, head)
    if passed:
        return _dated(passed)
    for label in ("label_date", "label_publication"):
        match = labelled(label, text, head)
        if match:
            return _dated(match)
    return signatures[0].date if signatures else None


def find(source: SourceText, head: int) -> Iterator[Signature]:
    """Find the dates that sign: alone on a line or directly behind an office, not amid a sentence."""
    text = source.text
    for date in _pattern("date").finditer(text):
        rest = text[date.end() : date.end() + 6].partition("\n")[0]
        if _pattern("not_signed").match(rest):
            continue
        offices = _offices_before(source, date.start())
        alone = date.start() == 0 or text[date.start() - 1] == "\n"
        printed = rest == "印发"
        if not (offices or alone):
            continue
        closed = not rest or rest[0] == "（" or printed
        placed = date.start() < head or offices or (date["day"] and len(text) - date.end() < _END)
        if placed and (closed or offices):
            yield Signature(offices, _dated(date), printed)


def starts(signed: Iterable[Signature]) -> Iterator[int]:
    """Give where the offices of signatures begin, by their full name: a list above them ends there."""
    for one in signed:
        yield from (office.start for office in one.offices if place(office.value))


def is_signing_line(line: str) -> bool:
    """Whether a line is offices by their full names (青禾市教育局) and so no rest of the paragraph above it."""
    return bool(place(line)) and is_office("".join(line.split()))


def _dated(match: re.Match[str]) -> Found:
    """Write a date as ISO, a month where the day is not given."""
    figures = [part for part in match.group("year", "month", "day") if part]
    year = "".join(str(numeral(digit)) for digit in figures[0].translate(str.maketrans("〇○", "零零")))
    return Found("-".join([year, *(f"{numeral(part):02}" for part in figures[1:])]), *match.span())


def _offices_before(source: SourceText, end: int) -> tuple[Found, ...]:
    """Read the offices that stand directly before a place, in its line and in the lines above that are nothing else."""
    text = source.text
    offices: deque[Found] = deque()
    end -= text[end - 1 : end] == "\n"
    while end > 0:
        start = max(text.rfind("\n", max(end - _LINE, 0), end) + 1, end - _LINE, 0)
        line = text[start:end]
        sentence = _pattern("before_office").match(line)
        run = start + sentence.end() if sentence else start
        found = _split(source, run, end)
        if not found and offices and _is_first_half(line, offices[0].value):
            last = offices.popleft()
            return (Found(line + last.value, start, last.end), *offices)
        if not found and not _pattern("on_behalf").match(line):
            break
        offices.extendleft(reversed(found))
        if run > start:
            break
        end = start - 1
    return tuple(offices)


def _is_first_half(line: str, office: str) -> bool:
    """Whether an office's name is broken over two lines: the first has its area, only the second its ending."""
    return not place(office) and bool(place(line)) and is_office(line + office)


def _split(source: SourceText, start: int, end: int) -> tuple[Found, ...]:
    """Cut what is nothing but offices: at marks, at the source's blanks, where an office's area begins again."""
    text = source.text
    found: list[tuple[int, int]] = []
    for part in re.finditer("[^、，]+", text[start:end]):
        first, last = start + part.start(), start + part.end()
        if not is_office(part[0]):
            return ()
        gaps = [at for at in range(first + 1, last) if source.origin(at - 1, at)[1] < source.origin(at, at + 1)[0]]
        pieces = _cut(first, gaps, last)
        if not all(is_office(text[left:right]) for left, right in pieces):
            pieces = [(first, last)]
        area = text[start : start + 2]
        found += [run for left, right in pieces for run in _cut(left, _seams(text, left, right, area), right)]
    return tuple(Found(text[left:right].removesuffix("（代章）"), left, right) for left, right in found)


def _cut(start: int, points: list[int], end: int) -> list[tuple[int, int]]:
    return list(pairwise([start, *points, end]))


def _seams(text: str, start: int, end: int, area: str) -> list[int]:
    """Find where in 青禾市教育局青禾市财政局国家税务总局青禾市税务局 the next office begins."""
    areas, central, seams = (area, text[start : start + 2]), _words("centre"), [start]
    for match in _pattern("seam").finditer(text, start + 2, end):
        at, begun = match.end(), text[seams[-1] : match.end()]
        closed = begun.endswith(_words("branch")) or not begun.startswith(central)
        if (text.startswith(central, at) and not text.startswith("中共", at)) or (
            closed and text.startswith(areas, at)
        ):
            seams.append(at)
    return seams[1:]


def is_office(line: str) -> bool:
    """Whether a line is nothing but one or more offices: 青禾市教育局."""
    return bool(_office_line().fullmatch(line)) and not _pattern("not_office").search(line)


@cache
def _office_line() -> re.Pattern[str]:
    return re.compile(rf"[一-鿿（）“”·]{{1,400}}(?:{either(_words('office'))})(?:（代章）)?")
