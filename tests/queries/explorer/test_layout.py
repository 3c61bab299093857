"""Units stand beside what they do."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from queries.explorer.layout import stand

UNITS = [f"u{number}" for number in range(8)]
LINES = st.lists(st.tuples(st.sampled_from(UNITS), st.integers(0, 9)), max_size=30)


def crossings(order, lines):
    """How many pairs of lines cross between the column of units and that of places."""
    at = {unit: place for place, unit in enumerate(order)}
    return sum((at[a] - at[b]) * (x - y) < 0 for (a, x), (b, y) in combinations(lines, 2))


def test_units_of_one_action_each_do_not_cross():
    lines = [("c", 0), ("a", 1), ("b", 2)]
    order = stand(dict.fromkeys("abc", ""), lines)
    assert order == ["c", "a", "b"]
    assert crossings(order, lines) == 0


def test_a_unit_without_a_line_comes_last_and_equals_go_by_name():
    assert stand({"y": "乙", "x": "丙", "z": "丁"}, [("y", 3), ("x", 3)]) == ["x", "y", "z"]


@given(LINES)
def test_every_unit_stands_once_whatever_the_order_of_lines(lines):
    names = {unit: unit for unit in UNITS}
    order = stand(names, lines)
    assert sorted(order) == UNITS
    assert stand(names, sorted(lines)) == order


@given(st.lists(st.integers(0, 9), min_size=8).map(sorted), st.randoms(use_true_random=False))
def test_where_lines_need_not_cross_they_do_not(places, random):
    order = random.sample(UNITS, len(UNITS))
    lines = [(order[turn * len(UNITS) // len(places)], place) for turn, place in enumerate(places)]
    assert crossings(stand({unit: unit for unit in UNITS}, lines), lines) == 0
