"""Records as a table, as JSON and as CSV."""

import csv
import io
import json

import pytest

from lis.publishing.commands.console.printing import Column, print_records

RECORDS = [{"code": "NI 1", "note": "=1+1", "change": -3, "parts": ["a", "b"], "gap": None}]
COLUMNS = (Column("code", "Code"), Column("change", "Change", right=True))


def printed(capsys, form: str, records=RECORDS) -> str:
    print_records(records, form=form, columns=COLUMNS, nothing="Nothing.")
    return capsys.readouterr().out


def test_json_has_every_key_as_it_is(capsys):
    assert json.loads(printed(capsys, "json")) == RECORDS


def test_csv_has_every_key_and_no_formula(capsys):
    row = next(csv.DictReader(io.StringIO(printed(capsys, "csv"))))
    assert row == {"code": "NI 1", "note": "'=1+1", "change": "-3", "parts": "a; b", "gap": ""}


def test_a_table_has_the_chosen_columns_under_their_headings(capsys):
    shown = printed(capsys, "table")
    assert "Change" in shown
    assert "-3" in shown
    assert "=1+1" not in shown


@pytest.mark.parametrize(
    ("form", "said"), [("table", "Nothing.\n"), ("json", "[]\n"), ("csv", "code,change\r\n")]
)
def test_no_records_are_said_plainly(capsys, form, said):
    assert printed(capsys, form, []) == said
