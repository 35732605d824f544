"""Where nobody chose, the vintage with the latest figures is shown."""

from lis.evidence.statistics.answers import Level
from lis.evidence.statistics.figures import vintages


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
