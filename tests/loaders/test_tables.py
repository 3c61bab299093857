"""A table of tasks gives the same actions and duties from every format."""

import json

import pytest

from loaders import tables
from loaders.assemble import assemble
from loaders.document import decode
from ontology.record import to_json
from tests.fixtures.formats import builders, pdfs

HEAD = ["序号", "重点领域", "工作任务", "牵头单位", "配合单位", "完成时限"]
ROWS = [
    [
        "1",
        "夯实水利基础",
        "加固病险水库。年内完成12座小型水库除险加固。",
        "市水务局",
        "市财政局、市应急管理局",
        "2025年10月底",
    ],
    ["2", None, "疏浚骨干河道。", "市水务局、\n市交通运输局", "无", "12月"],
    ["3", "守护一江清水", "关停沿江排污口。", "市生态环境局", "各县（市、区）人民政府\n市农业农村局", "2025年底"],
    ["4", None, "建设水质监测站20个以上。", "市生态环境局", "/", "长期"],
]
TITLE = "云泽市水安全保障任务分工表"


def record(data, name):
    return json.loads(to_json(assemble(decode(data, name))))


def text_of(rows, head=HEAD):
    return f"{TITLE}\n\n{builders.pipe_table([head, *rows])}\n"


def read(rows, head=HEAD):
    return record(text_of(rows, head).encode(), "plan.md")


def duties(found):
    titles = {action["id"]: action["title"] for action in found["actions"]}
    return [(titles[duty["action"]], duty["role"], duty["mention"]) for duty in found["duties"]]


def who(found, action):
    return [(duty["role"], duty["mention"]) for duty in found["duties"] if duty["action"] == action]


WANTED = [
    ("加固病险水库", "lead", "市水务局"),
    ("加固病险水库", "support", "市财政局"),
    ("加固病险水库", "support", "市应急管理局"),
    ("疏浚骨干河道", "lead", "市水务局"),
    ("疏浚骨干河道", "lead", "市交通运输局"),
    ("关停沿江排污口", "lead", "市生态环境局"),
    ("关停沿江排污口", "support", "各县（市、区）人民政府"),
    ("关停沿江排污口", "support", "市农业农村局"),
    ("建设水质监测站20个以上", "lead", "市生态环境局"),
]
TABLE = [HEAD, *ROWS]
WIDTHS = (4, 6, 16, 8, 13, 6)  # of the columns, in letters
TITLE_ROW = [TITLE, "", "", "", "", ""]
FILES = {
    "plan.md": text_of(ROWS).encode(),
    "plan.txt": text_of(ROWS).encode("gb18030"),
    "plan.csv": builders.csv_of([TITLE_ROW, *TABLE]),
    "plan.xlsx": builders.xlsx(("任务清单", builders.sheet_of([TITLE_ROW, *TABLE]))),
    "plan.html": f"<html><body><h1>{TITLE}</h1>{builders.html_table(TABLE)}</body></html>".encode(),
    "plan.docx": builders.docx(builders.paragraph(TITLE) + builders.word_table(TABLE)),
    "plan.pdf": pdfs.pdf([pdfs.table(TABLE, WIDTHS, TITLE)]),
}
each_file = pytest.mark.parametrize("name", FILES)


@each_file
def test_who_has_which_part_is_the_same_in_every_format(name):
    assert duties(record(FILES[name], name)) == WANTED


@each_file
def test_a_row_is_an_action_with_its_number_group_and_deadline(name):
    fields = ("id", "section", "kind", "parent", "due")
    assert [tuple(action.get(field) for field in fields) for action in record(FILES[name], name)["actions"]] == [
        ("1", "夯实水利基础", "action", None, "2025-10"),
        ("2", "夯实水利基础", "action", None, "12月"),
        ("3", "守护一江清水", "action", None, "2025"),
        ("4", "守护一江清水", "action", None, "长期"),
    ]


@each_file
def test_targets_stand_in_the_cells_and_belong_to_their_row(name):
    targets = [
        (target["action"], target["value"], target["measure"]) for target in record(FILES[name], name)["targets"]
    ]
    assert targets == [("1", 12, "座"), ("4", 20, "个")]


@each_file
def test_every_span_points_at_its_words(name):
    document = decode(FILES[name], name)
    found = record(FILES[name], name)
    for duty in found["duties"]:
        assert document.text[slice(*duty["span"])] == duty["mention"]
    for action in found["actions"]:
        assert document.text[slice(*action["span"])] == action["title"]


