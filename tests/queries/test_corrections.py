"""What somebody typed into a 任务分工表 is read as changes to the plan, or named by its row."""

import io

import openpyxl
import pytest

from graph import identity
from graph.archive import Entry
from graph.corrections import DueChange, DutyChange, Promise, TargetChange
from graph.exports import spreadsheet
from graph.exports.assignment import aim, assignment, original
from ontology.errors import DocumentError, UsageError
from queries import returned
from queries.corrections import Reader, deadline, said
from queries.words import Words
from tests.graph.exports.samples import written
from tests.queries import drafts

RECORD, TEXT = drafts.reading()
KEY = identity.plan(RECORD.plan, RECORD.source)
ACTIONS = {action.id: action for action in RECORD.actions}


def leave(_page):
    """Touch nothing."""


def workbook(edit=leave, language="zh"):
    """Give a table as it comes back: written by us, edited and saved by another program."""
    sheet = assignment([Entry(RECORD, TEXT)], language)
    book = openpyxl.load_workbook(io.BytesIO(written(spreadsheet.write, [sheet, original(sheet, language)])))
    edit(book.worksheets[0])
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def back(edit=leave, language="zh"):
    return returned.read(workbook(edit, language), "表.xlsx", Words("en"))


def read(ordinal, language="zh", **cells):
    """Type into the cells of an action; give the changes, and the notices in English."""
    columns = {"lead": "C", "others": "D", "due": "E", "targets": "F"}

    def edit(page):
        (row,) = (cell.row for cell in page["A"] if (cell.value or "") == ordinal and cell.row > 3)
        for name, text in cells.items():
            page[f"{columns[name]}{row}"] = text

    table = back(edit, language)
    lines = {line.id: line for line in table.lines}
    (line,) = (line for line in table.lines if line.is_changed)
    reader = Reader(RECORD, lines, language, Words("en"))
    return reader.changes(line, ACTIONS.get(ordinal)), reader.notices


def typed(ordinal, language="zh", **cells):
    """Type into the cells of an action; give the changes as `field: what`."""
    return [_short(each) for each in read(ordinal, language, **cells)[0]]


def _short(change):
    match change:
        case DutyChange(role=role, unit=unit, holds=holds):
            return f"{'+' if holds else '-'}{role} {unit.name}"
        case TargetChange(promise=promise, holds=holds):
            return holds, promise
        case DueChange(was=was, now=now):
            return was, now


def test_a_table_that_nobody_touched_has_no_changes():
    assert not [line for line in back().lines if line.is_changed]
    assert len(back().lines) == 7


def test_units_that_came_and_went_are_changes():
    assert typed("1.1", lead="市文旅局、市教育局") == ["+lead 云水市文旅局"]
    assert typed("1.1", others="责任：市文旅局\n配合：团市委，市妇联") == [
        *("-responsible 团云水市委", "-support 云水市财政局"),
        *("+support 团云水市委", "+support 云水市妇联"),
    ]
    assert typed("1.1", lead="无", others="") == [
        *("-lead 云水市教育局", "-responsible 云水市文旅局"),
        *("-responsible 团云水市委", "-support 云水市财政局"),
    ]


@pytest.mark.parametrize("name", ["市文旅局", "云水市文旅局"])
def test_a_unit_may_be_called_as_the_plan_calls_it(name):
    assert typed("1.3", lead=name) == ["+lead 云水市文旅局"]


def test_a_unit_that_the_plan_does_not_know_is_read_as_a_document_would_be():
    assert typed("1.3", lead="市体育局") == ["+lead 云水市体育局"]
    assert typed("1.3", others="配合：各街道（乡镇、园区）、市体育局") == [
        *("+support 各街道（乡镇、园区）", "+support 云水市体育局"),
    ]


def test_who_had_a_part_keeps_it_without_a_label():
    assert typed("1.1", others="市文旅局、市财政局") == ["-responsible 团云水市委"]


def test_a_label_may_be_written_in_full():
    assert typed("1.3", others="责任单位：市文旅局\n配合单位:市妇联") == [
        "+responsible 云水市文旅局",
        "+support 云水市妇联",
    ]


def test_an_action_that_gets_its_own_lead_keeps_who_it_had_beside_it():
    assert typed("1.1.1", lead="市妇联") == [
        *("+lead 云水市妇联", "+responsible 云水市文旅局"),
        *("+responsible 团云水市委", "+support 云水市财政局"),
    ]


def test_deadlines_are_read_as_they_are_written():
    assert typed("1.1.1", due="2024年10月") == [("2024-09", "2024-10")]
    assert typed("1.1.1", due=2025) == [("2024-09", "2025")]
    assert typed("1.1.1", due=None) == [("2024-09", None)]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        *(("2025年", "2025"), ("2025", "2025"), ("2025年6月", "2025-06"), ("2025年6月30日", "2025-06-30")),
        *(
            ("2021—2025年", "2021-2025"),
            ("2021-2025", "2021-2025"),
            *(("2025-06", "2025-06"), ("2025-6-30", "2025-06-30"), ("2025/6", "2025-06")),
            ("年底前", "年底前"),
            ("", None),
        ),
    ],
)
def test_a_deadline(text, read):
    assert deadline(text) == read


@pytest.mark.parametrize("text", ["2025-13", "2025年13月", "2025年2月30日", "2025年0月"])
def test_a_day_that_is_in_no_calendar_is_none(text):
    with pytest.raises(UsageError, match=r"Row 6, '时限': there is no date '2025.*the row was left"):
        typed("1.1.1", due=text)


