"""Reads Excel workbooks: every sheet that is shown, cells as they look: 2025年6月30日, 85%.

Only cells that are there are kept, so a sheet cannot be made large by a cell far out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from loaders.readers.content import Box, Content, Draft
from loaders.readers.package import Package
from ontology.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.etree import _Element

_MAIN = "xl/workbook.xml"
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_QUOTED = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')  # words, colours and conditions in a number format
_DATES = frozenset({*range(14, 18), 22, *range(27, 37), *range(50, 59)})  # built-in number formats that show a date
_PERCENTS = {9: 0, 10: 2}  # built-in formats that show per cent, and their places
_DAY_ZERO = {False: date(1899, 12, 30), True: date(1904, 1, 1)}
_LAST_DAY = 2_958_465  # 9999-12-31
_DIGITS = 15  # what Excel keeps of a number
_YES = frozenset({"1", "true"})


@dataclass(frozen=True, slots=True)
class _Book:
    """What all sheets share: the words, how each cell format shows numbers, from which day dates count."""

    words: tuple[str, ...]
    shows: tuple[str, ...]
    day_zero: date

    def value(self, cell: _Element) -> str:
        """Give a cell's value as it is shown."""
        kind, raw = cell.get("t", "n"), cell.findtext("{*}v") or ""
        if kind == "inlineStr":
            return _words(cell.find("{*}is"))
        if kind == "s":
            return self.words[int(raw)] if raw.isdecimal() and int(raw) < len(self.words) else ""
        if kind == "b":
            return "是" if raw == "1" else "否"
        return self._number(raw, cell.get("s", "0")) if kind == "n" and raw else "" if kind == "e" else raw

    def _number(self, raw: str, style: str) -> str:
        try:
            number = float(raw)
        except ValueError:
            return raw
        shown = self.shows[int(style)] if style.isdecimal() and int(style) < len(self.shows) else ""
        if shown == "date" and 0 < number <= _LAST_DAY:
            day = self.day_zero + timedelta(days=int(number))
            return f"{day.year}年{day.month}月{day.day}日"
        if shown == "percent":
            return f"{number * 100:.{_DIGITS - 3}g}%"
        return f"{number:.{_DIGITS}g}" if abs(number) < 10**_DIGITS else raw


def read(data: bytes) -> Content:
    """Read a workbook. Raises `DocumentError` where it is damaged or larger than any plan."""
    package = Package(data)
    main = next((name for _, kind, name in package.related("") if kind == "officeDocument"), _MAIN)
    root = package.xml(main)
    if root is None or root.find("{*}sheets") is None:
        raise DocumentError("document-damaged", "holds no workbook. Open it with Excel or WPS and save it as xlsx.")
    related = list(package.related(main))
    parts = {kind: name for _, kind, name in related}
    properties = root.find("{*}workbookPr")
    book = _Book(
        words=tuple(map(_words, _children(package.xml(parts.get("sharedStrings", ""))))),
        shows=tuple(_shows(package.xml(parts.get("styles", "")))),
        day_zero=_DAY_ZERO[properties is not None and properties.get("date1904", "") in _YES],
    )
    names = {identity: name for identity, _, name in related}
    draft = Draft()
    for sheet in root.iterfind("{*}sheets/{*}sheet"):
        if sheet.get("state", "visible") == "visible":
            part = package.xml(names.get(_relation(sheet), ""))
            if part is not None:
                draft.table(_boxes(part, book, sheet.get("name", "")))
    return draft.content()


def _boxes(sheet: _Element, book: _Book, name: str) -> Iterator[Box]:
    """Give the cells of a sheet; columns and rows that no cell uses are closed up."""
    merged = {first: (first, last) for first, last in _merges(sheet)}
    cells = {at: book.value(cell) for at, cell in _placed(sheet)}
    used = sorted({column for (_, column), text in cells.items() if text.strip()})
    columns = {column: number for number, column in enumerate(used)}
    rows = {row: number for number, row in enumerate(sorted({row for row, _ in cells}))}
    hidden = _covered(merged.values(), columns, rows)
    for at, text in cells.items():
        row, column = at
        if column not in columns or at in hidden:
            continue
        first, (last_row, last_column) = merged.get(at, (at, at))
        high = sum(row <= each <= last_row for each in rows) if last_row > row else 1
        wide = sum(column <= each <= last_column for each in columns) if last_column > column else 1
        yield Box(rows[row], columns[column], text, high, wide, f"工作表{name} {_reference(first)}")