@each_file
def test_a_cell_is_found_again_in_the_file(name):
    document = decode(FILES[name], name)
    duty = record(FILES[name], name)["duties"][3]
    label = next((place.label for place in reversed(document.places) if place.start <= duty["span"][0]), None)
    assert label == {
        "plan.csv": "第4行第4列",
        "plan.xlsx": "工作表“任务清单” D4",
        "plan.html": "表1 第3行第4列",
        "plan.docx": "表1 第3行第4列",
        "plan.pdf": "第1页 第3行第4列",
    }.get(name)


@each_file
def test_nothing_in_a_table_is_read_a_second_time_as_running_text(name):
    body = tables.find(decode(FILES[name], name)).body
    assert "水务局" not in body
    assert TITLE in body


def test_what_stands_below_the_heading_of_a_table_keeps_the_heading_as_its_action():
    table = builders.pipe_table([["任务", "牵头单位"], ["护岸", "市水务局"]])
    found = record(f"云泽市治水方案\n（一）治理水系\n{table}\n1.疏浚河道\n".encode(), "plan.md")
    assert {action["parent"] for action in found["actions"]} <= {None, *(action["id"] for action in found["actions"])}


def test_a_cell_that_holds_a_number_only_is_the_title_of_its_row():
    table = builders.pipe_table([["任务", "牵头单位"], ["1.1.1", "市水务局"]])
    assert [action["title"] for action in record(table.encode(), "plan.md")["actions"]] == ["1.1.1"]


def test_a_row_to_which_a_cell_from_above_belongs_reaches_back_to_it():
    rows = [HEAD[2:5], [*HEAD[2:4], "市财政局"], ["护岸", "市水务局", None]]
    found = record(builders.docx(builders.word_table(rows)), "plan.docx")
    for action in found["actions"]:
        assert action["extent"][0] <= action["span"][0] < action["span"][1] <= action["extent"][1]
    assert all(start < end for start, end in (duty["clause"] for duty in found["duties"]))


def test_a_cell_of_a_sign_and_a_note_only_is_a_name_still():
    found = read([["1", None, "护岸", "市（1）", "无", ""]])
    assert all(unit["name"] and unit["full"] and all(unit["names"]) for unit in found["units"])


def test_the_body_keeps_every_other_character_in_its_place():
    text = f"一、总体要求\n{text_of(ROWS)}\n二、保障措施\n"
    found = tables.find(decode(text.encode(), "plan.md"))
    assert len(found.body) == len(text)
    assert found.body.index("二、保障措施") == text.index("二、保障措施")


def test_a_table_of_a_pdf_goes_on_over_pages():
    rows = [
        ["5", "节约用水", "改造老旧管网，", "市水务局", "市财政局、相关县（市、", "6月"],
        ["", "", "减少漏损。", "", "区）政府", ""],
    ]
    pages = [
        pdfs.table(TABLE, WIDTHS, TITLE),
        pdfs.table(rows[:1], WIDTHS),
        pdfs.table(rows[1:], WIDTHS),
    ]
    found = record(
        pdfs.pdf([[*page, (270, 50, 14, f"- {number} -")] for number, page in enumerate(pages, 1)]), "plan.pdf"
    )
    assert duties(found) == [
        *WANTED,
        ("改造老旧管网，减少漏损", "lead", "市水务局"),
        ("改造老旧管网，减少漏损", "support", "市财政局"),
        ("改造老旧管网，减少漏损", "support", "相关县（市、区）政府"),
    ]


@pytest.mark.skipif(pdfs.CHROMIUM is None, reason="there is no Chromium to print with")
def test_a_table_printed_by_a_browser_gives_the_same_duties(tmp_path):
    style = (
        "<style>td { border: 1px solid; padding: 4px } table { border-collapse: collapse; font: 12pt serif }</style>"
    )
    page = f'<!DOCTYPE html><meta charset="utf-8">{style}<h3>{TITLE}</h3>{builders.html_table(TABLE)}'
    assert duties(record(pdfs.from_browser(page, tmp_path), "plan.pdf")) == WANTED


def test_a_row_that_a_page_break_has_cut_is_one_row():
    rows = [
        ["1", "治水", "推进城市内涝治理，改造老旧排水管网，", "市水务局", "市财政局、相关县（市、", "6月"],
        ["", "", "消除积水点8处。", "", "区）政府", ""],
        ["2", "", "开展节水宣传。", "市水务局", "市教育局、", "9月"],
        ["", "", "", "", "团市委", ""],
    ]
    found = read(rows)
    assert [action["title"] for action in found["actions"]] == [
        "推进城市内涝治理，改造老旧排水管网，消除积水点8处",
        "开展节水宣传",
    ]
    assert who(found, "1") == [("lead", "市水务局"), ("support", "市财政局"), ("support", "相关县（市、区）政府")]
    assert who(found, "2") == [("lead", "市水务局"), ("support", "市教育局"), ("support", "团市委")]


