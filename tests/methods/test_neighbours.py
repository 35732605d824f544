"""Statistical neighbours and association, against naive versions."""

import json
import math
import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lis.methods import association, checks, neighbours
from lis.methods.refusal import Refused

TOWNS = {"a": [10, 200], "b": [11, 210], "c": [30, 900], "d": [12, None]}
CASES = [
    {
        "method": "neighbours.nearest",
        "case": "one area lacks a figure",
        "inputs_json": json.dumps({"figures": TOWNS, "area": "a"}),
        "expected": '[{"area": "b", "distance": 0.0651728670}, {"area": "c", "distance": 1.7596099810}]',
    },
    {
        "method": "neighbours.nearest",
        "case": "no such area",
        "inputs_json": '{"figures": {"a": [1]}, "area": "b"}',
        "expected": '"REFUSED"',
    },
    {
        "method": "association.in_words",
        "case": "strong",
        "inputs_json": '{"correlation": 0.9}',
        "expected": '"a strong link: where one is high, the other tends to be high"',
    },
]


def naive(figures, area):
    known = {code: row for code, row in figures.items() if None not in row}
    spreads = [statistics.stdev(column) for column in zip(*known.values(), strict=True)]
    said = []
    for code, row in known.items():
        if code == area:
            continue
        parts = [((x - y) / s) ** 2 for x, y, s in zip(row, known[area], spreads, strict=True) if s]
        said.append((math.sqrt(sum(parts) / len(parts)), code))
    return [code for _, code in sorted(said)]


@pytest.mark.parametrize("result", checks.run(CASES), ids=lambda one: f"{one.method} {one.case}")
def test_every_case_passes(result):
    assert result.outcome == checks.Outcome.PASSED, result.got


@given(
    st.dictionaries(
        st.sampled_from("abcdefgh"),
        st.tuples(st.integers(0, 50), st.integers(-9, 9), st.floats(0, 1)),
        min_size=4,
    )
)
def test_neighbours_are_those_that_a_naive_version_finds(figures):
    area = min(figures)
    if len(set(figures.values())) == 1:
        return
    far = {one.area: one.distance for one in neighbours.nearest(figures=figures, area=area)}
    expected = naive(figures, area)
    assert sorted(far) == sorted(expected)
    distances = [far[code] for code in expected]
    assert distances == pytest.approx(sorted(distances))


def test_units_do_not_matter():
    large = {code: [row[0], row[1] and row[1] * 1000] for code, row in TOWNS.items()}
    first, second = (neighbours.nearest(figures=one, area="a") for one in (TOWNS, large))
    assert [one.distance for one in first] == pytest.approx([one.distance for one in second])


@pytest.mark.parametrize(
    ("figures", "area", "why"),
    [
        (TOWNS, "e", "no figures for e"),
        (TOWNS, "d", "d lacks a figure"),
        ({"a": [1], "b": [2]}, "a", "at least 3 areas"),
        ({"a": [1], "b": [1, 2], "c": [3]}, "a", "the same figures"),
        ({"a": [1], "b": [1], "c": [1]}, "a", "none is nearer"),
    ],
)
def test_what_can_not_be_told_is_refused(figures, area, why):
    with pytest.raises(Refused, match=why):
        neighbours.nearest(figures=figures, area=area)


def test_rank_correlation_is_that_of_scipy():
    from scipy import stats

    x, y = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5], [2, 7, 1, 8, 2, 8, 1, 8, 2, 8, 4]
    assert association.rank_correlation(x=x, y=y) == pytest.approx(stats.spearmanr(x, y).statistic)


def test_few_pairs_have_no_correlation():
    with pytest.raises(Refused, match="at least 10 areas"):
        association.rank_correlation(x=[1, 2, None], y=[1, 2, 3])
