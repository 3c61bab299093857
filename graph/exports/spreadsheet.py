"""Sheets as an Excel workbook to be circulated and printed: A4 across, one page wide, head repeated, pages numbered.

Texts are texts, whatever they begin with: never a formula, a link or a number. Equal sheets make equal bytes.
"""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from math import ceil
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from xlsxwriter import Workbook

from graph.exports.cells import runs

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import BinaryIO

    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from graph.exports.sheets import Cell, Column, Row, RowLook, Sheet, Value

_TITLE, _REMARK, _HEAD, _FIRST = range(4)  # rows of a sheet
_A4 = 9
_PAGE = 230  # digits that fit on a page in the smallest print that can still be read
_LONGEST = 32_767  # characters that a cell holds
_LINE, _HIGHEST = 14.0, 409.0  # points: height of a line, and the most that a row can have
_LETTER, _TALLEST = 13.2, 22  # points: height of a letter of an upright label; how many of them are shown
_EDGE = 8  # points that a program keeps free above and below them
_NUMBERS = {"text": "General", "count": "0", "number": "0.00", "share": "0.0%"}
_SONG, _HEI = "宋体", "黑体"
_GRID: dict[str, str | float] = {
    "font_name": _SONG,
    "font_size": 10,
    "border": 1,
    "border_color": "#7F7F7F",
    "valign": "vcenter",
    "text_wrap": True,
}
_FILLS = {"L": "#F4B183", "R": "#FFE699", "P": "#E2EFDA", "S": "#DDEBF7", "C": "#EDEDED"}
_CORRECTED = "#FFF2CC"
_NOTE: dict[str, str | float] = {"author": "fengong", "font_name": _SONG, "font_size": 9, "width": 420}
_NOTE_LINE, _NOTE_LETTERS = 16, 33  # height of a line of a note in pixels, and how many letters it holds
_FOOT = "&C&9第 &P 页　共 &N 页"


def write(sheets: Sequence[Sheet], file: BinaryIO) -> None:
    """Write the sheets as one workbook, the first of them in front."""
    whole = BytesIO()  # a disk that is full is to be known as such, which the library hides
    book = Workbook(whole, {"in_memory": True})
    # the clock would make equal workbooks differ
    book.set_properties({"title": sheets[0].title, "created": datetime(2000, 1, 1)})  # noqa: DTZ001
    styles = _Styles(book)
    for sheet in sheets:
        page = book.add_worksheet(sheet.name)
        _set_up(page, sheet)
        _head(page, sheet, styles)
        for place, row in enumerate(sheet.rows, _FIRST):
            _row(page, place, row, sheet, styles)
        _finish(page, sheet)
    book.close()
    file.write(whole.getbuffer())