def test_units_written_one_below_the_other_stay_apart():
    rows = [["1", "治水", "疏浚河道", "市水务局", "市财政局", "6月"], ["", "", "", "", "市教育局", ""]]
    assert who(read(rows), "1") == [("lead", "市水务局"), ("support", "市财政局"), ("support", "市教育局")]


def test_units_and_deadline_in_one_cell_are_told_apart():
    head = ["序号", "重点任务", "责任单位及时限"]
    rows = [
        ["1", "疏浚河道", "牵头单位：市水务局 配合单位：市财政局 完成时限：2026年11月底"],
        ["2", "加固水库", "市水务局、市财政局（完成时限：2026年10月）"],
    ]
    found = read(rows, head)
    assert who(found, "1") == [("lead", "市水务局"), ("support", "市财政局")]
    assert who(found, "2") == [("responsible", "市水务局"), ("responsible", "市财政局")]
    assert [action["due"] for action in found["actions"]] == ["2026-11", "2026-10"]


def test_a_border_between_cells_is_no_part_of_a_name():
    text = "节水要点\n一、任务\n|1|建蓄水池。|市水务局牵头，市财政局配合。|\n"
    assert {unit["name"] for unit in record(text.encode(), "plan.txt")["units"]} == {"市水务局", "市财政局"}


def test_a_table_over_two_pages_is_one_table_whether_its_head_is_repeated_or_not():
    later = [
        ["5", "", "清理水面漂浮物。", "市水务局", "市城市管理局", "8月"],
        ["6", "节水", "改造管网。", "市水务局", "", ""],
    ]
    repeated = f"{text_of(ROWS)}\n- 2 -\n\n{builders.pipe_table([HEAD, *later])}\n"
    bare = f"{text_of(ROWS)}\n- 2 -\n\n{builders.pipe_table(later)}\n"
    for text in (repeated, bare):
        last = record(text.encode(), "plan.md")["actions"][4]
        assert (last["id"], last["section"]) == ("5", "守护一江清水")


def test_a_head_repeated_between_rows_is_no_row():
    assert duties(read([*ROWS[:2], HEAD, *ROWS[2:]])) == WANTED


@pytest.mark.parametrize(
    "heading",
    [["一、治水", "", "", "", "", ""], ["一", "", "治水", "", "", ""]],
    ids=["in the first cell", "with a number of its own"],
)
def test_a_row_between_rows_names_the_group_of_those_below(heading):
    head = ["序号", "备注", *HEAD[2:]]
    rows = [heading, ["1", "", "疏浚河道。", "市水务局", "", ""], ["2", "", "加固堤防。", "市水务局", "", ""]]
    found = read(rows, head)
    assert [(action["id"], action["title"]) for action in found["actions"]] == [("1", "疏浚河道"), ("2", "加固堤防")]
    assert {action["section"] for action in found["actions"]} <= {"一、治水", "治水"}


def test_numbers_that_begin_anew_with_each_group_follow_the_groups_number():
    head = ["序号", *HEAD[2:]]
    rows = [
        ["一、治水", "", "", "", ""],
        ["1", "疏浚河道。", "市水务局", "", ""],
        ["二、治气", "", "", "", ""],
        ["1", "整治锅炉。", "市生态环境局", "", ""],
    ]
    assert [action["id"] for action in read(rows, head)["actions"]] == ["1.1", "2.1"]


def test_rows_without_numbers_are_counted():
    rows = [row[2:] for row in ROWS]
    assert [action["id"] for action in read(rows, HEAD[2:])["actions"]] == ["1", "2", "3", "4"]


def test_ids_that_the_running_text_has_taken_say_which_table_they_are_of():
    clauses = "一、疏浚河道\n清淤50公里。\n牵头单位：市水务局\n二、加固堤防\n加固20公里。\n牵头单位：市水务局\n附件\n"
    found = record(f"云泽市治水方案\n{clauses}{text_of(ROWS)}".encode(), "plan.md")
    assert [action["id"] for action in found["actions"]] == ["1", "2", "表1.1", "表1.2", "表1.3", "表1.4"]
    assert {duty["action"] for duty in found["duties"]} == {action["id"] for action in found["actions"]}


