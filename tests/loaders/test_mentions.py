"""Where a list of organisations is cut, and what looks like the name of one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.mentions import is_committee_body, is_organisation, split

ALPHABET = "市县各级有关水务局财政单位部门人民政府、，；和及等（）〔〕无/ 。省教育厅"
BODIES = [
    "市水务局",
    "市自然资源和规划局",
    "各县（市、区）人民政府",
    "团市委",
    "市发展和改革委员会",
    "各乡镇、街道",
    "省市场监管（知识产权）局",
    "县残联",
    "各有关部门",
    "国务院国资委",
]


def mentions(text, gaps=()):
    return [text[start:end] for start, end in split(text, 0, len(text), gaps)]


# --- laws ---


@given(
    st.lists(st.sampled_from(BODIES), min_size=1, max_size=6, unique=True), st.sampled_from(["、", "，", "；", "，；"])
)
def test_a_list_gives_its_bodies_in_their_order(bodies, separator):
    assert mentions(separator.join(bodies)) == bodies


@given(st.lists(st.sampled_from(BODIES), min_size=2, max_size=5, unique=True), st.sampled_from(["和", "及", "与"]))
def test_the_last_two_may_be_joined_by_a_word(bodies, joint):
    *first, last = bodies
    assert mentions("、".join(first) + joint + last) == bodies


@given(st.lists(st.sampled_from(BODIES), min_size=1, max_size=5, unique=True))
def test_etc_adds_nobody(bodies):
    assert mentions("、".join(bodies) + "等") == bodies


@given(st.lists(st.sampled_from(BODIES), min_size=1, max_size=4))
def test_nobody_is_named_twice(bodies):
    assert mentions("、".join(bodies)) == list(dict.fromkeys(bodies))


@given(st.text(ALPHABET, max_size=60), st.data())
def test_mentions_stand_apart_and_inside_what_was_asked_for(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    last = start
    for first, stop in split(text, start, end):
        assert last <= first < stop <= end
        last = stop


@given(st.text(ALPHABET, max_size=40))
def test_the_text_around_a_list_does_not_change_it(text):
    around = f"前文。{text}。后文"
    assert [around[start:end] for start, end in split(around, 3, 3 + len(text))] == mentions(text)


# --- separators ---


@pytest.mark.parametrize("nobody", ["", "无", "/", "—", "——", "-", " ", "、、", "3个部门", "部门和单位"])
def test_nobody_is_named(nobody):
    assert mentions(nobody) == []


def test_a_slash_parts_two_names():
    assert mentions("市水务局/县残联") == ["市水务局", "县残联"]


def test_what_etc_names_is_one_more_mention():
    assert mentions("市水务局、县残联等有关部门和各镇人民政府") == ["市水务局", "县残联", "有关部门", "各镇人民政府"]


def test_etc_within_a_name_closes_no_list():
    assert mentions("市高等教育招生考试中心、市水务局") == ["市高等教育招生考试中心", "市水务局"]


def test_a_word_before_a_list_is_no_part_of_it():
    assert mentions("由市水务局、县残联") == ["市水务局", "县残联"]


@pytest.mark.parametrize(
    "behind",
    ["", "、县财政局", "，县财政局", "和县财政局", "等", "以及县财政局"],
)
def test_what_follows_a_collective_does_not_split_it(behind):
    assert mentions(f"各乡镇、街道{behind}")[0] == "各乡镇、街道"


def test_a_separator_before_a_bracket_does_not_split():
    assert mentions("各有关部门、（单位）") == ["各有关部门、（单位）"]


def test_blanks_part_whole_names():
    assert mentions("市水务局县残联", (4,)) == ["市水务局", "县残联"]


def test_a_blank_inside_a_name_parts_nothing():
    assert mentions("市水务局县残联", (2, 6)) == ["市水务局县残联"]


def test_several_blanks_part_several_names():
    assert mentions("市水务局市财政局县残联", (4, 8)) == ["市水务局", "市财政局", "县残联"]


def test_a_blank_is_a_place_in_the_whole_text():
    text = "责任单位：市水务局县残联"
    assert [text[start:end] for start, end in split(text, 5, len(text), (9,))] == ["市水务局", "县残联"]


# --- names ---


@pytest.mark.parametrize(
    "name",
    [
        "市教育局",
        "团县委",
        "各乡镇",
        "县融媒体中心",
        "市委组织部（老干部局）",
        "人民银行",
        "市政协",
        "市人大常委会",
        "国网青禾供电公司",
        "青禾海关",
        "各村（社区）",
        "市养老服务工作领导小组",
        "坪岚镇党委",
        "市老年大学",
        "应急管理部",
        "市第一中学",
        "各幼儿园",
    ],
)
def test_a_name_looks_like_one(name):
    assert is_organisation(name)


@pytest.mark.parametrize(
    "words",
    [
        "加快推进",
        "6月底前完成",
        "持续优化",
        "要加强协调",
        "社会资本",
        "公众",
        "局",
        "政府主导",
        "建立联席会议",
        "2026年底前",
        "全社会",
        "动员全社会",
        "推进家庭",
        "小区公园",
        "机会",
        "全部",
        "此项工作由市水务局",
        "违规建设的制止和查处",
        "广泛动员社区",
    ],
)
def test_what_only_ends_like_a_name_is_none(words):
    assert not is_organisation(words)


@pytest.mark.parametrize("body", ["宣传部", "党校", "政法委", "组织部（老干部局）", "网信办", "编办"])
def test_bodies_of_the_committee(body):
    assert is_committee_body(body)


@pytest.mark.parametrize("body", ["教育局", "平安建设办公室", "纪委", "市委宣传部", "外事办"])
def test_other_bodies(body):
    assert not is_committee_body(body)
