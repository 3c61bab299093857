"""Numbers with a measure, as they stand in a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders import quantities


def find(text):
    return [(each.value, each.measure, each.op) for each in quantities.find(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "value", "measure", "op"),
    [
        ("培训1.5万人次", 15000, "人次", None),
        ("占0.5%", 0.5, "%", None),
        ("百项服务", 100, "项", None),
        ("千款产品", 1000, "款", None),
        ("二十五个苗圃", 25, "个", None),
        ("两所学校", 2, "所", None),
        ("3亿元", 300_000_000, "元", None),
        ("3—5个苗圃", 3, "个", ">="),
        ("3至5万人", 30000, "人", ">="),
        ("20%-30%", 20, "%", ">="),
        ("80家（含）以上", 80, "家", ">="),
        ("40%左右", 40, "%", "="),
        ("2天内", 2, "天", "<="),
        ("1200余个苗圃", 1200, "个", ">"),
        ("1,200个苗圃", 1200, "个", None),
        ("2亿千瓦", 200_000_000, "千瓦", None),
        ("60万立方米/年", 600_000, "立方米/年", None),
        ("50套（间）以上", 50, "套", ">="),
    ],
)
def test_a_number_is_multiplied_out_and_keeps_its_measure(text, value, measure, op):
    assert find(text) == [(value, measure, op)]


@pytest.mark.parametrize(
    "text",
    [
        "2025年",
        "第3次会议",
        "IPv6网络",
        "3家庭",
        "四个方面",
        "数十家",
        "前三名",
        "每千人",
        "2.0版",
        "3月1日起",
        "一次性",
        "5.3.1个",
    ],
)
def test_a_number_that_is_none_of_a_quantity(text):
    assert find(text) == []


@given(st.integers(1, 99_999), st.sampled_from(["", "万", "亿"]), st.sampled_from(["个", "人次", "%", "亩", "元"]))
def test_any_number_is_read_back(number, scale, measure):
    factor = {"": 1, "万": 10_000, "亿": 100_000_000}[scale]
    assert find(f"建成{number}{scale}{measure}。") == [(number * factor, measure, None)]
