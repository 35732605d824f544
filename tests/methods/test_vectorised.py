"""Whole tables at once give what each figure alone gives."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lis.methods import benchmark, intervals, vectorised
from lis.methods.refusal import Refused

confidences = st.sampled_from([0.95, 0.998])
counts = st.one_of(st.integers(0, 30), st.floats(0.01, 30), st.integers(0, 10**6))
MISSING = math.nan


def same(found, index, alone):
    assert found.value[index] == pytest.approx(alone.value, rel=1e-9)
    assert found.low[index] == pytest.approx(alone.low, rel=1e-9, abs=1e-12)
    assert found.high[index] == pytest.approx(alone.high, rel=1e-9)


@given(
    parts=st.lists(st.tuples(st.integers(0, 500), st.integers(1, 500)), min_size=1), confidence=confidences
)
def test_proportions_are_those_of_the_scalar_method(parts, confidence):
    pairs = [(min(x, n), n) for x, n in parts]
    found = vectorised.wilson(x=[x for x, _ in pairs], n=[n for _, n in pairs], confidence=confidence)
    for i, (x, n) in enumerate(pairs):
        same(found, i, intervals.wilson(x=x, n=n, confidence=confidence))


@given(events=st.lists(counts, min_size=1), confidence=confidences)
def test_counts_are_those_of_the_scalar_method(events, confidence):
    found = vectorised.count(x=events, confidence=confidence)
    for i, x in enumerate(events):
        same(found, i, intervals.count(x=x, confidence=confidence))


@given(events=st.lists(counts, min_size=1), people=st.integers(1, 10**6), confidence=confidences)
def test_rates_are_those_of_the_scalar_method(events, people, confidence):
    found = vectorised.rate(x=events, n=people, per=1000, confidence=confidence)
    for i, x in enumerate(events):
        same(found, i, intervals.rate(x=x, n=people, per=1000, confidence=confidence))


@given(
    areas=st.lists(
        st.lists(st.tuples(st.integers(0, 40), st.integers(1, 9000)), min_size=3, max_size=3), min_size=1
    ),
    confidence=confidences,
)
def test_standardised_rates_are_those_of_the_scalar_method(areas, confidence):
    events = [[x for x, _ in area] for area in areas]
    people = [[n for _, n in area] for area in areas]
    standard = [500, 300, 200]
    found = vectorised.dsr(counts=events, populations=people, standard=standard, confidence=confidence)
    for i, (x, n) in enumerate(zip(events, people, strict=True)):
        try:
            alone = intervals.dsr(counts=x, populations=n, standard=standard, confidence=confidence)
        except Refused:
            assert math.isnan(found.value[i]) and math.isnan(found.low[i]) and math.isnan(found.high[i])
        else:
            same(found, i, alone)


limits = st.one_of(st.none(), st.integers(-5, 5))


@given(
    areas=st.lists(
        st.tuples(limits, st.integers(0, 4), limits, st.integers(0, 3), st.booleans()), min_size=1
    ),
    polarity=st.sampled_from(["higher", "lower", "range", None]),
)
def test_comparisons_are_those_of_the_scalar_method(areas, polarity):
    asked = [
        {
            "low95": low,
            "high95": None if low is None else low + width,
            "benchmark": fixed,
            "low998": None if low is None or not marked else low - more,
            "high998": None if low is None or not marked else low + width + more,
        }
        for low, width, fixed, more, marked in areas
    ]
    table = {name: [MISSING if one[name] is None else one[name] for one in asked] for name in asked[0]}
    found = vectorised.in_words(vectorised.compare(**table, polarity=polarity))
    assert found == [benchmark.compare(**one, polarity=polarity).value for one in asked]


def test_a_figure_that_is_missing_has_no_limits_and_spoils_no_other():
    for found in (
        vectorised.wilson(x=[MISSING, 0, 3, 5], n=[10, MISSING, MISSING, 10]),
        vectorised.rate(x=[MISSING, 0, 3, 5], n=[10, MISSING, MISSING, 10]),
    ):
        assert [math.isnan(one) for one in found.low] == [True, True, True, False]
        assert [math.isnan(one) for one in found.high] == [True, True, True, False]
    ages = vectorised.dsr(counts=[[9, MISSING], [9, 9]], populations=[9, 9], standard=[1, 1])
    assert [math.isnan(one) for one in ages.low] == [True, False]


def test_a_table_and_a_single_figure_have_the_shape_of_what_was_given():
    table = vectorised.count(x=np.arange(24).reshape(2, 3, 4))
    assert table.low.shape == (2, 3, 4)
    assert float(vectorised.count(x=5).high) == pytest.approx(11.668, abs=1e-3)
    assert vectorised.compare(
        low95=np.zeros((3, 4)), high95=np.ones((3, 4)), benchmark=np.zeros(4)
    ).shape == (3, 4)


@pytest.mark.parametrize(
    ("ask", "why"),
    [
        (
            lambda: vectorised.wilson(x=[[1, 2], [5, 3]], n=[[4, 4], [4, 4]]),
            "^Figure 2, 1 is not a proportion; 1 of 4",
        ),
        (lambda: vectorised.wilson(x=[0], n=[0]), "is not a proportion"),
        (lambda: vectorised.count(x=[1, -1]), "^Figure 2 is not a count"),
        (lambda: vectorised.count(x=[math.inf]), "is not a count"),
        (lambda: vectorised.rate(x=[1], n=[0]), "can't be divided by"),
        (lambda: vectorised.count(x=[1], confidence=95), "Write 0.95 for 95%"),
        (lambda: vectorised.dsr(counts=[[1, 2]], populations=[[1, 2]]), "needs 19 counts"),
        (lambda: vectorised.dsr(counts=[[1]], populations=[[1]], standard=[0]), "is not a weight"),
        (lambda: vectorised.compare(low95=[2], high95=[1], benchmark=[1]), "lower limit above the upper"),
    ],
)
def test_a_figure_that_cannot_be_is_refused_with_its_place(ask, why):
    with pytest.raises(Refused, match=why):
        ask()


def test_every_code_has_its_word():
    assert vectorised.in_words(np.arange(10, dtype=np.int8)) == [word.value for word in benchmark.Comparison]
