"""The board's own papers, into an empty system."""

import json

import pytest
from tests.house.tree import ROOT

from lis.publishing.commands.console.exits import Exit

SEED = ROOT / ".." / "shared" / "seeds" / "000_f9f2bd77ce0d579d.txt"
CRIME = ROOT / ".." / "shared" / "data" / "crime" / "MPS_Borough_Level_Crime_Historical_2010-04_on.csv"
CYCLE = "2011/12-Q2"


@pytest.fixture
def taken_in(db, lis):
    if not SEED.exists():
        pytest.skip("The board's papers are not here.")
    lis("init")
    done = lis("import", "performance", SEED, "--cycle", CYCLE)
    assert done.exit_code == Exit.DONE, done.output
    return done


def test_the_papers_give_32_indicators_and_no_unread_cell(lis, taken_in):
    assert "0 cells that found no place" in taken_in.output
    rows = json.loads(lis("scorecard", CYCLE, "--format", "json").output)
    assert len(rows) == 32
    assert {row["rating"] for row in rows} <= {
        "on_target",
        "within_tolerance",
        "below_target",
        "not_assessed",
    }
    assert {row["direction"] for row in rows} <= {"improving", "declining", "unchanged", "not_comparable"}
    assert {row["signal"] for row in rows} <= {"real_change", "usual_variation", "too_few_points"}


def test_the_declared_rules_reproduce_18_of_19_printed_arrows(lis, taken_in):
    rows = json.loads(lis("scorecard", CYCLE, "--format", "json").output)
    printed = [
        row for row in rows if row["direction_as_published"] in {"improving", "declining", "unchanged"}
    ]
    assert len(printed) == 19
    assert [r["code"] for r in printed if r["direction"] != r["direction_as_published"]] == ["NI 62"]


def test_the_audit_names_the_wrong_sum_and_the_wrong_arrow(lis, taken_in):
    done = lis("audit", CYCLE, "--format", "json")
    assert done.exit_code == Exit.FOUND
    errors = {(one["rule"], one["code"]) for one in json.loads(done.output) if one["severity"] == "error"}
    assert {("sum_of_parts", "Local 25"), ("arrow_against_rule", "NI 62")} <= errors


def test_the_police_series_gives_the_boards_months(lis, taken_in):
    if not CRIME.exists():
        pytest.skip("The police series is not here.")
    chosen = ["--where", "LookUp_BoroughName=Ealing", "--where", "MinorText=Theft from Person"]
    months = ["--since", "2011-07", "--until", "2011-09"]
    done = lis("import", "series", CRIME, "--measure", "Local 27", *chosen, *months)
    assert "0 new, 0 changed, 3 unchanged" in done.output, done.output


def test_the_papers_can_be_taken_back(lis, taken_in):
    (number,) = [one["number"] for one in json.loads(lis("imports", "--format", "json").output)]
    assert lis("import", "undo", number).exit_code == Exit.DONE
    assert "no measures yet" in lis("scorecard", CYCLE).output
