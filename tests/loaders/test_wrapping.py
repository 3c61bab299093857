"""A document wrapped at any width gives the same record, but for positions."""

import json
from functools import cache
from importlib import resources

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.assemble import assemble
from loaders.document import decode
from loaders.source_text import repair
from ontology.record import to_json

EXAMPLES = ["yunze", "lanqiao", "linlan", "qizhou"]
PLACES = {"span", "spans", "clause", "extent", "digest", "source"}


@cache
def paragraphs(name):
    """Give an example with a paragraph a line."""
    return repair(resources.files("queries.examples").joinpath(f"{name}.txt").read_text("utf-8")).text


def wrapped(text, width):
    lines = (line[at : at + width] for line in text.split("\n") for at in range(0, len(line) or 1, width))
    return "\n".join(lines)


def said(text):
    return without_places(json.loads(to_json(assemble(decode(text.encode(), "plan.txt")))))


def without_places(value):
    if isinstance(value, dict):
        return {key: without_places(each) for key, each in value.items() if key not in PLACES}
    return [without_places(each) for each in value] if isinstance(value, list) else value


@cache
def whole(name):
    return said(paragraphs(name))


@settings(max_examples=60, deadline=None)
@given(name=st.sampled_from(EXAMPLES), width=st.integers(20, 64))
def test_the_width_of_the_page_changes_nothing(name, width):
    assert said(wrapped(paragraphs(name), width)) == whole(name)


SENTENCE = "各镇要把养老服务摆在重要位置安排专人负责压实各方责任及时协调解决难题并定期报送进展情况，"


def page(*lines):
    """Set lines amid a page that is wrapped at 24 characters."""
    filler = wrapped(SENTENCE * 12 + "形成合力。", 24)
    return f"{filler}\n" + "\n".join(lines) + f"\n{filler}"


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("到2027年，全县新增护理型床位数量达到并超过国家要求的", "1.2万张，建成老年食堂40个。"),
        ("全县每名老年人平均拥有的公共养老服务设施建筑面积达到", "2.8平方米。"),
        ("到2027年建成覆盖城乡、功能齐全、界面统", "一、流程简捷的养老服务平台，方便老年人查询与预约服务。"),
        ("健全居家社区机构相协调的养老服务网络。（12月底前完成，", "牵头单位：县民政局）"),
        ("健全居家社区机构相协调的养老服务网络。（牵头考核单位：", "县民政局）"),
        ("培养养老护理员、社会工作者、健康管理师等专业人才。（", "责任单位：县民政局）"),
        ("支持建设养老服务中心（含日间照料中心、老年食堂、托养", "——康复中心）等设施。"),
        ("根据《某某县人民政府关于印发某某县养老服务体系实施方案", "（2021—2025年）的通知》，制定本方案。"),
        ("对新建的养老机构给予建设补贴，对运营的给予运营补贴；", "对连锁的给予品牌补贴。"),
    ],
)
def test_a_break_amid_a_sentence_is_closed(above, below):
    assert above + below in repair(page(above, below)).text


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("（五）社区干部和养老护理员的服务能力全面提升行动", "进一步加强社区干部培训，每年轮训一次。"),
        ("专栏2县城和乡镇的老年助餐服务网点建设提升工程", "建设老年食堂，方便老年人就餐，每年新增十处。"),
        ("健全网络。（牵头单位：县民政局，责任单位：县财政局）", "拓展服务场景，支持企业参与，建设示范项目。"),
        ("某某县人民政府办公室关于做好这项工作2022年3月23日", "某某县养老服务实施方案"),
        ("某某县推进居家社区机构养老服务协调发展实施方案", "为加快养老服务发展，根据省有关文件，制定本方案。"),
        ("某某县推进居家社区机构养老服务协调发展实施方案", "某某县民政局、某某县财政局"),
        ("健全养老服务网络，方便老年人就近就便享受各类服务。", "二、主要任务"),
    ],
)
def test_what_ends_at_the_edge_of_the_page_stays_apart(above, below):
    assert f"{above}\n{below}" in repair(page(above, below)).text


def test_numbers_that_count_pages_are_left_out():
    text = "\n".join(f"{wrapped(SENTENCE * 8, 24)}\n{number}" for number in (1, 2, 3)) + "\n形成合力。"
    assert not any(sign.isdigit() for sign in repair(text).text)


def test_numbers_that_count_nothing_stay():
    assert repair("1\n县民政局\n2\n县财政局\n3\n县残联").text == "1\n县民政局\n2\n县财政局\n3\n县残联"


def test_a_number_and_a_blank_are_kept_where_they_number_headings():
    assert repair("1 总体要求\n建设2 个站点。\n2 重点任务").text == "1 总体要求\n建设2个站点。\n2 重点任务"


@pytest.mark.parametrize("text", ["3 个站点以上的城区", "1 张三同志 副局长\n2 李四同志 副局长"])
def test_a_number_and_a_blank_elsewhere_are_not(text):
    assert " " not in repair(text).text


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("到2026年，苗木成活率达到100%", "果园灌溉率达到90%以上"),
        ("- 到2026年，苗圃更多更美，苗农收入稳步提高", "- 果园灌溉更有保障"),
    ],
)
def test_entries_of_a_list_without_stops_stay_apart(above, below):
    assert repair(f"{above}\n{below}").text == f"{above}\n{below}".replace("- ", "")


def test_a_mark_of_a_list_amid_a_sentence_is_one_of_conversion():
    assert repair("- 对苗圃（含温室、\n- 大棚）优先供水。").text == "对苗圃（含温室、大棚）优先供水。"
