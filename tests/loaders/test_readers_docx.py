"""A Word document is read as Word shows it: numbers it makes by itself, merged cells, text boxes, changes accepted."""

import time

import pytest

from loaders.document import decode
from loaders.readers import docx_numbering
from ontology.errors import DocumentError
from tests.fixtures.formats import builders
from tests.fixtures.formats.builders import docx, numbered, numbering, paragraph

OUTLINE = numbering(("chineseCountingThousand", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."))


def text(body, **parts):
    return decode(docx(body, **parts), "plan.docx").text


def test_paragraphs_are_lines_and_say_which_they_are():
    document = decode(docx(paragraph("云泽市治水方案") + paragraph("") + paragraph("一、总体要求")), "plan.docx")
    assert document.text == "云泽市治水方案\n一、总体要求\n"
    assert [(place.start, place.label) for place in document.places] == [(0, "第1段"), (8, "第2段")]


def test_automatic_numbers_stand_in_the_text():
    body = (
        numbered("总体要求")
        + numbered("重点任务")
        + numbered("治理河道", level=1)
        + numbered("疏浚", level=2)
        + numbered("护岸", level=2)
        + numbered("保护水源", level=1)
        + numbered("划界", level=2)
        + numbered("保障措施")
        + numbered("组织领导", level=1)
    )
    assert text(body, numbering=OUTLINE).splitlines() == [
        "一、 总体要求",
        "二、 重点任务",
        "（一） 治理河道",
        "1. 疏浚",
        "2. 护岸",
        "（二） 保护水源",
        "1. 划界",
        "三、 保障措施",
        "（一） 组织领导",
    ]


def test_an_empty_numbered_paragraph_counts_but_says_nothing():
    assert text(numbered("甲") + numbered("") + numbered("丙"), numbering=OUTLINE) == "一、 甲\n三、 丙\n"


def test_numbers_come_from_the_style_where_the_paragraph_has_none():
    styles = (
        '<w:style w:styleId="a"><w:name w:val="h"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="b"><w:name w:val="own"/><w:basedOn w:val="a"/></w:style>'
    )
    body = paragraph("总体要求", '<w:pStyle w:val="a"/>') + paragraph("重点任务", '<w:pStyle w:val="b"/>')
    assert text(body, numbering=OUTLINE, styles=styles) == "一、 总体要求\n二、 重点任务\n"


def test_a_paragraph_can_refuse_the_number_of_its_style():
    styles = (
        '<w:style w:styleId="a"><w:name w:val="h"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    refused = '<w:pStyle w:val="a"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    assert text(paragraph("附件", refused), numbering=OUTLINE, styles=styles) == "附件\n"


def test_a_list_can_begin_anew():
    again = (
        '<w:num w:numId="2"><w:abstractNumId w:val="7"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
    body = numbered("甲") + numbered("乙") + numbered("丙", number=2) + numbered("丁", number=2)
    assert text(body, numbering=OUTLINE + again) == "一、 甲\n二、 乙\n一、 丙\n二、 丁\n"


def test_bullets_and_unknown_lists_make_no_number():
    assert text(numbered("甲") + numbered("乙", number=9), numbering=numbering(("bullet", ""))) == "甲\n乙\n"


def test_legal_numbers_are_digits_on_all_levels():
    levels = numbering(("chineseCounting", "第%1章"), ("decimal", "%1.%2")).replace(
        '<w:numFmt w:val="decimal"/>', '<w:numFmt w:val="decimal"/><w:isLgl/>'
    )
    assert text(numbered("总则") + numbered("目的", level=1), numbering=levels) == "第一章 总则\n1.1 目的\n"


@pytest.mark.parametrize(
    ("how", "number", "written"),
    [
        ("decimal", 12, "12"),
        ("chineseCounting", 10, "十"),
        ("chineseCountingThousand", 12, "十二"),
        ("japaneseCounting", 21, "二十一"),
        ("chineseCountingThousand", 105, "一百〇五"),
        ("chineseCountingThousand", 110, "一百一十"),
        ("chineseCountingThousand", 1005, "一千〇五"),
        ("ideographTraditional", 3, "丙"),
        ("decimalEnclosedCircleChinese", 3, "③"),
        ("decimalEnclosedCircle", 21, "21"),
        ("decimalFullWidth", 12, "１２"),
        ("decimalZero", 3, "03"),
        ("lowerLetter", 28, "bb"),
        ("upperLetter", 2, "B"),
        ("lowerRoman", 14, "xiv"),
        ("upperRoman", 2024, "MMXXIV"),
        ("none", 3, ""),
        ("chineseCounting", 0, "0"),
    ],
)
def test_how_a_number_is_written(how, number, written):
    assert docx_numbering.written(number, how) == written


def test_merged_cells_are_one_cell_over_several_rows_or_columns():
    rows = (
        '<w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{a}</w:tc><w:tc>{b}</w:tc></w:tr>'
        '<w:tr><w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>{c}</w:tc><w:tc>{d}</w:tc><w:tc>{e}</w:tc></w:tr>'
        "<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr>{x}</w:tc><w:tc>{f}</w:tc><w:tc>{g}</w:tc></w:tr>"
    ).format(**{letter: paragraph(letter) for letter in "abcdefgx"})
    document = decode(docx(f"<w:tbl>{rows}</w:tbl>"), "plan.docx")
    assert document.text == "| a | b |\n| c | d | e |\n|  | f | g |\n"
    cells = {
        document.text[cell.start : cell.end]: (cell.row, cell.column, cell.rows, cell.columns)
        for cell in document.tables[0].cells
    }
    assert cells["a"] == (0, 0, 1, 2)
    assert cells["b"] == (0, 2, 1, 1)
    assert cells["c"] == (1, 0, 2, 1)
    assert cells["g"] == (2, 2, 1, 1)


def test_a_table_of_one_column_only_frames_its_text():
    document = decode(docx(builders.word_table([["一、总体要求"], ["坚持生态优先。"]])), "plan.docx")
    assert (document.text, document.tables) == ("一、总体要求\n坚持生态优先。\n", ())


def test_rows_with_one_cell_above_and_below_a_table_are_lines():
    rows = [["任务分工表", ""], ["任务", "单位"], ["疏浚", "市水务局"], ["备注：无", ""]]
    document = decode(docx(builders.word_table(rows)), "plan.docx")
    assert document.text == "任务分工表\n| 任务 | 单位 |\n| 疏浚 | 市水务局 |\n备注：无\n"


PICTURE = "<w:pict><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></w:pict>"
DRAWING = (
    '<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent>{}</w:txbxContent></wps:txbx>'
    f"</w:drawing></mc:Choice><mc:Fallback>{PICTURE}</mc:Fallback></mc:AlternateContent>"
)


@pytest.mark.parametrize(
    "wrapped",
    [DRAWING, PICTURE],
    ids=["drawing with fallback", "picture"],
)
def test_a_text_box_is_read_once(wrapped):
    box = wrapped.replace("{}", paragraph("云泽市人民政府文件"))
    assert text(f"<w:p><w:r>{box}<w:t>云政发〔2025〕3号</w:t></w:r></w:p>") == "云泽市人民政府文件\n云政发〔2025〕3号\n"


def test_changes_are_read_as_accepted():
    body = (
        "<w:p><w:r><w:t>建设</w:t></w:r><w:del><w:r><w:delText>3</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>5</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>旧</w:t></w:r></w:moveFrom>"
        "<w:r><w:t>座泵站</w:t></w:r></w:p>"
    )
    gone = f"<w:tr><w:trPr><w:del/></w:trPr><w:tc>{paragraph('删')}</w:tc><w:tc>{paragraph('删')}</w:tc></w:tr>"
    table = builders.word_table([["任务", "单位"], ["疏浚", "市水务局"]]).replace("</w:tbl>", f"{gone}</w:tbl>")
    assert text(body + table) == "建设5座泵站\n| 任务 | 单位 |\n| 疏浚 | 市水务局 |\n"


def test_a_paragraph_whose_end_was_taken_away_runs_on():
    joined = paragraph("牵头单位：市水务局、", "<w:rPr><w:del/></w:rPr>") + paragraph("市财政局")
    assert text(joined) == "牵头单位：市水务局、市财政局\n"


def test_what_word_does_not_show_or_makes_itself_is_left_out():
    hidden = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r><w:r><w:t>明示</w:t></w:r></w:p>"
    field = (
        "<w:p><w:r><w:fldChar/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>第一章</w:t></w:r>"
        '<w:r><w:footnoteReference w:id="1"/></w:r></w:p>'
    )
    contents = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{paragraph('一、总体要求 1')}</w:sdtContent></w:sdt>"
    )
    styles = '<w:style w:styleId="t"><w:name w:val="toc 1"/></w:style>'
    body = contents + paragraph("一、总体要求 1", '<w:pStyle w:val="t"/>') + hidden + field
    assert text(body, styles=styles) == "明示\n第一章\n"


def test_headers_footers_and_notes_are_no_part_of_the_text():
    parts = builders.parts(docx(paragraph("云泽市治水方案")))
    beside = '<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p/></w:hdr>'
    parts |= {f"word/{name}.xml": beside for name in ("header1", "footer1", "footnotes", "comments")}
    assert decode(builders.package(parts), "plan.docx").text == "云泽市治水方案\n"


def test_breaks_tabs_and_links_keep_their_words():
    link = "<w:hyperlink><w:r><w:t>丙</w:t></w:r></w:hyperlink>"
    body = f"<w:p><w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:tab/></w:r>{link}</w:p>"
    assert text(body) == "甲\n乙\t丙\n"


def test_the_strict_dialect_is_read_too():
    parts = builders.parts(docx(paragraph("云泽市治水方案")))
    strict = {
        name: data.replace(
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/main", b"http://purl.oclc.org/ooxml/w"
        )
        for name, data in parts.items()
    }
    assert decode(builders.package(strict), "plan.docx").text == "云泽市治水方案\n"


def test_an_archive_without_a_document_is_refused():
    with pytest.raises(DocumentError, match=r"plan\.docx: holds no Word document"):
        decode(builders.package({"word/other.xml": "<a/>"}), "plan.docx")


def test_a_plan_is_read_in_3_milliseconds():
    data = builders.docx_of(
        "（一）治理河道。疏浚中小河道120公里，加固险工险段。\n牵头单位：市水务局，配合单位：市财政局\n" * 60
    )
    decode(data, "plan.docx")
    seconds = []
    for _ in range(5):
        start = time.process_time()
        decode(data, "plan.docx")
        seconds.append(time.process_time() - start)
    assert min(seconds) < 0.006  # 120 paragraphs; twice the goal, for a slow machine
