import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.exports.cells import guarded, runs
from tests.graph.exports.hostile import TEXTS


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠"])
@pytest.mark.parametrize("before", ["", " ", "\u3000", "\u200b \ufeff"])
def test_a_text_that_a_spreadsheet_would_run_is_guarded(sign, before):
    assert guarded(f"{before}{sign}1") == f"'{before}{sign}1"


@pytest.mark.parametrize("text", ["市教育局", "2.1", "", "a=b", "“=”", "1-2"])
def test_any_other_text_is_left_alone(text):
    assert guarded(text) == text


@given(st.text() | st.sampled_from(TEXTS))
def test_taking_the_guard_off_gives_the_text_back(text):
    assert guarded(text).removeprefix("'") == text
    assert not runs(guarded(text)) or guarded(text).startswith("'")
