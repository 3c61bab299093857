"""Repair takes page breaks, blanks, marks and width variants away and never loses the place of a character."""

import re
import unicodedata
from functools import cache
from importlib import resources

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.source_text import repair

ALPHABET = (
    "市县水务局教育牵头责任单位负责一二十（）"
    "()〔〕《》“”、，,。；;：:∶.．1２3％%ＡBc# *`->\n \t\u3000\xa0\u200b\ufeff\u2028⼈⺟—①附件"
)
BLANKS_AND_MARKS = set(" \t\u3000\xa0\u2002\u2003\u2009\u200b\ufeff\f\v\r\n\u2028#>*`-+_=")

texts = st.text(ALPHABET, max_size=120)


def one_width(character):
    """What stays the same when only the width changes; 、 and 。 are no width variants of a comma or stop."""
    return {"∶": ":", "⺟": "母", "\u2028": "\n"}.get(character, unicodedata.normalize("NFKC", character))


def repaired(raw):
    return repair(raw).text


@cache
def example(name):
    return resources.files("queries.examples").joinpath(f"{name}.txt").read_text("utf-8")


# --- laws ---


@given(texts)
def test_every_character_comes_from_the_source_up_to_its_width(raw):
    source = repair(raw)
    for offset, character in enumerate(source.text):
        start, end = source.origin(offset, offset + 1)
        assert end == start + 1
        if character != "\n":
            assert one_width(raw[start]) == one_width(character)


@given(texts)
def test_a_line_end_stands_where_the_source_has_no_word(raw):
    source = repair(raw)
    for offset, character in enumerate(source.text):
        if character == "\n":
            assert raw[source.origin(offset, offset + 1)[0]] in BLANKS_AND_MARKS


@given(texts)
def test_the_place_of_a_character_only_grows(raw):
    source = repair(raw)
    places = [source.origin(offset, offset + 1)[0] for offset in range(len(source.text))]
    assert places == sorted(set(places))


@given(texts, st.data())
def test_a_span_leads_back_to_the_same_words(raw, data):
    source = repair(raw)
    start = data.draw(st.integers(0, len(source.text)))
    end = data.draw(st.integers(start, len(source.text)))
    first, last = source.origin(start, end)
    words = iter(one_width(character) for character in raw[first:last])
    assert all(one_width(character) in words for character in source.text[start:end] if character != "\n")


@given(texts)
def test_an_empty_span_is_empty_in_the_source_too(raw):
    source = repair(raw)
    for offset in range(len(source.text) + 1):
        first, last = source.origin(offset, offset)
        assert 0 <= first == last <= len(raw)


@given(texts)
def test_no_words_are_lost(raw):
    assert letters(repair(raw).text) == letters(raw)


def letters(text):
    return [one_width(character) for character in text if one_width(character).isalpha()]


@settings(max_examples=30)
@given(st.sampled_from(["yunze", "lanqiao", "linlan", "qizhou"]), st.data())
def test_page_breaks_inside_long_sentences_change_nothing(name, data):
    raw = example(name)
    near = data.draw(st.lists(st.sampled_from(inside_sentences(raw)), max_size=5, unique=True))
    for place in sorted(near, reverse=True):
        raw = raw[:place] + data.draw(st.sampled_from(["\n", "\n\n\n", "\n\n— 3 —\n\n"])) + raw[place:]
    assert repaired(raw) == repaired(example(name))


def inside_sentences(raw):
    """Give places between two Chinese characters of a paragraph, 30 characters from its ends and 60 from each other."""
    return [
        paragraph.start() + at
        for paragraph in re.finditer("[^\n]*。[^\n]*", raw)
        for at in range(30, len(paragraph[0]) - 30, 60)
        if re.fullmatch("[\u4e00-\u9fff]{2}", paragraph[0][at - 1 : at + 1]) and not begins(paragraph[0][at:])
    ]


def begins(words):
    """What a reader, too, would take for the beginning of an item or of a labelled line."""
    return words[0] in "一二三四五六七八九十第附抄主牵责配参协承实落完总支" or words[:2] in {
        "成员",
        "组员",
        "组长",
        "副组",
    }


# --- what is taken away ---


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("温 婕", "温婕"),
        ("市水　务局", "市水务局"),
        ("市水\u200b务局", "市水务局"),
        ("\ufeff市水务局", "市水务局"),
        ("## 一、总体要求", "一、总体要求"),
        ("**（一）加强领导**", "（一）加强领导"),
        ("> 责任单位：市水务局", "责任单位：市水务局"),
        ("- 组长：沈砚", "组长：沈砚"),
        ("县市水务局(县残联)", "县市水务局（县残联）"),
        ("责任单位:市水务局,县残联;市财政局", "责任单位：市水务局，县残联；市财政局"),
        ("责任单位∶市水务局", "责任单位：市水务局"),
        ("２０２６年，增长１．５％", "2026年，增长1.5%"),
        ("⼈⼝", "人口"),
        ("ＡＩ应用", "AI应用"),
    ],
)
def test_what_has_no_meaning_is_taken_away(raw, text):
    assert repaired(raw) == text


