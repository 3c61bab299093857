"""Which headings are the work of a plan, under which id, and which item a clause speaks for."""

import pytest

from loaders import actions, clauses, outline
from loaders.cover import Cover
from loaders.duties import Reader


def read(text):
    """Read outline and clauses of a text that needs no repair."""
    headings = outline.find(text)
    reader = Reader(text, ())
    stops = [heading.start for heading in headings]
    giving = [clause for clause in clauses.find(text, stops) if reader.read(clause)]
    tree = actions.Tree(text, headings, [clause.start for clause in giving])
    items = actions.find(tree)
    return items, Cover(tree, items, [(clause.start, clause.end) for clause in giving]), giving


def items(text):
    return [f"{item.id} {text[slice(*item.title)]}" for item in read(text)[0]]


def kinds(text):
    return {item.id: item.kind for item in read(text)[0]}


def parents(text):
    return {item.id: item.parent for item in read(text)[0]}


def sections(text):
    return {item.id: text[slice(*item.section)] if item.section else None for item in read(text)[0]}


def spoken_for(text):
    """Which item every clause speaks for."""
    _, cover, giving = read(text)
    return [getattr(cover.of_clause(clause.start, clause.end), "id", None) for clause in giving]


PLAN = """一、总体要求
（一）指导思想。坚持节水优先，全面落实各项部署。
二、重点任务
（一）农业节水行动
1.推广滴灌。新建滴灌面积。
2.改造渠道。修复干渠支渠。
牵头单位：市水务局，责任单位：市农业农村局
（二）工业节水行动
1.改造设备。淘汰高耗水设备。（市工信局负责）
2.循环用水。推广循环利用。（市水务局负责）
三、保障措施
（一）加强领导。建立机制。
（二）强化宣传。广泛宣传。
"""


def test_the_items_of_a_usual_plan():
    assert items(PLAN) == [
        "2.1 农业节水行动",
        "2.1.1 推广滴灌",
        "2.1.2 改造渠道",
        "2.2 工业节水行动",
        "2.2.1 改造设备",
        "2.2.2 循环用水",
        "3.1 加强领导",
        "3.2 强化宣传",
    ]


def test_their_kinds():
    assert kinds(PLAN) == {
        "2.1": "action",
        "2.1.1": "measure",
        "2.1.2": "measure",
        "2.2": "action",
        "2.2.1": "measure",
        "2.2.2": "measure",
        "3.1": "safeguard",
        "3.2": "safeguard",
    }


def test_their_parents_and_sections():
    assert parents(PLAN)["2.1"] is None
    assert parents(PLAN)["2.1.2"] == "2.1"
    assert sections(PLAN)["2.1.2"] == "重点任务"
    assert sections(PLAN)["3.1"] == "保障措施"


def test_which_item_a_clause_speaks_for():
    assert spoken_for(PLAN) == ["2.1", "2.2.1", "2.2.2"]


@pytest.mark.parametrize(
    "title",
    [
        "总体要求",
        "指导思想",
        "工作目标",
        "基本原则",
        "总体思路",
        "主要目标",
        "发展背景",
        "总则",
    ],
)
def test_a_chapter_on_thought_and_aims_is_no_work(title):
    text = f"一、{title}\n（一）坚持节水。全面落实。\n二、主要任务\n（一）农业节水\n推广滴灌。（市水务局负责）"
    assert items(text) == ["2.1 农业节水"]


@pytest.mark.parametrize(
    "title",
    [
        "保障措施",
        "组织实施",
        "组织保障",
        "工作要求",
        "加强组织领导",
        "监督考核",
    ],
)
def test_a_chapter_of_guarantees(title):
    text = f"一、主要任务\n（一）农业节水\n推广滴灌。（市水务局负责）\n二、{title}\n（一）压实责任。明确专人。"
    assert kinds(text) == {"1.1": "action", "2.1": "safeguard"}


def test_a_clause_makes_work_of_any_chapter():
    text = "一、总体目标\n（一）农业节水\n推广滴灌。（市水务局负责）"
    assert items(text) == ["1.1 农业节水"]


