"""Periods: read however they are written, refused where they could be two, moved and named."""

from calendar import month_abbr, month_name
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lis.methods.periods import (
    Kind,
    Period,
    contains,
    financial_year,
    in_words,
    overlaps,
    parse,
    parts,
    same_period_last_year,
    short,
    step,
    title,
)
from lis.methods.refusal import Refused

QUARTER = Period.of("2011-07-01/P3M")
YEARS = st.integers(1950, 2048)
MONTHS = st.integers(1, 12)
WRITTEN = {
    "2011-09-01/P1M": (
        "Sep-11",
        "Sept 2011",
        "September 2011",
        "09/2011",
        "201109",
        "SEP\u201311",
        "Sep'11",
        "2011-09",
    ),
    "2011-07-01/P3M": (
        "Q2 2011/12",
        "Quarter 2 2011/12",
        "2011/12 Q2",
        "Jul-Sep 2011",
        "July to September 2011",
        "Jul\u2013Sep 2011",
        "Quarter Two, 2011/12",
        "2011/12-Q2",
        "Q2 2011-12 Performance",
        "Qtr 2 11/12",
        "Jul-11 to Sep-11",
        "2011-07-01/P3M",
    ),
    "2011-08-01/P4M": ("Tranche 2 2011/12",),
    "2011-04-01/P6M": ("H1 2011/12", "Apr-Sep 2011", "Half 1 2011/12"),
    "2010-04-01/P1Y": (
        "2010/11",
        "2010/11 Performance",
        "Year End Target (10/11)",
        "2010 to 2011",
        "(2010/11)",
        "2010/2011",
        "FY 2010-11",
        "2010/11 Outturn",
        "2010\u00a0/\u00a011",
    ),
    "1999-04-01/P1Y": ("99/00", "1999/00"),
    "2011-01-01/P1Y": ("2011", "CY 2011"),
    "2010-09-01/P1Y": ("AY 2010/11", "2010/11 academic year"),
    "2010-10-01/P1Y": ("12 months to Sep 2011", "Year ending September 2011"),
    "2008-04-01/P3Y": ("2008/09 - 2010/11", "2008/09 \u2013 2010/11", "2008/09 to 2010/11"),
    "2008-01-01/P3Y": ("2008 - 10", "2008 \u2013 2010"),
    "2011-09-30/P1D": ("30/09/2011", "30.09.2011", "2011-09-30", "30 September 2011"),
    "2010-11-01/P3M": ("Nov 2010 - Jan 2011",),
}


@pytest.mark.parametrize(
    ("expected", "text"), [(to, text) for to, texts in WRITTEN.items() for text in texts]
)
def test_a_period_is_read_however_it_is_written(expected: str, text: str) -> None:
    assert str(parse(text)) == expected


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Quarter 2", "Which year? 'Quarter 2' could be of any. Write it like Quarter 2 2011/12."),
        (
            "Q2 2011",
            "'Q2 2011' could be a calendar or a financial quarter. Write Q2 2011/12, or Apr to Jun 2011.",
        ),
        (
            "2010-11",
            "'2010-11' could be November 2010 or the financial year 2010/11. Write Nov-10 or 2010/11.",
        ),
        ("2010/12", "'2010/12' is not a pair of following years."),
        ("Nov-Jan 2011", "'Nov-Jan 2011' crosses a new year. Write both years."),
        ("banana", "'banana' is not a period that is known here."),
        ("", "'' is not a period that is known here."),
        ("31/02/2011", "'31/02/2011' is not a day of the calendar (day, month, year)."),
        ("Q5 2011/12", "'Q5 2011/12': there are only 4 of these in a year."),
        ("Sep", "Which year? 'Sep' doesn't say. Write the year beside it, such as 2011/12."),
        ("2010 - 08", "'2010 - 08' ends before it starts."),
    ],
)
def test_what_could_be_two_periods_or_none_is_refused(text: str, sentence: str) -> None:
    with pytest.raises(Refused) as refusal:
        parse(text)
    assert str(refusal.value) == sentence


def test_a_hostile_text_is_refused_at_once() -> None:
    with pytest.raises(Refused) as refusal:
        parse("2011/12 " * 5_000)
    assert len(str(refusal.value)) < 120


def test_a_year_beside_the_text_settles_quarters_and_months() -> None:
    assert str(parse("Quarter 4", year=2011)) == "2012-01-01/P3M"
    assert str(parse("Feb", year=2011)) == "2012-02-01/P1M"
    assert str(parse("Jul-Sep", year=2011)) == "2011-07-01/P3M"
    assert str(parse("Nov-Jan", year=2011)) == "2011-11-01/P3M"


def test_a_declared_kind_settles_a_hyphened_pair_and_must_fit() -> None:
    assert str(parse("2010-11", kind="financial_year")) == "2010-04-01/P1Y"
    assert str(parse("2010-11", kind="academic_year")) == "2010-09-01/P1Y"
    assert str(parse("2010-11", kind="month")) == "2010-11-01/P1M"
    with pytest.raises(Refused, match="'2011' is not a financial year"):
        parse("2011", kind="financial_year")
    with pytest.raises(Refused, match="'fortnight' is not a kind of period"):
        parse("2011", kind="fortnight")


