"""The vintage with the latest figures is shown; how split areas were shared out is said."""

import pytest
from tests.evidence.statistics.answers.world import (
    LSOAS,
    a_borough,
    a_neighbourhood,
    a_row,
    a_statistic,
    publish,
)
from tests.evidence.statistics.maps.world import a_bridge

from lis.evidence.statistics import queries
from lis.evidence.statistics.answers import Level
from lis.evidence.statistics.figures import vintages
from lis.partnership.places.models import Lookup


def level(type: str, *periods: str) -> Level:
    return Level(type, type, periods, ("",))


def test_the_latest_figures_decide_and_not_the_order_of_vintages():
    older, newer = level("lsoa01", "2010", "2007"), level("lsoa21", "2025")
    assert vintages.newest([older, newer]) is newer
    assert vintages.newest([newer, older]) is newer


def test_years_and_months_are_compared_as_times():
    assert vintages.newest([level("lsoa11", "2018"), level("lsoa21", "2019-07")]).type == "lsoa21"


def test_of_equals_the_first_is_shown():
    assert vintages.newest([level("ward17", "2020"), level("ward22", "2020")]).type == "ward17"


@pytest.mark.django_db
def test_a_figure_over_a_lookup_says_what_areas_were_shared_out_by():
    by, count = a_borough(), a_statistic(code="people", kind="count")
    a_bridge(by)
    Lookup.objects.update(weighted_by="Equal shares: the file gives none")
    publish(by, [a_row(count, code, 10.0, type="lsoa21") for code in LSOAS])
    found = queries.neighbourhood_figure(count, neighbourhood=a_neighbourhood(by, {LSOAS[0]: 1.0}))
    assert "shared out by: Equal shares: the file gives none" in found.lineage.source


@pytest.mark.django_db
def test_the_people_of_areas_are_those_of_the_census_before_those_of_an_estimate():
    by = a_borough()
    assert queries.people_of("lsoa11") == ({}, "")
    codes = {"population.mid_year": "Estimate", "census.ts007a.age": "Census"}
    told = [a_statistic(code=code, name=name, kind="count") for code, name in codes.items()]
    publish(by, *([a_row(one, LSOAS[0], 1500.0 + n)] for n, one in enumerate(told)))
    assert queries.people_of("lsoa11") == ({LSOAS[0]: 1501.0}, "Census, 2011")


@pytest.mark.django_db
def test_of_how_many_a_rank_of_another_vintage_is_one_is_told_by_that_vintage():
    by, rank = a_borough(), a_statistic(code="imd.rank", kind="rank")
    publish(by, [a_row(rank, code, 1.0 + n, period="2010") for n, code in enumerate(LSOAS)])
    found = [
        queries.places_ranked("imd.rank", type=one, period="2010") for one in ("lsoa11", "lsoa21", "ward17")
    ]
    assert found == [8, 8, 0]
