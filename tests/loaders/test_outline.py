"""The tree of headings, where levels are as they should be and where they are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders import outline

PIECES = [
    "一、总体要求",
    "二、重点任务",
    "（一）指导思想",
    "（二）机构养老",
    "1.开展培训。",
    "2.组织演练。",
    "（1）摸底",
    "①排查",
    "第一章总则",
    "第一条为了推动",
    "附件",
    "全面落实。",
    "\n",
    "。",
]
STYLES = [
    ["一、", "二、", "三、"],
    ["（一）", "（二）", "（三）"],
    ["1.", "2.", "3."],
    ["（1）", "（2）", "（3）"],
    ["①", "②", "③"],
]
documents = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)


def tree(text):
    """Show an outline as lines: path and title."""
    return [
        f"{'.'.join(map(str, heading.path))} {text[heading.title_start : heading.title_end]}"
        for heading in outline.find(text)
    ]


def parents(text):
    return [heading.parent for heading in outline.find(text)]


# --- laws ---


@given(documents)
def test_headings_nest(text):
    headings = outline.find(text)
    for index, heading in enumerate(headings):
        assert 0 <= heading.start < heading.title_start <= heading.title_end <= heading.end <= len(text)
        if heading.parent is not None:
            above = headings[heading.parent]
            assert heading.parent < index
            assert above.start < heading.start
            assert heading.end <= above.end
            assert len(heading.path) > 1


@given(documents)
def test_headings_stand_in_the_order_of_the_text(text):
    starts = [heading.start for heading in outline.find(text)]
    assert starts == sorted(set(starts))


@given(st.text("一二三四第章条（）()、.．1234①②。：\n总体要求附件", max_size=100))
def test_any_text_has_an_outline(text):
    for heading in outline.find(text):
        assert "\n" not in text[heading.title_start : heading.title_end]


@given(st.lists(st.integers(1, 3), min_size=1, max_size=3), st.integers(0, 2))
def test_a_regular_document_has_the_tree_it_was_written_with(shape, first):
    lines, paths = written(shape, first)
    assert tree("\n".join(lines)) == [f"{path} 甲" for path in paths]


def written(counts, first, above=()):
    """Write a tree with so many items on each level, in the styles from `first` on: its lines and paths."""
    lines, paths = [], []
    for number in range(1, counts[0] + 1):
        path = (*above, number)
        lines.append(f"{STYLES[first + len(above)][number - 1]}甲")
        paths.append(".".join(map(str, path)))
        if counts[1:]:
            below = written(counts[1:], first, path)
            lines += below[0]
            paths += below[1]
    return lines, paths


# --- documents as they are ---


def test_the_usual_four_levels():
    text = (
        "一、总体要求\n（一）原则。\n二、任务\n（一）养老\n1.床位。\n（1）摸底。\n"
        "（2）建设。\n2.助餐。\n（二）托育\n三、保障"
    )
    assert tree(text) == ["1 总体要求", "1.1 原则", "2 任务", "2.1 养老", "2.1.1 床位", "2.1.1.1 摸底",
                          "2.1.1.2 建设", "2.1.2 助餐", "2.2 托育", "3 保障"]  # fmt: skip


def test_run_on_headings():
    text = "一、总体要求（一）指导思想。坚持以人为本。（二）目标。到2027年建成。二、任务（一）养老。1.床位。2.助餐。"
    assert tree(text) == [
        "1 总体要求", "1.1 指导思想", "1.2 目标", "2 任务", "2.1 养老", "2.1.1 床位", "2.1.2 助餐",
    ]  # fmt: skip


def test_run_on_headings_with_a_comma():
    text = "一、有序扩容，消化存量（一）床位。改造。（二）助餐。增点。二、稳步调整，优化供给（三）托育。建点。"
    assert tree(text) == ["1 有序扩容，消化存量", "1.1 床位", "1.2 助餐", "2 稳步调整，优化供给", "2.3 托育"]


def test_run_on_headings_of_which_one_is_lost_in_a_table():
    text = (
        "一、总体要求（一）目标。到2027年建成。序号1床位300二、任务（二）养老。扩容。三、保障有力，责任到位（三）考核。"
    )
    assert tree(text)[-2:] == ["3 保障有力，责任到位", "3.3 考核"]


def test_numbers_that_run_on_across_sections_keep_what_is_printed():
    text = "一、养老\n（一）床位\n（二）助餐\n二、托育\n（三）场地\n（四）师资"
    assert tree(text) == ["1 养老", "1.1 床位", "1.2 助餐", "2 托育", "2.3 场地", "2.4 师资"]


def test_measures_that_run_on_across_sections_keep_what_is_printed():
    text = "一、养老\n（一）床位\n1.扩容。\n2.改造。\n（二）助餐\n3.选点。\n4.配送。"
    assert tree(text)[3:] == ["1.1.2 改造", "1.2 助餐", "1.2.3 选点", "1.2.4 配送"]


def test_a_level_that_is_left_out():
    assert tree("一、养老\n1.床位。\n2.助餐。\n二、托育\n1.场地。") == [
        "1 养老",
        "1.1 床位",
        "1.2 助餐",
        "2 托育",
        "2.1 场地",
    ]


def test_dotted_numbers_are_their_own_path():
    assert tree("1.1底座\n1.2应用\n2.1治理\n2.1.1目录") == ["1.1 底座", "1.2 应用", "2.1 治理", "2.1.1 目录"]


def test_a_dotted_number_stands_below_the_number_it_is_part_of():
    text = "1 底座\n1.1 网络\n1.1.1 铺设\n1.2 机房\n2 应用\n2.1 治理"
    assert tree(text) == ["1 底座", "1.1 网络", "1.1.1 铺设", "1.2 机房", "2 应用", "2.1 治理"]
    assert parents(text) == [None, 0, 1, 0, None, 4]


def test_a_number_and_a_blank_that_the_repair_kept_are_a_heading():
    assert tree("一、养老\n1 床位\n扩建。\n2 助餐\n二、托育") == ["1 养老", "1.1 床位", "1.2 助餐", "2 托育"]


def test_a_bracket_by_a_slip_of_the_pen_goes_on_with_the_series():
    assert tree("一、养老\n1.床位。扩建。2.助餐。选点。（3）探访。") == ["1 养老", "1.1 床位", "1.2 助餐", "1.3 探访"]


def test_brackets_of_their_own_do_not_go_on_with_the_series():
    text = "一、养老\n1.床位。扩建。2.助餐。（1）选点。（2）配送。（3）补贴。3.探访。"
    assert tree(text) == ["1 养老", "1.1 床位", "1.2 助餐", "1.3 探访"]


@pytest.mark.parametrize("joint", ["", "。"])
def test_a_heading_joined_to_a_labelled_list_is_one(joint):
    river = "（一）河道。疏浚。牵头单位：市水务局，配合单位：县残联"
    text = f"一、任务{river}{joint}（二）水库。责任单位：市水务局{joint}二、保障"
    assert tree(text) == ["1 任务", "1.1 河道", "1.2 水库", "2 保障"]


def test_a_number_in_a_labelled_list_that_continues_nothing_is_no_heading():
    assert tree("一、任务\n责任单位：市水务局、市三、四中学\n二、保障") == ["1 任务", "2 保障"]


def test_numbers_with_a_word_stand_below_what_is_printed_around_them():
    tasks = "任务1：步道。修缮。主责单位：县住建局协同单位：县公安局任务2：路灯。更换。"
    assert tree(f"一、任务\n（一）街区\n{tasks}\n（二）村庄\n任务3：渠道。清淤。\n1.选点\n2.施工") == [
        "1 任务",
        "1.1 街区",
        "1.1.1 步道",
        "1.1.2 路灯",
        "1.2 村庄",
        "1.2.3 渠道",
        "1.2.3.1 选点",
        "1.2.3.2 施工",
    ]


def test_numbers_with_a_word_can_be_the_outermost():
    assert tree("任务一：步道\n1.选址。\n2.铺设。\n任务二：路灯\n1.选型。\n一、保障") == [
        "1 步道",
        "1.1 选址",
        "1.2 铺设",
        "2 路灯",
        "2.1 选型",
        "1 保障",
    ]


def test_a_first_number_joined_to_the_title_above_begins_the_series():
    assert tree("一、制度\n（一）体检制度1.范围\n全体教职工。\n2.项目\n视力。") == [
        "1 制度",
        "1.1 体检制度",
        "1.1.1 范围",
        "1.1.2 项目",
    ]


def test_a_number_joined_to_a_title_begins_no_series_that_nothing_continues():
    assert tree("一、制度\n（一）体检制度1.范围\n全体教职工。\n（二）报告") == [
        "1 制度",
        "1.1 体检制度1.范围",
        "1.2 报告",
    ]


def test_articles_of_chapters():
    text = "第一章总则\n第一条为了养老。\n第二条本办法适用。\n第二章机构\n第三条设立。"
    assert tree(text) == ["1 总则", "1.1 为了养老", "1.2 本办法适用", "2 机构", "2.3 设立"]


@pytest.mark.parametrize("signs", [("1.", "2."), ("1、", "2、")])
def test_the_sign_behind_a_number_says_nothing(signs):
    first, second = signs
    assert tree(f"一、养老\n{first}床位。\n{second}助餐。") == ["1 养老", "1.1 床位", "1.2 助餐"]


def test_an_item_that_begins_with_a_year():
    assert tree("一、任务\n1.2025年底前建成平台。\n2.2026年推广应用。") == [
        "1 任务",
        "1.1 2025年底前建成平台",
        "1.2 2026年推广应用",
    ]


def test_a_number_that_jumps_is_no_heading():
    assert tree("一、养老\n1.床位。用水。7.不是标题。\n2.助餐。") == ["1 养老", "1.1 床位", "1.2 助餐"]


def test_one_missing_number_is_forgiven_at_a_line_start():
    assert tree("一、养老\n二、托育\n四、就业") == ["1 养老", "2 托育", "4 就业"]


def test_a_title_ends_at_a_stop():
    assert tree("（一）扩大床位供给。到2027年建成。") == ["1 扩大床位供给"]


def test_a_short_title_ends_at_a_colon():
    assert tree("（一）加强组织领导：各镇要建立机制，明确专人，定期会商。") == ["1 加强组织领导"]


def test_a_list_after_a_colon_is_part_of_the_title():
    assert tree("（一）完善机制，明确：专人") == ["1 完善机制，明确：专人"]


def test_an_annex_ends_what_stands_before():
    text = "一、任务\n（一）养老\n全面落实。\n附件\n领导小组名单"
    assert {text[heading.end :] for heading in outline.find(text)} == {"附件\n领导小组名单"}


def test_numbers_of_an_annex_are_a_series_of_their_own():
    text = "一、任务\n二、保障\n附件\n一、组长\n二、成员"
    assert [heading.series for heading in outline.find(text)] == [0, 0, 1, 1]


def test_the_parent_is_the_heading_above():
    assert parents("一、养老\n（一）床位\n1.扩容。\n（二）助餐\n二、托育") == [None, 0, 1, 0, None]


def test_a_text_without_numbers_has_no_outline():
    assert tree("关于加强养老服务的通知\n各镇人民政府：\n请抓好落实。") == []
