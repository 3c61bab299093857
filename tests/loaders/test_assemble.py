"""What holds for the record of any document, and what may change in a document without changing its record."""

import json
import re
import unicodedata
from functools import cache
from importlib import resources

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.assemble import assemble
from loaders.document import Document
from ontology.check import check
from ontology.record import to_json

ALPHABET = (
    "市县各级水务局财政教育科协单位部门牵头责任配合负责按职责分工一二三十第章条（）()〔〕《》“”、，,。；：:12345.．%①"
    "关于印发方案的通知年月日底前到达要应附件 \n\t\u3000#*—-"
)
EXAMPLES = ["yunze", "lanqiao", "linlan", "qizhou"]
TITLE = "青禾市节水行动实施方案\n为推进节水，制定本方案。\n"
PLACES = {"yunze": "云泽", "lanqiao": "澜桥"}

each_example = pytest.mark.parametrize("name", EXAMPLES)
slowly = settings(max_examples=15)
anything = settings(max_examples=150)

PEOPLE = ["组长：王小禾 副市长\n", "成员：李大川 市水务局副局长\n"]
PIECES = [
    "一、总体要求\n",
    "二、重点任务\n",
    "（一）农业节水。",
    "（二）工业节水。",
    "1.推广滴灌。",
    "2.改造设备。",
    "三、保障措施\n",
    "牵头单位：市水务局，配合单位：县残联。\n",
    "（市水务局、教育局按职责分工负责）",
    "（责任单位：市水务局等）",
    "市科协要加强统筹。",
    "到2027年建成20个站点。",
    "附件\n",
    "\n\n",
    "— 3 —\n",
    "全面落实。",
    "。\n青禾市人民政府\n2026年3月1日\n",
    "根据《节水条例》，",
    "列第一位的为牵头单位，下同。",
]
documents = st.lists(st.sampled_from(PIECES + PEOPLE), max_size=30).map("".join)


def record_of(text, source="青禾市节水行动实施方案.txt"):
    return assemble(Document(source, "0" * 64, text))


def example(name):
    return resources.files("queries.examples").joinpath(f"{name}.txt").read_text("utf-8")


def without_spans(record):
    """Everything a record says but for where it stands and which bytes it was read from."""
    return unicodedata.normalize("NFKC", json.dumps(_bare(json.loads(to_json(record))), ensure_ascii=False))


def _bare(value):
    if isinstance(value, dict):
        left_out = {"span", "spans", "extent", "clause", "digest", "source"}
        return {key: _bare(each) for key, each in value.items() if key not in left_out}
    return [_bare(each) for each in value] if isinstance(value, list) else value


@cache
def said_by(name):
    return without_spans(record_of(example(name)))


def one_width(text):
    return re.sub(r"[\s*#`>|]+", "", unicodedata.normalize("NFKC", text)).replace("∶", ":")


def test_what_fell_due_before_the_plan_began_is_a_result():
    text = "青禾市2026年节水行动实施方案\n一、农业节水\n2025年，建成苗圃98个。2026年，建成苗圃120个。\n"
    assert [(each.due, each.value) for each in record_of(text).targets] == [("2026", 120)]


def test_aims_before_the_first_heading_are_objectives():
    text = "青禾市节水行动方案\n现有水厂36座。力争2026年节水率达到30%。\n一、农业节水\n建成苗圃120个。\n"
    assert [(each.action, each.value) for each in record_of(text).targets] == [(None, 30), ("1", 120)]


def test_a_look_back_is_no_work():
    text = "节水行动要点\n一、回顾2025年工作\n建成苗圃98个。\n二、重点任务\n（一）农业节水\n建成苗圃120个。\n"
    record = record_of(text)
    assert [action.title for action in record.actions] == ["农业节水"]
    assert [target.value for target in record.targets] == [120]


# --- any document ---


@anything
@given(st.text(ALPHABET, max_size=300) | documents)
def test_any_text_has_a_record_that_keeps_its_contract(text):
    assert check(record_of(text)) == []


@pytest.mark.parametrize("text", [example("yunze"), PEOPLE[0], TITLE + "".join(PEOPLE)], ids=["yunze", "one", "two"])
def test_a_record_with_people_keeps_its_contract(text):
    assert check(record_of(text)) == []


def test_a_record_with_several_issuers_keeps_its_contract():
    text = "青禾市水务局 青禾市财政局\n关于印发节水方案的通知\n各镇：\n一、任务\n（一）节水\n落实。\n"
    assert check(record_of(text + "青禾市水务局 青禾市财政局\n2026年3月1日\n")) == []


