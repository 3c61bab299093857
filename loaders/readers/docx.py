"""Reads Word documents: paragraphs with their automatic numbers, tables, text boxes.

Left out: headers, footers, notes, comments, hidden words, what tracked changes took away, tables of contents.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from loaders.readers.content import Box, Content, Draft
from loaders.readers.docx_numbering import Numbering
from loaders.readers.package import Package
from ontology.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.etree import _Element

_MAIN = "word/document.xml"
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_SKIPPED = frozenset(
    {
        *("pPr", "rPr", "sdtPr", "sdtEndPr", "tblPr", "tblGrid", "trPr", "tcPr", "sectPr"),
        *("del", "moveFrom", "delText", "instrText", "delInstrText"),
        *("Fallback", "rt", "object", "footnoteReference", "endnoteReference", "commentReference", "annotationRef"),
    }
)
_OFF = frozenset({"0", "false", "off", "none"})
_MOST_COLUMNS = 200
_LONGEST_NUMBER = 9  # digits: Python refuses to read thousands of them
_DEEPEST_STYLE = 20


@dataclass(frozen=True, slots=True)
class _Style:
    """What of a paragraph style matters here: its name, the style it is based on, the list it belongs to."""

    name: str
    base: str
    number: str
    level: str


def read(data: bytes) -> Content:
    """Read a Word document. Raises `DocumentError` where it is damaged or larger than any plan."""
    package = Package(data)
    main = next((name for _, kind, name in package.related("") if kind == "officeDocument"), _MAIN)
    root = package.xml(main)
    body = root.find("{*}body") if root is not None else None
    if body is None:
        raise DocumentError("document-damaged", "holds no Word document. Open it with Word or WPS and save it as docx.")
    parts = {kind: name for _, kind, name in package.related(main)}
    styles = package.xml(parts.get("styles", ""))
    writer = _Writer(_styles(styles), Numbering(package.xml(parts.get("numbering", ""))))
    writer.blocks(body)
    return writer.draft.content()


class _Writer:
    """Walks a document and writes its draft."""

    def __init__(self, styles: dict[str, _Style], numbering: Numbering) -> None:
        self.draft = Draft()
        self._styles = styles
        self._numbering = numbering
        self._paragraphs = 0
        self._tables = 0
        self._open = ""  # the words of a paragraph whose end a tracked change took away

    def blocks(self, container: Iterable[_Element]) -> None:
        """Write what stands one below the other: paragraphs, tables, and what wraps them."""
        for element in container:
            name = _name(element)
            if name == "p":
                self._lines(element)
            elif name == "tbl":
                self._table(element)
            elif name not in _SKIPPED and not _is_contents(element):
                self.blocks(element)

    def _lines(self, paragraph: _Element) -> None:
        for text in self._paragraph(paragraph):
            if text.strip():
                self._paragraphs += 1
                self.draft.line(text, f"第{self._paragraphs}段")

    def _paragraph(self, paragraph: _Element) -> list[str]:
        """Give the words of the text boxes in a paragraph, then its own with their number."""
        boxes: list[str] = []
        text = self._open + "".join(self._inline(paragraph, boxes))
        self._open = ""
        properties = paragraph.find("{*}pPr")
        style = _value(properties.find("{*}pStyle")) if properties is not None else ""
        if self._is_contents_line(style):
            return boxes
        label = self._label(properties, style)
        if properties is not None and properties.find("{*}rPr/{*}del") is not None:
            self._open = label + text
            return boxes
        return [*boxes, label + text if text.strip() else ""]

    def _inline(self, element: _Element, boxes: list[str]) -> Iterator[str]:
        """Give the words of a paragraph piece by piece; those of text boxes go aside."""
        for child in element:
            name = _name(child)
            if name == "t":
                yield child.text or ""
            elif name in _SIGNS:
                yield _SIGNS[name]
            elif name == "txbxContent":
                boxes += [line for inner in child.iterfind("{*}p") for line in self._paragraph(inner)]
            elif name not in _SKIPPED and not (name == "r" and _is_hidden(child)):
                yield from self._inline(child, boxes)

    def _label(self, properties: _Element | None, style: str) -> str:
        """Give the automatic number of a paragraph: its own list, else that of its style."""
        own = properties.find("{*}numPr") if properties is not None else None
        number = _value(own.find("{*}numId")) if own is not None else ""
        level = _value(own.find("{*}ilvl")) if own is not None else ""
        for inherited in self._line_of_styles(style) if not number else ():
            bound = self._numbering.of_style(inherited)
            if self._styles[inherited].number:
                number, at = self._styles[inherited].number, self._styles[inherited].level
                level = level or at or (str(bound[1]) if bound else "")
                break
        depth = int(level[:_LONGEST_NUMBER]) if level.isdecimal() else 0
        return self._numbering.label(number, depth) if number not in {"", "0"} else ""

    def _line_of_styles(self, style: str) -> Iterator[str]:
        """Give a style and those it is based on, the nearest first."""
        for _ in range(_DEEPEST_STYLE):
            if style not in self._styles:
                return
            yield style
            style = self._styles[style].base

    def _is_contents_line(self, style: str) -> bool:
        return style in self._styles and self._styles[style].name.lower().startswith("toc ")

    def _table(self, table: _Element) -> None:
        rows = list(_rows(table))
        if _is_layout(rows):
            for _, cells in rows:
                for cell in cells:
                    self.blocks(cell)
            return
        self._tables += 1
        self.draft.table(self._boxes(rows))

    def _boxes(self, rows: list[tuple[int, list[_Element]]]) -> list[Box]:
        """Place the cells of a table; one that continues the cell above lengthens it."""
        boxes: list[Box] = []
        above: dict[int, int] = {}
        for row, (first, cells) in enumerate(rows):
            widths = [_span(cell) for cell in cells]
            for cell, width, column in zip(cells, widths, accumulate(widths, initial=first), strict=False):
                merge = cell.find("{*}tcPr/{*}vMerge")
                if merge is not None and _value(merge) != "restart" and column in above:
                    boxes[above[column]] = _longer(boxes[above[column]], row)
                else:
                    above[column] = len(boxes)
                    label = f"表{self._tables} 第{row + 1}行第{column + 1}列"
                    boxes.append(Box(row, column, self._words(cell), columns=width, label=label))
        return boxes

    def _words(self, cell: _Element) -> str:
        lines = (line for paragraph in _paragraphs(cell) for line in self._paragraph(paragraph))
        return "\n".join(line for line in lines if line.strip())


def _styles(root: _Element | None) -> dict[str, _Style]:
    found: dict[str, _Style] = {}
    for style in root.iterfind("{*}style") if root is not None else ():
        numbers = style.find("{*}pPr/{*}numPr")
        found[_attribute(style, "styleId")] = _Style(
            name=_value(style.find("{*}name")),
            base=_value(style.find("{*}basedOn")),
            number=_value(numbers.find("{*}numId")) if numbers is not None else "",
            level=_value(numbers.find("{*}ilvl")) if numbers is not None else "",
        )
    return found


def _rows(table: _Element) -> Iterator[tuple[int, list[_Element]]]:
    """Give the rows of a table: the first column they use, their cells; not those a tracked change took away."""
    for row in _within(table, "tr"):
        if row.find("{*}trPr/{*}del") is None:
            skipped = _value(row.find("{*}trPr/{*}gridBefore"))
            yield _bounded(skipped, 0), list(_within(row, "tc"))


def _within(element: _Element, name: str) -> Iterator[_Element]:
    """Give the children of a name, also those that content controls or changes wrap."""
    for child in element:
        own = _name(child)
        if own == name:
            yield child
        elif own not in _SKIPPED and own not in {"tr", "tc", "p", "tbl"}:
            yield from _within(child, name)


def _paragraphs(cell: _Element) -> Iterator[_Element]:
    """Give the paragraphs of a cell, those of tables within it too."""
    for child in cell:
        if _name(child) == "p":
            yield child
        elif _name(child) not in _SKIPPED:
            yield from _paragraphs(child)


def _is_layout(rows: list[tuple[int, list[_Element]]]) -> bool:
    """Whether a table only frames text: one column, or tables within its cells."""
    cells = [cell for _, row in rows for cell in row]
    return all(len(row) < 2 for _, row in rows) or any(cell.find("{*}tbl") is not None for cell in cells)  # noqa: PLR2004


def _is_contents(element: _Element) -> bool:
    """Whether a content control is a table of contents."""
    return _value(element.find("{*}sdtPr/{*}docPartObj/{*}docPartGallery")) == "Table of Contents"


def _is_hidden(run: _Element) -> bool:
    hidden = run.find("{*}rPr/{*}vanish")
    return hidden is not None and _value(hidden) not in _OFF


def _span(cell: _Element) -> int:
    return max(1, _bounded(_value(cell.find("{*}tcPr/{*}gridSpan")), 1))


def _longer(box: Box, row: int) -> Box:
    return Box(box.row, box.column, box.text, row - box.row + 1, box.columns, box.label)


def _bounded(text: str, otherwise: int) -> int:
    return min(int(text[:_LONGEST_NUMBER]), _MOST_COLUMNS) if text.isdecimal() else otherwise


def _value(element: _Element | None) -> str:
    """Give the attribute `val`, "" where the element or the attribute is missing."""
    return _attribute(element, "val") if element is not None else ""


def _attribute(element: _Element, name: str) -> str:
    return next((str(value) for key, value in element.items() if str(key).rpartition("}")[2] == name), "")


def _name(element: _Element) -> str:
    """Give the name of an element without its namespace; "" for a comment."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
