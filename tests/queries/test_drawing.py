"""A table laid out for a terminal: readable at 100 columns, and blank only where nothing is lost."""

import io

import pytest
from rich.cells import cell_len
from rich.console import Console

from queries.drawing import draw
from queries.printable import printable
from queries.table import Column, Table
from queries.words import Words

UNITS = Table(
    (
        Column("unit", "string"),
        Column("function", "function"),
        Column("load", "float"),
        Column("id", "string", detail=True),
    ),
    (("云水市教育局", "education", 8.5, "u1"), ("云水市科协", "science-association", 2.0, "u2")),
)
GAPS = Table(
    (Column("plan", "string"), Column("kind", "gap"), Column("action", "string"), Column("unit", "string")),
    (("甲方案", "no_unit", "1.1", None), ("甲方案", "no_unit", "1.2", None), ("乙方案", "no_lead", "1.1", None)),
)


def drawn(table, language="zh", *, title="", wide=False):
    console = Console(file=io.StringIO(), width=100)
    console.print(draw(table, Words(language), title=title, wide=wide))
    return console.file.getvalue()


def test_labels_are_in_the_language():
    assert "单位" in drawn(UNITS)
    assert "教育 " in drawn(UNITS)
    assert "science association" in drawn(UNITS, "en")


def test_details_show_only_when_wide():
    assert "u1" not in drawn(UNITS)
    assert "u1" in drawn(UNITS, wide=True)


def test_chinese_is_two_columns_wide():
    assert len({cell_len(line) for line in drawn(UNITS).splitlines() if "云水市" in line}) == 1


def test_the_rows_of_a_plan_stand_under_its_title():
    lines = [line.split() for line in drawn(GAPS, title="哪些没有落实").splitlines() if line.strip(" ─")]
    assert lines == [
        ["哪些没有落实"],
        ["甲方案"],
        ["类别", "任务"],
        ["无责任单位", "1.1"],
        ["1.2"],
        ["乙方案"],
        ["类别", "任务"],
        ["无牵头单位", "1.1"],
    ]


def test_plans_of_one_row_each_share_a_table():
    table = Table((Column("plan", "string"), Column("load", "float")), (("甲方案", 1.0), ("乙方案", 2.0)))
    assert drawn(table).count("负荷") == 1


def test_a_plan_that_comes_again_stays_a_column():
    mixed = Table(GAPS.columns, (GAPS.rows[0], GAPS.rows[2], GAPS.rows[1]))
    assert [line.split()[0] for line in drawn(mixed).splitlines() if "方案" in line] == [
        "方案",
        "甲方案",
        "乙方案",
        "甲方案",
    ]


def test_a_column_that_lacks_a_value_is_never_blank_for_as_above():
    table = Table((Column("item", "string"), Column("unit", "string")), (("甲", "x"), ("甲", "x"), (None, "x")))
    assert [line.split() for line in drawn(table).splitlines() if "x" in line] == [["甲", "x"], ["甲", "x"], ["x"]]


def test_numbers_repeat():
    table = Table((Column("leads", "int"),), ((1,), (1,)))
    assert drawn(table).count("1") == 2


def test_shares_are_per_cent_and_flags_are_ticks():
    table = Table((Column("share", "share"), Column("kind", "bool")), ((0.125, True), (0.5, False)))
    assert [line.split() for line in drawn(table).splitlines() if "%" in line] == [["12.5%", "✓"], ["50.0%"]]


def test_nothing_is_said():
    assert drawn(Table(UNITS.columns, ()), title="谁").split() == ["谁", "（没有）"]


@pytest.mark.parametrize("hostile", ["\x1b[31m红", "\u202e右", "\u200b零", "\x9b1m", "\x07", "\ud800", "[red]红[/red]"])
def test_a_terminal_is_not_told_what_to_do(hostile):
    text = drawn(Table((Column("unit", "string"),), ((f"甲{hostile}",),)), title=hostile)
    assert printable(text) == text
    assert "甲" + printable(hostile) in text
