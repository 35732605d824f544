"""A statistic at a level: ranks, limits, benchmark, text."""

import pytest
from tests.evidence.statistics.answers.world import (
    BOROUGH,
    COUNTRY,
    LSOAS,
    a_borough,
    a_rate,
    a_row,
    a_statistic,
    publish,
)

from lis.evidence.statistics import queries
from lis.methods import intervals

pytestmark = pytest.mark.django_db
PARTS = (10, 20, 30, 40, 50, 60, 70, 80)


def a_published_rate(**fields):
    by, rate = a_borough(), a_rate(**fields)
    rows = [a_row(rate, code, numerator=x, denominator=100) for code, x in zip(LSOAS, PARTS, strict=True)]
    publish(by, rows)
    return rate


def of(figures):
    return {figure.place: figure for figure in figures}


def test_levels_name_periods_newest_first_and_everyone_first():
    by, count = a_borough(), a_statistic()
    rows = [
        a_row(count, LSOAS[0], 5, period=period, breakdown=breakdown)
        for period in ("2009", "2011/12", "2010")
        for breakdown in ("sex=male", "")
    ]
    publish(by, [*rows, a_row(count, BOROUGH, 9, type="borough")])
    small, large = queries.levels(count)
    assert (small.type, small.periods, small.breakdowns) == (
        "lsoa11",
        ("2011/12", "2010", "2009"),
        ("", "sex=male"),
    )
    assert large.type == "borough"


def test_a_statistic_that_is_not_published_has_no_levels_and_no_figures():
    a_borough()
    count = a_statistic()
    assert queries.levels(count) == ()
    assert queries.level_figures(count, type="lsoa11").figures == ()


def test_limits_are_worked_out_by_the_method_of_the_statistic():
    rate = a_published_rate()
    figure = of(queries.level_figures(rate, type="lsoa11", within=BOROUGH).figures)[LSOAS[2]]
    wilson = intervals.wilson(x=30, n=100)
    assert (figure.low95, figure.high95) == pytest.approx((100 * wilson.low, 100 * wilson.high))
    assert figure.low998 < figure.low95 < figure.value < figure.high95 < figure.high998


def test_published_limits_stand():
    by, rate = a_borough(), a_rate()
    publish(by, [a_row(rate, LSOAS[0], numerator=30, denominator=100, low95=25.0, high95=36.0)])
    (figure,) = (f for f in queries.level_figures(rate, type="lsoa11").figures)
    assert (figure.low95, figure.high95) == (25.0, 36.0)
    assert figure.low998 < 25


def test_a_benchmark_that_nobody_published_is_put_together_from_its_parts():
    found = queries.level_figures(a_published_rate(), type="lsoa11", within=BOROUGH)
    assert found.benchmark.value == pytest.approx(100 * sum(PARTS) / 800)
    assert found.benchmark.name == "Borough"
    assert "Put together from 8 areas" in found.benchmark.note


def test_a_published_figure_of_the_larger_area_is_the_benchmark():
    by, rate = a_borough(), a_rate()
    rows = [a_row(rate, code, numerator=x, denominator=100) for code, x in zip(LSOAS, PARTS, strict=True)]
    publish(by, [*rows, a_row(rate, COUNTRY, 33.3, type="country")])
    found = queries.level_figures(rate, type="lsoa11", within=BOROUGH, benchmark=COUNTRY)
    assert (found.benchmark.value, found.benchmark.text, found.benchmark.name) == (33.3, "33.3%", "Country")


def test_lower_is_better_than_the_benchmark_where_lower_is_better():
    figures = of(queries.level_figures(a_published_rate(), type="lsoa11", within=BOROUGH).figures)
    assert figures[LSOAS[0]].comparison == "better (99.8%)"
    assert figures[LSOAS[7]].comparison == "worse (99.8%)"
    assert figures[LSOAS[3]].comparison == "similar"


def test_scores_are_set_against_their_median_and_say_so():
    by, score = a_borough(), a_statistic(kind="score", decimals=2)
    publish(by, [a_row(score, code, 10.0 * i) for i, code in enumerate(LSOAS)])
    found = queries.level_figures(score, type="lsoa11", within=BOROUGH)
    assert found.benchmark.value == 35
    assert (
        found.benchmark.note == "The median of 8 areas in Borough. A score can't be put together from parts."
    )
    assert {figure.comparison for figure in found.figures} == {""}


def test_ranks_are_among_the_areas_shown_and_begin_at_the_better_end():
    by, rate = a_borough(), a_rate()
    rows = [a_row(rate, code, numerator=x, denominator=100) for code, x in zip(LSOAS, PARTS, strict=True)]
    publish(by, rows)
    whole = of(queries.level_figures(rate, type="lsoa11", within=BOROUGH).figures)
    south = queries.level_figures(rate, type="lsoa11", within="E05000002")
    assert [whole[code].rank for code in LSOAS] == [1, 2, 3, 4, 5, 6, 7, 8]
    assert [figure.rank for figure in south.figures] == [1, 2, 3, 4]
    assert south.places_ranked == 4
    assert {figure.group for figure in south.figures} == {None}
    assert whole[LSOAS[7]].group == 5


def test_what_is_left_out_shows_its_symbol_and_nothing_else():
    by, count = a_borough(), a_statistic()
    publish(by, [a_row(count, LSOAS[0], 1234), a_row(count, LSOAS[1], status="c", note="Too small")])
    figures = of(queries.level_figures(count, type="lsoa11", within=BOROUGH).figures)
    assert figures[LSOAS[0]].text == "1,234"
    left_out = figures[LSOAS[1]]
    assert (left_out.value, left_out.text, left_out.status, left_out.note) == (None, "", "c", "Too small")
    assert figures[LSOAS[2]].status == "x"


def test_an_earlier_edition_still_says_what_it_said():
    by, count = a_borough(), a_statistic()
    first = publish(by, [a_row(count, LSOAS[0], 5)])
    publish(by, [a_row(count, LSOAS[0], 6)])
    assert [f.value for f in queries.level_figures(count, type="lsoa11").figures] == [6]
    before = queries.level_figures(count, type="lsoa11", at=first.published_at)
    assert [f.value for f in before.figures] == [5]
    assert before.provenance.edition == 1


def test_a_trend_is_oldest_first_and_holds_only_the_places_asked_for():
    by, count = a_borough(), a_statistic()
    rows = [
        a_row(count, code, value, period=period)
        for period, value in (("2011-07", 3), ("2009", 1), ("2010/11", 2))
        for code in LSOAS[:3]
    ]
    publish(by, rows)
    found = queries.trend(count, places=[LSOAS[1], "E01999999"], type="lsoa11")
    assert [(point.period, point.figure.value) for point in found[LSOAS[1]]] == [
        ("2009", 1),
        ("2010/11", 2),
        ("July 2011", 3),
    ]
    assert found["E01999999"] == ()