def test_chapters_that_are_the_actions_themselves():
    text = (
        "一、农业节水\n推广滴灌。（市农业农村局负责）\n"
        "二、工业节水\n改造设备。（市工信局负责）\n三、强化保障\n加强督导。"
    )
    assert items(text) == ["1 农业节水", "2 工业节水", "3 强化保障"]
    assert set(sections(text).values()) == {None}


def test_numbers_that_run_on_keep_their_printed_ordinal():
    text = (
        "一、主要任务\n（一）农业节水\n1.推广滴灌。新建设施。（市水务局负责）\n（二）工业节水\n"
        "2.改造设备。淘汰设备。（市工信局负责）\n二、重大工程\n（三）生活节水\n3.更换器具。推广器具。（市住建局负责）"
    )
    assert list(kinds(text)) == ["1.1", "1.1.1", "1.2", "1.2.2", "2.3", "2.3.3"]


def test_numbered_paragraphs_without_titles_are_measures_of_their_chapter():
    text = (
        "一、节水\n1.推广滴灌，新建滴灌设施并加强管护（市水务局负责）\n"
        "2.改造渠道，修复损毁干渠支渠并清淤（市水务局负责）\n"
    )
    assert kinds(text) == {"1": "action", "1.1": "measure", "1.2": "measure"}


def test_repeated_numbers_get_ids_of_their_own():
    text = "一、任务\n（一）农业节水\n推广滴灌。（市水务局负责）\n（一）工业节水\n改造设备。（市工信局负责）"
    ids = [item.id for item in read(text)[0]]
    assert len(ids) == len(set(ids)) == 2


def test_unit_by_unit_lists_of_standing_functions_are_no_work():
    text = (
        "一、主要任务\n（一）农业节水\n推广滴灌。（市水务局负责）\n二、工作职责\n"
        "（一）市水务局\n负责统筹。\n（二）市工信局\n负责工业。"
    )
    assert items(text) == ["1.1 农业节水"]


def test_unit_by_unit_lists_are_no_work_where_no_other_chapter_says_task_either():
    lists = "二、职责分工\n1、区水务局：负责水情监测。\n2、青禾区气象局：负责天气预报。\n3、各镇：负责巡堤查险。"
    assert items(f"一、总体要求\n确保安全。\n{lists}\n三、工作流程\n发布预警。") == ["3 工作流程"]


def test_a_work_group_that_only_lists_its_members_is_no_work():
    groups = "（一）抢险组\n组长：钱进\n成员：孙立\n（二）宣传组。组长：赵明（县文旅局局长）。"
    assert items(f"一、工作小组\n{groups}\n二、工作步骤\n开展清查。") == ["2 工作步骤"]
    assert items(f"一、组织领导\n下设工作组：\n{groups}") == ["1 组织领导"]


def test_a_work_group_with_items_is_the_action_they_belong_to():
    text = (
        "一、机构和职责\n（一）舞台组\n组长：钱进\n1.搭建舞台。\n2.调试灯光。\n（二）后勤组\n组长：孙立\n1.准备饮水。"
    )
    assert items(text) == ["1.1 舞台组", "1.1.1 搭建舞台", "1.1.2 调试灯光", "1.2 后勤组", "1.2.1 准备饮水"]


def test_a_title_that_ends_like_a_name_is_work():
    assert items("一、重点任务\n（一）优化产业布局\n引进项目。\n（二）培育互助组\n开展服务。") == [
        "1.1 优化产业布局",
        "1.2 培育互助组",
    ]


def test_an_annex_holds_no_work():
    text = (
        "一、主要任务\n（一）农业节水\n推广滴灌。（市水务局负责）\n"
        "附件\n领导小组名单\n一、组长\n市长。\n二、职责\n统筹协调。"
    )
    assert items(text) == ["1.1 农业节水"]


# --- what a clause speaks for ---


def test_a_clause_after_the_last_measure_belongs_to_the_action():
    text = (
        "一、任务\n（一）节水行动\n1.滴灌。新建。\n2.渠道。改造。\n（市水务局负责）\n"
        "（二）治污行动\n1.排查。摸底。\n2.整治。落实。\n（市生态环境局负责）"
    )
    assert spoken_for(text) == ["1.1", "1.2"]


MEASURES = "一、任务\n（一）节水\n1.滴灌。推广。\n2.渠道。修复。"


