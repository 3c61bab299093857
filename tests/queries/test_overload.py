"""Whose load stands out, shown on loads small enough to check by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.overload import gini, robust_z

LOADS = st.lists(st.floats(0, 100), min_size=1, max_size=20)


def test_the_distance_is_measured_from_the_median_in_robust_deviations():
    # median 3, absolute deviations 2 1 0 1 17, their median 1
    assert robust_z([1, 2, 3, 4, 20])[4] == round(17 / 1.4826, 2)


def test_where_most_carry_the_same_the_mean_deviation_stands_in():
    # median 1, mean absolute deviation 4 / 5
    assert robust_z([1, 1, 1, 1, 5]) == [0, 0, 0, 0, round(4 / (0.8 * 1.2533), 2)]


@pytest.mark.parametrize("loads", [[2, 2, 2, 2, 2], [1, 9], []])
def test_nobody_stands_out_among_equals_or_among_few(loads):
    assert set(robust_z(loads)) <= {None}


def test_gini_is_0_for_equals_and_near_1_for_one_who_carries_all():
    assert gini([3, 3, 3]) == 0
    assert gini([0, 0, 0, 8]) == 0.75
    assert gini([1, 3]) == 0.25


@given(LOADS)
def test_gini_lies_between_0_and_1_whatever_the_order(loads):
    assert 0 <= gini(loads) < 1
    assert gini(loads) == pytest.approx(gini(sorted(loads)))


@given(LOADS, st.integers(2, 8))
def test_the_scale_of_the_weights_does_not_matter(loads, factor):
    assert gini([load * factor for load in loads]) == pytest.approx(gini(loads), abs=2e-4)
