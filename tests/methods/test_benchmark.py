"""Comparison with a benchmark: edges, polarity and what is not compared."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lis.methods import benchmark, checks
from lis.methods.refusal import Refused

CASES = Path("../shared/spec/methods_checks.csv")
MIRROR = {"better": "worse", "worse": "better", "similar": "similar"}
figures = st.integers(-1000, 1000)


@pytest.mark.skipif(not CASES.exists(), reason="The reference's cases are not beside this checkout.")
def test_every_case_of_the_reference_agrees():
    mine = [r for r in checks.run(CASES) if r.method.startswith("benchmark.")]
    assert len(mine) == 7
    assert [r for r in mine if r.outcome != checks.Outcome.PASSED] == []


@pytest.mark.parametrize("edge", [10, 12])
def test_a_benchmark_on_the_edge_is_similar(edge):
    assert benchmark.compare(low95=10, high95=12, benchmark=edge, polarity="lower") == "similar"


@given(low=figures, width=st.integers(0, 50), reference=figures)
def test_the_other_polarity_gives_the_opposite_answer(low, width, reference):
    asked = {"low95": low, "high95": low + width, "benchmark": reference}
    higher = benchmark.compare(**asked, polarity="higher")
    assert benchmark.compare(**asked, polarity="lower") == MIRROR[higher]


@given(low=figures, width=st.integers(0, 50), reference=figures, more=st.integers(0, 50))
def test_the_mark_of_99_8_per_cent_never_changes_the_word(low, width, reference, more):
    asked = {"low95": low, "high95": low + width, "benchmark": reference, "polarity": "higher"}
    plain = benchmark.compare(**asked)
    marked = benchmark.compare(**asked, low998=low - more, high998=low + width + more)
    outside_both = not low - more <= reference <= low + width + more
    assert marked == (f"{plain} (99.8%)" if outside_both else plain)


@pytest.mark.parametrize("blank", ["low95", "high95", "benchmark"])
def test_a_suppressed_figure_is_not_compared(blank):
    asked = {"low95": 1.0, "high95": 2.0, "benchmark": 3.0, blank: None}
    assert benchmark.compare(**asked) == "not compared"


def test_crossed_limits_are_refused():
    with pytest.raises(Refused, match="lower limit is above"):
        benchmark.compare(low95=3, high95=2, benchmark=1)


def test_only_an_area_over_a_tenth_of_its_benchmark_gets_a_note():
    assert benchmark.note(area=10, benchmark=100) == ""
    assert benchmark.note(area=11, benchmark=100).startswith("This area makes up 11%")
    with pytest.raises(Refused, match="a part of its benchmark"):
        benchmark.note(area=11, benchmark=10)