@pytest.mark.parametrize(
    ("clause", "item"),
    [
        ("（县水务局负责）", "1.1.2"),
        ("\n（县水务局负责）", "1.1"),
        ("以上各项责任单位：县水务局", "1.1"),
    ],
)
def test_a_clause_in_the_line_of_the_last_measure_is_the_actions_only_if_it_speaks_of_all(clause, item):
    assert spoken_for(MEASURES + clause) == [item]


def test_all_clauses_of_a_closing_line_are_the_actions():
    assert spoken_for(f"{MEASURES}\n牵头单位：县水务局。责任单位：县财政局") == ["1.1", "1.1"]


def test_where_several_actions_close_with_a_clause_and_no_measure_has_one_it_is_the_actions():
    more = "（县水务局负责）\n（二）供水\n新建水厂。（县住建局负责）"
    assert spoken_for(MEASURES + more) == ["1.1", "1.2"]
    assert spoken_for(f"{MEASURES}{more}\n（三）排水\n1.管网。（县住建局负责）\n2.泵站。扩建。")[0] == "1.1.2"


def test_a_clause_inside_a_measure_belongs_to_the_measure():
    text = "一、任务\n（一）节水行动\n1.滴灌。新建。（市水务局负责）\n2.渠道。改造。（市住建局负责）"
    assert spoken_for(text) == ["1.1.1", "1.1.2"]


def test_several_clauses_after_the_last_measure_all_belong_to_the_action():
    text = (
        "一、任务\n（一）节水行动\n1.滴灌。新建。\n2.渠道。改造。\n牵头单位：市水务局\n配合单位：市财政局\n"
        "（二）治污行动\n1.排查。摸底。（县残联负责）"
    )
    assert spoken_for(text)[:2] == ["1.1", "1.1"]


def test_a_clause_before_the_first_measure_belongs_to_the_action():
    text = "一、任务\n（一）节水行动（市水务局负责）\n1.滴灌。新建。\n2.渠道。改造。"
    assert spoken_for(text) == ["1.1"]


def test_a_clause_of_an_only_measure_stays_with_it():
    text = "一、任务\n（一）节水行动\n1.滴灌。新建。（市水务局负责）\n（二）治污行动\n1.排查。摸底。（县残联负责）"
    assert spoken_for(text) == ["1.1.1", "1.2.1"]


def test_a_clause_before_any_heading_speaks_for_nothing():
    assert spoken_for("推广滴灌。（市水务局负责）\n一、任务\n（一）节水\n落实。（县残联负责）") == [None, "1.1"]


def test_the_innermost_item_around_a_place():
    _, cover, _ = read(PLAN)
    assert cover.innermost(PLAN.index("修复")).id == "2.1.2"
    assert cover.innermost(PLAN.index("坚持节水")) is None
    assert cover.innermost(0) is None


def test_the_aims_and_the_day_a_plan_begins_are_no_work():
    text = "一、总体方案\n（一）基本原则。统筹推进。\n（二）节水改造。改造管网。（市水务局负责）\n"
    assert items(text + "二、本方案自2026年5月1日起施行。") == ["1.2 节水改造"]


def test_every_item_of_the_chapter_of_safeguards_is_one_with_or_without_a_heading():
    text = "一、任务\n（一）节水。改造管网。（市水务局负责）\n二、工作要求\n"
    text += "（一）市水务局要每月通报进展。\n（二）各镇要明确专人。\n"
    assert kinds(text) == {"1.1": "action", "2.1": "safeguard", "2.2": "safeguard"}


def test_articles_stand_above_their_items():
    text = (
        "第一条 总体目标。节水。\n第二条 主要任务\n（一）改造管网。更新设备。（市水务局负责）\n（二）推广器具。入户。"
    )
    assert items(text) == ["2.1 改造管网", "2.2 推广器具"]


@pytest.mark.parametrize("title", ["强化安全保障", "健全社会保障体系", "加大保障性住房供给", "强化食品安全监督"])
def test_a_chapter_of_work_that_speaks_of_protection_is_no_safeguard(title):
    text = f"一、{title}\n（一）提质。改造管网。（市水务局负责）\n二、保障措施\n（一）领导。加强统筹。"
    assert kinds(text) == {"1.1": "action", "2.1": "safeguard"}