def test_words_in_place_of_a_date_are_taken_and_noticed():
    changes, notices = read("1.1.1", due="明年底")
    assert changes == [DueChange(was="2024-09", now="明年底")]
    assert notices == ["Row 6, '时限': '明年底' is no date and was taken as it is."]


def test_spaces_part_names_where_each_is_one():
    names = ["+lead 云水市文旅局", "+lead 云水市教育局", "+lead 云水市妇联"]
    assert typed("1.3", lead="市文旅局 市教育局　市妇联") == names
    assert typed("1.3", lead="市 文旅局") == names[:1]


def test_a_unit_that_the_plan_does_not_know_gets_a_notice():
    changes, (notice,) = read("1.3", lead="市妇联，市体育居")
    assert [_short(each) for each in changes] == ["+lead 云水市妇联", "+lead 云水市体育居"]
    assert notice.startswith("Row 9, '牵头单位': '云水市体育居' is a unit that the plan does not know.")


@pytest.mark.parametrize("value", [9_999, 10_000, 11_000, 75_000, 123_456, 2_300_000, 100_000_000, 150_000_000, 0.07])
def test_a_figure_is_read_back_as_it_is_written(value):
    wanted = Promise(indicator="读者", op=">=", value=value, measure="人次", due="2025")
    assert read("1.3", targets=aim(wanted, "zh"))[0] == [TargetChange(promise=wanted, holds=True)]


def test_targets_are_read_as_they_are_written():
    festival = Promise(indicator="校园阅读节", op=">=", value=2, measure="次", every="year")
    assert typed("1.1.1", targets="校园阅读节：≥3次（每年，每学校，2025年）\n读者：2.5万人次") == [
        (False, festival),
        (True, Promise(indicator="校园阅读节", op=">=", value=3, measure="次", every="year", per="学校", due="2025")),
        (True, Promise(indicator="读者", op="=", value=25_000, measure="人次")),
    ]
    assert typed("1.1.1", targets="") == [(False, festival)]


def test_the_objectives_of_the_plan_can_be_corrected():
    ((holds, promise), _) = typed("", targets="居民综合阅读率：90%（2026年）")
    assert (holds, promise.indicator, promise.value) == (False, "居民综合阅读率", 85)


def test_an_english_table_comes_back_as_well():
    assert typed("1.1", "en", others="responsible: 市文旅局、团市委") == ["-support 云水市财政局"]
    assert typed("1.1.1", "en", due="2025-06", lead="as 1.2")[-1] == ("2024-09", "2025-06")


@pytest.mark.parametrize(
    ("ordinal", "cells", "says"),
    [
        ("1.3", {"others": "市文旅局"}, "begin with one of 责任、分工、配合、统筹"),
        ("1.3", {"others": "主持：市文旅局"}, "'主持：市文旅局' does not say"),
        ("1.3", {"targets": "多读书"}, "is not written as 科普讲座：≥4次"),
        ("1.3", {"targets": "读者：3人（大约）"}, "'大约' is neither a year"),
        ("", {"lead": "市文旅局"}, "belong to an action"),
    ],
)
def test_what_cannot_be_understood_names_the_row(ordinal, cells, says):
    with pytest.raises(UsageError, match=says) as caught:
        typed(ordinal, **cells)
    assert caught.value.message.startswith("Row ")


def test_rows_may_be_sorted_moved_and_added():
    def edit(page):
        page.insert_rows(4, 2)
        page["C4"] = "市妇联"
        page["B5"] = "只有标题"

    table = back(edit)
    assert table.added == (4,)
    assert table.lines[0].number == 6


def test_a_column_that_is_missed_is_named():
    with pytest.raises(DocumentError, match=r"表.xlsx: the sheet '任务分工表' lacks the columns 牵头单位\."):
        back(lambda page: page.__setitem__("C3", "牵头部门"))
    with pytest.raises(DocumentError, match=r"lacks the columns 标识\."):
        back(lambda page: page.delete_cols(10))
    with pytest.raises(DocumentError, match=r"lacks the columns 标识, 序号, 任务, 牵头单位"):
        back(lambda page: page.delete_rows(1, 3))


def test_a_label_may_be_broken_in_lines():
    assert len(back(lambda page: page.__setitem__("C3", "牵头\n单位")).lines) == 7


def test_rows_that_were_renamed_copied_or_taken_out_are_told():
    def edit(page):
        page["B5"], page["A6"] = "书香校园大行动", "1.1.9"
        for cell in page[7]:
            page.cell(30, cell.column, cell.value)
        page.delete_rows(8)

    table = back(edit)
    assert [line.number for line in table.lines if line.is_renamed] == [5, 6]
    assert (table.repeated, table.gone) == ((29,), ("1.2 书香社区行动",))
    assert not any(line.is_changed for line in table.lines)


def test_columns_may_be_inserted():
    assert len(back(lambda page: page.insert_cols(3)).lines) == 7


def test_a_workbook_of_others_says_so():
    with pytest.raises(DocumentError, match=r"表.xlsx: holds no table of assignments"):
        returned.read(written(spreadsheet.write, [assignment([Entry(RECORD, TEXT)], "zh")]), "表.xlsx", Words("en"))
    with pytest.raises(DocumentError, match=r"表.xlsx"):
        returned.read(b"no zip", "表.xlsx", Words("en"))


def test_a_change_is_said_in_one_line():
    unit = RECORD.units[0]
    assert said(DutyChange(role="lead", unit=unit, holds=False), "zh") == "取消牵头：云水市教育局"
    assert said(DueChange(was=None, now="2025-06"), "zh") == "时限：无 → 2025年6月"
    promise = Promise(indicator="读者", op=">", value=3, measure="人")
    assert said(TargetChange(promise=promise, holds=True), "en") == "now targets: 读者: >3人"
