"""The board's pack as files: the same figures in all of them, typed, with where each came from."""

import json

import pytest
from tests.delivery.performance.measures import QUARTER
from tests.delivery.performance.packs import SEED
from tests.delivery.performance.pages import as_csv, as_sheet

from lis.delivery.performance import queries
from lis.delivery.performance.score import PUBLIC_COLUMNS

pytestmark = pytest.mark.django_db


def test_a_scorecard_is_the_same_in_all_three(board, client):
    plain = client.get("/measures/scorecard.json").json()
    assert plain == [row.public() for row in queries.scorecard(board)]
    head, *rows = as_sheet(client.get("/measures/scorecard.xlsx"))
    assert [cell.value.replace(" ", "_") for cell in head] == list(PUBLIC_COLUMNS)
    for one, row, line in zip(plain, rows, as_csv(client.get("/measures/scorecard.csv")), strict=True):
        for cell, (name, value) in zip(row, one.items(), strict=True):
            wanted = "; ".join(value) if isinstance(value, list) else value
            assert (cell.value or None) == (wanted or None) or cell.value == wanted, (one["code"], name)
            assert line[name] == ("" if wanted is None else str(wanted)), (one["code"], name)


def test_numbers_are_numbers_in_excel(board, client):
    head, *rows = as_sheet(client.get("/measures/scorecard.xlsx"))
    place = [cell.value for cell in head].index("actual")
    found = {row[0].value: row[place] for row in rows}
    assert (found["Local 25"].data_type, found["Local 25"].value) == ("n", 553)
    assert (found["Local 30"].data_type, found["Local 30"].value or "") in {("n", ""), ("s", "")}


def test_a_download_follows_the_filter_and_the_sort(board, client):
    rows = client.get("/measures/scorecard.json?theme=safety&rating=on&sort=name").json()
    assert {row["theme"] for row in rows} == {"Safety"} and {row["rating"] for row in rows} == {"on_target"}
    assert [row["name"] for row in rows] == sorted((row["name"] for row in rows), key=str.lower)


def test_the_file_is_named_after_its_cycle(board, client):
    response = client.get("/measures/scorecard.csv")
    assert response["Content-Disposition"] == 'attachment; filename="scorecard-2011-12-q2.csv"'
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response.content.startswith(b"\xef\xbb\xbf")


def test_findings_come_with_their_sums(board, client):
    path = "/reports/2011-12-q2/findings"
    plain = client.get(f"{path}.json").json()
    assert plain == [json.loads(json.dumps(f.as_json())) for f in queries.findings(board)]
    by_rule = {(line["rule"], line["code"]): line for line in as_csv(client.get(f"{path}.csv"))}
    line = by_rule["sum_of_parts", "Local 25"]
    assert "Jul-11: 181; Aug-11: 176; Sep-11: 195" in line["sum"]
    assert line["evidence"].count(";") == 3
    assert len(as_sheet(client.get(f"{path}.xlsx"))) == len(plain) + 1


def test_a_measures_figures_say_where_each_came_from(board, client):
    rows = client.get("/measures/local-25/data.json").json()
    quarter = next(r for r in rows if r["period"] == QUARTER and r["kind"] == "actual")
    assert quarter["value"] == 553.0
    assert (quarter["source"], quarter["address"]) == (SEED.name, "line 577, column 10")
    assert [row["text"] for row in rows if row["status"] == "e"] == ["1459 (est)"]
    assert len(as_csv(client.get("/measures/local-25/data.csv"))) == len(rows)
    assert len(as_sheet(client.get("/measures/local-25/data.xlsx"))) == len(rows) + 1