@anything
@given(documents)
def test_every_span_points_at_its_own_text(text):
    record = record_of(text)
    values = [(duty.mention, duty.span) for duty in record.duties]
    values += [(target.quote, target.span) for target in record.targets]
    values += [(person.name, person.span) for person in record.people]
    values += [(action.title, action.span) for action in record.actions]
    for value, (start, end) in values:
        assert one_width(text[start:end]).replace("—3—", "") == one_width(value).replace("—3—", "")


@anything
@given(documents)
def test_what_belongs_together_stands_together(text):
    record = record_of(text)
    for duty in record.duties:
        assert duty.clause[0] <= duty.span[0] <= duty.span[1] <= duty.clause[1]
    for action in record.actions:
        assert action.extent[0] <= action.span[0] <= action.span[1] <= action.extent[1]


@anything
@given(documents)
def test_ids_are_unique_and_whatever_is_referred_to_exists(text):
    record = record_of(text)
    actions, units = [action.id for action in record.actions], [unit.id for unit in record.units]
    assert len(set(actions)) == len(actions)
    assert len(set(units)) == len(units)
    assert {duty.action for duty in record.duties} <= set(actions)
    assert {duty.unit for duty in record.duties} <= set(units)
    assert {action.parent for action in record.actions} <= {None, *actions}
    assert {target.action for target in record.targets} <= {None, *actions}
    assert {person.unit for person in record.people} <= {None, *units}


@anything
@given(st.text(ALPHABET, max_size=200))
def test_the_same_text_gives_the_same_bytes(text):
    assert to_json(record_of(text)) == to_json(record_of(text))


# --- what changes nothing ---


@each_example
@pytest.mark.parametrize(
    ("wide", "narrow"), [("（）", "()"), ("：", ":"), ("，", ","), ("；", ";"), ("（）：，；", "():,;")]
)
def test_the_width_of_brackets_and_signs_changes_nothing(name, wide, narrow):
    assert without_spans(record_of(example(name).translate(str.maketrans(wide, narrow)))) == said_by(name)


@each_example
@pytest.mark.parametrize("sign", ["、", "．", ". ", "."])
def test_the_sign_behind_a_number_changes_nothing(name, sign):
    other = re.sub(r"(?m)(?<![\d.])(\d{1,2})[.．、] ?(?=[\u4e00-\u9fff])", rf"\g<1>{sign}", example(name))
    assert without_spans(record_of(other)) == said_by(name)


@each_example
@pytest.mark.parametrize("end", ["  \n", "\n\n", "\n\n\n"])
def test_blank_lines_and_blanks_between_paragraphs_change_nothing(name, end):
    assert without_spans(record_of(re.sub(r"(?<=[。）])\n", end, example(name)))) == said_by(name)


@slowly
@given(st.sampled_from(EXAMPLES), st.data())
def test_page_breaks_inside_sentences_change_nothing(name, data):
    raw = example(name)
    places = data.draw(st.lists(st.sampled_from(inside_sentences(raw)), min_size=1, max_size=4, unique=True))
    for place in sorted(places, reverse=True):
        raw = raw[:place] + data.draw(st.sampled_from(["\n", "\n\n\n", "\n\n— 3 —\n\n"])) + raw[place:]
    assert without_spans(record_of(raw)) == said_by(name)


def inside_sentences(raw):
    """Give places between two Chinese characters, 30 from a paragraph's ends, 60 apart, where no item could begin."""
    begin = "一二三四五六七八九十第附抄主牵责配参协承实落完总支成组副"
    return [
        paragraph.start() + at
        for paragraph in re.finditer("[^\n]*。[^\n]*", raw)
        if "单位：" not in paragraph[0]
        for at in range(30, len(paragraph[0]) - 30, 60)
        if re.fullmatch(f"[\u4e00-\u9fff](?![{begin}])[\u4e00-\u9fff]", paragraph[0][at - 1 : at + 1])
    ]


# --- what changes names and nothing else ---


@slowly
@given(st.text("禾溪岚望坪", min_size=2, max_size=3))
def test_another_place_changes_names_and_nothing_else(place):
    for name, own in PLACES.items():
        other = example(name).replace(own, place)
        assert without_spans(record_of(other)) == said_by(name).replace(own, place)


# --- the guide, on small plans ---


