"""Printed limits of the London public health tables, made again from their counts."""

import csv
from collections import Counter
from pathlib import Path

import pytest
from tests.evidence.statistics.answers.world import LSOAS, a_borough, a_rate, a_row, publish

from lis.evidence.statistics import queries
from lis.evidence.statistics.figures.reproducing import Published, Why, reproduced

FILE = Path("../shared/data/profiles/phof_county_ua_london_datastore.csv")
# What a table prints per so many, where it is not per cent.
PER = {
    "1.04 ": 100_000,
    "1.10 ": 100_000,
    "1.12i ": 100_000,
    "1.12ii ": 1000,
    "1.12iii": 1000,
    "1.13ii ": 1,
    "1.14i ": 1000,
    "1.15i ": 1000,
    "1.15ii ": 1000,
}
needs_data = pytest.mark.skipif(not FILE.is_file(), reason="The shared data are not beside the checkout.")


def published_rows():
    with FILE.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        for row in csv.DictReader(file):
            needed = [row[name] for name in ("Value", "Count", "Denominator", "Lower CI", "Upper CI")]
            if not all(needed) or float(row["Denominator"]) <= 0:
                continue
            per = next((per for start, per in PER.items() if row["Indicator"].startswith(start)), 100)
            yield row["Indicator"], published(*map(float, needed), per=per)


def published(value, x, n, low, high, *, per=100.0):
    return Published("phof", "E09000009", "2011", "", value, x, n, low, high, per, share=per == 100)


def test_a_share_printed_with_wilsons_limits_is_reproduced():
    found = reproduced(published(24.4492877714642, 15705, 64235, 24.1184576324959, 24.7831737566038))
    assert (found.agrees, found.method) == (True, "Wilson")


def test_a_rate_printed_with_byars_limits_is_reproduced():
    row = published(732.07083990882, 167, 22812, 625.248634339683, 851.909223905051, per=100_000)
    assert reproduced(row).agrees


def test_limits_with_one_decimal_agree_within_half_of_it():
    assert reproduced(published(30.8, 81, 263, 25.5, 36.6)).agrees
    assert not reproduced(published(30.8, 81, 263, 25.7, 36.6)).agrees


def test_limits_of_another_method_are_named():
    found = reproduced(published(30.7985, 81, 263, 25.27, 36.76))
    assert (found.agrees, found.method) == (False, "Clopper-Pearson")


@pytest.mark.parametrize(
    ("low", "high", "why"), [(10, 60, Why.WIDER), (30, 31, Why.NARROWER), (20, 30.9, Why.SHIFTED)]
)
def test_what_is_not_reproduced_says_how_it_differs(low, high, why):
    assert reproduced(published(30.798479, 81, 263, low, high)).why == why


def test_a_value_that_is_not_its_counts_is_said_to_be():
    assert reproduced(published(2.9, 10, 197.7, 2.7, 9.1)).why == Why.VALUE


@needs_data
def test_most_london_limits_are_reproduced_and_the_rest_are_told_why():
    found = [(name, reproduced(row)) for name, row in published_rows()]
    agreed = [name for name, one in found if one.agrees]
    rest = Counter(name for name, one in found if not one.agrees)
    assert len(agreed) >= 2586
    assert all(one.why for _, one in found if not one.agrees)
    most = {name.split(" ")[0] for name, _ in rest.most_common(4)}
    assert most & {"1.03", "1.04", "1.15i", "1.15ii", "1.05"}


@pytest.mark.django_db
def test_published_statistics_are_asked_by_the_beginning_of_their_code():
    by, rate = a_borough(), a_rate(code="phof.1", interval="published")
    rows = [a_row(rate, LSOAS[0], numerator=81, denominator=263, low95=25.53, high95=36.62)]
    rows += [a_row(rate, LSOAS[1], numerator=81, denominator=263, low95=10.0, high95=60.0)]
    rows += [a_row(rate, LSOAS[2], numerator=81, denominator=263)]
    publish(by, rows)
    first, second = queries.reproduce("phof")
    assert (first.agrees, second.agrees, second.row.place) == (True, False, LSOAS[1])
    assert queries.reproduce("other") == ()
