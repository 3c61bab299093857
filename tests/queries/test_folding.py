"""Chinese folds anywhere but before a closing mark; a number stays with the title behind it."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table

from queries.folding import Folded, fold


@pytest.mark.parametrize(
    ("line", "width", "lines"),
    [
        ("2.1 青少年诗词素养提升行动", 16, ["2.1 青少年诗词素", "养提升行动"]),
        ("市教育局、市文旅局、市财政局", 8, ["市教育", "局、市文", "旅局、市", "财政局"]),
        ("（2021—2025年）", 8, ["（2021—", "2025年）"]),
        ("works on the same actions", 10, ["works on", "the same", "actions"]),
        ("", 8, [""]),
        ("a b", 1, ["a", "b"]),
        (" 、", 2, ["、"]),
    ],
)
def test_lines_are_filled(line, width, lines):
    assert fold(line, width) == lines


WORDS = st.text("市教育局、，。（）《》ab19 .—", max_size=40)


@given(WORDS, st.integers(2, 30))
def test_nothing_is_lost_but_blanks_and_no_line_is_too_long(line, width):
    lines = fold(line, width)
    assert "".join(lines).replace(" ", "") == line.replace(" ", "")
    assert all(cell_len(each) <= width for each in lines)
    assert all(lines) or not line.strip()


def test_a_column_is_as_wide_as_its_longest_line():
    table = Table.grid()
    table.add_row(Folded("市教育局\n局"), "|")
    console = Console(file=io.StringIO(), width=40)
    console.print(table)
    assert [line.rstrip() for line in console.file.getvalue().splitlines()] == ["市教育局|", "局"]
