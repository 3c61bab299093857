"""Sentences that give a unit a duty in running text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders import coordination


def found(text):
    return [(text[share.start : share.end], share.rank) for share in coordination.find(text, 0, len(text))]


@pytest.mark.parametrize(
    ("sentence", "subjects"),
    [
        ("市科协要发挥综合协调作用。", ["市科协"]),
        ("市财政局负责统筹养老服务资金。", ["市财政局"]),
        ("各镇应当落实属地责任。", ["各镇"]),
        ("市委宣传部、网信办应加强引导。", ["市委宣传部", "网信办"]),
        ("各县（市、区）人民政府和市直有关部门要加强领导。", ["各县（市、区）人民政府", "市直有关部门"]),
        ("各单位须按时报送进展。", ["各单位"]),
        ("各成员单位必须严格落实。", ["各成员单位"]),
        ("各有关部门需要定期会商。", ["各有关部门"]),
        ("领导小组办公室负责日常工作。", ["领导小组办公室"]),
        ("市科协要统筹协调，各成员单位要密切配合。", ["市科协", "各成员单位"]),
        ("为保障实施，各有关部门要高度重视。", ["各有关部门"]),
        ("市水务局每季度应通报进展。", ["市水务局"]),
        ("成立市节水工作领导小组，各镇要明确专人。", ["各镇"]),
        ("领导小组办公室设在市林业局，负责日常工作。", ["领导小组办公室"]),
        ("加强领导：市水务局应会同市财政局定期会商。", ["市水务局"]),
        ("市卫生健康委牵头负责统筹工作；市发展改革委负责项目审批。", ["市卫生健康委", "市发展改革委"]),
        ("加强保障。\n•市财政局要保障经费。", ["市财政局"]),
        ("组建节水专班，市水务局、市住建局负责日常工作。", ["市水务局", "市住建局"]),
    ],
)
def test_the_subject_of_a_duty(sentence, subjects):
    assert [mention for mention, _ in found(sentence)] == subjects


@pytest.mark.parametrize(
    "sentence",
    [
        "要加强宣传。",
        "主要任务是推广节水器具。",
        "市民要增强节水意识。",
        "对工作不力的单位要通报批评。",
        "把节水纳入重要议事日程。",
        "坚持以人民为中心，重要事项及时报告。",
        "市水务局每年组织评估。",
        "市水务局的要求是严格落实。",
        "本方案由县民政局负责解释。",
        "本方案由县民政局负责具体解释。",
        "有条件的地方要先行先试。",
        "干旱地区要以水定绿。",
        "市水务局主要负责人要亲自过问。",
        "被授权的市级单位要按时报送。",
        "全社会要形成节水氛围。",
        "市水务局、市住建局主要负责人共同担任副召集人。",
        "领导小组下设办公室，办公室主任由市水务局主要负责同志兼任。",
    ],
)
def test_a_sentence_without_such_a_subject(sentence):
    assert found(sentence) == []


def test_ranks_begin_anew_with_every_sentence():
    assert found("市科协、各镇要加强统筹。各成员单位要配合；市财政局应当安排经费。") == [
        ("市科协", 1),
        ("各镇", 2),
        ("各成员单位", 1),
        ("市财政局", 1),
    ]


def test_only_the_given_stretch_is_read():
    text = "市科协要统筹。市财政局要保障。市水务局要落实。"
    assert [text[one.start : one.end] for one in coordination.find(text, 7, 15)] == ["市财政局"]


def test_every_share_says_its_role_and_rule():
    (share,) = coordination.find("市科协要统筹。", 0, 7)
    assert (share.role, share.rule) == ("coordinate", "subject-of-duty")


@given(st.text("市县科协各成员单位要负责应当须必、和，。；\n主重点统筹", max_size=60))
def test_any_text_can_be_read(text):
    for mention, rank in found(text):
        assert mention
        assert rank >= 1
