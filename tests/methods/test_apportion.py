"""Figures put together from parts: lineage, and what may never be put together."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lis.methods import apportion
from lis.methods.refusal import Refused

weights = st.sampled_from([0, 0.25, 0.5, 1])
counts = st.integers(0, 1000)
parts = st.lists(st.tuples(counts, weights), min_size=1, max_size=12).filter(lambda p: any(w for _, w in p))


@given(parts=parts)
def test_the_shares_of_a_count_come_to_all_of_it(parts):
    found = apportion.weighted(kind="count", values=[v for v, _ in parts], weights=[w for _, w in parts])
    assert found.value == sum(w * v for v, w in parts)
    assert found.share_whole + found.share_apportioned == pytest.approx(1)
    if found.value:
        assert found.share_whole * found.value == pytest.approx(sum(v for v, w in parts if w == 1))


def test_a_rate_is_rebuilt_and_not_averaged():
    rate = apportion.weighted(
        kind="rate", numerators=[12, 8, 10], denominators=[400, 200, 500], weights=[1, 1, 0.3], per=1000
    )
    averaged = (30 + 40 + 0.3 * 20) / 2.3
    assert (round(rate.value, 1), round(averaged, 1)) == (30.7, 33.0)
    assert rate.share_apportioned == pytest.approx(150 / 750)


@pytest.mark.parametrize("kind", ["median", "rank", "score"])
def test_what_cannot_be_put_together_is_refused_by_name(kind):
    with pytest.raises(Refused, match=f"^A {kind} can't be put together from parts.$"):
        apportion.weighted(kind=kind, values=[1], weights=[1])


def test_a_suppressed_part_is_refused_whether_or_not_its_value_is_known():
    for value in (None, 3):
        with pytest.raises(Refused, match="give the part away"):
            apportion.weighted(kind="count", values=[120, value], statuses=[None, "c"], weights=[1, 0.5])


def test_a_suppressed_part_of_a_rate_is_refused():
    with pytest.raises(Refused, match="suppressed"):
        apportion.weighted(kind="rate", numerators=[1], denominators=[9], statuses=["c"], weights=[1])


def test_a_part_that_lies_outside_does_not_matter():
    found = apportion.weighted(kind="count", values=[10, None], statuses=[None, "c"], weights=[1, 0])
    assert (found.value, found.share_whole) == (10, 1)


@pytest.mark.parametrize(
    ("inputs", "why"),
    [
        ({"kind": "count", "values": [1, None], "weights": [1, 1]}, "Part 2 has no value"),
        ({"kind": "count", "values": [1], "weights": [1, 1]}, "1 values for 2 weights"),
        ({"kind": "count", "values": [1], "weights": [1.2]}, "between 0 and 1"),
        ({"kind": "count", "values": [1], "weights": [0]}, "No part lies inside"),
        ({"kind": "count", "values": [], "weights": []}, "no parts"),
        ({"kind": "rate", "values": [0.3], "weights": [1]}, "never averaged"),
        ({"kind": "rate", "numerators": [1], "denominators": [None], "weights": [1]}, "no denominator"),
        ({"kind": "rate", "numerators": [0], "denominators": [0], "weights": [1]}, "come to zero"),
        ({"kind": "mean", "values": [0.3], "weights": [1]}, "Known: count, rate"),
    ],
)
def test_what_is_missing_is_refused_and_named(inputs, why):
    with pytest.raises(Refused, match=why):
        apportion.weighted(**inputs)


def test_only_more_than_a_fifth_apportioned_gets_a_note():
    def note(share):
        return apportion.weighted(kind="count", values=[80, 40], weights=[1, share]).note

    assert note(0.5) == ""
    assert note(0.75).startswith("27% of this figure comes from areas that lie only partly inside")


def test_nothing_anywhere_is_nothing_and_its_lineage_is_by_weight():
    found = apportion.weighted(kind="count", values=[0, 0], weights=[1, 0.5], source="census blocks")
    assert (found.value, found.source, found.weights) == (0, "census blocks", (1.0, 0.5))
    assert found.share_whole == pytest.approx(2 / 3)


def test_a_part_split_in_half_goes_whole_and_one_without_people_stays_out():
    assert apportion.best_fit(population_in=[5, 4, 0], population_all=[10, 10, 0]) == (1, 0, 0)
    with pytest.raises(Refused, match="between 0 and the population"):
        apportion.best_fit(population_in=[11], population_all=[10])


def test_weights_come_from_the_people_of_the_smallest_blocks():
    found = apportion.population_weights(
        parts=["n", "n", "s", "w"], populations=[30, 10, 50, 0], inside=[True, False, False, True]
    )
    assert found == {"n": 0.75, "s": 0.0, "w": 0.0}


@given(
    values=st.lists(st.lists(st.one_of(st.none(), counts), min_size=5, max_size=5), min_size=1, max_size=4),
    share=st.lists(weights, min_size=5, max_size=5).filter(any),
)
def test_many_sums_at_once_are_each_the_sum_alone(values, share):
    found = apportion.weighted_sums(np.array(values, dtype=float), share)
    for row, total in zip(values, found, strict=True):
        try:
            assert apportion.weighted(kind="count", values=row, weights=share).value == total
        except Refused:
            assert np.isnan(total)


def test_many_places_at_once_are_each_the_place_alone():
    values, share = np.arange(12.0).reshape(3, 4), np.array([[1, 0], [0.5, 0], [0, 1], [0, 0.25]])
    found = apportion.weighted_sums(values, share)
    assert found.shape == (3, 2)
    assert found[:, 1].tolist() == apportion.weighted_sums(values, share[:, 1]).tolist()
