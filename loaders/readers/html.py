"""Reads web pages: their lines of text and their tables. Nothing is fetched, nothing in a page is run.

Left out: scripts, styles, forms, hidden parts, the foot of the site, and menus, which are runs of links with hardly a
word between them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from loaders.readers import html_foot
from loaders.readers import text as plain
from loaders.readers.content import Box, Content, Draft
from loaders.readers.docx_numbering import written
from ontology.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

_DROPPED = frozenset(
    {
        *("head", "script", "style", "noscript", "template", "nav", "footer", "aside", "iframe", "object", "svg"),
        *("button", "select", "input", "textarea", "canvas", "audio", "video", "dialog", "rt", "rp"),
    }
)
_BLOCKS = frozenset(
    {
        *("address", "article", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt", "fieldset"),
        *("figcaption", "figure", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "legend", "li"),
        *("main", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
        "caption",
    }
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_UNNUMBERED = re.compile(r"list-style(?:-type)?\s*:\s*none", re.IGNORECASE)
_NUMBERED = re.compile(r"\s*[（(〔]?[第一二三四五六七八九十\d]{1,4}[章节条、.．）)〕]")
_WRITTEN = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_BLANKS = re.compile("[ \t\n\r\f]+")
_BETWEEN_LINKS = re.compile(r"[\s>|/·›»\-—\xa0]+")
_MENU_LINKS, _MENU_WORDS, _MENU_LINK = 4, 6, 30  # links of a menu, characters beside them in a line, of one of them
_LONGEST_CELL = 3_000  # characters; what is longer is a page set in a table
_MOST_TAGS = 200_000
_LONGEST_NUMBER = 9  # digits: Python refuses to read thousands of them
_FEWEST_ROWS, _MOST_ROWS, _MOST_COLUMNS = 2, 10_000, 200


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a page: its words, how many links it has, how many characters of it are in none."""

    text: str
    links: int
    beside: int

    @property
    def is_menu(self) -> bool:
        """Whether this can be a line of a menu."""
        return self.links > 0 and self.beside <= _MENU_WORDS and len(self.text) <= _MENU_LINK * self.links


def read(data: bytes) -> Content:
    """Read a web page. Raises `DocumentError` where its bytes are no text."""
    source = plain.decode(data)
    if source.count("<") > _MOST_TAGS:
        raise DocumentError("document-size", f"has more than {_MOST_TAGS:,} tags. Save the plan's own text as a page.")
    # given as UTF-8 whatever the page says of itself: `decode` has looked at every byte;
    # huge_tree, since without it libxml2 drops in silence what is long or deep
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    root = etree.fromstring(source.encode(), parser)
    if any(entry.level_name == "FATAL" for entry in parser.error_log):
        raise DocumentError("document-size", "is nested deeper than any page. Save the plan's own text as a page.")
    page = _Page()
    if root is not None:
        html_foot.remove(root, source)
        page.read(root)
    return page.draft.content()


class _Page:
    """Walks a page and writes its draft; lines of links wait until it is clear whether they are a menu."""

    def __init__(self) -> None:
        self.draft = Draft()
        self._words: list[str] = []
        self._link: _Element | None = None
        self._preformatted: _Element | None = None
        self._links = self._beside = 0
        self._menu: list[_Line] = []
        self._lines = self._tables = 0
        self._items = _Items()
        self._number = ""  # of a list's item, until its first word comes

    def read(self, root: _Element) -> None:
        """Walk all elements in their order, without recursion: pages can nest deeper than Python may."""
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            if event == "end":
                self._close(element)
            elif self._open(element):
                walk.skip_subtree()
        self._break()
        self._release()

    def _open(self, element: _Element) -> bool:
        """Begin an element; tell whether all of it is dealt with."""
        tag = str(element.tag)
        if tag in _BLOCKS or tag == "br":
            self._break()
        if _is_dropped(element, tag):
            return True
        if tag == "table" and self._table(element):
            return True
        if tag == "pre" and self._preformatted is None:
            self._preformatted = element
        if tag == "a" and element.get("href") and self._link is None:
            self._link = element
            self._links += 1
        if tag == "li":
            self._number = self._items.number(element)
        self._say(element.text)
        return False

    def _close(self, element: _Element) -> None:
        if element.tag in _BLOCKS:
            self._break()
        if element is self._link:
            self._link = None
        if element is self._preformatted:
            self._preformatted = None
        self._say(element.tail)

    def _say(self, words: str | None) -> None:
        lines = words.split("\n") if words and self._preformatted is not None else [words]
        for number, line in enumerate(lines):
            if number:
                self._break()
            self._add(line)

    def _add(self, words: str | None) -> None:
        if words:
            if words.strip():
                self._words.append(self._number)
                self._number = ""
            self._words.append(words)
            if self._link is None:
                self._beside += len(_BETWEEN_LINKS.sub("", words))

    def _break(self) -> None:
        """End a line."""
        if not self._words:
            return
        text = _BLANKS.sub(" ", "".join(self._words)).strip(" ")
        if text.strip():
            line = _Line(text, self._links, self._beside)
            if line.is_menu:
                self._menu.append(line)
            else:
                self._release()
                self._write(line)
        self._words, self._links, self._beside = [], int(self._link is not None), 0

    def _release(self) -> None:
        """Write the lines that wait, but for a menu."""
        if sum(line.links for line in self._menu) < _MENU_LINKS:
            for line in self._menu:
                self._write(line)
        self._menu = []

    def _write(self, line: _Line) -> None:
        self._lines += 1
        self.draft.line(line.text, f"第{self._lines}段")

    def _table(self, table: _Element) -> bool:
        """Write a table of data; tell whether it was one and not a page set in a table."""
        if table.find(".//table") is not None:
            return False
        rows = list(table.iter("tr"))
        if len(rows) > _MOST_ROWS or sum(len(list(_cells(row))) > 1 for row in rows) < _FEWEST_ROWS:
            return False
        boxes = list(_boxes(rows, self._tables + 1))
        without_room = len(boxes) < sum(len(list(_cells(row))) for row in rows)
        if without_room or any(len(box.text) > _LONGEST_CELL for box in boxes):
            return False
        self._release()
        self._tables += 1
        for caption in table.iter("caption"):
            self.draft.line(_text(caption))
        self.draft.table(boxes)
        return True


