"""How the lines of a document hang together, whatever the width of its page.

A line may be a paragraph, or a page of some width may have cut paragraphs into lines; page numbers may stand between.
What a line continues is judged by how it ends, how the next one begins, and how the whole document is set.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from loaders.mentions import is_organisation
from loaders.names import parse
from loaders.signatures import is_signing_line
from loaders.vocabulary import pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

_pattern = partial(pattern, "layout")
_LAST = "。！？；：…"
_CLOSERS = "”’』」》"
_STOPS = "，。；：、！？）〕》”’"
_OPENERS = "（〔《“‘"
_OPEN = "、，—-·和与及的"
_ENOUGH_PAGES, _SHORTEST_PAGE = 3, 8  # what it takes to speak of page numbers; the lines between two
_ENOUGH_LINES, _WIDEST_PAGE, _RAGGED = 12, 70, 4  # what it takes to speak of lines wrapped at a width, in characters
_SHORT = 25  # a line without any punctuation that is shorter stands by itself: a title, a name, a cell
_TITLE = 40  # the rest of a title cut by a page break ends within so many characters
_ALIKE = 4  # the first characters of two lines that are the same title
_LIST_SIGN = re.compile("[一二三四五六七八九十]、")
_AMID = re.compile("[，、][^。；：，、]{1,20}$")  # a line that breaks off amid a list or sentence
_PLAIN_HEADING = re.compile("(\\d{1,2})[ \t\u3000](?=[^，。；：\\s\\d]{4,30}$)")


@dataclass(frozen=True, slots=True)
class Page:
    """How a document is set: where lines are wrapped, after which numbers title and text share a line.

    `plain`: whether a number and a blank make a heading: 1 总体要求.
    """

    width: int | None
    inline: frozenset[str]
    plain: bool

    def number(self, line: str) -> int:
        """Give where the number ends that makes a line a heading without any other sign; 0 for other lines."""
        found = _PLAIN_HEADING.match(line) if self.plain else None
        return found.end() if found else 0

    def is_full(self, line: str) -> bool:
        """Whether a line is as long as the page is wide."""
        return self.width is not None and len(line) >= self.width - _RAGGED


def page_of(lines: Sequence[str]) -> Page:
    """Find out how a document is set."""
    return Page(_wrap_width(lines), _inline_styles(lines), _is_plainly_numbered(lines))


def page_numbers(lines: Sequence[str]) -> frozenset[int]:
    """Find the lines that are nothing but a number and count pages: 1, 2, 3 and so on, each a page apart."""
    pages: list[int] = []
    for at, line in enumerate(lines):
        apart = not pages or at - pages[-1] >= _SHORTEST_PAGE
        if apart and line == str(len(pages) + 1):
            pages.append(at)
    return frozenset(pages) if len(pages) >= _ENOUGH_PAGES else frozenset()


def runs_on(line: str, following: str, page: Page, above: str = "", *, item: bool = False) -> bool:
    """Whether the next line continues this one, by how this one ends, how the next begins, and how the page is set.

    `above` is the end of what this line itself continues: a bracket may have been opened there. `item`: the next line
    is marked as an item of a list; where a sentence breaks off before it, the mark is one of conversion.
    """
    last = line[-1]
    if last in _OPENERS or (last == "：" and _pattern("open").search(line)):
        return True
    full = page.is_full(line)
    if last == "。" and not full:
        return False
    inside = _is_within_bracket(above + line)
    if _ends(line, full=full, inside=inside) or _begins(line, following, page, inside=inside):
        return False
    if last in _OPEN or inside:
        return True
    apart = item or (_is_value(line) and _is_value(following) and not full)
    if apart or page.width is None:
        return not apart and _is_cut(line, following, page)
    return full and not _ends_paragraph(line, following, page)


def _ends(line: str, *, full: bool, inside: bool) -> bool:
    """Whether a line ends with a sentence; what is in a bracket goes on below, and a `full` line at a semicolon."""
    if (full and line[-1] == "；") or ((full or line[-1] in "；：") and inside):
        return False
    return line[-1] in _LAST or (line[-1] in _CLOSERS and line[-2:-1] in _LAST)


def _begins(line: str, following: str, page: Page, *, inside: bool) -> bool:
    """Whether the next line begins an item: not by 一、 amid a sentence (统｜一、流程), nor a label in brackets."""
    if page.number(following):
        return True
    if page.width is not None and _LIST_SIGN.match(following) and _AMID.search(line):
        return False
    if _pattern("label").match(following):
        return not inside
    return _pattern("begins").match(following) is not None


def _ends_paragraph(line: str, following: str, page: Page) -> bool:
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


def _is_cut(line: str, following: str, page: Page) -> bool:
    """Whether a page break cut a paragraph here, in a document that has one paragraph a line."""
    if _pattern("list").match(line) and not is_signing_line(following):
        return _pattern("cut").match(following) is not None and not ("、" not in following and parse(following).known)
    sentence = "。" in line or "，" in line
    if not sentence and _pattern("signed").search(line):
        return False
    if _pattern("begins").match(line) and not sentence:
        return _style(line) in page.inline and "。" in following[:_TITLE]
    closed = line[-1] in "）〕" or _pattern("title").match(line) or is_signing_line(following)
    return (sentence or len(line) >= _SHORT) and not closed


def _is_value(line: str) -> bool:
    """Whether a line ends with the value that it promises: two such lines are two entries of a list."""
    return _pattern("value").search(line) is not None


def _is_within_bracket(line: str) -> bool:
    """Whether words end inside a bracket that they opened: the page was cut there."""
    return (
        line.rfind("（") > line.rfind("）")
        or line.rfind("〔") > line.rfind("〕")
        or line.rfind("《") > line.rfind("》")
    )


def _wrap_width(lines: Sequence[str]) -> int | None:
    """Find the width at which the document's lines are wrapped, or None where a line is a paragraph."""
    lengths = sorted(len(line) for line in lines if len(line) > _SHORT // 2)
    if len(lengths) < _ENOUGH_LINES:
        return None
    width = lengths[len(lengths) * 9 // 10]
    full = sum(abs(length - width) <= _RAGGED for length in lengths)
    return width if width <= _WIDEST_PAGE and full * 3 >= len(lengths) else None


def _inline_styles(lines: Sequence[str]) -> frozenset[str]:
    """Find the kinds of number after which this document sets title and text on one line: `1.加强培训。每年组织…`."""
    numbered = [line for line in lines if _pattern("begins").match(line)]
    votes: dict[str, int] = {}
    for text in numbered:
        votes[_style(text)] = votes.get(_style(text), 0) + (1 if "。" in text else -1)
    return frozenset(style for style, vote in votes.items() if vote > 0)


def _is_plainly_numbered(lines: Sequence[str]) -> bool:
    """Whether the document has headings that begin with a number and a blank: 1 总体要求, 2 重点任务."""
    numbers = [int(found[1]) for line in lines if (found := _PLAIN_HEADING.match(line))]
    regular = all(later in {1, earlier + 1} for earlier, later in pairwise(numbers))
    return numbers[:2] == [1, 2] and regular


def _style(line: str) -> str:
    """Tell roughly what kind of number a line begins with: a digit, a bracket, or the character itself."""
    return "digit" if line[0].isascii() else line[0] if line[0] in "（第—" else "chinese"
