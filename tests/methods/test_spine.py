"""Spine positions: better is right, the benchmark is in the middle, nothing leaves the row."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lis.methods import spine
from lis.methods.refusal import Refused

figures = st.floats(-1000, 1000)


@given(value=figures, benchmark=figures, low=figures, width=st.floats(0, 1000))
def test_a_position_stays_on_the_row_and_turns_with_the_polarity(value, benchmark, low, width):
    asked = {"value": value, "benchmark": benchmark, "lowest": low, "highest": low + width}
    higher, lower = (spine.position(**asked, polarity=polarity) for polarity in ("higher", "lower"))
    assert 0 <= higher <= 1
    assert higher + lower == pytest.approx(1)
    assert spine.position(**asked) == higher


@given(benchmark=figures, low=figures, width=st.floats(0, 1000))
def test_the_benchmark_is_always_in_the_middle(benchmark, low, width):
    found = spine.position(value=benchmark, benchmark=benchmark, lowest=low, highest=low + width)
    assert found == 0.5


def test_where_all_areas_are_alike_every_mark_is_in_the_middle():
    assert spine.position(value=7, benchmark=7, lowest=7, highest=7) == 0.5


def test_the_bar_turns_round_where_lower_is_better():
    asked = {"values": [4, 8, 9, 11, 14, None], "benchmark": 10, "value": 12}
    higher, lower = spine.bar(**asked, polarity="higher"), spine.bar(**asked, polarity="lower")
    assert (higher.lowest, higher.highest) == (0, pytest.approx(0.8333333))
    assert (lower.lowest, lower.value) == (1, pytest.approx(1 / 3))
    assert higher.lower_quartile == spine.position(value=8, benchmark=10, lowest=4, highest=14)


def test_a_bar_of_three_areas_is_refused():
    with pytest.raises(Refused, match="at least 4 areas with a value; there are 3"):
        spine.bar(values=[1, 2, 3, None], benchmark=2)


@pytest.mark.parametrize("missing", ["value", "benchmark", "lowest", "highest"])
def test_what_is_missing_has_no_position(missing):
    asked = {"value": 1, "benchmark": 2, "lowest": 0, "highest": 3}
    with pytest.raises(Refused, match="missing"):
        spine.position(**asked | {missing: None})
    with pytest.raises(Refused, match="missing"):
        spine.position(**asked | {missing: math.nan})


def test_a_range_or_a_polarity_the_wrong_way_is_refused():
    with pytest.raises(Refused, match="lowest value is above the highest"):
        spine.position(value=1, benchmark=1, lowest=3, highest=2)
    with pytest.raises(Refused, match="'up' is not a polarity"):
        spine.position(value=1, benchmark=1, lowest=1, highest=2, polarity="up")


def test_many_positions_at_once_are_each_the_position_alone():
    values = np.array([[4.0, 12, math.nan], [1, 1, 1]])
    found = spine.position_array(
        values, benchmark=[[10], [1]], lowest=[[4], [1]], highest=[[14], [1]], polarity="lower"
    )
    assert found[0, 1] == spine.position(value=12, benchmark=10, lowest=4, highest=14, polarity="lower")
    assert math.isnan(found[0, 2])
    assert found[1].tolist() == [0.5, 0.5, 0.5]
