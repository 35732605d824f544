"""Downloads carry every figure typed, and no text in them is ever run."""

import pytest
from tests.delivery.performance.measures import BEFORE, QUARTER, a_measure
from tests.delivery.performance.pages import as_csv, as_sheet
from tests.makers import a_cycle, a_figure, an_account

from lis.delivery.performance.score import PUBLIC_COLUMNS
from lis.evidence.indicators import operations as indicators

pytestmark = pytest.mark.django_db
HOSTILE = ("=cmd|'/c calc'!A1", "+1+1", "-2+3", "@SUM(A1)", "\t=1+1", "＝1+1")


@pytest.mark.parametrize("text", HOSTILE)
def test_text_that_looks_like_a_formula_is_never_one(client, text):
    a_measure({QUARTER: "553", BEFORE: "665"}, name=text, lead_text=text)
    (line,) = as_csv(client.get("/measures/scorecard.csv"))
    assert line["name"] == f"'{text}" and line["lead"] == f"'{text}"
    _, row = as_sheet(client.get("/measures/scorecard.xlsx"))
    assert row[1].data_type == "s" and row[1].value.strip() == text.strip()
    assert client.get("/measures/scorecard.json").json()[0]["name"] == text


@pytest.mark.parametrize("text", HOSTILE)
def test_where_a_figure_came_from_is_never_a_formula(client, text):
    a_measure({})
    figure = a_figure("Local 25", QUARTER, "553", address=text)
    indicators.record_figures(figures=[figure], by=an_account())
    (line,) = as_csv(client.get("/measures/local-25/data.csv"))
    assert line["address"] == f"'{text}"
    _, row = as_sheet(client.get("/measures/local-25/data.xlsx"))
    assert {cell.data_type for cell in row} <= {"s", "n"}


def test_a_negative_figure_stays_a_number(client):
    a_measure({QUARTER: "-3.25", BEFORE: "1.00"}, polarity="higher")
    (line,) = as_csv(client.get("/measures/scorecard.csv"))
    assert line["actual"] == "-3.25"
    assert line["actual_text"] == "−3.25"


@pytest.mark.parametrize("kind", ["csv", "json", "xlsx"])
def test_without_rows_the_headings_stay(client, kind):
    a_cycle()
    response = client.get(f"/measures/scorecard.{kind}?cycle=2011-12-q2")
    assert response.status_code == 200
    if kind == "csv":
        assert response.content.decode("utf-8-sig").strip().split(",") == list(PUBLIC_COLUMNS)
    if kind == "xlsx":
        assert [len(row) for row in as_sheet(response)] == [len(PUBLIC_COLUMNS)]
    if kind == "json":
        assert response.json() == []


def test_a_line_break_in_a_text_stays_in_its_cell(client):
    a_measure({QUARTER: "553"}, name="Burglary\nof homes")
    (line,) = as_csv(client.get("/measures/scorecard.csv"))
    assert line["name"] == "Burglary\nof homes"


@pytest.mark.parametrize("address", ["/measures/scorecard.csv", "/measures/scorecard.json"])
def test_without_a_cycle_there_is_nothing_to_download(client, address):
    assert client.get(address).status_code == 404
