"""A workbook holds texts as texts, is the same every time, and is set up to be printed."""

import io
import shutil
import subprocess

import openpyxl
from openpyxl.utils.escape import unescape
from python_calamine import CalamineWorkbook

from graph.exports import spreadsheet
from graph.exports.sheets import Cell, Column, Row, Sheet
from tests.graph.exports.hostile import TEXTS
from tests.graph.exports.samples import written

NUMBERS = (7, -2.5, 0.125, 230000)


def sheet(name="表", texts=TEXTS, **more):
    rows = [Row([Cell(text, note=text), *map(Cell, NUMBERS), Cell(None)]) for text in texts]
    kinds = ("text", "count", "number", "share", "count", "text")
    columns = [Column(f"={kind}", 12, kind) for kind in kinds]
    return Sheet(name, "=标题", "@备注", columns, rows, **more)


def opened(*sheets):
    return openpyxl.load_workbook(io.BytesIO(written(spreadsheet.write, sheets)))


def plain(value):
    """Give a value as a text; the control characters that XML has no place for are escaped in the file."""
    return unescape(value or "")


def test_no_text_is_a_formula_and_each_is_as_it_was():
    page = opened(sheet())["表"]
    cells = [cell for row in page.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]
    found = [page.cell(row, 1).value for row in range(4, 4 + len(TEXTS))]
    assert [plain(text) for text in found] == list(TEXTS)
    assert (page["A1"].value, page["A2"].value, page["A3"].value) == ("=标题", "@备注", "=text")


def test_numbers_are_numbers():
    page = opened(sheet())["表"]
    assert [page.cell(4, column).value for column in range(2, 6)] == list(NUMBERS)
    assert (page["C4"].number_format, page["D4"].number_format) == ("0.00", "0.0%")
    assert page["F4"].value is None


def test_a_text_that_would_run_once_it_is_edited_is_quoted():
    page = opened(sheet())["表"]
    assert page["A4"].quotePrefix
    assert not opened(sheet(texts=["市教育局"]))["表"]["A4"].quotePrefix


def test_notes_stand_at_their_cells():
    page = opened(sheet(texts=["市教育局"]))["表"]
    assert page["A4"].comment.text == "市教育局"
    assert page["B4"].comment is None


def test_it_is_set_up_for_a4_with_a_repeated_head_and_page_numbers():
    page = opened(sheet(fixed=2))["表"]
    setup = page.page_setup
    assert (setup.orientation, setup.paperSize, setup.fitToHeight, page.sheet_properties.pageSetUpPr.fitToPage) == (
        *("landscape", 9, 0, True),
    )
    assert page.print_title_rows == "$3:$3"
    assert page.freeze_panes == "C4"
    assert "&P" in page.oddFooter.center.text
    assert page["A4"].alignment.wrap_text


def test_rows_are_as_high_as_their_texts_need():
    page = opened(sheet(texts=["短", "长" * 60]))["表"]
    assert page.row_dimensions[5].height > 5 * page.row_dimensions[4].height


def test_only_an_upright_label_that_is_too_long_is_cut():
    columns = [Column("长" * 30, 9), Column("长" * 30, 9, upright=True)]
    heads = opened(Sheet("表", "", "", columns, []))["表"][3]
    assert [len(cell.value) for cell in heads] == [30, 22]
    assert [cell.comment and cell.comment.text for cell in heads] == [None, "长" * 30]


def test_hidden_columns_and_sheets_are_there_for_programs():
    hidden = Sheet(
        "原值", "", "", [Column("标识", 9), Column("密", 9, hidden=True)], [Row([Cell("p1"), Cell("x")])], hidden=True
    )
    book = opened(sheet(), hidden)
    assert book["原值"].sheet_state == "veryHidden"
    assert book["原值"].column_dimensions["B"].hidden
    assert book.active.title == "表"


def test_a_band_goes_across():
    banded = Sheet("表", "", "", [Column("甲", 9), Column("乙", 9)], [Row([Cell("=方案")], "band")])
    page = opened(banded)["表"]
    assert "A4:B4" in map(str, page.merged_cells.ranges)
    assert (page["A4"].value, page["A4"].data_type) == ("=方案", "s")


def test_a_text_longer_than_a_cell_is_cut():
    assert len(opened(sheet(texts=["长" * 40_000]))["表"]["A4"].value) == 32_767


def test_equal_sheets_make_equal_bytes():
    assert written(spreadsheet.write, [sheet()]) == written(spreadsheet.write, [sheet()])


def test_other_readers_see_the_same():
    found = CalamineWorkbook.from_filelike(io.BytesIO(written(spreadsheet.write, [sheet()])))
    rows = found.get_sheet_by_name("表").to_python()
    assert [plain(row[0]) for row in rows[3:]] == list(TEXTS)


def test_libreoffice_sees_no_formula(tmp_path):
    """Where there is no LibreOffice, other readers have to do (above)."""
    (tmp_path / "in.xlsx").write_bytes(written(spreadsheet.write, [sheet()]))
    if shutil.which("soffice"):
        command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "fods"]
        subprocess.run([*command, "in.xlsx"], cwd=tmp_path, check=True, capture_output=True)
        found = (tmp_path / "in.fods").read_text("utf-8")
        assert "table:formula" not in found
        assert "=HYPERLINK(" in found
