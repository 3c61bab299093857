"""A passage is found again in the file that a person has: by its page, paragraph or cell, in every view of it."""

import json

import openpyxl
import pytest

from tests.fixtures.formats import builders, pdfs
from tests.queries import drafts
from tests.queries.test_cli import asked, fengong

TITLE = "青禾区背街小巷整治计划"
TABLE = [["序号", "任务", "责任单位"], ["1", "整治路面。", "区住建局"], ["2", "规范停车。", "区城管局"]]
HALVES = [half.split() for half in drafts.STREETS.replace("（二）", "\f（二）").split("\f")]
PAGES = [[(79, 700 - 28 * row, 16, line) for row, line in enumerate(half)] for half in HALVES]
# what holds the plan, where in it 区城管局 stands with its last task, where the clause that gives it
FILES = {
    "plan.docx": (builders.docx_of(drafts.STREETS), "第6段", "第6段"),
    "plan.html": (builders.html_of(drafts.STREETS), "第6段", "第6段"),
    "plan.pdf": (pdfs.pdf(PAGES), "第2页", "第2页"),
    "table.docx": (
        builders.docx(builders.paragraph(TITLE) + builders.word_table(TABLE)),
        "表1 第3行第3列",
        "表1 第3行第1列",
    ),
    "table.xlsx": (builders.xlsx(("任务", builders.sheet_of(TABLE))), "工作表“任务” C3", "工作表“任务” A3"),
    "table.csv": (builders.csv_of(TABLE), "第3行第3列", "第3行第1列"),
    "plan.txt": (drafts.STREETS.encode(), "第6行", "第6行"),
}


@pytest.fixture(scope="module", params=FILES)
def loaded(request, tmp_path_factory):
    """A file of each kind, loaded: the file, its store, where duty and clause stand in it."""
    data, *where = FILES[request.param]
    folder = tmp_path_factory.mktemp("position")
    file, store = folder / request.param, f"embedded:{folder / 'store'}"
    file.write_bytes(data)
    assert fengong("load", file, "--store", store)[0] == 0
    return file, store, *where


def duty(store):
    [task] = [row["id"] for row in asked(store, "find", "停车") if row["facet"] == "action"]
    return next(row["id"] for row in asked(store, "action", task) if row["item"].endswith("城管局"))


def shown(store):
    return fengong("why", duty(store), "--store", store)[1]


def test_why_says_where_in_the_file_with_the_characters(loaded):
    file, store, where, _ = loaded
    [row] = json.loads(fengong("why", duty(store), "--store", store, "--format", "json")[1])
    assert f"{file.name} {where}，字符{row['from_char']}–{row['to_char']}，规则" in shown(store)
    assert (row["position"] or f"第{row['line']}行") == where
    assert (row["line"] is None) == (row["position"] is not None)


def test_a_store_that_was_built_again_or_copied_says_the_same(loaded, tmp_path):
    _, store, where, _ = loaded
    before = shown(store)
    assert where in before
    assert fengong("store", "rebuild", "--store", store)[0] == 0
    assert fengong("store", "copy", store, f"embedded:{tmp_path / 'copy'}")[0] == 0
    assert [shown(each) for each in (store, f"embedded:{tmp_path / 'copy'}")] == [before] * 2


def test_the_workbook_says_it_in_a_column_and_in_the_notes(loaded, tmp_path):
    file, store, _, where = loaded
    assert fengong("export", "xlsx", "-o", tmp_path / "out.xlsx", "--store", store)[0] == 0
    last = list(openpyxl.load_workbook(tmp_path / "out.xlsx")["任务分工表"].iter_rows(min_row=4))[-1]
    assert last[6].value.endswith(where)
    assert last[6].comment.text.startswith(f"{file.name} {where}：\n")


def test_inspect_and_check_say_it(tmp_path):
    plan = tmp_path / "plan.docx"
    plan.write_bytes(builders.docx_of(drafts.STREETS.replace("区城管局、区公安分局", "甲方乙方")))
    inspected = json.loads(fengong("inspect", plan, "--format", "json")[1])
    assert [row["position"] for row in inspected if row["facet"] == "action"] == ["第3段", "第5段"]
    [found] = json.loads(fengong("check", plan, "--format", "json")[1])
    assert (found["position"], found["line"]) == ("第6段", None)
