"""What a clause says: the role of every mention, its place in its list, the rule that says so."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders import clauses
from loaders.duties import Reader
from loaders.source_text import repair

ALPHABET = (
    "市县水务局财政各单位部门牵头责任配合负责按职责分工参与指导由等和、，；：。（）〔〕无/\n列第一位的为下同6月底前"
)
BETWEEN = "\n推动全市志愿服务持续健康发展。\n"
BODIES = ["市水务局", "市自然资源和规划局", "各县（市、区）人民政府", "团市委", "县残联", "各有关部门"]
FORMS = [
    "（{}负责）",
    "（{}按职责分工负责）",
    "责任单位：{}",
    "牵头单位：{}",
    "（{}牵头）",
    "{}按职责分工负责。",
    "配合单位：{}",
]

lists = st.lists(st.sampled_from(BODIES), min_size=1, max_size=4, unique=True).map("、".join)
statements = st.builds(str.format, st.sampled_from(FORMS), lists)


def read(raw):
    """Read all clauses of a text with one reader."""
    source = repair(raw)
    reader = Reader(source.text, source.starts)
    return [
        (source.text[share.start : share.end], share.role, share.rank, share.rule)
        for clause in clauses.find(source.text, [])
        for share in reader.read(clause)
    ]


def roles(raw):
    return [(mention, role) for mention, role, _, _ in read(raw)]


def rules_of(raw):
    return {mention: rule for mention, _, _, rule in read(raw)}


# --- laws ---


@given(st.text(ALPHABET, max_size=120))
def test_any_text_can_be_read(raw):
    for mention, role, rank, rule in read(raw):
        assert mention.strip()
        assert role in {"lead", "responsible", "support", "shared"}
        assert rank >= 1
        assert rule


@given(st.lists(statements, max_size=6), st.randoms())
def test_the_order_of_independent_sentences_does_not_change_shares(sentences, random):
    other = random.sample(sentences, len(sentences))
    assert sorted(read(BETWEEN.join(sentences))) == sorted(read(BETWEEN.join(other)))


@given(statements, st.lists(statements, max_size=3))
def test_what_stands_around_a_sentence_does_not_change_it(sentence, others):
    assert read(BETWEEN.join([*others, sentence])) == read(BETWEEN.join(others)) + read(sentence)


@given(statements)
def test_the_width_of_brackets_and_signs_says_nothing(sentence):
    narrow = sentence.translate(str.maketrans("（），：；", "(),:;"))
    assert read(narrow) == read(sentence)


@given(lists)
def test_ranks_count_from_one(bodies):
    assert [rank for _, _, rank, _ in read(f"责任单位：{bodies}")] == list(
        range(1, len(read(f"责任单位：{bodies}")) + 1)
    )


# --- rules that roles come from ---


def test_a_label_is_the_rule_of_its_list():
    assert rules_of("牵头单位：市水务局，责任单位：县残联，配合单位：市财政局") == {
        "市水务局": "lead-label",
        "县残联": "responsible-label",
        "市财政局": "support-label",
    }


def test_a_verb_is_the_rule_of_the_list_before_it():
    assert rules_of("（市水务局牵头，县残联配合）") == {"市水务局": "lead-verb", "县残联": "support-verb"}


def test_a_legend_is_the_rule_where_it_decides():
    rules = rules_of("（市水务局、县残联负责。列第一位的为牵头单位，下同）\n（市财政局、团市委负责）")
    assert set(rules.values()) == {"first-is-lead"}


def test_shared_needs_a_clause_without_a_lead():
    assert roles("（市水务局、县残联按职责分工负责）") == [("市水务局", "shared"), ("县残联", "shared")]
    assert roles("（团市委牵头，市水务局、县残联按职责分工负责）") == [
        ("团市委", "lead"),
        ("市水务局", "responsible"),
        ("县残联", "responsible"),
    ]


def test_shared_in_a_labelled_list_takes_the_role_of_the_label():
    assert roles("责任单位：市水务局、县残联按职责分工负责") == [("市水务局", "responsible"), ("县残联", "responsible")]


def test_a_lead_in_one_clause_says_nothing_of_the_next():
    assert roles("（团市委牵头）推广。（市水务局、县残联按职责分工负责）")[1:] == [
        ("市水务局", "shared"),
        ("县残联", "shared"),
    ]


# --- legends ---


def test_a_legend_begins_where_it_stands():
    before, after = "（市财政局、团市委负责）", "（市水务局、县残联负责。列第一位的为牵头单位，下同）"
    assert [role for _, role in roles(f"{before}\n{after}")] == ["responsible", "responsible", "lead", "responsible"]


def test_a_legend_leaves_a_list_of_one_alone():
    assert roles("（市水务局、县残联负责。列第一位的为牵头单位，下同）\n（市财政局按职责分工负责）")[-1] == (
        "市财政局",
        "responsible",
    )


def test_a_legend_does_not_touch_what_names_its_lead():
    legend = "（市水务局、县残联负责。列第一位的为牵头单位，下同）"
    assert roles(f"{legend}\n（市财政局牵头，团市委、县残联负责）")[2:] == [
        ("市财政局", "lead"),
        ("团市委", "responsible"),
        ("县残联", "responsible"),
    ]


def test_a_legend_leaves_supporters_alone():
    legend = "（市水务局、县残联负责。列第一位的为牵头单位，下同）"
    assert roles(f"{legend}\n配合单位：市财政局、团市委")[2:] == [("市财政局", "support"), ("团市委", "support")]


def test_a_new_reader_knows_no_legend():
    assert roles("（市水务局、县残联负责。列第一位的为牵头单位，下同）")[0][1] == "lead"
    assert roles("（市水务局、县残联负责）")[0][1] == "responsible"


# --- what is believed ---


def test_a_labelled_list_is_believed_whatever_its_names():
    assert roles("责任单位：大河文旅综合体、县残联") == [("大河文旅综合体", "responsible"), ("县残联", "responsible")]


@pytest.mark.parametrize("text", ["（政府主导、部门配合、社会参与）", "政府主导、部门负责。", "（大河文旅综合体负责）"])
def test_without_a_label_only_bodies_are_believed(text):
    assert read(text) == []


def test_a_sentence_is_believed_up_to_other_words():
    assert read("各项指标稳步提升，市水务局负责，县残联配合。") == []
    assert roles("市水务局负责，各项指标稳步提升，县残联配合。") == [("市水务局", "responsible")]
