"""Text in a CSV never runs as a formula; figures stay figures."""

from __future__ import annotations

import csv
from datetime import date
from decimal import Decimal
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lis.foundations.documents.csv import DANGEROUS, csv_text, safe_cell


@pytest.mark.parametrize(
    "text", ["=1+1", "+SUM(A1)", "-2+3+cmd|' /C calc'!A0", "@SUM(1)", "\t=1", "\r=1", " =1", "＝1", "-"]
)
def test_dangerous_text_is_disarmed(text):
    assert safe_cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["−16.8%", "Residents", "a=b", "421 [e]", "", "– not due", "£5"])
def test_harmless_text_is_left_alone(text):
    assert safe_cell(text) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (-5, "-5"),
        (Decimal("-0.50"), "-0.50"),
        (-1.5, "-1.5"),
        ("-5", "-5"),
        ("-16.8%", "-16.8%"),
        ("+1,204.5", "+1,204.5"),
        ("-1e-7", "-1e-7"),
        (None, ""),
        (date(2012, 1, 16), "2012-01-16"),
        (True, "True"),
    ],
)
def test_figures_and_dates_are_untouched(value, text):
    assert safe_cell(value) == text


@given(st.text())
def test_nothing_written_begins_like_a_formula_unless_it_is_a_number(text):
    made = safe_cell(text)
    if made.lstrip(" ").startswith(DANGEROUS):
        assert made == text
        float(text.replace(",", "").rstrip("%"))


def test_rows_become_lines():
    text = csv_text([["Name", "Count"], ["=Oak", -3], ["Elm, old", None]])
    assert list(csv.reader(StringIO(text))) == [["Name", "Count"], ["'=Oak", "-3"], ["Elm, old", ""]]
