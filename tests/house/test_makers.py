"""The makers give records that the database accepts, on SQLite and on PostgreSQL."""

from decimal import Decimal

import pytest
from tests import makers

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "make", [makers.an_account, makers.an_organisation, makers.an_indicator, makers.an_observation]
)
def test_two_of_a_kind_can_stand_side_by_side(make):
    assert make().pk != make().pk


def test_a_figure_keeps_its_printed_precision():
    observation = makers.an_observation(value="4.60")
    assert (observation.value, observation.decimals, observation.text) == (Decimal("4.60"), 2, "4.60")


def test_a_blank_has_no_number():
    observation = makers.an_observation(value=None, status="nr")
    assert (observation.value, observation.decimals, observation.text) == (None, None, "")


def test_a_target_stands_for_the_year_of_the_cycle():
    target, cycle = makers.a_target(), makers.a_cycle()
    assert target.start <= cycle.start
    assert target.duration == "P1Y"