def _is_dropped(element: _Element, tag: str) -> bool:
    hidden = element.get("hidden") is not None or _HIDDEN.search(element.get("style", ""))
    return tag in _DROPPED or bool(hidden)


class _Items:
    """The numbers that a browser shows before the items of ordered lists."""

    def __init__(self) -> None:
        self._counts: dict[_Element, int] = {}

    def number(self, item: _Element) -> str:
        """Give the number of the next item of a list, "" where the list has none or the item one of its own."""
        home = item.getparent()
        if home is None or home.tag != "ol" or _UNNUMBERED.search(home.get("style", "")):
            return ""
        first = home.get("start", "1")[:_LONGEST_NUMBER]
        count = self._counts[home] = self._counts.get(home, int(first) - 1 if first.isdecimal() else 0) + 1
        words = next((words for words in item.itertext() if words.strip()), "")
        return "" if _NUMBERED.match(words) else f"{written(count, _WRITTEN.get(home.get('type', ''), ''))}. "


def _cells(row: _Element) -> Iterator[_Element]:
    yield from row.iterchildren("td", "th")


def _boxes(rows: list[_Element], table: int) -> Iterator[Box]:
    """Place the cells: each goes to the next column that no cell from above still covers."""
    covered: dict[int, int] = {}  # column → rows it is still covered for, this one included
    for number, row in enumerate(rows):
        column = 0
        for cell in _cells(row):
            while covered.get(column):
                column += 1
            if column >= _MOST_COLUMNS:
                break
            wide = _span(cell, "colspan", _MOST_COLUMNS)
            high = _span(cell, "rowspan", len(rows) - number)
            yield Box(number, column, _text(cell), high, wide, f"表{table} 第{number + 1}行第{column + 1}列")
            for each in range(column, column + wide):
                covered[each] = high
            column += wide
        covered = {each: left - 1 for each, left in covered.items() if left > 1}


def _span(cell: _Element, name: str, most: int) -> int:
    """Give how many rows or columns a cell covers; 0 means all that are left."""
    given = cell.get(name, "1").strip()
    return min(int(given[:_LONGEST_NUMBER]) or most, most) if given.isdecimal() else 1


def _text(cell: _Element) -> str:
    """Give the words of a cell, a line for each block."""
    words: list[str] = []
    items, number = _Items(), ""
    walk = etree.iterwalk(cell, events=("start", "end"))
    for event, element in walk:
        tag = str(element.tag)
        if tag in _BLOCKS or (tag == "br" and event == "start"):
            words.append("\n")
        if event == "start" and _is_dropped(element, tag):
            walk.skip_subtree()
            continue
        if event == "start" and tag == "li":
            number = items.number(element)
        said = (element.text if event == "start" else element.tail if element is not cell else "") or ""
        if said.strip():
            words.append(number)
            number = ""
        words.append(_BLANKS.sub(" ", said))
    return "\n".join(line for line in map(str.strip, "".join(words).split("\n")) if line)
