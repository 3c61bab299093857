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

from loaders.names import parse
from loaders.signatures import is_signing_line
from loaders.vocabulary import rows, rules

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ontology.record import Span

_BLANK = " \t\u3000\xa0\u2002\u2003\u2009\u200b\ufeff\f\v\r"
_MARKUP = _BLANK + "#>*`"
_DROPPED = _BLANK + "*`"
_DROP = re.compile(f"[{_BLANK}]+|[*`]+")
_WORD = re.compile("[0-9A-Za-z]")  # between two of these a blank parts words
_RADICALS = re.compile("[\u2e80-\u2fd5]")
_WIDE_LETTERS = re.compile("[Ａ-Ｚａ-ｚ]")
_HALF_COMMA = re.compile(r",(?:(?=[^\x00-\x7f])|(?<=[^\x00-\x7f],))")  # the comma first: a literal is found fast
_LAST = "。！？；：…"
_CLOSERS = "”’』」》"
_ENOUGH_LINES, _WIDEST_PAGE, _RAGGED = 12, 70, 4  # what it takes to speak of lines wrapped at a width, in characters
_SHORT = 25  # a line without any punctuation that is shorter stands by itself: a title, a name, a cell
_TITLE = 40  # the rest of a title cut by a page break ends within so many characters
_OPEN = "、，（〔《“‘—-·和与及的"


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
        first = self._place(start)
        return (first, self._place(end - 1) + 1) if end > start else (first, first)

    def _place(self, offset: int) -> int:
        piece = bisect_right(self.starts, offset) - 1
        return self.origins[piece] + offset - self.starts[piece]


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of the source without the blanks and marks around it."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class _Page:
    """How a document is set: where lines are wrapped, and after which numbers title and text share a line."""

    width: int | None
    inline: frozenset[str]


def repair(raw: str) -> SourceText:
    """Make decoded text fit for reading; every character of the result is one of the source's."""
    lines = list(_lines(_fold(raw)))
    page = _Page(_wrap_width(lines), _inline_styles(lines))
    droppable = "".join(character for character in _DROPPED if character in raw)
    pieces: list[tuple[int, str]] = []
    after_blank: list[int] = []
    for line, following in zip_longest(lines, lines[1:]):
        found = _without_blanks(line, droppable)
        after_blank += range(len(pieces) + 1, len(pieces) + len(found))
        pieces += found
        if following is not None and not _runs_on(line.text, following.text, page):
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
    text = text.replace("\u2028", "\n").replace("％", "%").replace("．", ".")
    for wide, digit in zip("０１２３４５６７８９", "0123456789", strict=True):
        text = text.replace(wide, digit)
    if "," in text:
        text = _HALF_COMMA.sub("，", text)
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
    page = _pattern("page")
    start = 0
    for line in text.split("\n"):
        body = line.lstrip(_MARKUP)
        whole = body.rstrip(_BLANK + "*`")
        if body[:2] in {"- ", "+ "}:
            body = body[2:].lstrip(_MARKUP)
        first = start + len(line) - len(body)
        body = body.rstrip(_BLANK + "*`")
        if body.strip("-—_=*") and not page.match(whole):
            yield _Line(first, first + len(body), body)
        start += len(line) + 1


def _without_blanks(line: _Line, droppable: str) -> list[tuple[int, str]]:
    """Cut a line at what has no meaning in Chinese: blanks beside a Chinese character, Markdown marks."""
    text = line.text
    if not any(character in text for character in droppable):
        return [(line.start, text)]
    pieces: list[tuple[int, str]] = []
    kept = 0
    for found in _DROP.finditer(text):
        between_words = _WORD.match(text, found.start() - 1) and _WORD.match(text, found.end())
        if between_words and found[0][0] in _BLANK:
            continue
        pieces.append((line.start + kept, text[kept : found.start()]))
        kept = found.end()
    pieces.append((line.start + kept, text[kept:]))
    return [piece for piece in pieces if piece[1]]


def _wrap_width(lines: list[_Line]) -> int | None:
    """Find the width at which the document's lines are wrapped, or None where a line is a paragraph."""
    lengths = sorted(len(line.text) for line in lines if len(line.text) > _SHORT // 2)
    if len(lengths) < _ENOUGH_LINES:
        return None
    width = lengths[len(lengths) * 9 // 10]
    full = sum(abs(length - width) <= _RAGGED for length in lengths)
    return width if width <= _WIDEST_PAGE and full * 3 >= len(lengths) else None


def _inline_styles(lines: list[_Line]) -> frozenset[str]:
    """Find the kinds of number after which this document sets title and text on one line: `1.加强培训。每年组织…`."""
    numbered = [line.text for line in lines if _pattern("begins").match(line.text)]
    votes: dict[str, int] = {}
    for text in numbered:
        votes[_style(text)] = votes.get(_style(text), 0) + (1 if "。" in text else -1)
    return frozenset(style for style, vote in votes.items() if vote > 0)


def _style(line: str) -> str:
    """Tell roughly what kind of number a line begins with: a digit, a bracket, or the character itself."""
    return "digit" if line[0].isascii() else line[0] if line[0] in "（第—" else "chinese"


def _runs_on(line: str, following: str, page: _Page) -> bool:
    """Whether the next line continues this one, by how this one ends, how the next begins, and how the page is set."""
    if _pattern("open").search(line):
        return True
    if line[-1] in _LAST or (line[-1] in _CLOSERS and line[-2:-1] in _LAST) or _pattern("begins").match(following):
        return False
    if line[-1] in _OPEN or _is_within_bracket(line):
        return True
    return len(line) >= page.width - _RAGGED if page.width is not None else _is_cut(line, following, page)


def _is_cut(line: str, following: str, page: _Page) -> bool:
    """Whether a page break cut a paragraph here, in a document that has one paragraph a line."""
    if _pattern("list").match(line):
        return _pattern("cut").match(following) is not None and not ("、" not in following and parse(following).known)
    sentence = "。" in line or "，" in line
    if _pattern("begins").match(line) and not sentence:
        return _style(line) in page.inline and "。" in following[:_TITLE]
    closed = line[-1] in "）〕" or _pattern("title").match(line) or is_signing_line(following)
    return (sentence or len(line) >= _SHORT) and not closed


def _is_within_bracket(line: str) -> bool:
    """Whether a line ends inside a bracket that it opened: the page was cut there."""
    return line.rfind("（") > line.rfind("）") or line.rfind("〔") > line.rfind("〕")


@cache
def _pattern(concept: str) -> re.Pattern[str]:
    """One pattern for all layout rules of a concept."""
    return re.compile("|".join(rule.pattern.pattern for rule in rules("layout") if rule.concept == concept))
