"""Classes of a map, against a naive search through every way of cutting."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lis.methods import classes
from lis.methods.refusal import Refused

# Without ties that only rounding could break: whole numbers.
LISTS = st.lists(st.integers(-50, 50), min_size=1, max_size=11)


def naive(values, count):
    """The least unevenness of any way to cut the distinct values into `count` classes."""
    distinct = sorted(set(values))
    if len(distinct) <= count:
        return 0.0
    ways = combinations(range(1, len(distinct)), count - 1)
    return min(sum(_inside(values, distinct, *ends) for ends in _spans(way, len(distinct))) for way in ways)


def _spans(way, size):
    ends = (0, *way, size)
    return zip(ends, ends[1:], strict=False)


def _inside(values, distinct, start, end):
    members = [v for v in values if distinct[start] <= v <= distinct[end - 1]]
    mean = sum(members) / len(members)
    return sum((v - mean) ** 2 for v in members)


def inside(values, found):
    parts = ([v for v in values if one.low <= v <= one.high] for one in found)
    return sum(float(np.var(part)) * len(part) for part in parts if part)


@settings(max_examples=150, deadline=None)
@given(values=LISTS, count=st.integers(1, 5))
def test_natural_classes_are_as_even_as_the_best_of_all_ways_to_cut(values, count):
    found = classes.natural(values=values, classes=count)
    assert inside(values, found) == pytest.approx(naive(values, count), abs=1e-6)


@settings(max_examples=150, deadline=None)
@given(values=LISTS, count=st.integers(1, 6), way=st.sampled_from([classes.natural, classes.quantile]))
def test_every_value_lies_in_one_class_and_the_counts_are_true(values, count, way):
    found = way(values=[*values, None], classes=count)
    assert sum(one.count for one in found) == len(values)
    for at, one in enumerate(found):
        assert one.count == sum(classes.class_of(value=v, classes=found) == at for v in values) > 0
    assert all(a.high < b.low for a, b in zip(found, found[1:], strict=False))


def test_quantile_classes_never_split_a_tie():
    found = classes.quantile(values=[0] * 60 + list(range(1, 41)), classes=5)
    assert found[0].low == found[0].high == 0
    assert found[0].count == 60


def test_large_figures_close_together_are_still_told_apart():
    values = [1e9 + n for n in (0, 1, 2, 50, 51, 52)]
    found = classes.natural(values=values, classes=2)
    assert [one.count for one in found] == [3, 3]


def test_thousands_of_areas_are_all_put_into_classes():
    values = np.random.default_rng(7).normal(size=5_000).tolist()
    assert sum(one.count for one in classes.natural(values=values, classes=5)) == 5_000


def test_one_value_is_one_class():
    assert classes.natural(values=[3, 3, None], classes=5) == (classes.Class(3.0, 3.0, 2),)


def test_no_value_and_too_many_classes_are_refused():
    with pytest.raises(Refused, match="no value"):
        classes.quantile(values=[None], classes=5)
    with pytest.raises(Refused, match="1 to 9"):
        classes.natural(values=[1, 2], classes=10)
    with pytest.raises(Refused, match="no class"):
        classes.class_of(value=7, classes=(classes.Class(1, 2, 2),))


def test_no_value_has_no_class():
    assert classes.class_of(value=None, classes=()) is None


def test_the_fit_is_whole_where_each_class_has_one_value():
    assert classes.fit(values=[1, 1, 5], classes=classes.natural(values=[1, 1, 5])) == 1
    one = classes.natural(values=[1, 2, 3], classes=1)
    assert classes.fit(values=[1, 2, 3], classes=one) == pytest.approx(0)
