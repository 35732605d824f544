"""A spreadsheet prints a figure as the paper does."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.foundations.documents.read_back import printed

from lis.foundations.documents.model import Cell
from lis.foundations.documents.numbers import typed


def prints(cell: Cell) -> str:
    found = typed(cell)
    return printed(
        SimpleNamespace(data_type="n", value=float(found.number), number_format=found.number_format)
    )


@pytest.mark.parametrize(
    ("text", "value", "stored"),
    [
        ("421", "421", "421"),
        ("1,989", "1989", "1989"),
        ("37.35%", "37.35", "0.3735"),
        ("0.5%", "0.5", "0.005"),
        ("100%", "100", "1"),
        ("≥ 420", "420", "420"),
        ("≤ 5%", "5", "0.05"),
        ("−16.8%", "-16.8", "-0.168"),
        ("+4.2", "4.2", "4.2"),
        ("£1,204.50", "1204.5", "1204.5"),
        ("0", "0", "0"),
        ("2011", "2011", "2011"),
        ("14.1 days", "14.1", "14.1"),
    ],
)
def test_the_printed_text_comes_back(text, value, stored):
    cell = Cell(text, Decimal(value))
    assert typed(cell).number == Decimal(stored)
    assert prints(cell) == text


def test_a_status_symbol_is_printed_and_the_figure_stays_a_number():
    cell = Cell("421", Decimal(421), status_symbol="[e]")
    assert typed(cell).number == 421
    assert prints(cell) == "421 [e]"


def test_text_that_rounds_by_hand_is_printed_over_the_exact_value():
    cell = Cell("about 2,750", Decimal("2748.3"))
    assert typed(cell).number == Decimal("2748.3")
    assert prints(cell) == "about 2,750"


def test_words_with_a_value_print_as_words():
    assert prints(Cell("one in eight", Decimal("0.125"))) == "one in eight"


def test_a_given_format_is_kept():
    assert typed(Cell("37%", Decimal(37), number_format="0%")).number == Decimal("0.37")
    assert typed(Cell("37", Decimal(37), number_format="0.0")).number_format == "0.0"


def test_words_and_dates_have_no_number():
    assert typed(Cell("[x]")) is None
    assert typed(Cell("16 January 2012", date(2012, 1, 16))) is None


@given(
    st.decimals(min_value=-10_000_000, max_value=10_000_000, places=2, allow_nan=False),
    st.sampled_from(["", "%"]),
)
def test_any_figure_prints_as_written(number, sign):
    text = f"{abs(number):,}{sign}"
    text = f"−{text}" if number < 0 else text
    assert prints(Cell(text, number)) == text
