"""A cycle is named by its year and its part of it, and by nothing else."""

from datetime import date

import pytest
from tests.makers import an_account

from lis.delivery.performance import operations, queries
from lis.delivery.performance.periods_of import CyclePeriods, cycle_code, period_of_code
from lis.methods.periods import Period

CODES = [
    ("2011/12-Q1", "2011-04-01/P3M"),
    ("2011/12-Q2", "2011-07-01/P3M"),
    ("2011/12-Q4", "2012-01-01/P3M"),
    ("2011/12-T2", "2011-08-01/P4M"),
    ("2011/12-H1", "2011-04-01/P6M"),
    ("2011/12-M12", "2012-03-01/P1M"),
    ("2011/12-Y", "2011-04-01/P1Y"),
    ("1999/00-Q3", "1999-10-01/P3M"),
]


@pytest.mark.parametrize(("code", "period"), CODES)
def test_a_code_is_a_period_and_back(code, period):
    assert str(period_of_code(code)) == period
    assert cycle_code(Period.of(period)) == code


@pytest.mark.parametrize("written", [" 2011/12-q2 ", "2011/12-Q02"])
def test_a_code_may_be_written_a_little_differently(written):
    assert str(period_of_code(written)) == "2011-07-01/P3M"


@pytest.mark.parametrize(
    "written",
    [
        *("", "Q2", "2011/12", "2011/12-", "2011/12-Q", "2011/12-Q0", "2011/12-Q5", "2011/12-Q2x"),
        *("2011/13-Q2", "11/12-Q2", "2011/112-Q2", "2011-12-Q2", "2011/12-Z1", "2011/12-Y1", "2011/12-M13"),
        *("99999/00-Q1", "2011/12-Q２", "2011/12-Q-1", "2011/12-Q2\n2011/12-Q3"),
    ],
)
def test_what_is_no_code_is_refused_with_an_example(written):
    with pytest.raises(ValueError, match="Write the year and the quarter: 2011/12-Q2"):
        period_of_code(written)


def test_a_cycle_knows_every_period_that_its_grid_names():
    periods = CyclePeriods(Period.of("2012-01-01/P3M"))
    assert str(periods.before) == "2011-10-01/P3M"
    assert str(periods.last_year_same) == "2011-01-01/P3M"
    assert [str(month) for month in periods.months] == [f"2012-{m:02d}-01/P1M" for m in (1, 2, 3)]
    assert (str(periods.year), str(periods.last_year)) == ("2011-04-01/P1Y", "2010-04-01/P1Y")
    assert str(periods.year_so_far) == "2011-04-01/P1Y"
    assert [str(q) for q in periods.quarters_so_far][0] == "2011-04-01/P3M"
    assert (len(periods.quarters_so_far), periods.month_count) == (4, 12)


def test_the_year_so_far_of_the_second_quarter_is_half_a_year():
    periods = CyclePeriods(Period.of("2011-07-01/P3M"))
    assert (str(periods.year_so_far), periods.month_count) == ("2011-04-01/P6M", 6)


@pytest.mark.django_db
def test_opening_a_cycle_again_brings_its_dates_up_to_date():
    officer = an_account()
    first = operations.open_cycle(code="2011/12-q2", board_item="4", by=officer)
    again = operations.open_cycle(code="2011/12-Q2", board_on=date(2012, 1, 16), by=officer)
    assert first == again
    assert (again.code, again.slug, again.board_item, again.board_on) == (
        "2011/12-Q2",
        "2011-12-q2",
        "4",
        date(2012, 1, 16),
    )


@pytest.mark.django_db
def test_a_cycle_is_found_however_its_code_is_written():
    operations.open_cycle(code="2011/12-Q2", by=an_account())
    assert queries.cycle_of_code("2011/12-q2").slug == "2011-12-q2"
    assert queries.cycle_of_code("2011/12-Q3") is None
    assert queries.default_cycle() is None
