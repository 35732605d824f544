"""The made-up history agrees with what is printed, and never stands in its place."""

import os
import subprocess
import sys
from collections import defaultdict
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lis.methods import values
from lis.publishing.commands.demonstration import shapes
from lis.publishing.commands.demonstration.files import INDICATORS, definition_of
from lis.publishing.commands.demonstration.history import MadeUp, made_up_history
from lis.publishing.commands.demonstration.printed import printed_cells, printed_figure

RULES = {entry["code"]: entry["rule"] for entry in definition_of(INDICATORS)["indicators"]}
FREQUENCIES = {entry["code"]: entry["frequency"] for entry in definition_of(INDICATORS)["indicators"]}
HISTORY: dict[str, list[MadeUp]] = defaultdict(list)
for figure in made_up_history():
    HISTORY[figure.code].append(figure)
WITHOUT = {"Local 30", "Local 31", "Local 32", "Local 33", "Local 35", "Local 23 b"}
MONTHLY = [code for code in HISTORY if FREQUENCIES[code] == "monthly" and code != "NI 142"]


def year(code: str, first: int) -> list[MadeUp]:
    """The parts of a financial year, in order."""
    return [f for f in HISTORY[code] if f"{first}-04" <= str(f.period)[:7] < f"{first + 1}-04"]


def of_rule(*rules: str) -> list[str]:
    return [code for code in HISTORY if RULES[code] in rules]


def test_every_measure_has_a_history_but_those_that_could_have_none():
    assert set(RULES) - set(HISTORY) == WITHOUT


def test_no_made_up_figure_stands_where_something_was_printed():
    printed = {(code, holds) for (code, holds), text in printed_cells().items() if text}
    assert not {(f.code, f"value:{f.period}") for f in made_up_history()} & printed


def test_no_period_is_made_up_twice():
    keys = [(f.code, f.period) for f in made_up_history()]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("code", MONTHLY)
def test_a_monthly_measure_has_every_month_from_april_2008_to_june_2011(code):
    months = [str(f.period) for f in HISTORY[code]]
    wanted = [
        f"{start}-{month:02d}-01/P1M"
        for start in range(2008, 2012)
        for month in range(1, 13)
        if "2008-04" <= f"{start}-{month:02d}" <= "2011-06"
    ]
    assert months == wanted


@pytest.mark.parametrize("code", [code for code in HISTORY if code not in MONTHLY])
def test_a_measure_without_months_has_three_years_of_parts(code):
    length = "P4M" if FREQUENCIES[code] == "four_monthly" else "P3M"
    assert {f.period.duration for f in HISTORY[code]} == {length}
    assert len(HISTORY[code]) == (9 if length == "P4M" else 12)
    assert max(f.period.end for f in HISTORY[code]).isoformat() == "2011-04-01"


@pytest.mark.parametrize("code", of_rule("sum"))
def test_counts_add_up_to_what_was_printed(code):
    assert sum(f.value for f in year(code, 2010)) == printed_figure(code, "2010-04-01/P1Y")
    if code in MONTHLY:
        assert sum(f.value for f in year(code, 2011)) == printed_figure(code, "2011-04-01/P3M")
    assert all(f.value == int(f.value) and f.value >= 0 for f in HISTORY[code])


@pytest.mark.parametrize("code", of_rule("cumulative"))
def test_what_builds_up_never_falls_and_ends_as_printed(code):
    for first in (2008, 2009, 2010, 2011):
        rising = [f.value for f in year(code, first)]
        assert rising == sorted(rising)
    assert year(code, 2010)[-1].value == printed_figure(code, "2010-04-01/P1Y")
    june = year(code, 2011)[-1].value
    assert june == printed_figure(code, "2011-04-01/P3M")
    assert june <= printed_figure(code, "2011-07-01/P1M")


