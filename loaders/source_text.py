"""Source text made fit for reading, with the place of every character in the source kept.

Documents reach us with page breaks inside words, lines wrapped at some width, spaces inside names, Markdown marks and
a mixture of full and half width. `repair` takes that away: `text` has one paragraph a line, no white space within
Chinese, one kind of bracket, digit, colon and comma. `origin(start, end)` says where a stretch of it stands in `raw`.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, zip_longest
from typing import TYPE_CHECKING

from loaders import lines
from loaders.vocabulary import pattern, rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ontology.record import Span

_BLANK = " \t\u3000\xa0\u2002\u2003\u2009\u200b\ufeff\f\v\r"
_MARKUP = _BLANK + "#>*`"
_DROPPED = _BLANK + "*`"
_DROP = re.compile(f"[{_BLANK}]+|[*`]+")
_BULLETS = {"- ", "+ ", "* ", "• "}
_PAGE_SIGNS = "-—–－·~第P"  # what a line begins with that says nothing but the page
_WORD = re.compile("[0-9A-Za-z]")  # between two of these a blank parts words
_LONGEST_BRACKET = 300  # over line ends, in characters
_RADICALS = re.compile("[\u2e80-\u2fd5\uf900-\ufaff]")  # and other doubles of an ideograph
_ANGLES = re.compile("<([一-鿿、]{1,12})>")  # 区政府<管委会>
_WIDE_LETTERS = re.compile("[Ａ-Ｚａ-ｚ]")
_HALF_COMMA = re.compile(r",(?:(?=[^\x00-\x7f])|(?<=[^\x00-\x7f],))")  # the comma first: a literal is found fast


@dataclass(frozen=True, slots=True)
class SourceText:
    """`raw` as decoded, `text` as repaired; `text[starts[i]]` is `raw[origins[i]]`, and so on up to the next start.

    `gaps` are the places in `text` where a blank within a line was taken out: between two names it was a separator.
    """

    raw: str
    text: str
    starts: tuple[int, ...]
    origins: tuple[int, ...]
    gaps: tuple[int, ...] = ()

    def origin(self, start: int, end: int) -> Span:
        """Give the span of `raw` that `text[start:end]` was made from."""
        starts = self.starts
        piece = bisect_right(starts, start) - 1
        first = self.origins[piece] + start - starts[piece]
        if end <= start:
            return first, first
        last = piece if piece + 1 == len(starts) or end <= starts[piece + 1] else bisect_right(starts, end - 1) - 1
        return first, self.origins[last] + end - starts[last]


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of the source without the blanks and marks around it; `item` if one of them was a list's."""

    start: int
    end: int
    text: str
    item: bool


def repair(raw: str) -> SourceText:
    """Make decoded text fit for reading; every character of the result is one of the source's."""
    found = list(_lines(_fold(raw)))
    pages = lines.page_numbers([line.text for line in found])
    found = [line for at, line in enumerate(found) if at not in pages]
    page = lines.page_of([line.text for line in found])
    droppable = any(character in raw for character in _DROPPED)
    pieces: list[tuple[int, str]] = []
    after_blank: list[int] = []
    above = ""
    for line, following in zip_longest(found, found[1:]):
        parts = _without_blanks(line, page.number(line.text), droppable=droppable)
        after_blank += range(len(pieces) + 1, len(pieces) + len(parts))
        pieces += parts
        if following is not None and lines.runs_on(line.text, following.text, page, above, item=following.item):
            above = (above + line.text)[-_LONGEST_BRACKET:]
        elif following is not None:
            above = ""
            pieces.append((line.end, "\n"))
    if not pieces:
        return SourceText(raw, "", (0,), (0,))
    starts = tuple(accumulate((len(text) for _, text in pieces[:-1]), initial=0))
    gaps = tuple(starts[piece] for piece in after_blank)
    return SourceText(raw, "".join(text for _, text in pieces), starts, tuple(at for at, _ in pieces), gaps)


def _fold(raw: str) -> str:
    """Bring width variants to one form, character for character."""
    text = (
        raw.replace("(", "（")
        .replace(")", "）")
        .replace(":", "：")
        .replace("∶", "：")
        .replace("､", "、")
        .replace("[", "〔")
        .replace("]", "〕")
        .replace(";", "；")
    )
    text = text.replace("\u2028", "\n").replace("％", "%").replace("．", ".").replace("﹒", ".")
    for wide, digit in zip("０１２３４５６７８９", "0123456789", strict=True):
        text = text.replace(wide, digit)
    if "," in text:
        text = _HALF_COMMA.sub("，", text)
    if "<" in text:
        text = _ANGLES.sub(r"（\1）", text)
    text = _RADICALS.sub(_ideograph, text)
    return _WIDE_LETTERS.sub(lambda found: chr(ord(found[0]) - 0xFEE0), text)


def _ideograph(found: re.Match[str]) -> str:
    """Give the character that a radical stands for: some PDF writers put ⼈ (U+2F08) for 人."""
    return _small_radicals().get(found[0]) or unicodedata.normalize("NFKC", found[0])


@cache
def _small_radicals() -> dict[str, str]:
    return {row[0]: row[1] for row in rows("radicals")}


def _lines(text: str) -> Iterator[_Line]:
    """Give the lines that say something: neither blank nor a page number nor a rule."""
    page = pattern("layout", "page")
    start = 0
    for line in text.split("\n"):
        body = line.lstrip(_MARKUP)
        whole = body.rstrip(_BLANK + "*`")
        item = line.lstrip(_BLANK)[:2] in _BULLETS
        if body[:2] in _BULLETS:
            body = body[2:].lstrip(_MARKUP)
        first = start + len(line) - len(body)
        body = body.rstrip(_BLANK + "*`")
        if body.strip("-—_=*") and not (whole[0] in _PAGE_SIGNS and page.match(whole)):
            yield _Line(first, first + len(body), body, item)
        start += len(line) + 1


def _without_blanks(line: _Line, number: int, *, droppable: bool) -> list[tuple[int, str]]:
    """Cut a line at what has no meaning in Chinese: blanks beside a Chinese character, Markdown marks.

    The blank behind a `number` that makes a heading has one.
    """
    text = line.text
    if not droppable or _DROP.search(text, number) is None:
        return [(line.start, text)]
    pieces: list[tuple[int, str]] = []
    kept = 0
    for found in _DROP.finditer(text, number):
        between_words = _WORD.match(text, found.start() - 1) and _WORD.match(text, found.end())
        if between_words and found[0][0] in _BLANK:
            continue
        pieces.append((line.start + kept, text[kept : found.start()]))
        kept = found.end()
    pieces.append((line.start + kept, text[kept:]))
    return [piece for piece in pieces if piece[1]]
