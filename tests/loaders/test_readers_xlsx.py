"""A workbook is read as it looks: dates and per cents as shown, merged cells, the sheets that are not hidden."""

import pytest

from loaders.document import decode
from ontology.errors import DocumentError
from tests.fixtures.formats import builders
from tests.fixtures.formats.builders import sheet_of, xlsx

STYLES = (
    '<numFmts><numFmt numFmtId="180" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/>'
    '<numFmt numFmtId="181" formatCode="[Red]0.0%"/>'
    '<numFmt numFmtId="182" formatCode="#,##0 &quot;day&quot;"/></numFmts>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="9"/><xf numFmtId="180"/><xf numFmtId="181"/>'
    '<xf numFmtId="182"/></cellXfs>'
)


def shown(cell):
    sheet = f'<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>值</t></is></c>{cell}</row></sheetData>'
    return decode(xlsx(("一", sheet), styles=STYLES), "plan.xlsx").text.removeprefix("| 值 | ").removesuffix(" |\n")


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ('<c r="B1"><v>12</v></c>', "12"),
        ('<c r="B1"><v>0.1</v></c>', "0.1"),
        ('<c r="B1"><v>3000000</v></c>', "3000000"),
        ('<c r="B1" s="1"><v>45838</v></c>', "2025年6月30日"),
        ('<c r="B1" s="3"><v>45838</v></c>', "2025年6月30日"),
        ('<c r="B1" s="2"><v>0.85</v></c>', "85%"),
        ('<c r="B1" s="4"><v>0.125</v></c>', "12.5%"),
        ('<c r="B1" s="5"><v>30</v></c>', "30"),
        ('<c r="B1" t="b"><v>1</v></c>', "是"),
        ('<c r="B1" t="str"><f>A1&amp;"局"</f><v>市水务局</v></c>', "市水务局"),
        ('<c r="B1" t="inlineStr"><is><r><t>市水</t></r><r><t>务局</t></r><rPh><t>shui</t></rPh></is></c>', "市水务局"),
    ],
)
def test_a_value_is_read_as_it_is_shown(cell, words):
    assert shown(cell) == words


def test_shared_words_are_looked_up():
    sheet = '<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row></sheetData>'
    parts = builders.parts(xlsx(("一", sheet)))
    related = parts["xl/_rels/workbook.xml.rels"].decode()
    words = '<Relationship Id="w" Type="x/sharedStrings" Target="/xl/words.xml"/></Relationships>'
    parts["xl/_rels/workbook.xml.rels"] = related.replace("</Relationships>", words)
    parts["xl/words.xml"] = "<sst><si><t>任务</t></si><si><r><t>单</t></r><r><t>位</t></r></si></sst>"
    assert decode(builders.package(parts), "plan.xlsx").text == "| 任务 | 单位 |\n"


def test_sheets_follow_each_other_and_cells_say_where_they_are():
    first, second = sheet_of([["任务", "单位"], ["疏浚", "市水务局"]]), sheet_of([["目标", "值"]])
    document = decode(xlsx(("任务", first), ("目标", second)), "plan.xlsx")
    assert document.text == "| 任务 | 单位 |\n| 疏浚 | 市水务局 |\n| 目标 | 值 |\n"
    assert [place.label for place in document.places][3:] == ["工作表“任务” B2", "工作表“目标” A1", "工作表“目标” B1"]
    assert len(document.tables) == 2


def test_hidden_sheets_are_not_read():
    sheet = sheet_of([["任务", "单位"]])
    assert decode(xlsx(("一", sheet), ("二", sheet), 二="hidden"), "plan.xlsx").text == "| 任务 | 单位 |\n"


def test_merged_cells_are_one_cell_and_what_lies_under_them_is_not_shown():
    rows = [["任务", "单位"], ["疏浚", "市水务局"], [None, "市财政局"]]
    sheet = sheet_of(rows).replace('<c r="A3"/>', '<c r="A3" t="inlineStr"><is><t>旧</t></is></c>')
    document = decode(xlsx(("一", sheet)), "plan.xlsx")
    assert document.text == "| 任务 | 单位 |\n| 疏浚 | 市水务局 |\n|  | 市财政局 |\n"
    assert [cell.rows for cell in document.tables[0].cells] == [1, 1, 2, 1, 1]


def test_empty_rows_and_columns_are_closed_up_but_places_stay_true():
    sheet = (
        '<sheetData><row r="3"><c r="C3" t="inlineStr"><is><t>任务</t></is></c>'
        '<c r="F3" t="inlineStr"><is><t>单位</t></is></c>'
        '</row><row r="1048576"><c r="C1048576"><v>1</v></c><c r="XFD1048576"><v>2</v></c></row></sheetData>'
        '<mergeCells><mergeCell ref="A4:XFD1048575"/></mergeCells>'
    )
    document = decode(xlsx(("一", sheet)), "plan.xlsx")
    assert document.text == "| 任务 | 单位 |  |\n| 1 |  | 2 |\n"
    assert [place.label for place in document.places][-1] == "工作表“一” XFD1048576"


def test_cells_without_a_reference_follow_each_other():
    sheet = "<sheetData><row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c><c><v>4</v></c></row></sheetData>"
    assert decode(xlsx(("一", sheet)), "plan.xlsx").text == "| 1 | 2 |\n| 3 | 4 |\n"


def test_a_title_above_a_table_is_a_line():
    rows = [["云泽市任务清单", ""], ["任务", "单位"], ["疏浚", "市水务局"]]
    assert decode(xlsx(("一", sheet_of(rows))), "plan.xlsx").text.startswith("云泽市任务清单\n| 任务 | 单位 |\n")


def test_an_archive_without_a_workbook_is_refused():
    with pytest.raises(DocumentError, match=r"plan\.xlsx: holds no workbook"):
        decode(builders.package({"xl/other.xml": "<a/>"}), "plan.xlsx")


def test_more_cells_than_any_plan_has_are_refused():
    rows = "<row><c><v>1</v></c><c><v>2</v></c></row>" * 100_001
    parts = builders.parts(xlsx(("一", "")))
    parts["xl/worksheets/sheet1.xml"] = f"<worksheet><sheetData>{rows}</sheetData></worksheet>"
    with pytest.raises(DocumentError, match="document-size"):
        decode(builders.package(parts), "plan.xlsx")
