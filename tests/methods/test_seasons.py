"""Seasonal indices, smoothing and distributions; and every worked example in the docstrings of this room."""

import doctest
import math
from importlib import import_module

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lis.methods import distributions, seasons
from lis.methods.refusal import Refused

ROOMS = ["benchmark", "distributions", "forecast", "intervals", "outlook", "seasons"]
SIGNAL = ["chart", "comparisons", "counts", "decision", "many", "monthly", "proportions", "question"]


@pytest.mark.parametrize(
    "room", [*ROOMS, *(f"signal.{part}" for part in [*SIGNAL, "trend", "verdict", "wording"])]
)
def test_the_worked_examples_of_the_docstrings_hold(room):
    outcome = doctest.testmod(import_module(f"lis.methods.{room}"))
    assert (outcome.failed, outcome.attempted > 0) == (0, True)


def test_a_pattern_without_noise_is_found_again():
    shape = [0.5, 0.8, 1.2, 1.5]
    found = seasons.indices(values=[100 * shape[i % 4] for i in range(40)], season=4)
    assert found.indices == pytest.approx(shape)
    assert found.years == 9


def test_seasons_of_four_months_have_centred_averages_too():
    found = seasons.indices(values=[90, 100, 110] * 6, season=3)
    assert found.indices == pytest.approx((0.9, 1.0, 1.1))


def test_under_two_years_no_pattern_is_known():
    found = seasons.indices(values=[1, 2, 3, 4, 5, 6, 7], season=4)
    assert (found.indices, found.known) == ((1, 1, 1, 1), False)


@given(values=st.lists(st.integers(1, 500), min_size=24, max_size=60))
def test_indices_are_shrunk_towards_one(values):
    found = seasons.indices(values=values, season=12)
    assert all(index >= seasons.LEAST_INDEX for index in found.indices)
    assert sum(found.indices) == pytest.approx(12) or min(found.indices) == seasons.LEAST_INDEX


@given(values=st.lists(st.floats(-1e3, 1e3), min_size=12, max_size=60))
def test_the_level_is_a_fading_mean_of_the_values(values):
    found = seasons.smooth(values=values, season=12)
    n = len(values)
    weights = [0.3 * 0.7 ** (n - 1 - i) for i in range(n)]
    start = sum(values[:6]) / 6
    expected = start * 0.7**n + sum(w * v for w, v in zip(weights, values, strict=True))
    assert found.level == pytest.approx(expected, abs=1e-6)
    assert (found.errors, found.df) == (n - 6, n - 8)


def test_series_that_are_too_short_or_too_empty_are_refused():
    with pytest.raises(Refused, match="whole year of zeros"):
        seasons.indices(values=[0] * 12 + [1] * 12, season=12)
    with pytest.raises(Refused, match="at least two periods"):
        seasons.indices(values=[1, 2], season=1)
    with pytest.raises(Refused, match="a year of history"):
        seasons.smooth(values=[1, 2], season=4)


@pytest.mark.parametrize("df, value, below", [(1, 1.0, 0.75), (2, math.sqrt(2), 0.5 + 1 / math.sqrt(8))])
def test_students_t_agrees_where_it_has_a_closed_form(df, value, below):
    assert distributions.t_below(value, df) == pytest.approx(below)
    assert distributions.t_for(2 * below - 1, df) == pytest.approx(value)


@given(n=st.integers(1, 30), x=st.integers(-1, 30), share=st.floats(0.01, 0.99))
def test_the_binomial_tail_agrees_with_a_plain_sum(n, x, share):
    expected = sum(math.comb(n, k) * share**k * (1 - share) ** (n - k) for k in range(min(x, n) + 1))
    assert distributions.binomial_at_most(min(x, n), n, share) == pytest.approx(expected, abs=1e-12)