class _Styles:
    """The formats of one workbook, each made once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[str, Format] = {}

    def give(self, **wanted: str | float) -> Format:
        """Give the format with these properties."""
        key = repr(wanted)
        if key not in self._made:
            self._made[key] = self._book.add_format(wanted)
        return self._made[key]

    def cell(self, cell: Cell, column: Column, look: RowLook, *, is_head: bool) -> Format:
        """Give the format of a cell; the head of a row is among the columns that stay in sight."""
        wanted: dict[str, str | float] = {**_GRID, "num_format": _NUMBERS[column.kind]}
        if look == "group":
            wanted |= {"bold": is_head, "bg_color": "#F2F2F2"}
        if column.kind == "text" and not column.upright:
            wanted["align"] = "left"
        else:
            wanted["align"] = "center"
        if "faint" in cell.look:
            wanted["font_color"] = "#7F7F7F"
        elif cell.look == "mark":
            wanted |= {"bg_color": _FILLS.get(str(cell.value), "#FFFFFF"), "bold": True}
        elif cell.look == "corrected":
            wanted["bg_color"] = _CORRECTED
        if isinstance(cell.value, str) and runs(cell.value):
            wanted["quote_prefix"] = True
        return self.give(**wanted)


def _set_up(page: Worksheet, sheet: Sheet) -> None:
    page.set_landscape()
    page.set_paper(_A4)
    page.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    page.center_horizontally()
    wide = sum(column.width for column in sheet.columns if not column.hidden)
    page.fit_to_pages(ceil(wide / _PAGE), 0)
    page.repeat_rows(_HEAD)
    if sheet.fixed and wide > _PAGE:
        page.repeat_columns(0, sheet.fixed - 1)
    page.set_footer(_FOOT)
    page.freeze_panes(_FIRST, sheet.fixed)
    for place, column in enumerate(sheet.columns):
        page.set_column(place, place, column.width, None, {"hidden": column.hidden})


def _head(page: Worksheet, sheet: Sheet, styles: _Styles) -> None:
    last = sum(not column.hidden for column in sheet.columns) - 1
    title = styles.give(font_name=_HEI, font_size=16, align="center", valign="vcenter", text_wrap=True)
    remark = styles.give(
        font_name=_SONG, font_size=9, font_color="#595959", align="left", valign="vcenter", text_wrap=True
    )
    for place, text, style in ((_TITLE, sheet.title, title), (_REMARK, sheet.remark, remark)):
        _across(page, place, last, text, style)
    page.set_row(_TITLE, 34)
    for place, column in enumerate(sheet.columns):
        turned: dict[str, str | float] = {"rotation": 270, "valign": "top", "font_size": 9} if column.upright else {}
        style = styles.give(**(_GRID | {"font_name": _HEI, "bg_color": "#D9E1F2", "align": "center"} | turned))
        is_cut = column.upright and len(column.label) > _TALLEST
        page.write_string(_HEAD, place, f"{column.label[: _TALLEST - 1]}…" if is_cut else column.label, style)
        if is_cut:
            page.write_comment(_HEAD, place, column.label, _NOTE | {"height": _note_height(column.label)})
    letters = max((len(column.label) for column in sheet.columns if column.upright), default=1)
    page.set_row(_HEAD, max(24, min(letters, _TALLEST) * _LETTER + _EDGE))


def _row(page: Worksheet, place: int, row: Row, sheet: Sheet, styles: _Styles) -> None:
    if row.look == "band":
        last = sum(not column.hidden for column in sheet.columns) - 1
        style = styles.give(**(_GRID | {"font_name": _HEI, "font_size": 12, "align": "left", "bg_color": "#BDD7EE"}))
        _across(page, place, last, str(row.cells[0].value), style)
        page.set_row(place, 26)
        return
    lines = max(_lines(cell.value, column) for cell, column in zip(row.cells, sheet.columns, strict=True))
    page.set_row(place, min(lines * _LINE + _LINE / 3, _HIGHEST))
    for number, (cell, column) in enumerate(zip(row.cells, sheet.columns, strict=True)):
        _put(page, (place, number), cell, styles.cell(cell, column, row.look, is_head=number < sheet.fixed))
        if cell.note:
            page.write_comment(place, number, cell.note, _NOTE | {"height": _note_height(cell.note)})


def _across(page: Worksheet, place: int, last: int, text: str, style: Format) -> None:
    if last > 0:
        page.merge_range(place, 0, place, last, "", style)
    page.write_string(place, 0, text[:_LONGEST], style)


def _lines(value: Value, column: Column) -> int:
    """Count the lines that a text takes: programs do not all fit the height of a row to its texts by themselves."""
    if column.hidden or not isinstance(value, str):
        return 1
    return sum(max(1, ceil(_digits(line) / column.width)) for line in value.splitlines()) or 1


def _digits(line: str) -> int:
    return sum(1 if east_asian_width(letter) in "NaH" else 2 for letter in line)


def _note_height(note: str) -> int:
    return _NOTE_LINE * (1 + sum(1 + len(line) // _NOTE_LETTERS for line in note.splitlines()))


def _put(page: Worksheet, place: tuple[int, int], cell: Cell, style: Format) -> None:
    match cell.value:
        case None | "":
            page.write_blank(*place, None, style)
        case bool():
            page.write_boolean(*place, cell.value, style)
        case int() | float():
            page.write_number(*place, cell.value, style)
        case text:
            page.write_string(*place, text[:_LONGEST], style)


def _finish(page: Worksheet, sheet: Sheet) -> None:
    # an ordinal such as 2.1 is a text on purpose, which Excel would mark in every cell
    page.ignore_errors({"number_stored_as_text": f"A1:XFD{_FIRST + len(sheet.rows)}"})
    if sheet.hidden:
        page.very_hidden()
