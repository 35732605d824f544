"""The slope index: against plain least squares, and its interval against the exact variance."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lis.methods import inequality
from lis.methods.refusal import Refused

FIFTHS = {"populations": [2000, 2100, 1900, 2050, 1950], "values": [30.1, 27.5, 25.0, 21.2, 18.4]}
groups = st.lists(st.tuples(st.integers(1, 5000), st.floats(-100, 100)), min_size=3, max_size=20)


@given(groups=groups)
def test_the_slope_is_that_of_weighted_least_squares(groups):
    people, values = np.array(groups, dtype=float).T
    middles = (np.cumsum(people) - people / 2) / people.sum()
    slope, intercept = np.polyfit(middles, values, 1, w=np.sqrt(people))
    found = inequality.sii(populations=people.tolist(), values=values.tolist())
    assert found.slope == pytest.approx(slope, rel=1e-6, abs=1e-6)
    assert found.intercept == pytest.approx(intercept, rel=1e-6, abs=1e-6)


def test_the_simulated_interval_is_close_to_the_exact_one_and_repeats():
    errors = [1.0, 1.1, 0.9, 1.2, 1.0]
    found = inequality.sii(**FIFTHS, standard_errors=errors)
    people = np.array(FIFTHS["populations"], dtype=float)
    middles = (np.cumsum(people) - people / 2) / people.sum()
    away = middles - people @ middles / people.sum()
    exact = math.sqrt(np.sum((people * away / (people @ away**2) * errors) ** 2))
    assert found.high - found.low == pytest.approx(2 * 1.959964 * exact, rel=0.03)
    assert (found.low + found.high) / 2 == pytest.approx(found.slope, abs=0.1)
    assert found == inequality.sii(**FIFTHS, standard_errors=errors)


def test_without_standard_errors_there_is_no_interval():
    assert inequality.sii(**FIFTHS).low is None


def test_the_other_order_turns_the_gap_round():
    back = {name: column[::-1] for name, column in FIFTHS.items()}
    assert inequality.sii(**back).slope == pytest.approx(-inequality.sii(**FIFTHS).slope)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"values": [1, 2], "populations": [1, 1]}, "3 to 100 groups; there are 2"),
        ({"values": [1] * 101, "populations": [1] * 101}, "there are 101"),
        ({"values": [1, None, 2], "populations": [1, 1, 1]}, "Group 2 has no value"),
        ({"values": [1, 2, 3], "populations": [1, 1, 0]}, "Group 3 has no population"),
        ({"populations": [1]}, "1 populations for 5 values"),
        ({"standard_errors": [1, 1]}, "standard error of every group"),
        ({"standard_errors": [1] * 5, "confidence": 95}, "Write 0.95 for 95%"),
    ],
)
def test_what_gives_no_slope_is_refused(change, why):
    with pytest.raises(Refused, match=why):
        inequality.sii(**FIFTHS | change)
