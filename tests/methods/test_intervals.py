"""Intervals: the published cases, their definitions worked the slow way, and what must always hold."""

import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lis.methods import checks, intervals
from lis.methods.refusal import Refused

CASES = Path("../shared/spec/methods_checks.csv")


@pytest.mark.skipif(not CASES.exists(), reason="The reference's cases are not beside this checkout.")
def test_every_case_of_the_reference_agrees():
    mine = [r for r in checks.run(CASES) if r.method.startswith("intervals.")]
    assert len(mine) == 27
    assert [r for r in mine if r.outcome != checks.Outcome.PASSED] == []


def binomial_at_least(x, n, share):
    return math.fsum(math.comb(n, k) * share**k * (1 - share) ** (n - k) for k in range(x, n + 1))


def poisson_at_most(x, mean):
    return math.fsum(math.exp(-mean) * mean**k / math.factorial(k) for k in range(x + 1))


@pytest.mark.parametrize("x, n", [(0, 20), (1, 29), (15, 148), (81, 263), (29, 29)])
def test_wilson_limits_lie_where_the_score_test_just_rejects(x, n):
    found = intervals.wilson(x=x, n=n)
    for limit in (found.low, found.high):
        if 0 < limit < 1:
            score = abs(x / n - limit) / math.sqrt(limit * (1 - limit) / n)
            assert score == pytest.approx(1.959964, abs=1e-6)


@pytest.mark.parametrize("x, n", [(1, 20), (7, 30), (29, 30)])
def test_clopper_pearson_limits_leave_a_fortieth_in_each_tail(x, n):
    found = intervals.clopper_pearson(x=x, n=n)
    assert binomial_at_least(x, n, found.low) == pytest.approx(0.025)
    assert 1 - binomial_at_least(x + 1, n, found.high) == pytest.approx(0.025)


@pytest.mark.parametrize("x", range(10))
def test_exact_limits_of_a_small_count_leave_a_fortieth_in_each_tail(x):
    found = intervals.count(x=x)
    assert poisson_at_most(x, found.high) == pytest.approx(0.025)
    assert x == 0 or 1 - poisson_at_most(x - 1, found.low) == pytest.approx(0.025)


@pytest.mark.parametrize("x", [10, 20, 40, 80])
def test_byar_is_close_to_the_exact_limits(x):
    found = intervals.count(x=x)
    assert poisson_at_most(x, found.high) == pytest.approx(0.025, abs=0.0005)
    assert 1 - poisson_at_most(x - 1, found.low) == pytest.approx(0.025, abs=0.0005)


@given(n=st.integers(1, 5000), share=st.floats(0, 1))
def test_a_proportion_lies_inside_its_limits_and_they_inside_0_to_1(n, share):
    x = round(share * n)
    for method in (intervals.wilson, intervals.clopper_pearson):
        found = method(x=x, n=n)
        assert 0 <= found.low <= found.value <= found.high <= 1


@given(n=st.integers(1, 5000), share=st.floats(0, 1))
def test_the_limits_of_failures_mirror_those_of_successes(n, share):
    x = round(share * n)
    found, mirrored = intervals.wilson(x=x, n=n), intervals.wilson(x=n - x, n=n)
    assert found.low == pytest.approx(1 - mirrored.high, abs=1e-12)


@given(x=st.integers(0, 10_000))
def test_more_confidence_is_never_narrower(x):
    narrow, wide = intervals.count(x=x), intervals.count(x=x, confidence=0.998)
    assert 0 <= wide.low <= narrow.low <= x <= narrow.high <= wide.high


def test_a_standard_of_one_group_gives_the_crude_rate():
    crude = intervals.rate(x=40, n=8000, per=1000)
    adjusted = intervals.dsr(counts=[40], populations=[8000], standard=[123], per=1000)
    for part in ("value", "low", "high"):
        assert getattr(adjusted, part) == pytest.approx(getattr(crude, part))


def test_the_european_standard_is_used_unless_another_is_named():
    counts, populations = [5] * 19, [1000] * 19
    assert sum(intervals.EUROPEAN_2013) == 100_000
    assert intervals.dsr(counts=counts, populations=populations).value == pytest.approx(500)


def test_an_area_with_the_reference_rates_has_a_ratio_of_one():
    ratio = intervals.isr(
        observed=30, populations=[100, 200], reference_counts=[10, 10], reference_populations=[100, 100]
    )
    assert (ratio.expected, ratio.ratio) == (30, 1)


@pytest.mark.parametrize(
    "ask, sentence",
    [
        (lambda: intervals.wilson(x=1, n=0), "at least 1"),
        (lambda: intervals.wilson(x=5, n=4), "hold the count"),
        (lambda: intervals.count(x=-1), "0 or more"),
        (lambda: intervals.rate(x=1, n=0), "above 0"),
        (lambda: intervals.count(x=1, confidence=95), "Write 0.95"),
        (lambda: intervals.mean(values=[1.0]), "at least two values"),
        (lambda: intervals.dsr(counts=[9], populations=[9], standard=[1]), "at least 10 events"),
        (lambda: intervals.dsr(counts=[9, 9], populations=[9], standard=[1, 1]), "An age group is missing"),
        (
            lambda: intervals.dsr(
                counts=[9, 9], populations=[9, 0], standard=[1, 1], groups=["under 20", "20 and over"]
            ),
            "20 and over: A population of 0",
        ),
        (
            lambda: intervals.isr(
                observed=3, populations=[1, 1], reference_counts=[1, -1], reference_populations=[1, 1]
            ),
            "Age group 2: A count can't be -1",
        ),
    ],
)
def test_what_has_no_interval_is_refused_by_name(ask, sentence):
    with pytest.raises(Refused, match=sentence):
        ask()
