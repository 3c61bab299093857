"""Numbers before items: where they stand, of which style and level, and which number they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.numbering import marks, number

ALPHABET = "一二三十百第章条部分（）()、.．1234①⑳。\n总体要求"
SIGNS = "零一二三四五六七八九"


def found(text):
    return [(mark.style, mark.values, text[mark.end :][:2]) for mark in marks(text)]


def chinese(value):
    """Write a number up to 199 as a plan does: 十二, 二十, 一百零三, 一百二十."""
    hundreds, rest = divmod(value, 100)
    tens, ones = divmod(rest, 10)
    head = "一百" if hundreds else ""
    if hundreds and rest and not tens:
        return f"{head}零{SIGNS[ones]}"
    ten = {0: "", 1: "一十" if hundreds else "十"}.get(tens, f"{SIGNS[tens]}十")
    return head + ten + (SIGNS[ones] if ones or not (tens or hundreds) else "")


@given(st.integers(1, 199))
def test_a_chinese_numeral_is_the_number_it_says(value):
    assert number(chinese(value)) == value


@given(st.integers(0, 199))
def test_an_arabic_numeral_is_the_number_it_says(value):
    assert number(str(value)) == value


@pytest.mark.parametrize(("numeral", "value"), [("①", 1), ("⑫", 12), ("⑳", 20), ("十", 10)])
def test_other_numerals(numeral, value):
    assert number(numeral) == value


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("第一部分总则", ("part", (1,), "总则")),
        ("第二篇发展基础", ("part", (2,), "发展")),
        ("第三章附则", ("chapter", (3,), "附则")),
        ("一、总体要求", ("chinese", (1,), "总体")),
        ("十二、保障措施", ("chinese", (12,), "保障")),
        ("三.重点任务", ("chinese", (3,), "重点")),
        ("（一）指导思想", ("bracketed_chinese", (1,), "指导")),
        ("（十二）、强化示范", ("bracketed_chinese", (12,), "强化")),
        ("第十一条提高成效", ("article", (11,), "提高")),
        ("2.1数字底座", ("dotted", (2, 1), "数字")),
        ("1.2.3试点", ("dotted", (1, 2, 3), "试点")),
        ("1.开展培训", ("digit", (1,), "开展")),
        ("12、办好大赛", ("digit", (12,), "办好")),
        ("（1）摸清底数", ("bracketed_digit", (1,), "摸清")),
        ("3）建立台账", ("bracketed_digit", (3,), "建立")),
        ("①摸清底数", ("circled", (1,), "摸清")),
    ],
)
def test_every_style_of_number(text, mark):
    assert found(text) == [mark]


@pytest.mark.parametrize(
    "text", ["1.5万人", "2022年印发", "第一季度", "一是完善机制", "2.5%以上", "（2022）", "（二级）", "第三条例"]
)
def test_what_is_no_number_of_an_item(text):
    assert found(text) == []


def test_a_number_stands_at_a_line_start_or_after_a_stop():
    assert found("加强培训。2.开展演练；3.评估\n4.总结") == [
        ("digit", (2,), "开展"),
        ("digit", (3,), "评估"),
        ("digit", (4,), "总结"),
    ]


def test_a_number_within_a_sentence_is_none():
    assert found("共有1.开展培训") == []


def test_only_a_bracketed_chinese_number_may_follow_a_title_without_a_stop():
    assert found("一、总体要求（一）指导思想") == [("chinese", (1,), "总体"), ("bracketed_chinese", (1,), "指导")]
    (_, inner) = marks("一、总体要求（一）指导思想")
    assert not inner.starts_line
    assert not inner.after_stop


def test_ranks_go_from_the_outermost_style_to_the_innermost():
    lines = ["第一部分甲", "第一章甲", "一、甲", "第一条甲", "（一）甲", "1.1甲", "1.甲", "（1）甲", "①甲"]
    ranks = [mark.rank for mark in marks("\n".join(lines))]
    assert ranks == sorted(set(ranks))
    assert len(ranks) == len(lines)


@pytest.mark.parametrize("style", ["1.", "1、"])
def test_the_sign_behind_a_digit_says_nothing(style):
    assert found(f"{style}开展培训") == found("1.开展培训")


@given(st.text(ALPHABET, max_size=60))
def test_marks_stand_in_order_within_the_text_and_never_overlap(text):
    last = 0
    for mark in marks(text):
        assert last <= mark.start < mark.end <= len(text)
        assert mark.values
        assert mark.starts_line == (mark.start == 0 or text[mark.start - 1] == "\n")
        last = mark.end
