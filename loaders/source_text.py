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
from itertools import accumulate, pairwise, zip_longest
from typing import TYPE_CHECKING

from loaders.mentions import is_organisation
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
_ENOUGH_PAGES, _SHORTEST_PAGE = 3, 8  # what it takes to speak of page numbers; the lines between two
_ENOUGH_LINES, _WIDEST_PAGE, _RAGGED = 12, 70, 4  # what it takes to speak of lines wrapped at a width, in characters
_STOPS = "，。；：、！？）〕》”’"
_LIST_SIGN = re.compile("[一二三四五六七八九十]、")
_AMID = re.compile("[，、][^。；：，、]{1,20}$")  # a line that breaks off amid a list or sentence
_ALIKE = 4  # the first characters of two lines that are the same title
_SHORT = 25  # a line without any punctuation that is shorter stands by itself: a title, a name, a cell
_PLAIN_HEADING = re.compile("(\\d{1,2})[ \t\u3000](?=[^，。；：\\s\\d]{4,30}$)")
_TITLE = 40  # the rest of a title cut by a page break ends within so many characters
_BRACKETS = ("（）", "〔〕", "《》")
_OPENERS = "（〔《“‘"
_OPEN = "、，—-·和与及的"


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
    """How a document is set: where lines are wrapped, after which numbers title and text share a line.

    `plain`: whether a number and a blank make a heading: 1 总体要求.
    """

    width: int | None
    inline: frozenset[str]
    plain: bool


def repair(raw: str) -> SourceText:
    """Make decoded text fit for reading; every character of the result is one of the source's."""
    lines = _without_page_numbers(list(_lines(_fold(raw))))
    page = _Page(_wrap_width(lines), _inline_styles(lines), _is_plainly_numbered(lines))
    droppable = "".join(character for character in _DROPPED if character in raw)
    pieces: list[tuple[int, str]] = []
    after_blank: list[int] = []
    for line, following in zip_longest(lines, lines[1:]):
        plain = _PLAIN_HEADING.match(line.text) if page.plain else None
        found = _without_blanks(line, droppable, plain.end() if plain else 0)
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
    text = text.replace("\u2028", "\n").replace("％", "%").replace("．", ".").replace("﹒", ".")
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


def _without_page_numbers(lines: list[_Line]) -> list[_Line]:
    """Leave out lines that are nothing but a number, where they count pages: 1, 2, 3 and so on, each a page apart."""
    pages: list[int] = []
    for at, line in enumerate(lines):
        apart = not pages or at - pages[-1] >= _SHORTEST_PAGE
        if apart and line.text == str(len(pages) + 1):
            pages.append(at)
    if len(pages) < _ENOUGH_PAGES:
        return lines
    return [line for at, line in enumerate(lines) if at not in pages]


def _without_blanks(line: _Line, droppable: str, number: int) -> list[tuple[int, str]]:
    """Cut a line at what has no meaning in Chinese: blanks beside a Chinese character, Markdown marks.

    The blank behind a `number` that makes a heading has one.
    """
    text = line.text
    if not any(character in text for character in droppable):
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


def _is_plainly_numbered(lines: list[_Line]) -> bool:
    """Whether the document has headings that begin with a number and a blank: 1 总体要求, 2 重点任务."""
    numbers = [int(found[1]) for line in lines if (found := _PLAIN_HEADING.match(line.text))]
    regular = all(later in {1, earlier + 1} for earlier, later in pairwise(numbers))
    return numbers[:2] == [1, 2] and regular


def _style(line: str) -> str:
    """Tell roughly what kind of number a line begins with: a digit, a bracket, or the character itself."""
    return "digit" if line[0].isascii() else line[0] if line[0] in "（第—" else "chinese"


def _runs_on(line: str, following: str, page: _Page) -> bool:
    """Whether the next line continues this one, by how this one ends, how the next begins, and how the page is set."""
    if line[-1] in _OPENERS or _pattern("open").search(line):
        return True
    if _ends(line, full=page.width is not None and len(line) >= page.width - _RAGGED):
        return False
    if _begins(line, following, page):
        return False
    if line[-1] in _OPEN or _is_within_bracket(line):
        return True
    if page.width is None:
        return _is_cut(line, following, page)
    return len(line) >= page.width - _RAGGED and not _ends_paragraph(line, following, page)


def _ends(line: str, *, full: bool) -> bool:
    """Whether a line ends with a sentence; what is in a bracket goes on below, and a `full` line at a semicolon."""
    if (full and line[-1] == "；") or ((full or line[-1] in "；：") and _is_within_bracket(line)):
        return False
    return line[-1] in _LAST or (line[-1] in _CLOSERS and line[-2:-1] in _LAST)


def _begins(line: str, following: str, page: _Page) -> bool:
    """Whether the next line begins an item; not with 一、 amid a sentence (服务统｜一、流程优化), nor a label in a bracket."""
    if page.plain and _PLAIN_HEADING.match(following):
        return True
    if page.width is not None and _LIST_SIGN.match(following) and _AMID.search(line):
        return False
    if _pattern("label").match(following):
        return not _is_within_bracket(line)
    return _pattern("begins").match(following) is not None


def _ends_paragraph(line: str, following: str, page: _Page) -> bool:
    """Whether a line as long as the page is wide ends a paragraph: with a clause in brackets, or as a whole title."""
    if following[0] in _STOPS:
        return False
    if _pattern("closed").search(line) or _pattern("signed").match(line):
        return True
    if _pattern("title").match(line):
        return _is_below_title(line, following)
    title = _pattern("title_end").match(line) and _style(line) not in page.inline
    return bool(title and _pattern("sentence").match(following))


def _is_below_title(title: str, following: str) -> bool:
    """Whether a line is what stands below a title: its years, itself once more, who issues it, the first sentence."""
    if title[-1] != "》" and (following[0] == "（" or following[:_ALIKE] == title[:_ALIKE]):
        return True
    return bool(_pattern("sentence").match(following)) or is_organisation(following.partition("、")[0])


def _is_cut(line: str, following: str, page: _Page) -> bool:
    """Whether a page break cut a paragraph here, in a document that has one paragraph a line."""
    if _pattern("list").match(line):
        return _pattern("cut").match(following) is not None and not ("、" not in following and parse(following).known)
    sentence = "。" in line or "，" in line
    if not sentence and _pattern("signed").search(line):
        return False
    if _pattern("begins").match(line) and not sentence:
        return _style(line) in page.inline and "。" in following[:_TITLE]
    closed = line[-1] in "）〕" or _pattern("title").match(line) or is_signing_line(following)
    return (sentence or len(line) >= _SHORT) and not closed


def _is_within_bracket(line: str) -> bool:
    """Whether a line ends inside a bracket that it opened: the page was cut there."""
    return any(line.rfind(opener) > line.rfind(closer) for opener, closer in _BRACKETS)


@cache
def _pattern(concept: str) -> re.Pattern[str]:
    """One pattern for all layout rules of a concept."""
    return re.compile("|".join(rule.pattern.pattern for rule in rules("layout") if rule.concept == concept))
