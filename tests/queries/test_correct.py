"""The officer's loop: a table goes out, comes back corrected, and stays so whatever is read again."""

import csv
import io
import json

import openpyxl
import pytest

from tests.queries.test_cli import fengong

NUMBERS = "一二三四五六七八九十"
OFFICES = ("市教育局", "市文旅局", "市民政局")
PLAN = "银杏市全民诵读行动方案"


def document():
    """Give a plan with ten actions, each with a lead, a responsible unit, a supporting one and a target."""
    items = [
        f"（{number}）{number}号诵读行动\n到2025年，参加诵读的达到{100 + index}人。\n（牵头单位：{OFFICES[index % 3]}；"
        f"责任单位：{OFFICES[(index + 1) % 3]}；配合单位：市财政局）\n"
        for index, number in enumerate(NUMBERS)
    ]
    return f"{PLAN}\n为推动诵读，制定本方案。\n一、重点任务\n{''.join(items)}"


class Office:
    """An office with a store, a document, and the table on its way out and back."""

    def __init__(self, folder):
        self.folder, self.store = folder, f"embedded:{folder / 'store'}"
        self.read(document())

    def run(self, *arguments):
        status, out, err = fengong(*arguments, "--store", self.store)
        assert status == 0, err
        return out

    def read(self, text):
        (self.folder / "plan.txt").write_text(text, "utf-8")
        return json.loads(self.run("load", self.folder / "plan.txt", "--format", "json"))[0]

    def findings(self):
        status, out, _ = fengong("check", self.store, "--format", "json")
        assert status == 0
        return {row["code"] for row in json.loads(out)}

    def rows(self):
        text = self.run("export", "csv").removeprefix("\ufeff")
        return {row["序号"]: row for row in csv.DictReader(io.StringIO(text, newline=""))}

    def send_out(self):
        self.run("export", "xlsx", "-o", self.folder / "table.xlsx")
        return openpyxl.load_workbook(self.folder / "table.xlsx")

    def take_back(self, book, by="方远", day="2026-03-01"):
        book.save(self.folder / "back.xlsx")
        arguments = ("correct", self.folder / "back.xlsx", "--by", by, "--on", day)
        return fengong(*arguments, "--store", self.store, "--format", "json")

    def correct(self, edit, **more):
        book = self.send_out()
        for row in book["任务分工表"].iter_rows(min_row=4):
            edit(int(row[0].value.rpartition(".")[2]) - 1, row)
        status, out, err = self.take_back(book, **more)
        assert status == 0, err
        return json.loads(out)


@pytest.fixture
def office(tmp_path):
    return Office(tmp_path)


def ten_of_each(index, row):
    """Ten leads, ten supports, ten units added, ten deadlines, ten targets."""
    row[2].value = OFFICES[(index + 2) % 3]
    row[3].value = row[3].value.replace("市财政局", "市审计局")
    row[4].value = f"2025年{index + 1}月"
    row[5].value = f"参加诵读的：≥{200 + index}人（2026年）"


def cells(rows):
    return {key: (row["牵头单位"], row["责任/配合单位"], row["时限"], row["目标"]) for key, row in rows.items()}


def expected():
    return {
        f"1.{index + 1}": (
            OFFICES[(index + 2) % 3],
            f"责任：{OFFICES[(index + 1) % 3]}\n配合：市审计局",
            f"2025年{index + 1}月",
            f"参加诵读的：≥{200 + index}人（2026年）",
        )
        for index in range(10)
    }


def test_ten_corrections_of_each_kind_survive_a_rebuild_and_a_changed_document(office):
    made = office.correct(ten_of_each)
    assert len(made) == 10 * (2 + 2 + 1 + 2)
    assert cells(office.rows()) == expected()
    office.run("store", "rebuild")
    assert cells(office.rows()) == expected()
    assert office.read(document())["unchanged"] == 1
    assert cells(office.rows()) == expected()
    assert office.read(document().replace("制定本方案", "结合我市实际，制定本方案"))["replaced"] == 1
    assert cells(office.rows()) == expected()
    assert office.findings() == set()


