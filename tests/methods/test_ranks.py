"""Ranks, groups and percentiles: against slow definitions, and the published deciles of 2019."""

import csv
from fractions import Fraction
from math import ceil, isnan, nan
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lis.methods import quantiles, ranks
from lis.methods.refusal import Refused

LONDON_2019 = Path(__file__).parents[3] / "shared/data/deprivation/IMD2019forLondon.csv"
ENGLAND_2019 = 32_844
lists = st.lists(st.one_of(st.none(), st.integers(-5, 5), st.floats(-5, 5)), min_size=1, max_size=40)
ends = st.sampled_from(["high", "low"])


def slow_ranks(values, first):
    known = [value for value in values if value is not None]
    ahead = (lambda a, b: a > b) if first == "high" else (lambda a, b: a < b)
    return tuple(
        None if value is None else 1 + sum(ahead(other, value) for other in known) for value in values
    )


def slow_groups(values, groups, first):
    n = sum(value is not None for value in values)
    if n < groups:
        return (None,) * len(values)
    return tuple(
        None if r is None else max(1, groups + 1 - ceil(Fraction((n + 1 - r) * groups, n)))
        for r in slow_ranks(values, first)
    )


@given(values=lists, first=ends)
def test_a_rank_is_one_more_than_the_number_ahead(values, first):
    assert ranks.rank(values=values, first=first) == slow_ranks(values, first)


@given(values=lists, groups=st.integers(1, 12), first=ends)
def test_groups_follow_the_rule_in_exact_fractions(values, groups, first):
    assert quantiles.assign(values=values, groups=groups, first=first) == slow_groups(values, groups, first)


@given(values=lists, groups=st.integers(1, 6))
def test_areas_that_tie_are_in_one_group(values, groups):
    found = quantiles.assign(values=values, groups=groups)
    pairs = dict(zip(values, found, strict=True))
    assert all(pairs[value] == group for value, group in zip(values, found, strict=True))


@given(rows=st.lists(st.lists(st.integers(-3, 3), min_size=6, max_size=6), min_size=1, max_size=5))
def test_a_table_is_ranked_row_by_row(rows):
    together = ranks.rank_array(rows)
    assert [tuple(map(int, row)) for row in together] == [ranks.rank(values=row) for row in rows]


def test_an_area_without_a_value_has_no_rank_and_pushes_nobody_down():
    assert ranks.rank(values=[None, 7, None, 9]) == (None, 2, None, 1)
    assert quantiles.assign(values=[None, 1, 2], groups=2) == (None, 2, 1)
    assert quantiles.assign(values=[None, 1, None], groups=2) == (None, None, None)


@pytest.mark.parametrize("words", ["highest", "", "HIGH"])
def test_an_end_that_is_not_known_is_refused(words):
    with pytest.raises(Refused, match="Write high or low"):
        ranks.rank(values=[1, 2], first=words)


def test_an_endless_value_is_refused():
    with pytest.raises(Refused, match="endless"):
        ranks.rank(values=[1, float("inf")])


@given(areas=st.integers(1, 40_000), groups=st.integers(1, 100), data=st.data())
def test_a_published_decile_is_the_ceiling_in_whole_numbers(areas, groups, data):
    rank = data.draw(st.integers(1, areas))
    found = ranks.decile_of_rank(rank=rank, areas=areas, groups=groups)
    assert found == ceil(Fraction(groups * rank, areas))
    assert ranks.decile_of_rank_array([rank, nan], areas=areas, groups=groups)[0] == found


@pytest.mark.parametrize("rank", [0, -1, 11])
def test_a_rank_outside_the_areas_has_no_decile(rank):
    with pytest.raises(Refused, match="is not one of 10"):
        ranks.decile_of_rank(rank=rank, areas=10)
    with pytest.raises(Refused, match="is not one of 10"):
        ranks.decile_of_rank_array([rank], areas=10)


@pytest.mark.skipif(not LONDON_2019.exists(), reason="the deprivation files are not beside this checkout")
def test_the_published_deciles_of_london_are_reproduced_for_every_domain():
    with LONDON_2019.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    wanted = [name for name in rows[0] if " Decile " in name and name.startswith(("Index", "Income", "Emp"))]
    assert len(wanted) >= 3
    for name in wanted:
        rank_name = next(n for n in rows[0] if n.startswith(name.split(" Decile ")[0] + " Rank "))
        found = ranks.decile_of_rank_array([float(row[rank_name]) for row in rows], areas=ENGLAND_2019)
        assert found.tolist() == [float(row[name]) for row in rows]


@given(
    values=st.lists(st.floats(-1e6, 1e6), min_size=4, max_size=30),
    p=st.floats(0, 1),
    blanks=st.integers(0, 3),
)
def test_a_percentile_is_that_of_numpy_with_the_blanks_left_out(values, p, blanks):
    found = quantiles.percentile(values=[*values, *[None] * blanks], p=p)
    assert found == pytest.approx(float(np.quantile(values, p)), rel=1e-9, abs=1e-6)


def test_a_percentile_of_three_values_is_refused_and_is_no_number_in_a_table():
    with pytest.raises(Refused, match="at least 4 values; there are 3"):
        quantiles.percentile(values=[1, 2, 3, None], p=0.5)
    assert isnan(quantiles.percentile_array([[1, 2, 3, nan]], p=[0.5])[0, 0])
    assert isnan(quantiles.percentile_array([1, 2, 3], p=[0.5])[0])


@pytest.mark.parametrize("p", [-0.1, 1.1, 25])
def test_a_percentile_is_asked_for_as_a_share(p):
    with pytest.raises(Refused, match="between 0 and 1"):
        quantiles.percentile(values=[1, 2, 3, 4], p=p)
