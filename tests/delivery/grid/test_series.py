"""Wide series: the one row that is asked for, a value for each period."""

from decimal import Decimal
from pathlib import Path

import pytest

from lis.delivery.performance.grid import series
from lis.foundations.intake import CannotRead, read

CRIME = Path(__file__).parents[3] / "../shared/data/crime/MPS_Borough_Level_Crime_Historical_2010-04_on.csv"
SMALL = b"Kind,Place,201107,201108\nTheft,Ealing,99,91\nTheft,Brent,5,\nFraud,Ealing,1,2\n"
EALING_THEFT = {"LookUp_BoroughName": "ealing", "MinorText": "theft from person"}


def refusal_of(data, where):
    with pytest.raises(CannotRead) as refused:
        series.read(read(data, "series.csv"), where=where)
    return refused.value.message


def test_the_police_series_gives_the_boards_own_figures():
    if not CRIME.exists():
        pytest.skip("the police series is not beside this checkout")
    found = series.read(read(CRIME), where=EALING_THEFT)
    months = {str(period): value for period, value in found.items()}
    quarter = [months[f"2011-{month:02d}-01/P1M"].value for month in (7, 8, 9)]
    assert quarter == [99, 91, 69]
    assert sum(quarter) == 259
    assert months["2011-07-01/P1M"].address == "line 410, column 19"
    assert list(found) == sorted(found, key=lambda period: period.start)


def test_columns_and_texts_are_compared_without_case():
    found = series.read(read(SMALL, "series.csv"), where={"kind": "THEFT", " Place": "ealing "})
    assert [value.value for value in found.values()] == [Decimal(99), Decimal(91)]


def test_a_blank_is_no_figure():
    found = series.read(read(SMALL, "series.csv"), where={"Kind": "Theft", "Place": "Brent"})
    assert [value.value for value in found.values()] == [Decimal(5), None]


def test_no_row_that_fits_is_refused():
    assert refusal_of(SMALL, {"Kind": "Theft", "Place": "Harrow"}) == (
        "series.csv has no row where Kind is 'Theft' and Place is 'Harrow'."
        " Check the spelling against the file."
    )


def test_several_rows_that_fit_are_refused():
    assert refusal_of(SMALL, {"Kind": "Theft"}) == (
        "series.csv has 2 rows where Kind is 'Theft' (line 2, column 1, line 3, column 1)."
        " Name one more column to tell them apart."
    )


def test_a_column_that_is_not_there_is_refused():
    assert refusal_of(SMALL, {"Borough": "Ealing"}) == (
        "series.csv has no column 'Borough' in its first filled row, which begins: Kind, Place, 201107,"
        " 201108."
    )


def test_two_columns_for_one_month_are_refused():
    data = b"Kind,201107,Jul-11\nTheft,1,2\n"
    assert refusal_of(data, {"Kind": "Theft"}) == (
        "series.csv has two columns for Jul-11: the second is at line 1, column 3."
    )


def test_a_cell_that_is_no_figure_is_refused_by_its_address():
    assert refusal_of(b"Kind,201107\nTheft,1.2.3\n", {"Kind": "Theft"}) == (
        "series.csv, line 2, column 2: '1.2.3' is not a number: it has two decimal points."
    )
