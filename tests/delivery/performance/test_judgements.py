"""Rating, direction and signal of a row, each by what is declared of its measure and with its reason."""

from datetime import date
from decimal import Decimal

import pytest
from tests.delivery.performance.measures import (
    BEFORE,
    LAST_YEAR,
    QUARTER,
    YEAR,
    a_measure,
    assessed,
    months,
    row_of,
)
from tests.makers import a_cycle, a_figure, an_account

from lis.delivery.performance import operations
from lis.delivery.performance.models import ReportingCycle
from lis.evidence.indicators import operations as indicators
from lis.evidence.indicators.models import Indicator

pytestmark = pytest.mark.django_db
SETTING = "The tolerance is this partnership’s setting: the measure has none of its own."


def test_a_measure_without_a_tolerance_is_judged_by_the_setting_and_says_so():
    row = assessed({QUARTER: "680"}, {QUARTER: "663"})
    assert (row.rating, row.tolerance, row.tolerance_declared) == ("within_tolerance", 5.0, False)
    assert row.rating_reason == (
        "680 is 17 above the target of 663; lower is better. The tolerance is 5% of the target, 33.15."
        f" {SETTING}"
    )


def test_a_declared_tolerance_is_the_measures_own():
    own = {"tolerance": Decimal("2"), "tolerance_kind": "percent"}
    row = assessed({QUARTER: "680"}, {QUARTER: "663"}, **own)
    assert (row.rating, row.tolerance, row.tolerance_declared) == ("below_target", 2.0, True)
    assert SETTING not in row.rating_reason and "2% of the target" in row.rating_reason


def test_a_tolerance_may_be_in_points():
    row = assessed(
        {QUARTER: "91.0%"},
        {QUARTER: "95.0%"},
        polarity="higher",
        unit="%",
        tolerance=4,
        tolerance_kind="points",
    )
    assert (row.rating, row.tolerance_kind) == ("within_tolerance", "points")


def test_a_cycle_may_set_another_tolerance():
    cycle = a_measure({QUARTER: "680"}, {QUARTER: "663"})
    operations.set_cycle_dates(cycle=cycle, fields={"tolerance": Decimal("1")}, by=an_account())
    assert (row_of(cycle).rating, row_of(cycle).tolerance) == ("below_target", 1.0)


def test_on_target_needs_no_word_on_tolerance():
    row = assessed({QUARTER: "663"}, {QUARTER: "663"})
    assert row.rating == "on_target" and SETTING not in row.rating_reason


@pytest.mark.parametrize(
    ("figures", "targets", "fields", "why"),
    [
        ({}, {QUARTER: "663"}, {}, "missing: due, and nothing was received"),
        ({}, {QUARTER: "663"}, {"frequency": "annual"}, "not due"),
        ({QUARTER: "Not reported"}, {QUARTER: "663"}, {}, "not reported by the partner"),
        ({QUARTER: "N/A"}, {QUARTER: "663"}, {}, "not available"),
        ({QUARTER: "553"}, {}, {}, "no target is set"),
        ({QUARTER: "553"}, {QUARTER: "663"}, {"polarity": ""}, "it is not declared which way is better"),
        ({QUARTER: "553"}, {QUARTER: "663"}, {"polarity": "range"}, "no target range is set"),
    ],
)
def test_what_cannot_be_assessed_says_why(figures, targets, fields, why):
    row = assessed(figures, targets, **fields)
    assert row.rating == "not_assessed"
    assert why in row.rating_reason


def test_the_measures_own_range_is_printed_as_it_was_declared():
    row = assessed({QUARTER: "34"}, polarity="range", low=20, high=30, tolerance=10, tolerance_kind="percent")
    assert row.rating == "below_target"
    assert "20 to 30" in row.rating_reason and "000" not in row.rating_reason


def test_the_targets_range_goes_before_the_measures():
    cycle = a_measure({QUARTER: "34"}, polarity="range", low=20, high=30)
    quarter = {"start": "2011-07-01", "duration": "P3M", "low": 30, "high": 40, "text": "30–40"}
    Indicator.objects.get().targets.create(**quarter)
    assert row_of(cycle).rating == "on_target"


def test_a_range_is_better_when_it_comes_nearer():
    row = assessed({QUARTER: "34", BEFORE: "38"}, polarity="range", low=20, high=30)
    assert row.direction == "improving"


def test_the_comparator_may_be_the_same_period_last_year():
    row = assessed({QUARTER: "553", BEFORE: "500", LAST_YEAR: "600"}, comparator="same period last year")
    assert (row.direction, row.change_text) == ("improving", "down 47 (−7.8%)")
    assert row.sentence.startswith("Measure Local 25 fell from 600 to 553")


def test_the_column_of_the_quarter_before_shows_the_quarter_before():
    row = assessed({QUARTER: "553", BEFORE: "500", LAST_YEAR: "600"}, comparator="same period last year")
    assert (row.before.text, row.last_year_same.text) == ("500", "600")


