"""The chart of a measure: months with their limits, or few figures as dots, and what is said around it."""

import pytest
from tests.delivery.performance.measures import BEFORE, JULY, QUARTER, a_measure, facts_of, months, row_of
from tests.makers import a_figure, an_account

from lis.delivery.performance import queries
from lis.delivery.performance.charting import measure_chart
from lis.evidence.indicators import operations as indicators

pytestmark = pytest.mark.django_db
THEFT = (86, 74, 87, 138, 105, 90, 109, 99, 75, 86, 91, 101)
INVENTED = "Figures up to June 2011 are invented for the demonstration."


def chart_of(cycle, code="Local 25"):
    return measure_chart(facts_of(cycle), row_of(cycle, code), "Ealing")


def add(cycle, figures, **more):
    made = [a_figure("Local 25", period, text, **more) for period, text in figures.items()]
    indicators.record_figures(figures=made, by=an_account())


@pytest.fixture
def theft():
    """Two invented years and the printed quarter."""
    cycle = a_measure(months("2009-04", *THEFT, *THEFT, 105, 120, 107), {QUARTER: "282"}, synthetic=True)
    add(cycle, months("2011-07", 99, 91, 69))
    return cycle


def test_six_months_make_a_line_and_five_do_not():
    five = a_measure(months("2011-05", 1, 2, 3, 4, 5) | {QUARTER: "12"})
    assert not chart_of(five).is_line
    add(five, months("2011-04", 6))
    assert chart_of(five).is_line


def test_months_stand_inside_the_limits_of_usual_variation(theft):
    chart = chart_of(theft)
    band = chart.series.band
    assert (round(band.low, 2), round(band.high, 2)) == (45.87, 144.3) or band.low < 69 < band.high
    assert "The shaded band is where nearly every month falls when nothing has changed" in chart.note
    assert "worked out from April 2009 to March 2011" in chart.note


def test_a_month_outside_its_limits_is_named(theft):
    add(theft, {JULY: "300"})
    ringed = [r.label for r in chart_of(theft).series.readings if r.note]
    assert ringed == ["July 2011"]


def test_a_target_that_adds_up_is_drawn_as_a_months_share(theft):
    goal = [line for line in chart_of(theft).series.lines if line.label.startswith("Target")]
    assert [(line.label, line.value) for line in goal] == [("Target 94", 94.0)]


def test_under_the_months_stand_the_quarters(theft):
    brackets = chart_of(theft).series.tiers[0]
    assert [(b.text, b.strong) for b in brackets][-2:] == [("Q1: 332", False), ("Q2: 259", True)]


def test_what_is_invented_is_said_up_to_its_last_month(theft):
    chart = chart_of(theft)
    assert chart.invented == INVENTED
    assert chart.note.endswith(INVENTED)
    assert chart.made_up == (True,) * 27 + (False,) * 3
    assert not any(reading.hollow for reading in chart.series.readings)


def test_the_page_and_the_report_say_what_is_invented(theft, client):
    assert INVENTED in client.get("/measures/local-25/").content.decode()
    drawn = queries.snapshot_content(theft)["charts"]["Local 25"]
    assert drawn["invented"] is True and INVENTED in drawn["note"]
    assert drawn["made_up"].count(True) == 27


def test_where_nothing_is_invented_nothing_is_said():
    chart = chart_of(a_measure(months("2009-04", *THEFT, *THEFT)))
    assert chart.invented == "" and "invented" not in chart.note


def test_a_figure_that_adds_up_has_no_limits_and_a_short_note():
    chart = chart_of(a_measure(months("2010-04", *range(1, 13), 1, 2, 3, 4, 5, 6), rule="cumulative"))
    assert chart.note == "The figure adds up within each financial year."
    assert chart.series.band is None


def test_too_few_months_for_limits_is_said():
    chart = chart_of(a_measure(months("2011-01", 1, 2, 3, 4, 5, 6, 7, 8, 9)))
    assert chart.note == "There are too few months before this financial year for limits of usual variation."


def test_few_figures_are_dots_with_a_short_label_at_the_end():
    chart = chart_of(a_measure({BEFORE: "481", QUARTER: "421 (est)"}, {QUARTER: "420"}))
    assert not chart.is_line
    assert chart.series.end_label == "Q2 421"
    assert [r.short for r in chart.series.readings] == ["Q1", "Q2"]
    assert [line.label for line in chart.series.lines] == ["Target 420"]


def test_an_estimate_is_hollow_and_not_invented():
    chart = chart_of(a_measure({BEFORE: "481", QUARTER: "421 (est)"}))
    assert [r.hollow for r in chart.series.readings] == [False, True]
    assert chart.made_up == (False, False)
    assert chart.note == "Hollow points are estimated or provisional."


def test_an_estimate_beside_invented_figures_is_not_taken_for_one():
    cycle = a_measure({"2010-07-01/P3M": "400", "2010-10-01/P3M": "390"}, synthetic=True)
    add(cycle, {BEFORE: "481", QUARTER: "421 (est)"})
    chart = chart_of(cycle)
    assert chart.made_up == (True, True, False, False)
    assert chart.note == (
        "Hollow points are estimated or provisional."
        " Figures up to Quarter 3, 2010/11 are invented for the demonstration."
    )


def test_years_are_drawn_where_there_is_nothing_else():
    chart = chart_of(a_measure({"2009-04-01/P1Y": "2,400", "2010-04-01/P1Y": "2,382"}, frequency="annual"))
    assert [r.label for r in chart.series.readings] == ["2009/10", "2010/11"]
    assert chart.series.end_label == "2010/11 2,382"


def test_a_gap_is_no_point_and_no_end():
    chart = chart_of(a_measure({BEFORE: "481", QUARTER: "Not reported"}))
    assert [r.value for r in chart.series.readings] == [481.0, None]
    assert chart.series.end_label == "Q1 481"


def test_without_a_figure_there_is_no_chart():
    assert chart_of(a_measure({})) is None


@pytest.mark.parametrize(
    ("figures", "targets", "fields", "title"),
    [
        ({BEFORE: "665", QUARTER: "553"}, {QUARTER: "663"}, {}, "Better than before, on target"),
        ({BEFORE: "553", QUARTER: "700"}, {QUARTER: "663"}, {}, "Worse than before, short of the target"),
        ({BEFORE: "553", QUARTER: "553"}, {}, {}, "Unchanged, not assessed against a target"),
        (
            {BEFORE: "0.5", QUARTER: "4.62"},
            {QUARTER: "5"},
            {"rule": "cumulative"},
            "Not comparable with the period before, on target",
        ),
        ({BEFORE: "553"}, {}, {}, "Measure Local 25: no figure this time"),
    ],
)
def test_the_title_is_the_finding(figures, targets, fields, title):
    assert chart_of(a_measure(figures, targets, **fields)).title == title


def test_the_alternative_text_says_what_the_sentence_says(theft):
    chart = chart_of(theft)
    assert chart.series.alt.startswith(
        "Line chart of Measure Local 25, Ealing, April 2009 to September 2011."
    )
    assert row_of(theft).sentence in chart.series.alt
