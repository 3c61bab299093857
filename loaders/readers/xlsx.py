"""Reads Excel workbooks: every sheet that is shown, cells as they look: 2025年6月30日, 85%.

Only cells that are there are kept, so a sheet cannot be made large by a cell far out.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from typing import TYPE_CHECKING, TypeAlias

from loaders.readers.content import Box, Content, Draft
from loaders.readers.package import Package
from ontology.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

_At: TypeAlias = tuple[int, int]  # row and column, from 1
_MAIN = "xl/workbook.xml"
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_QUOTED = re.compile(r'"[^"]*"|\[[^\[\]]*\]|\\.')  # words, colours and conditions in a number format
# built-in number formats that show a date, or per cent
_DATES = frozenset(map(str, (*range(14, 18), 22, *range(27, 37), *range(50, 59))))
_PERCENTS = frozenset({"9", "10"})
_DAY_ZERO = {False: date(1899, 12, 30), True: date(1904, 1, 1)}
_LAST_DAY = 2_958_465  # 9999-12-31
_DIGITS = 15  # what Excel keeps of a number
_LETTERS = 26
_MOST_SHEETS, _MOST_COVERED = 200, 100_000  # sheets of a workbook, places of one under merged cells
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
            return self.words[int(raw[:_DIGITS])] if raw.isdecimal() and int(raw[:_DIGITS]) < len(self.words) else ""
        if kind == "b":
            return "是" if raw == "1" else "否"
        return self._number(raw, cell.get("s", "0")) if kind == "n" and raw else "" if kind == "e" else raw

    def _number(self, raw: str, style: str) -> str:
        try:
            number = float(raw)
        except ValueError:
            return raw
        shown = self.shows[int(style[:_DIGITS])] if style.isdecimal() and int(style[:_DIGITS]) < len(self.shows) else ""
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
    strings, properties = package.xml(parts.get("sharedStrings", "")), root.find("{*}workbookPr")
    book = _Book(
        words=tuple(map(_words, strings)) if strings is not None else (),
        shows=tuple(_shows(package.xml(parts.get("styles", "")))),
        day_zero=_DAY_ZERO[properties is not None and properties.get("date1904", "") in _YES],
    )
    names = {identity: name for identity, _, name in related}
    draft = Draft()
    shown = [sheet for sheet in root.iterfind("{*}sheets/{*}sheet") if sheet.get("state", "visible") == "visible"]
    if len(shown) > _MOST_SHEETS:
        raise DocumentError("document-size", f"has more than {_MOST_SHEETS} sheets. Give those of the plan only.")
    for sheet in shown:
        part = package.xml(names.get(_relation(sheet), ""))
        if part is not None:
            draft.table(_boxes(part, book, sheet.get("name", "")))
    return draft.content()


def _boxes(sheet: _Element, book: _Book, name: str) -> Iterator[Box]:
    """Give the cells of a sheet that hold words; rows and columns without any are closed up."""
    cells = {at: text for at, cell in _placed(sheet) if (text := book.value(cell)).strip()}
    rows, columns = sorted({row for row, _ in cells}), sorted({column for _, column in cells})
    merged = dict(_merges(sheet))
    covered = set(islice(_covered(merged, rows, columns), _MOST_COVERED))
    for at, text in cells.items():
        if at not in covered:
            last = merged.get(at, at)
            row, column = bisect_left(rows, at[0]), bisect_left(columns, at[1])
            high, wide = bisect_right(rows, last[0]) - row, bisect_right(columns, last[1]) - column
            yield Box(row, column, text, max(high, 1), max(wide, 1), f"工作表“{name}” {_letters(at[1])}{at[0]}")


def _placed(sheet: _Element) -> Iterator[tuple[_At, _Element]]:
    """Give the cells with their row and column, both from 1; a cell without a reference follows the one before."""
    row = 0
    for line in sheet.iterfind("{*}sheetData/{*}row"):
        given = line.get("r", "")
        row, column = (int(given[:_DIGITS]) if given.isdecimal() else row + 1), 0
        for cell in line.iterfind("{*}c"):
            at = _at(cell.get("r", ""))
            column = at[1] if at else column + 1
            yield (row, column), cell


def _merges(sheet: _Element) -> Iterator[tuple[_At, _At]]:
    """Give the first and last cell of merged ones."""
    for merge in sheet.iterfind("{*}mergeCells/{*}mergeCell"):
        first, _, last = merge.get("ref", "").partition(":")
        corners = _at(first), _at(last)
        if corners[0] and corners[1]:
            yield corners[0], corners[1]


def _covered(merged: dict[_At, _At], rows: list[int], columns: list[int]) -> Iterator[_At]:
    """Give the places under merged cells but for the first: what is left in them is not shown."""
    for (top, left), (bottom, right) in merged.items():
        for row in rows[bisect_left(rows, top) : bisect_right(rows, bottom)]:
            for column in columns[bisect_left(columns, left) : bisect_right(columns, right)]:
                if (row, column) != (top, left):
                    yield row, column


def _at(reference: str) -> _At | None:
    """Read B12 as (12, 2)."""
    found = _REFERENCE.fullmatch(reference)
    if found is None:
        return None
    column = 0
    for letter in found[1]:
        column = column * _LETTERS + ord(letter) - ord("A") + 1
    return int(found[2]), column


def _letters(column: int) -> str:
    """Write column 28 as AB."""
    text = ""
    while column > 0:
        column, letter = divmod(column - 1, _LETTERS)
        text = chr(ord("A") + letter) + text
    return text


def _shows(styles: _Element | None) -> Iterator[str]:
    """Say for each cell format how it shows numbers: date, percent, or as they are."""
    if styles is None:
        return
    codes = {each.get("numFmtId", ""): each.get("formatCode", "") for each in styles.iterfind("{*}numFmts/{*}numFmt")}
    for form in styles.iterfind("{*}cellXfs/{*}xf"):
        identity = form.get("numFmtId", "0")
        code = _QUOTED.sub("", codes.get(identity, "")).lower()
        if identity in _DATES or re.search("[yd]", code) or ("m" in code and not re.search("[hs0#]", code)):
            yield "date"
        else:
            yield "percent" if identity in _PERCENTS or "%" in code else ""


def _words(element: _Element | None) -> str:
    """Give the words of a string with its runs, without how they are pronounced."""
    if element is None:
        return ""
    return "".join(words.text or "" for words in (*element.iterfind("{*}t"), *element.iterfind("{*}r/{*}t")))


def _relation(sheet: _Element) -> str:
    return next((str(value) for key, value in sheet.items() if str(key).endswith("}id")), "")
