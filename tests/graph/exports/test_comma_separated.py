import csv
import io

from graph.exports import comma_separated
from graph.exports.sheets import Cell, Column, Row, Sheet
from tests.graph.exports.hostile import TEXTS
from tests.graph.exports.samples import written


def sheet(*rows):
    return Sheet(
        "表", "标题", "备注", [Column("单位", 9), Column("负荷", 9, "number"), Column("标识", 9, hidden=True)], rows
    )


def lines(*rows):
    data = written(comma_separated.write, [sheet(*rows)]).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(data, newline="")))


def test_texts_are_guarded_and_numbers_are_not():
    found = lines(*(Row([Cell(text), Cell(-2.5), Cell("u1")]) for text in TEXTS))
    assert found[0] == ["单位", "负荷", "标识"]
    assert [line[0].removeprefix("'") for line in found[1:]] == list(TEXTS)
    assert found[1][0] == f"'{TEXTS[0]}"
    assert {tuple(line[1:]) for line in found[1:]} == {("-2.5", "u1")}


def test_it_begins_with_the_mark_by_which_excel_knows_the_encoding():
    assert written(comma_separated.write, [sheet()]).startswith("\ufeff单位".encode())


def test_bands_are_left_out():
    assert len(lines(Row([Cell("方案")], "band"), Row([Cell("市教育局"), Cell(1), Cell("u1")]))) == 2