def test_a_changed_passage_is_reported_and_the_correction_holds(office):
    office.correct(lambda index, row: setattr(row[2], "value", "市审计局") if index == 0 else None)
    office.read(document().replace("（牵头单位：市教育局；", "（牵头单位：市教育局、市总工会；", 1))
    assert office.rows()["1.1"]["牵头单位"] == "市总工会、市审计局"
    assert office.findings() == {"correction-stale"}
    assert "原文已变" in office.run("correct")


def test_an_action_that_is_gone_leaves_its_correction_waiting(office):
    office.correct(lambda index, row: setattr(row[4], "value", "2027年") if index == 9 else None)
    whole = document()
    office.read(whole[: whole.index("（十）")])
    assert "1.10" not in office.rows()
    assert office.findings() == {"correction-lost"}
    office.read(whole)
    assert office.rows()["1.10"]["时限"] == "2027年"


def test_questions_and_why_know_of_the_correction(office):
    office.correct(lambda index, row: setattr(row[2], "value", "市审计局") if index < 2 else None)
    leads = json.loads(office.run("ask", "leads", "--format", "json"))
    assert [(row["unit"], row["function"], row["leads"]) for row in leads if row["unit"] == "银杏市审计局"] == [
        ("银杏市审计局", "audit", 2)
    ]
    shown = office.run("why", office.rows()["1.1"]["标识"])
    assert "更正 取消牵头：银杏市教育局" in shown
    assert "更正 增加牵头：银杏市审计局" in shown
    assert (
        "更正 增加牵头：银杏市审计局\n  plan.txt 第6行，字符62–93，更正人 方远, 2026-03-01\n  ⟦（牵头单位：市教育局；"
        in shown
    )


def test_what_is_put_back_is_forgotten(office):
    before, first = office.run("export", "turtle"), office.send_out()["任务分工表"]
    office.correct(ten_of_each)
    assert office.run("export", "turtle") != before

    def undo(index, row):
        for place in range(2, 6):
            row[place].value = first.cell(index + 4, place + 1).value

    office.correct(undo, by="何川")
    assert office.run("export", "turtle") == before
    assert not list((office.folder / "store" / "archive").glob("*.corrections.json"))


def test_a_copied_store_has_the_corrections_not_a_corrected_document(office):
    office.correct(ten_of_each)
    copy = f"embedded:{office.folder / 'copy'}"
    assert fengong("store", "copy", office.store, copy)[0] == 0
    office.store = copy
    assert cells(office.rows()) == expected()
    assert office.read(document())["unchanged"] == 1
    assert cells(office.rows()) == expected()


def test_a_table_that_comes_back_late_changes_only_what_was_typed(office):
    book = office.send_out()
    office.read(
        document().replace("牵头单位：市文旅局；责任单位：市民政局", "牵头单位：市文旅局、市总工会；责任单位：市民政局")
    )
    book["任务分工表"]["E4"] = "2025年6月"
    assert office.take_back(book)[0] == 0
    assert office.rows()["1.1"]["时限"] == "2025年6月"
    assert office.rows()["1.2"]["牵头单位"] == "市文旅局、市总工会"


def test_a_row_that_cannot_be_understood_does_not_stop_the_others(office):
    book = office.send_out()
    page = book["任务分工表"]
    page["F4"], page["E5"] = "多多益善", "2025年"
    page["C20"] = "市妇联"
    status, out, err = office.take_back(book)
    assert (status, len(json.loads(out))) == (1, 1)
    assert err.splitlines() == [
        "fengong: [correct-added] 第20行是后加的，未采纳；只有方案已有的任务可以更正。",
        "fengong: [correct-cell] 第4行“目标”：“多多益善”不是“科普讲座：≥4次（每年，2025年）”这样的写法；整行未采纳。",
        "改动2行：登记更正1处，0处原已如此、未重复登记，2处未采纳。",
    ]
    assert office.rows()["1.2"]["时限"] == "2025年"


