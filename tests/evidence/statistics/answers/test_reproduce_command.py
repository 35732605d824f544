"""`lis statistics reproduce` lists what differs, with why, and counts what agrees."""

import pytest
from click.testing import CliRunner
from tests.evidence.statistics.answers.world import LSOAS, a_borough, a_rate, a_row, publish

from lis.publishing.commands import main

pytestmark = pytest.mark.django_db


def test_what_differs_is_listed_with_why_and_what_agrees_is_counted():
    by, rate = a_borough(), a_rate(code="phof.1", interval="published")
    rows = [a_row(rate, LSOAS[0], numerator=81, denominator=263, low95=25.53, high95=36.62)]
    rows += [a_row(rate, LSOAS[1], numerator=81, denominator=263, low95=10.0, high95=60.0)]
    publish(by, rows)
    told = CliRunner().invoke(main, ["statistics", "reproduce", "phof", "--format", "csv"])
    assert told.exit_code == 0, told.output
    assert "1 of 2 rows" in told.output
    assert LSOAS[1] in told.output
    assert LSOAS[0] not in told.output
    assert "wider than counts make them" in told.output


def test_statistics_that_are_not_there_are_refused():
    a_borough()
    told = CliRunner().invoke(main, ["statistics", "reproduce", "nothing"])
    assert told.exit_code == 1
    assert "No published statistic" in told.output