@pytest.mark.parametrize("code", of_rule("last"))
def test_what_stands_on_a_day_ends_the_year_as_printed(code):
    assert year(code, 2010)[-1].value == printed_figure(code, "2010-04-01/P1Y")
    if code in MONTHLY:
        assert year(code, 2011)[-1].value == printed_figure(code, "2011-04-01/P3M")


@pytest.mark.parametrize(("first", "whole"), [(2010, "2010-04-01/P1Y"), (2011, "2011-04-01/P3M")])
def test_recycled_tonnes_over_collected_tonnes_give_the_printed_share(first, whole):
    parts = year("NI 192", first)
    share = 100 * sum(f.numerator for f in parts) / sum(f.denominator for f in parts)
    assert values.round_half_up(share, 2) == printed_figure("NI 192", whole)


def test_a_share_is_its_numerator_over_its_denominator():
    for made in HISTORY["NI 192"]:
        assert made.value == values.round_half_up(100 * made.numerator / made.denominator, 2)


@pytest.mark.parametrize("code", of_rule("mean"))
def test_the_surveys_of_a_year_have_the_printed_mean(code):
    parts = year(code, 2010)
    assert sum(f.value for f in parts) / len(parts) == printed_figure(code, "2010-04-01/P1Y")


@pytest.mark.parametrize("code", HISTORY)
def test_a_made_up_figure_reads_back_as_it_is_written(code):
    for made in HISTORY[code]:
        (reading,) = values.read(made.text)
        assert (reading.value, reading.unit or "", reading.status) == (made.value, made.unit, None)


@pytest.mark.parametrize("code", [code for code, made in HISTORY.items() if made[0].unit == "%"])
def test_no_per_cent_is_outside_0_to_100(code):
    assert all(0 <= f.value <= 100 for f in HISTORY[code])


def test_burglary_is_higher_in_winter_than_in_summer():
    for first in (2008, 2009, 2010):
        months = [f.value for f in year("Local 25", first)]
        assert sum(months[7:12]) / 5 > sum(months[2:6]) / 4


def test_more_is_recycled_in_early_summer_than_in_winter():
    for first in (2008, 2009, 2010):
        months = [f.value for f in year("NI 192", first)]
        assert min(months[1:3]) > max(months[8:10])


def test_the_same_history_is_made_by_every_run():
    program = (
        "from lis.publishing.commands.demonstration.history import made_up_history\n"
        "print([(f.code, str(f.period), f.text, f.numerator) for f in made_up_history()])"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "7"}
    again = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, env=environment
    )
    ours = [(f.code, str(f.period), f.text, f.numerator) for f in made_up_history()]
    assert again.stdout.strip() == str(ours)


@given(
    total=st.integers(0, 20_000),
    weights=st.lists(st.floats(0.001, 50), min_size=1, max_size=24),
)
def test_shared_out_parts_are_whole_and_add_up(total, weights):
    parts = shapes.share_out(total, weights)
    assert sum(parts) == total
    assert min(parts) >= 0


@given(
    chance=st.integers().map(Random),
    start=st.decimals(0, 20, places=2),
    rise=st.decimals(0, 20, places=2),
    parts=st.integers(1, 12),
)
def test_a_climb_never_falls_and_reaches_its_end(chance, start, rise, parts):
    climbed = shapes.climb(chance, start, start + rise, parts, 2)
    assert climbed == sorted(climbed)
    assert climbed[-1] == start + rise
    assert climbed[0] >= start


@given(chance=st.integers().map(Random), start=st.integers(0, 2000), end=st.integers(0, 2000))
def test_a_drift_reaches_its_end(chance, start, end):
    assert shapes.drift(chance, start, end, 12, 9.0)[-1] == end


@given(
    chance=st.integers().map(Random),
    middle=st.floats(90, 110),
    step=st.sampled_from([Decimal("0.01"), Decimal("0.1")]),
)
def test_a_value_near_a_middle_stays_within_its_limits(chance, middle, step):
    value = shapes.around(chance, middle, 2.0, step, 92.0, 100.0)
    assert 92 <= value <= 100
    assert value % step == 0
