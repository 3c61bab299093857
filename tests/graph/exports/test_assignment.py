import pytest

from graph.archive import Entry
from graph.build import build
from graph.exports.assignment import KEPT, aim, assignment, due, original
from graph.exports.charges import called, charges
from graph.exports.matrix import matrix, names
from tests.graph.samples import action, changed, duty, plan, record, target, unit
from tests.queries import drafts

READING, STREETS = (Entry(*draft()) for draft in (drafts.reading, drafts.streets))


def rows(*entries, language="zh"):
    """Give the rows as texts, without the hidden columns."""
    return [[cell.value for cell in row.cells[:7]] for row in assignment(entries, language).rows]


def test_each_action_is_a_row_with_its_units_dates_and_targets():
    assert rows(READING) == [
        ["", "总体目标", "", "", "", "居民综合阅读率：85%（2026年）", "第3行"],
        ["1.1", "书香校园行动", "市教育局", "责任：市文旅局、团市委\n配合：市财政局", "", "", "第8行"],
        ["1.1.1", "办好校园阅读节", "同1.1", "同1.1", "2024年9月", "校园阅读节：≥2次（每年）", "第6行"],
        ["1.1.2", "建设班级图书角", "同1.1", "同1.1", "", "班级图书角：200个", "第7行"],
        [
            "1.2",
            "书香社区行动",
            "市文旅局、市民政局、市总工会、市妇联",
            "责任：市教育局",
            "",
            "社区书屋：50个（2026年）",
            "第11行",
        ],
        ["1.3", "阅读推广行动", "", "", "", "", "第12行"],
        ["2.1", "加强领导", "", "统筹：市委宣传部", "", "", "第16行"],
    ]


def test_where_no_lead_is_named_none_is_made_up():
    assert [row[2:4] for row in rows(STREETS)] == [
        ["", "分工：区住建局、区城管局、区财政局"],
        ["", "分工：区城管局、区公安分局"],
    ]


def test_each_cell_has_its_passage_as_note():
    sheet = assignment([READING], "zh")
    whole, campus, festival = sheet.rows[:3]
    clause = "（牵头单位：市教育局；责任单位：市文旅局、团市委；配合单位：市财政局）"
    assert campus.cells[2].note == f"reading.txt 第8行：\n{clause}"
    assert festival.cells[2].note == campus.cells[2].note
    assert festival.cells[5].note == "reading.txt 第6行：\n每年举办2次以上"
    assert whole.cells[5].note.endswith("居民综合阅读率达到85%")
    assert [cell.look for cell in festival.cells[2:4]] == ["faint", "faint"]


def test_a_safeguard_without_duty_or_target_is_no_task():
    bare = Entry(changed(record(), duties=(), targets=()), "")
    assert [row[0] for row in rows(bare)] == ["2.1", "2.1.1", "2.1.2"]


def test_several_plans_are_parted_by_bands():
    sheet = assignment([READING, STREETS], "zh")
    assert [row.cells[0].value for row in sheet.rows if row.look == "band"] == [
        "云水市全民阅读行动方案（2024—2026年）　云水办〔2024〕3号",
        "青禾区背街小巷整治计划",
    ]
    assert sheet.title == "2个方案：任务分工表"


def test_hidden_columns_lead_back_to_plan_and_action():
    plan_key = build(READING.record).plan
    keys = {plan_key, *(node.key for node in build(READING.record).nodes if node.kind == "Action")}
    sheet = assignment([READING], "zh")
    assert {row.cells[-1].value for row in sheet.rows} == keys
    assert [column.label for column in sheet.columns if column.hidden] == ["方案", "来源文件", "标识"]


def test_the_original_keeps_what_may_be_corrected():
    sheet = assignment([READING, STREETS], "zh")
    kept = original(sheet, "zh")
    assert kept.hidden
    assert len(kept.columns) == len(KEPT)
    plain = [row for row in sheet.rows if row.look != "band"]
    assert [[cell.value for cell in row.cells] for row in kept.rows] == [
        [row.cells[place].value for place in (9, 0, 1, 2, 3, 4, 5)] for row in plain
    ]


def test_labels_are_english_on_request():
    sheet = assignment([READING], "en")
    assert [column.label for column in sheet.columns][:4] == ["no.", "action", "lead", "responsible / support"]
    assert sheet.rows[2].cells[4].value == "2024-09"
    assert sheet.rows[1].cells[3].value == "responsible: 市文旅局、团市委\nsupport: 市财政局"


@pytest.mark.parametrize(
    ("written", "read"),
    [("2025", "2025年"), ("2025-06", "2025年6月"), ("2021-2025", "2021—2025年"), ("年底前", "年底前"), (None, "")],
)
def test_deadlines_are_written_as_people_do(written, read):
    assert due(written, "zh") == read