def test_a_chapter_that_is_only_a_table_is_the_section_of_its_rows():
    head, rows = ["序号", *HEAD[2:]], [["1", "疏浚河道。", "市水务局", "", ""]]
    table = builders.pipe_table([head, *rows])
    text = f"云泽市治水方案\n一、总体要求\n坚持生态优先。\n二、重点任务\n{table}\n三、工作要求\n各县要压实责任。\n"
    found = record(text.encode(), "plan.md")
    assert [(action["title"], action["section"]) for action in found["actions"]] == [
        ("工作要求", None),
        ("疏浚河道", "重点任务"),
    ]


def test_a_head_of_two_rows():
    head = (
        '<tr><th rowspan="2">序号</th><th rowspan="2">任务</th><th colspan="2">责任分工</th></tr>'
        "<tr><th>牵头</th><th>配合</th></tr>"
    )
    row = "<tr><td>1</td><td>疏浚河道</td><td>市水务局</td><td>市财政局</td></tr>"
    found = record(f"<table>{head}{row}</table>".encode(), "plan.html")
    assert duties(found) == [("疏浚河道", "lead", "市水务局"), ("疏浚河道", "support", "市财政局")]


def test_a_task_beside_several_measures_is_their_section_and_its_units_have_them_all():
    rows = [
        ["序号", "工作任务", "具体措施", "责任单位"],
        ["1", "保护水源", "划定保护区。", "市水务局"],
        [None, None, "设置界桩。", None],
        [None, None, "巡查水源地。", "市生态环境局"],
        ["2", "治理河道", "疏浚河道。", "市水务局"],
    ]
    found = record(builders.docx(builders.word_table(rows)), "plan.docx")
    assert [(action["id"], action["title"], action["section"]) for action in found["actions"]] == [
        ("1", "划定保护区", "保护水源"),
        ("1.2", "设置界桩", "保护水源"),
        ("1.3", "巡查水源地", "保护水源"),
        ("2", "疏浚河道", "治理河道"),
    ]
    assert duties(found)[:3] == [
        ("划定保护区", "responsible", "市水务局"),
        ("设置界桩", "responsible", "市水务局"),
        ("巡查水源地", "responsible", "市生态环境局"),
    ]


def test_units_beside_one_merged_task_all_have_it():
    rows = [
        ["序号", "任务", "责任单位"],
        ["1", "疏浚河道", "市水务局"],
        [None, None, "市财政局"],
        ["2", "巡河", "市水务局"],
        ["3", "护岸", "市水务局"],
    ]
    found = record(builders.docx(builders.word_table(rows)), "plan.docx")
    assert who(found, "1") == [("responsible", "市水务局"), ("responsible", "市财政局")]


def test_a_legend_in_the_head_of_a_column_makes_the_first_unit_the_lead():
    rows = [["1", "疏浚河道", "市水务局、市财政局"], ["2", "巡查河道", "市水务局"]]
    found = read(rows, ["序号", "任务", "责任单位（列第一位的为牵头单位）"])
    assert [(role, mention) for _, role, mention in duties(found)] == [
        ("lead", "市水务局"),
        ("responsible", "市财政局"),
        ("responsible", "市水务局"),
    ]


def test_verbs_in_a_cell_refine_the_role_of_its_column():
    found = read([["1", "疏浚河道", "市水务局牵头，市财政局配合"]], ["序号", "任务", "责任单位"])
    assert who(found, "1") == [("lead", "市水务局"), ("support", "市财政局")]


@pytest.mark.parametrize(
    ("cell", "wanted"),
    [
        (
            "牵头：市水务局<br>配合：市财政局、县残联",
            [("lead", "市水务局"), ("support", "市财政局"), ("support", "县残联")],
        ),
        ("牵头单位：市水务局；责任单位：市财政局", [("lead", "市水务局"), ("responsible", "市财政局")]),
        ("牵头单位：<br>市水务局<br>配合单位：<br>市财政局", [("lead", "市水务局"), ("support", "市财政局")]),
        ("主办：市水务局，协办：市财政局", [("lead", "市水务局"), ("support", "市财政局")]),
        ("市财政局<br>牵头单位：市水务局", [("responsible", "市财政局"), ("lead", "市水务局")]),
    ],
)
def test_labels_in_a_cell_say_more_than_its_column(cell, wanted):
    found = read([["1", "疏浚河道", cell]], ["序号", "任务", "责任单位"])
    assert who(found, "1") == wanted
    assert found["unread"] == []


