"""Figures that nobody sent are made from their parts, by the rule that was declared, and say so."""

from datetime import date
from decimal import Decimal
from math import ceil, floor

import pytest
from tests.delivery.performance.measures import (
    AUGUST,
    BEFORE,
    JULY,
    QUARTER,
    SEPTEMBER,
    YEAR,
    a_measure,
    assessed,
    facts_of,
    months,
    row_of,
)
from tests.delivery.performance.packs import CYCLE, POLICE_SERIES, at_hand
from tests.makers import a_cycle, a_figure, a_row, an_account, an_indicator

from lis.delivery.performance import operations
from lis.delivery.performance.assess.figures import per_of
from lis.delivery.performance.operations import CannotImport
from lis.evidence.indicators import operations as indicators
from lis.evidence.indicators.models import Indicator, Observation
from lis.evidence.indicators.operations import NewFigure
from lis.foundations.audit.models import AuditLine
from lis.foundations.intake import CannotRead
from lis.methods import values
from lis.methods.periods import Period

pytestmark = pytest.mark.django_db
THREE = {JULY: "181", AUGUST: "176", SEPTEMBER: "195"}
WHERE = {"LookUp_BoroughName": "Ealing", "MinorText": "Theft from Person"}


@pytest.mark.parametrize(
    ("rule", "text"), [("sum", "552"), ("cumulative", "195"), ("last", "195"), ("mean", "184")]
)
def test_a_quarter_is_made_from_its_months(rule, text):
    row = assessed(THREE, {QUARTER: "663"}, rule=rule)
    assert (row.now.text, row.now.worked_out) == (text, True)
    assert row.now.note == "Made from its months: 181, 176, 195."
    assert row.rating == "on_target"


@pytest.mark.parametrize("rule", ["", "none", "weighted mean", "rate"])
def test_no_quarter_is_made_without_what_the_rule_needs(rule):
    row = assessed(THREE, rule=rule)
    assert (row.now.value, row.now.status) == (None, "ms")


def test_a_reported_quarter_goes_before_one_made_from_months():
    row = assessed(THREE | {QUARTER: "553"})
    assert (row.now.text, row.now.worked_out) == ("553", False)


def test_a_quarter_left_blank_is_made_from_its_months():
    cycle = a_measure(THREE)
    (blank,) = values.read("")
    left_blank = NewFigure("Local 25", Period.of(QUARTER), blank)
    indicators.record_figures(figures=[left_blank], by=an_account())
    assert (row_of(cycle).now.text, row_of(cycle).now.worked_out) == ("552", True)


def test_a_quarter_said_to_be_unavailable_is_not_made_up_from_months():
    assert assessed(THREE | {QUARTER: "Not reported"}).now.status == "nr"


def test_a_missing_month_makes_no_quarter():
    row = assessed({JULY: "181", SEPTEMBER: "195"})
    assert (row.now.value, row.now.status) == (None, "ms")
    assert [m.status for m in row.months] == ["", "ms", ""]


@pytest.mark.parametrize("frequency", ["quarterly", "annual"])
def test_a_month_that_is_never_reported_is_not_missing(frequency):
    row = assessed({QUARTER: "553"}, frequency=frequency)
    assert {m.status for m in row.months} == {"nd"}


def test_an_estimated_month_makes_an_estimated_quarter():
    assert assessed(THREE | {AUGUST: "176 (est)"}).now.status == "e"


def test_an_invented_month_makes_an_invented_quarter():
    row = assessed(THREE, synthetic=True)
    assert row.now.synthetic and row.uses_invented


def test_a_confidential_month_makes_no_quarter():
    assert assessed(THREE | {AUGUST: "c"}).now.value is None


def test_a_rate_is_made_from_its_counts_and_never_averaged():
    cycle = a_cycle()
    a_row(cycle=cycle, indicator=an_indicator(code="NI 192", rule="rate", unit="%", polarity="higher"))
    counts = zip(
        (JULY, AUGUST, SEPTEMBER), ("30.00%", "30.00%", "33.33%"), (12, 18, 15), (40, 60, 45), strict=True
    )
    figures = [
        a_figure("NI 192", period, text, numerator=Decimal(over), denominator=Decimal(under))
        for period, text, over, under in counts
    ]
    indicators.record_figures(figures=figures, by=an_account())
    row = row_of(cycle, "NI 192")
    assert (row.now.text, row.now.worked_out) == ("31.03%", True)


@pytest.mark.parametrize(
    ("unit", "per"), [("%", 100), ("per 10,000", 10000), ("per 1,000 people", 1000), ("", 1), ("£", 1)]
)
def test_a_rate_knows_what_it_is_per(unit, per):
    assert per_of(unit) == per


def test_a_year_is_made_from_its_months():
    row = assessed(months("2010-04", *range(100, 112)))
    assert (row.last_year.text, row.last_year.worked_out) == ("1,266", True)


def test_the_year_to_date_is_worked_out_from_the_quarters_where_none_was_supplied():
    row = assessed({BEFORE: "665", QUARTER: "553"})
    assert (row.year_to_date.text, row.year_to_date.worked_out) == ("1,218", True)
    assert row.year_to_date_as_at == "2011-09-30"


def test_the_year_to_date_of_months_alone_is_worked_out_too():
    row = assessed(months("2011-04", 200, 230, 235) | THREE)
    assert (row.year_to_date.text, row.year_to_date_as_at) == ("1,217", "2011-09-30")