@pytest.mark.parametrize(
    ("more", "read"),
    [
        ({}, "参与人数：≥500人（2025年）"),
        ({"op": "=", "due": None}, "参与人数：500人"),
        ({"op": "<", "every": "term", "per": "学校", "due": None}, "参与人数：<500人（每学期，每学校）"),
        ({"value": 97.5, "measure": "%", "due": "2021-2025"}, "参与人数：≥97.5%（2021—2025年）"),
        ({"value": 1_000_000.0, "due": None}, "参与人数：≥100万人"),
        ({"value": 75_000, "due": None}, "参与人数：≥7.5万人"),
        ({"value": 75_001, "due": None}, "参与人数：≥75001人"),
        ({"value": 230_000_000, "due": None}, "参与人数：≥2.3亿人"),
        ({"value": 75_000, "due": None, "quote": "达到75000人"}, "参与人数：≥75000人"),
    ],
)
def test_targets_are_written_as_people_do(more, read):
    assert aim(target("2.1", **more), "zh") == read


def test_units_are_called_as_at_home_unless_that_would_be_another():
    names = {"u1": "白鹭市教育局", "u2": "团白鹭市委", "u3": "松塔县教育局", "u4": "市教育局", "u5": "各有关部门"}
    found = changed(record(), units=tuple(unit(key, name) for key, name in names.items()))
    assert called(found) == names | {"u2": "团市委"}
    abroad = changed(found, plan=plan(jurisdiction=None))
    assert called(abroad) == names


def test_duties_are_taken_over_as_the_graph_has_them():
    for found in (record(), READING.record, STREETS.record):
        names = {key: build(found).plan + "/" + key for key in (each.id for each in found.actions)}
        taken = {
            each.end[1]
            for each in build(found).edges
            if each.kind in {"LEADS", "PARTICIPATES"} and each.properties["derived"]
        }
        assert {names[each] for each in charges(found).giver} == taken


def test_a_circle_of_actions_ends():
    circle = (action("1", "甲", "2"), action("2", "乙", "1"))
    assert charges(changed(record(), actions=circle, duties=())).giver == {}


class TestMatrix:
    def test_letters_say_who_leads_answers_and_supports(self):
        sheet = matrix(READING.record, "zh", "责任矩阵")
        units = [column.label for column in sheet.columns[2:]]
        assert units[:3] == ["市教育局", "市文旅局", "市民政局"]
        marks = {row.cells[0].value: [cell.value for cell in row.cells[2:]] for row in sheet.rows}
        assert dict(zip(units, marks["1.1"], strict=True)) == dict.fromkeys(units) | {
            "市教育局": "L",
            "市文旅局": "R",
            "团市委": "R",
            "市财政局": "S",
        }
        assert marks["2.1"][-1] == "C"
        assert {row[0] for row in marks.values()} == {"L", "R", None}

    def test_what_is_taken_over_is_faint(self):
        _, festival, *_ = matrix(READING.record, "zh", "责任矩阵").rows
        assert (festival.cells[2].value, festival.cells[2].look) == ("L", "faint mark")

    def test_the_strongest_part_counts(self):
        both = changed(record(), duties=(duty("2.1", "u1", "support"), duty("2.1", "u1")))
        assert matrix(both, "zh", "责任矩阵").rows[0].cells[2].value == "L"

    def test_the_legend_is_in_words(self):
        assert matrix(STREETS.record, "zh", "责任矩阵").remark.startswith("L 牵头　R 责任　P 分工　S 配合　C 统筹")
        assert matrix(STREETS.record, "zh", "责任矩阵").name == "责任矩阵"

    def test_sheets_are_named_by_place_or_by_title(self):
        twins = [changed(record(), plan=plan(title)) for title in ("书屋", "讲座")]
        assert names([READING.record], "zh") == ["责任矩阵"]
        assert names([READING.record, STREETS.record, *twins], "zh") == [
            *("责任矩阵 云水市", "责任矩阵 青禾区", "责任矩阵 书屋", "责任矩阵 讲座"),
        ]

    def test_names_of_sheets_are_short_safe_and_each_their_own(self):
        titles = ["'甲/乙[丙]:丁*?\\'", "长" * 40, "长" * 50, "Plan A", "PLAN a", ""]
        found = names([changed(record(), plan=plan(title)) for title in titles], "zh")
        assert found[0] == "责任矩阵 甲 乙 丙 丁"
        assert [found[1], found[2]] == ["责任矩阵 " + "长" * 26, "责任矩阵 " + "长" * 24 + " 2"]
        assert found[3:] == ["责任矩阵 Plan A", "责任矩阵 PLAN a 2", "责任矩阵"]