def test_a_measure_that_adds_up_is_compared_across_years_and_not_within():
    figures = {QUARTER: "4.62%", BEFORE: "0.50%", LAST_YEAR: "5.00%"}
    within = assessed(figures, rule="cumulative", unit="%")
    assert within.direction == "not_comparable"
    assert within.sentence.endswith(
        "It can't be compared with the quarter before: it adds up within the year, and quarter 2 contains"
        " quarter 1."
    )
    across = row_of(
        a_measure(
            figures,
            rule="cumulative",
            unit="%",
            comparator="same period last year",
            code="L 2",
            cycle=ReportingCycle.objects.get(),
        ),
        "L 2",
    )
    assert (across.direction, across.change_text) == ("improving", "down 0.38 percentage points")


def test_a_measure_that_starts_anew_is_not_compared_with_the_year_before():
    """Quarter 1 of a figure that adds up stands beside quarter 4, which held the whole year."""
    first = a_cycle(code="2011/12-Q1", start=date(2011, 4, 1))
    row = row_of(a_measure({BEFORE: "0.5", "2011-01-01/P3M": "9.1"}, rule="cumulative", cycle=first))
    assert row.direction == "not_comparable"
    assert row.direction_reason == (
        "It can't be compared: it adds up within the year, and the two stand at different points of their"
        " years."
    )


def test_a_measure_that_is_not_compared_says_so():
    row = assessed({QUARTER: "553", BEFORE: "665"}, comparator="none")
    assert row.direction == "not_comparable"
    assert row.change_text == ""


@pytest.mark.parametrize(
    ("now", "before", "direction"),
    [("4.62", "4.6", "unchanged"), ("552.6", "553", "unchanged"), ("4.7", "4.6", "declining")],
)
def test_figures_are_compared_at_the_coarser_precision(now, before, direction):
    assert assessed({QUARTER: now, BEFORE: before}).direction == direction


def test_a_break_in_the_series_is_not_compared():
    assert assessed({QUARTER: "553 (b)", BEFORE: "665"}).direction == "not_comparable"


def test_a_withheld_direction_says_what_the_person_said():
    cycle = a_measure({QUARTER: "553", BEFORE: "665"}, direction_published="improving")
    operations.withhold_direction(
        cycle=cycle, indicator_code="Local 25", reason="Recording rules changed in July.", by=an_account()
    )
    row = row_of(cycle)
    assert (row.direction, row.direction_as_published) == ("not_comparable", "improving")
    assert "Recording rules changed in July." in row.direction_reason
    operations.withhold_direction(cycle=cycle, indicator_code="Local 25", reason="", by=an_account())
    assert row_of(cycle).direction == "improving"


def test_what_was_published_is_kept_beside_what_the_rule_says():
    row = assessed({QUARTER: "700", BEFORE: "665"}, direction_published="improving")
    assert (row.direction, row.direction_as_published) == ("declining", "improving")


def test_an_estimate_is_assessed_and_marked():
    row = assessed({QUARTER: "421 (est)", BEFORE: "481"}, {QUARTER: "420"}, polarity="higher")
    assert (row.rating, row.now.status) == ("on_target", "e")
    assert row.rating_reason.endswith("The figure is estimated.")


def test_the_target_is_compared_as_printed():
    assert (
        assessed({QUARTER: "98.90%"}, {QUARTER: "98.9%"}, polarity="higher", unit="%").rating == "on_target"
    )


def test_two_years_of_months_tell_a_change_from_usual_variation():
    steady = (86, 74, 87, 138, 105, 90, 109, 99, 75, 86, 91, 101) * 2
    quiet = assessed(months("2009-04", *steady) | months("2011-07", 99, 91, 69), name="Theft")
    assert (quiet.signal, quiet.signal_test) == ("usual_variation", "control chart")
    loud = row_of(
        a_measure(
            months("2009-04", *steady) | months("2011-07", 99, 91, 9),
            code="L 2",
            cycle=ReportingCycle.objects.get(),
        ),
        "L 2",
    )
    assert loud.signal == "real_change"
    assert any(c.verdict == "real_change" for c in loud.comparisons)


def test_with_too_few_points_the_row_says_so():
    row = assessed({QUARTER: "553", BEFORE: "665"})
    assert row.signal == "too_few_points"
    assert row.sentence.endswith(
        "There are too few points to say whether the fall is larger than its usual variation."
    )


def test_a_later_figure_does_not_reach_back_into_an_earlier_cycle():
    cycle = a_measure({QUARTER: "553", BEFORE: "665"}, {QUARTER: "663", YEAR: "2,656"})
    before = row_of(cycle).as_json()
    later = a_figure("Local 25", "2011-10-01/P3M", "900")
    indicators.record_figures(figures=[later], by=an_account())
    after = row_of(cycle).as_json()
    assert {k: v for k, v in after.items() if v != before[k]} == {}