def test_a_supplied_year_to_date_is_kept_with_the_day_it_covers():
    cycle = a_measure({BEFORE: "665", QUARTER: "553"})
    supplied = a_figure(
        "Local 25", "2011-04-01/P6M", "1,459 (est)", kind="year_to_date", as_at=date(2011, 10, 31)
    )
    indicators.record_figures(figures=[supplied], by=an_account())
    row = row_of(cycle)
    assert (row.year_to_date.text, row.year_to_date.status, row.year_to_date_as_at) == (
        "1,459",
        "e",
        "2011-10-31",
    )


def test_an_unknown_quarter_leaves_no_year_to_date():
    row = assessed({QUARTER: "553"})
    assert (row.year_to_date.value, row.year_to_date_as_at) == (None, "")


@pytest.mark.parametrize(
    ("fields", "text"), [({"rule": "cumulative"}, "553"), ({"rule": "last"}, "553"), ({"rule": "none"}, "")]
)
def test_the_year_to_date_follows_the_rule(fields, text):
    assert assessed({BEFORE: "665", QUARTER: "553"}, **fields).year_to_date.text == text


def test_a_figure_split_in_two_is_shown_whole_and_judged_by_nobody():
    cycle = a_measure({})
    split = [NewFigure("Local 25", Period.of(QUARTER), r) for r in values.read("68.7 (male) 71.6 (female)")]
    indicators.record_figures(figures=split, by=an_account())
    row = row_of(cycle)
    assert (row.now.text, row.now.value, row.rating) == ("68.7 (male) 71.6 (female)", None, "not_assessed")
    assert Observation.objects.count() == 2


def test_figures_after_the_cycle_are_not_part_of_its_series():
    cycle = a_measure(THREE | {"2011-10-01/P1M": "200"})
    assert [str(period) for period, _ in facts_of(cycle).series("P1M")] == [JULY, AUGUST, SEPTEMBER]


def test_the_police_series_gives_the_boards_months_and_quarter():
    file = at_hand(POLICE_SERIES)
    cycle = a_measure({}, {QUARTER: "282", YEAR: "1,130"}, code="Local 27", name="Thefts from person")
    tally = operations.import_series(
        path=file,
        code="Local 27",
        where=WHERE,
        since=Period.of("2010-04-01/P1M"),
        until=Period.of("2011-09-01/P1M"),
        by=an_account(),
    )
    row = row_of(cycle, "Local 27")
    assert (tally.new, tally.codes) == (18, ("Local 27",))
    assert [m.value for m in row.months] == [99.0, 91.0, 69.0]
    assert (row.now.text, row.now.worked_out, row.rating) == ("259", True, "on_target")
    assert row.year_to_date.value == 591.0
    assert row.months[0].source == POLICE_SERIES.name


def test_with_eighteen_months_the_year_end_has_an_interval_and_a_chance():
    file = at_hand(POLICE_SERIES)
    cycle = a_measure({}, {QUARTER: "282", YEAR: "1,130"}, code="Local 27")
    span = {"since": Period.of("2010-04-01/P1M"), "until": Period.of("2011-09-01/P1M")}
    operations.import_series(path=file, code="Local 27", where=WHERE, by=an_account(), **span)
    row = row_of(cycle, "Local 27")
    assert round(row.forecast) == 1133
    assert (floor(row.forecast_low), ceil(row.forecast_high)) == (1032, 1235)
    assert row.forecast_words.startswith("about 1,130 (likely between 1,030 and 1,240); chance of meeting")
    assert row.chance_of_meeting_target == pytest.approx(0.49, abs=0.01)
    assert row.forecast_method == "level; no seasonal pattern is known yet"
    assert row.signal == "usual_variation"


def test_the_series_again_changes_nothing_and_each_reading_leaves_its_line():
    file = at_hand(POLICE_SERIES)
    a_measure({}, code="Local 27")
    span = {"since": Period.of("2011-07-01/P1M"), "until": Period.of("2011-09-01/P1M")}
    tallies = [
        operations.import_series(path=file, code="Local 27", where=WHERE, by=an_account(), **span)
        for _ in "ab"
    ]
    assert [(t.new, t.changed, t.unchanged) for t in tallies] == [(3, 0, 0), (0, 0, 3)]
    assert AuditLine.objects.filter(verb="import", kind="series", record="Local 27").count() == 2


def test_a_series_for_a_measure_that_nobody_knows_is_refused_whole():
    file = at_hand(POLICE_SERIES)
    span = {"since": Period.of("2011-07-01/P1M"), "until": Period.of("2011-09-01/P1M")}
    with pytest.raises(
        CannotImport, match="Local 27 is not a measure that is known here. Import the grid first"
    ):
        operations.import_series(path=file, code="Local 27", where=WHERE, by=an_account(), **span)
    assert not Indicator.objects.exists() and not AuditLine.objects.exists()


def test_a_series_without_a_figure_in_the_span_says_so():
    file = at_hand(POLICE_SERIES)
    span = {"since": Period.of("1999-07-01/P1M"), "until": Period.of("1999-09-01/P1M")}
    with pytest.raises(CannotRead, match="has no figure between Jul-99 and Sep-99"):
        operations.import_series(path=file, code="Local 27", where=WHERE, by=an_account(), **span)


def test_the_cycle_code_of_the_tests_is_the_boards():
    assert a_cycle().code == CYCLE