@pytest.mark.parametrize("nobody", ["无", "/", "—", "——", "-", ""])
def test_a_cell_may_name_nobody(nobody):
    found = read([["1", "治水", "疏浚河道", "市水务局", nobody, "6月"]])
    assert who(found, "1") == [("lead", "市水务局")]
    assert found["unread"] == []


def test_as_above_repeats_the_cell_above():
    rows = [
        ["1", "水利", "疏浚河道。", "市水务局、市财政局", "无", "6月底"],
        ["2", "水利", "加固堤坝。", "同上", "/", "同上"],
    ]
    found = read(rows)
    assert who(found, "2") == who(found, "1")
    assert [action["due"] for action in found["actions"]] == ["6月底", "6月底"]


def test_as_above_in_the_first_row_is_nobody_and_a_finding():
    found = read([["1", "水利", "疏浚河道。", "市水务局", "同上", "6月底"]])
    assert who(found, "1") == [("lead", "市水务局")]
    assert [(each["code"], each["text"]) for each in found["unread"]] == [("clause-unread", "同上")]


def test_persons_who_answer_are_no_units():
    found = read([["1", "疏浚河道", "市水务局", "周明远"]], ["序号", "任务", "责任单位", "责任人"])
    assert who(found, "1") == [("responsible", "市水务局")]


def test_duty_words_of_a_table_are_accounted_for():
    words = read(ROWS)["words"]
    assert words.get("duty", 0) >= 2
    assert "unread" not in words


@pytest.mark.parametrize(
    "head",
    [
        ["序号", "姓名", "职务", "责任单位"],
        ["序号", "考核项目", "分值", "评分标准"],
        ["年份", "目标值", "现状值", "备注"],
    ],
)
def test_a_table_of_something_else_stays_running_text(head):
    document = decode(text_of([["1", "甲", "乙", "丙"]], head).encode(), "plan.md")
    assert tables.find(document).body == document.text


@pytest.mark.shared
def test_the_broken_table_of_a_real_plan_has_all_its_rows(shared):
    path = shared / "plans" / "wenzhou-ai-work-plan-2026.md"
    found = record(path.read_bytes(), path.name)
    rows = [action for action in found["actions"] if action.get("due")]
    assert [action["id"] for action in rows] == [str(number) for number in range(1, 58)]
    given = {duty["action"] for duty in found["duties"]}
    assert given == {action["id"] for action in rows}


def test_a_value_alone_in_its_cell_measures_what_the_cell_before_names():
    head = "| 序号 | 任务 | 具体内容 | 目标值 | 牵头单位 |\n|---|---|---|---|---|\n| 一、管网改造 |||||\n"
    rows = (
        "| 1 | 漏损控制 | 供水管网漏损率 | ≤8% | 市水务局 |\n| 2 | 老旧管网 | 更新，改造。 | 达到120公里 | 市水务局 |\n"
    )
    found = record(f"# {TITLE}\n\n{head}{rows}".encode(), "plan.md")
    assert [(t["action"], t["indicator"], t["op"], t["value"], t["measure"]) for t in found["targets"]] == [
        ("1", "供水管网漏损率", "<=", 8, "%"),
        ("2", "老旧管网", "=", 120, "公里"),
    ]
    assert {action["section"] for action in found["actions"]} == {"管网改造"}


def test_a_note_on_a_line_of_its_own_is_no_part_of_the_name_above():
    head = "| 序号 | 任务 | 牵头单位 |\n|---|---|---|\n"
    found = record(f"# {TITLE}\n\n{head}| 1 | 节水 | 市水务局<br>（配合：市财政局） |\n".encode(), "plan.md")
    assert [(duty["mention"], duty["role"]) for duty in found["duties"]] == [
        ("市水务局", "lead"),
        ("市财政局", "support"),
    ]


@pytest.mark.parametrize(
    ("head", "role"),
    [
        ("牵头县直部门", "lead"),
        ("第一牵头单位", "lead"),
        ("牵头单位/责任人", "lead"),
        ("责任单位和责任人", "responsible"),
        ("乡镇责任单位", "responsible"),
        ("市直配合单位", "support"),
    ],
)
def test_a_column_of_units_by_its_head(head, role):
    table = f"| 序号 | 任务 | {head} |\n|---|---|---|\n| 1 | 节水 | 市水务局 |\n"
    found = record(f"# {TITLE}\n\n{table}".encode(), "plan.md")
    assert [(duty["mention"], duty["role"]) for duty in found["duties"]] == [("市水务局", role)]