def test_a_unit_named_twice_in_one_list_counts_once():
    record = record_of(TITLE + "一、任务\n（一）节水\n落实。\n责任单位：市科协、县残联、市科协")
    assert [duty.mention for duty in record.duties] == ["市科协", "县残联"]


def test_as_above_gives_the_units_of_the_clause_above():
    record = record_of("一、任务\n（一）步道。责任单位：市水务局、市财政局\n（二）渠道。责任单位：同上\n")
    assert [(duty.action, duty.unit, duty.mention) for duty in record.duties if duty.action == "1.2"] == [
        ("1.2", "u1", "同上"),
        ("1.2", "u2", "同上"),
    ]
    assert [unit.name for unit in record.units] == ["青禾市水务局", "青禾市财政局"]


def test_a_unit_spelled_in_two_ways_in_one_list_counts_once():
    record = record_of(TITLE + "一、任务\n（一）节水\n落实。\n责任单位：市科协、县残联、市科学技术协会")
    assert [(duty.mention, duty.rank) for duty in record.duties] == [("市科协", 1), ("县残联", 2)]


def test_the_deadline_of_an_item():
    record = record_of(TITLE + "一、任务\n（一）节水\n落实。（2026年6月底前完成，牵头单位：市水务局）")
    assert [action.due for action in record.actions] == ["2026-06"]


def test_an_item_that_begins_with_a_year():
    record = record_of(TITLE + "一、任务\n1. 2025年底前建成。（市水务局负责）\n2. 2026年推广。（市工信局负责）")
    assert [duty.action for duty in record.duties] == ["1.1", "1.2"]


def test_coordinating_sentences_count_only_in_safeguards():
    work = "一、任务\n（一）节水\n市科协要加强统筹。（市水务局负责）\n"
    safeguards = "二、保障措施\n（一）加强领导\n市科协要加强统筹。"
    record = record_of(TITLE + work + safeguards)
    assert [(duty.action, duty.mention, duty.role) for duty in record.duties] == [
        ("1.1", "市水务局", "responsible"),
        ("2.1", "市科协", "coordinate"),
    ]


def test_a_unit_of_a_duty_and_of_a_post_is_one():
    people = "附件\n节水工作领导小组名单\n组长：王小禾 副市长\n成员：李大川 市水务局副局长\n"
    record = record_of(TITLE + "一、任务\n（一）节水\n落实。（水务局负责）\n" + people)
    (duty,) = record.duties
    assert {person.name: person.unit for person in record.people}["李大川"] == duty.unit


def test_a_clause_before_the_signature_is_no_part_of_it():
    text = "一、任务\n（一）节水\n落实。\n牵头单位：市水务局，配合单位：县残联\n青禾市人民政府\n2026年3月1日\n"
    assert record_of(TITLE + text).plan.issuer == "青禾市人民政府"


def test_who_must_act_in_the_first_sentence_of_a_safeguard_has_a_duty():
    text = "一、任务\n（一）节水\n落实。（市水务局负责）\n二、工作要求\n（一）市财政局要保障资金。\n"
    assert [(duty.action, duty.mention) for duty in record_of(TITLE + text).duties][1:] == [("2.1", "市财政局")]


@pytest.mark.parametrize("before", ["落实。\n", "落实。"])
@pytest.mark.parametrize("names", ["市水务局", "市水务局、县残联", "市水务局、\n县残联"])
def test_who_signs_below_a_labelled_list_has_no_duty(before, names):
    text = f"一、任务\n（一）节水\n{before}责任单位：{names}\n青禾市人民政府办公室\n2026年3月1日\n"
    assert [duty.mention for duty in record_of(TITLE + text).duties] == names.split("、\n" if "\n" in names else "、")


# --- what was not understood is said ---


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("市水务局、市财政局按职责分工负责。", "clause-without-action"),
        ("一、任务\n（一）节水\n落实。（大河文旅综合体负责）", "clause-unread"),
        ("一、任务\n（一）节水\n落实。\n责任单位：大河大厦", "unit-unknown"),
    ],
)
def test_what_was_not_understood_is_a_finding_at_its_place(text, code):
    record = record_of(TITLE + text)
    (finding,) = record.unread
    assert finding.code == code
    start, end = finding.span
    assert finding.text in (TITLE + text)[start:end]


@pytest.mark.parametrize(
    "text", ["", "\n", "通知", "。" * 50, "（" * 500, "）" * 500, "、" * 500, "1." * 200, "市" * 500]
)
def test_odd_texts_are_read(text):
    assert check(record_of(text)) == []
