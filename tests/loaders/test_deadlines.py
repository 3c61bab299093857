"""Due dates, how often, and per what, as a sentence says it."""

import pytest

from loaders import deadlines


@pytest.mark.parametrize(
    ("text", "dues"),
    [
        ("到2025年，建成", ["2025"]),
        ("2026年6月底前完成", ["2026-06"]),
        ("2026年12月31日前完成", ["2026-12"]),
        ("“十四五”末，建成", ["2025"]),
        ("“十五五”规划期末", ["2030"]),
        ("“十四五”期间，新建", ["2021-2025"]),
        ("“十五”时期", ["2001-2005"]),
        ("2021—2025年，新建", ["2021-2025"]),
        ("6月底前完成", ["6月底前"]),
        ("年底前建成", ["年底前"]),
        ("到2025年和2030年", ["2025", "2030"]),
        ("比2020年增长，较2021年提高", []),
        ("2022年以来，自2021年起", []),
        ("截至2024年底，2022年度", []),
        ("“十四五”规划纲要", []),
    ],
)
def test_due_dates_of_a_sentence(text, dues):
    assert [mark.value for mark in deadlines.dues(text, 0, len(text))] == dues


@pytest.mark.parametrize(
    ("text", "every", "per"),
    [
        ("每年培训", "year", None),
        ("年均新增", "year", None),
        ("每学期安排", "term", None),
        ("学校每学期安排", "term", "学校"),
        ("每月走访", "month", None),
        ("各镇要分类、分期改造提升至少", None, "镇"),
        ("每年每公里不低于", "year", "公里"),
        ("每个县（市、区）均有", None, "县（市、区）"),
        ("每个市（州）建有", None, "市（州）"),
        ("每名辅导员至少联系", None, "辅导员"),
        ("各乡镇至少建成", None, "乡镇"),
        ("各乡镇人民政府要", None, None),
        ("人均不少于", None, "人"),
        ("每千人拥有", None, "千人"),
        ("今年培训", None, None),
    ],
)
def test_how_often_and_per_what(text, every, per):
    found = deadlines.every(text, 0, len(text)), deadlines.per(text, 0, len(text))
    assert tuple(mark.value if mark else None for mark in found) == (every, per)


def test_labels_head_what_follows_them():
    text = "2025年目标，苗圃更多。到2030年：全面建成。"
    assert [(mark.value, text[mark.start : mark.end]) for mark in deadlines.labels(text)] == [
        ("2025", "2025年目标，"),
        ("2030", "2030年："),
    ]


def test_the_marks_right_before_a_place():
    marks = deadlines.dues("2025年，2030年，2035年", 0, 17)
    assert [mark.value for mark in deadlines.before(marks, 7)] == ["2025", "2030"]


@pytest.mark.parametrize(
    ("due", "before"),
    [("2023", True), ("2023-06", True), ("2019-2023", True), ("2024", False), ("2021-2025", False), ("6月底前", False)],
)
def test_what_is_over_before_a_year(due, before):
    assert deadlines.is_before(due, 2024) is before