@given(YEARS, MONTHS)
def test_every_way_of_writing_a_month_reads_alike(year: int, month: int) -> None:
    expected = Period(date(year, month, 1), "P1M")
    texts = (
        f"{month_name[month]} {year}",
        f"{month_abbr[month]}-{year % 100:02}",
        f"{month_abbr[month].upper()} {year}",
        f"{month:02}/{year}",
        f"{year}{month:02}",
    )
    if 1950 <= year < 2050:
        assert {parse(text) for text in texts} == {expected}


PERIODS = st.one_of(
    st.builds(lambda y, m: Period(date(y, m, 1), "P1M"), YEARS, MONTHS),
    st.builds(lambda y, m: Period(date(y, m, 1), "P3M"), YEARS, st.sampled_from([1, 4, 7, 10])),
    st.builds(lambda y, m: Period(date(y, m, 1), "P4M"), YEARS, st.sampled_from([4, 8, 12])),
    st.builds(lambda y, m: Period(date(y, m, 1), "P6M"), YEARS, st.sampled_from([4, 10])),
    st.builds(lambda y, m: Period(date(y, m, 1), "P1Y"), YEARS, MONTHS),
    st.builds(
        lambda y, m, n: Period(date(y, m, 1), f"P{n}Y"), YEARS, st.sampled_from([1, 4]), st.integers(2, 5)
    ),
    st.builds(lambda d: Period(d, "P1D"), st.dates(date(1950, 1, 1), date(2048, 12, 31))),
)


@given(PERIODS)
def test_names_and_canonical_forms_are_read_back(period: Period) -> None:
    assert Period.of(str(period)) == parse(str(period)) == period
    assert parse(title(period)) == period
    assert parse(short(period)) == period


@given(PERIODS, st.integers(-20, 20))
def test_stepping_there_and_back_returns(period: Period, n: int) -> None:
    assert step(step(period, n), -n) == period


@given(PERIODS)
def test_steps_touch_and_do_not_overlap(period: Period) -> None:
    after = step(period, 1)
    assert after.start == period.end
    assert not overlaps(period, after)
    assert period < after


@given(PERIODS, PERIODS)
def test_containing_is_containing_every_day(outer: Period, inner: Period) -> None:
    first, last = inner.start, inner.end - timedelta(days=1)
    naive = outer.start <= first < outer.end and outer.start <= last < outer.end
    assert contains(outer, inner) is naive


@given(st.dates(date(1950, 1, 1), date(2048, 12, 31)))
def test_a_financial_year_holds_its_days_and_starts_in_april(day: date) -> None:
    year = financial_year(day)
    assert contains(year, Period(day, "P1D"))
    assert (year.start.month, year.start.day, year.kind) == (4, 1, Kind.FINANCIAL_YEAR)


def test_the_months_of_a_quarter_fill_it() -> None:
    assert [short(month) for month in parts(QUARTER)] == ["Jul-11", "Aug-11", "Sep-11"]
    assert [short(one) for one in parts(Period.of("2011-04-01/P1Y"), "P3M")][-1] == "Q4 2011/12"
    with pytest.raises(Refused, match="July to September 2011 can't be cut into parts of P2M"):
        parts(QUARTER, "P2M")


def test_the_kind_of_a_year_is_told_from_its_start() -> None:
    kinds = {month: Period(date(2011, month, 1), "P1Y").kind for month in (1, 4, 9, 10)}
    assert kinds == {
        1: Kind.CALENDAR_YEAR,
        4: Kind.FINANCIAL_YEAR,
        9: Kind.ACADEMIC_YEAR,
        10: Kind.ROLLING_YEAR,
    }


def test_the_same_period_last_year_starts_twelve_months_before() -> None:
    assert str(same_period_last_year(QUARTER)) == "2010-07-01/P3M"
    assert str(same_period_last_year(Period(date(2012, 2, 29), "P1D"))) == "2011-02-28/P1D"


def test_periods_are_named_for_people() -> None:
    assert in_words(QUARTER) == "July to September 2011"
    assert in_words(Period.of("2010-11-01/P3M")) == "November 2010 to January 2011"
    assert title(QUARTER) == "Quarter 2, 2011/12"
    assert [short(one) for one in (QUARTER, parse("Sep-11"), parse("2010/11"))] == [
        "Q2 2011/12",
        "Sep-11",
        "2010/11",
    ]


@pytest.mark.parametrize(
    "text", ["2011-07-01", "2011-07-01/3M", "nonsense", "2011-13-01/P1M", "2011-07-01/P0M"]
)
def test_a_canonical_form_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        Period.of(text)


def test_a_pair_of_years_may_cross_the_middle_of_a_century():
    assert str(parse("2049/50")) == "2049-04-01/P1Y"
    assert str(parse("2045/46 to 2049/50")) == "2045-04-01/P5Y"
    assert str(parse("1999/00")) == "1999-04-01/P1Y"