@pytest.mark.parametrize("raw", ["1,200人", "Open Source 社区", "2.5万人", "A/B", "“十五五”"])
def test_what_has_a_meaning_stays(raw):
    assert repaired(raw) == raw.replace(" 社", "社")


@pytest.mark.parametrize("raw", ["", "\n\n", "   \n\t\u3000", "---\n***\n", "— 3 —"])
def test_a_text_without_words_is_empty_and_has_a_place(raw):
    source = repair(raw)
    assert (source.text, source.origin(0, 0)) == ("", (0, 0))


@pytest.mark.parametrize("mark", ["- 3 -", "— 12 —", "第 2 页 共 9 页", "－ 4 －", "·5·", "Page 3 of 9"])
def test_a_page_number_parts_no_sentence(mark):
    before, behind = "推动养老机构与周边医疗机构建立预约就诊、双向转诊、远程", "会诊机制，方便老人。"
    assert repaired(f"{before}\n{mark}\n{behind}") == before + behind


# --- which lines hang together ---


def test_a_page_break_inside_a_word_is_closed():
    raw = "加强养老机构日常检查，依法查处虚假宣传、侵害老年人权\n\n\n\n益等行为。\n各镇要定期通报。"
    assert repaired(raw) == "加强养老机构日常检查，依法查处虚假宣传、侵害老年人权益等行为。\n各镇要定期通报。"


def test_a_line_that_ends_in_a_separator_goes_on():
    assert repaired("责任单位：市水务局、\n\n县残联") == "责任单位：市水务局、县残联"


@pytest.mark.parametrize(
    "next_line", ["二、重点任务", "（二）机构养老", "3.开展培训", "①摸底", "牵头单位：市水务局", "附件"]
)
def test_a_new_item_begins_a_new_line(next_line):
    above = "推动养老机构与周边医疗机构建立预约就诊、双向转诊、远程会诊机制，方便老人"
    assert repaired(f"{above}\n{next_line}") == f"{above}\n{next_line}"


def test_a_heading_does_not_take_in_the_text_below():
    assert repaired("一、总体要求\n全面落实各项部署，推动工作。") == "一、总体要求\n全面落实各项部署，推动工作。"


def test_a_labelled_line_that_is_whole_does_not_take_in_the_next_paragraph():
    raw = "牵头单位：市水务局，责任单位：县残联\n各镇要建立机制，加强落实。"
    assert repaired(raw) == raw


def test_lines_wrapped_at_one_width_are_paragraphs_again():
    sentence = "各镇要把养老服务摆在重要位置安排专人负责压实各方责任及时协调解决难题并定期报送进展情况"
    paragraph = (sentence + "，") * 12 + "形成合力。"
    wrapped = "\n".join(paragraph[at : at + 32] for at in range(0, len(paragraph), 32))
    assert repaired(wrapped) == paragraph


def test_a_span_over_a_page_break_covers_both_parts():
    raw = "责任单位：市水务局，市住\n\n\n建局"
    source = repair(raw)
    first = source.text.index("市住建局")
    start, end = source.origin(first, first + 4)
    assert raw[start:end] == "市住\n\n\n建局"


# --- width and marks of numbers say nothing ---


@pytest.mark.parametrize("name", ["yunze", "lanqiao", "linlan", "qizhou"])
@pytest.mark.parametrize(
    ("one", "other"), [("（", "("), ("）", ")"), ("：", ":"), ("；", ";"), ("，", ","), ("1", "１"), ("%", "％")]
)
def test_the_width_of_signs_changes_nothing(name, one, other):
    assert repaired(example(name).replace(one, other)) == repaired(example(name))


def test_angles_around_a_word_are_brackets_and_doubles_of_an_ideograph_are_it():
    assert repaired("有关区政府<管委会>、省\uf97a业局") == "有关区政府（管委会）、省梁业局"
    assert repaired("产值<5亿元，占比>3%") == "产值<5亿元，占比>3%"


def test_a_line_that_ends_with_a_date_goes_on_nowhere():
    lines = "发布日期：2026-03-09 成文日期：2026-03-01\n青禾市节水实施方案\n"
    assert repaired(lines).splitlines()[1] == "青禾市节水实施方案"