def test_the_same_table_may_be_sent_twice_and_after_units_got_other_ids(office):
    book = office.send_out()
    book["任务分工表"]["C4"] = "市教育局、市大数据局"
    first, second = office.take_back(book), office.take_back(book, by="何川")
    assert [len(json.loads(out)) for _, out, _ in (first, second)] == [1, 0]
    assert "“银杏市大数据局”是方案里没有的新单位，是否写错？" in first[2]
    assert second[2] == "改动1行：登记更正0处，1处原已如此、未重复登记，0处未采纳。\n"
    assert office.rows()["1.1"]["牵头单位"] == "市教育局、市大数据局"
    office.read(
        document().replace("制定本方案", "制定本方案，由市体育局牵头，市总工会配合").replace("市财政局", "市税务局")
    )
    assert json.loads(office.take_back(book)[1]) == []
    assert office.rows()["1.1"]["牵头单位"] == "市教育局、市大数据局"
    load = json.loads(office.run("ask", "load", "--format", "json"))
    assert [row["load"] for row in load if row["unit"] == "银杏市大数据局"] == [1]
    assert office.correct(lambda index, row: setattr(row[2], "value", "市教育局") if index == 0 else None)
    assert office.rows()["1.1"]["牵头单位"] == "市教育局"


def test_a_corrected_cell_says_whose_it_is(office):
    office.correct(lambda index, row: setattr(row[2], "value", "市审计局") if index == 0 else None)
    office.correct(lambda index, row: setattr(row[4], "value", "2027年") if index == 0 else None, by="何川")
    page = office.send_out()["任务分工表"]
    cells = {name: page[f"{column}4"] for name, column in (("lead", "C"), ("others", "D"), ("due", "E"))}
    assert cells["lead"].comment.text.endswith("）\n更正：方远，2026-03-01")
    assert cells["due"].comment.text.endswith("更正：何川，2026-03-01")
    assert "更正" not in cells["others"].comment.text
    colours = {name: cell.fill.fgColor.rgb for name, cell in cells.items()}
    assert colours["lead"] == colours["due"] != colours["others"]
    assert page["A2"].value.endswith("黄色的单元格经人更正过。")


def test_what_was_done_to_the_table_beside_its_cells_is_told(office):
    book = office.send_out()
    page = book["任务分工表"]
    page["B4"] = "一号大诵读行动"
    page.delete_rows(6, 8)
    status, out, err = office.take_back(book)
    assert (status, json.loads(out)) == (1, [])
    renamed, gone, count = err.splitlines()
    assert renamed.startswith(
        "fengong: [correct-renamed] 第4行：序号或任务名称由“1.1 一号诵读行动”改为“1.1 一号大诵读行动”，未采纳；"
    )
    assert gone.startswith("fengong: [correct-gone] 表中少了8行（1.3 三号诵读行动、1.4 四号诵读行动、")
    assert "1.8 八号诵读行动等），未采纳；" in gone
    assert count == "改动0行：登记更正0处，0处原已如此、未重复登记，2处未采纳。"


def test_a_table_without_a_column_is_refused_whole(office):
    book = office.send_out()
    page = book["任务分工表"]
    page["C4"], page["C3"] = "市审计局", "牵头部门"
    status, out, err = office.take_back(book)
    assert (status, out) == (1, "")
    assert err.startswith("fengong: [correct-column] back.xlsx：工作表“任务分工表”缺少列：牵头单位。什么也没有登记")


def test_corrections_are_somebody_s(office):
    office.send_out()
    status, _, err = fengong("correct", office.folder / "table.xlsx", "--store", office.store)
    assert (status, err.startswith("fengong: [correct-by]")) == (2, True)
    status, _, err = fengong("correct", office.folder / "plan.txt", "--by", "方远", "--store", office.store)
    assert (status, err.count("\n")) == (1, 1)


def test_a_plan_that_is_taken_out_leaves_its_corrections_and_says_so(office):
    office.correct(lambda index, row: setattr(row[4], "value", "2027年") if index == 9 else None)
    status, _, err = fengong("store", "drop", PLAN, "--store", office.store)
    (kept,) = (office.folder / "store" / "archive").glob("*.corrections.json")
    assert (status, f"1 corrections stay in {kept}" in err.replace("\n", " ")) == (0, True)
    assert office.read(document())["new"] == 1
    assert office.rows()["1.10"]["时限"] == "2027年"
