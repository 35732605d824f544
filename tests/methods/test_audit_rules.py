"""Each rule of the audit on its own: what it finds, what it lets pass, what it says."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.methods.clean_pack import QUARTER, a_clean_pack, with_row, with_text

from lis.methods import checks
from lis.methods.audit import rules, run
from lis.methods.audit.facts import Cell, Column, Finding, Highlight, Pack, Passage, Row, Severity
from lis.methods.direction import Direction
from lis.methods.joining import Rule
from lis.methods.periods import parse
from lis.methods.polarity import Polarity

CLEAN = a_clean_pack()
ROWS = {row.code: row for row in CLEAN.rows}
NO, YES = False, True
CASES: list[tuple[str, bool, dict[str, Any]]] = [
    ("sum_of_parts", NO, {"parts": ["1", "2"], "printed": "9", "rule": "none"}),
    ("sum_of_parts", NO, {"parts": [], "printed": "9", "rule": "sum"}),
    ("sum_of_parts", YES, {"parts": ["1", "2"], "printed": "1", "rule": "last"}),
    ("arrow_against_rule", NO, {"published": "improving", "computed": "improving"}),
    ("arrow_against_rule", NO, {"published": "not_comparable", "computed": "improving"}),
    ("arrow_against_rule", NO, {"published": None, "computed": "improving"}),
    ("arrow_against_rule", NO, {"published": "improving", "computed": None}),
    ("arrow_withheld", NO, {"published": "not_comparable", "computed": "improving", "reason": "New form"}),
    ("arrow_withheld", NO, {"published": "not_comparable", "computed": "not_comparable"}),
    ("arrow_withheld", NO, {"published": None, "computed": "improving"}),
    ("arrow_withheld", YES, {"published": "not_comparable", "computed": "unchanged"}),
    ("cumulative_falls", NO, {"values": ["7.03", "7.03"]}),
    ("cumulative_falls", NO, {"values": ["7.03", "6.00"], "nondecreasing": False}),
    ("year_to_date_past_quarter", NO, {"parts": ["665", "553"], "year_to_date": "1218", "rule": "sum"}),
    ("year_to_date_past_quarter", NO, {"parts": ["665", "553"], "year_to_date": "1100", "rule": "sum"}),
    (
        "year_to_date_past_quarter",
        YES,
        {"parts": ["32.28", "37.35"], "year_to_date": "37.65", "rule": "cumulative"},
    ),
    ("year_to_date_past_quarter", NO, {"parts": ["4", "5"], "year_to_date": "9", "rule": "last"}),
    ("year_to_date_short", NO, {"parts": ["500", "100"], "year_to_date": "600", "rule": "sum"}),
    ("year_to_date_short", NO, {"parts": ["500", "100"], "year_to_date": "590", "rule": "mean"}),
    ("year_to_date_short", NO, {"parts": ["1.2", "1.3"], "year_to_date": "2.4", "rule": "sum"}),
    ("year_to_date_outside_parts", NO, {"parts": ["4", "5"], "year_to_date": "4.5", "rule": "mean"}),
    ("year_to_date_outside_parts", YES, {"parts": ["4", "5"], "year_to_date": "5", "rule": "mean"}),
    ("year_to_date_outside_parts", NO, {"parts": ["3", "3"], "year_to_date": "3", "rule": "mean"}),
    ("year_to_date_outside_parts", NO, {"parts": ["4", "5"], "year_to_date": "9", "rule": "sum"}),
    (
        "target_reversed",
        NO,
        {"quarter_target": "98", "year_target": "99", "polarity": "higher", "rule": "last"},
    ),
    (
        "target_reversed",
        YES,
        {"quarter_target": "5", "year_target": "6", "polarity": "lower", "rule": "mean"},
    ),
    (
        "target_reversed",
        NO,
        {"quarter_target": "1989", "year_target": "7952", "polarity": "lower", "rule": "sum"},
    ),
    (
        "target_reversed",
        YES,
        {
            "quarter_target": "5",
            "year_target": "9",
            "polarity": "lower",
            "rule": "cumulative",
            "profile": [5, 4],
        },
    ),
    ("target_reversed", NO, {"quarter_target": "5", "year_target": "6", "polarity": "lower", "rule": None}),
    ("target_easier_than_outturn", YES, {"year_target": "36.12", "last_year": "34.12", "polarity": "lower"}),
    ("target_easier_than_outturn", NO, {"year_target": "36.12", "last_year": "34.12", "polarity": "higher"}),
    ("target_easier_than_outturn", NO, {"year_target": "36.12", "last_year": "34.12", "polarity": None}),
    (
        "target_already_met",
        YES,
        {"quarter": "968", "year_target": "972", "polarity": "lower", "rule": "last"},
    ),
    (
        "target_already_met",
        NO,
        {"quarter": "4.62", "year_target": "9", "polarity": "lower", "rule": "cumulative"},
    ),
    ("target_already_met", NO, {"quarter": "968", "year_target": "972", "polarity": "lower", "rule": "sum"}),
    ("target_already_met", NO, {"quarter": "968", "year_target": "972", "polarity": None, "rule": "last"}),
    ("mixed_precision", NO, {"values": []}),
    ("mixed_units", NO, {"units": ["%", "%"], "values": ["0", "100"]}),
    ("mixed_units", YES, {"units": ["%", "per 10,000"]}),
    ("mixed_units", YES, {"units": ["%"], "values": ["-1"]}),
    ("mixed_units", NO, {"units": [None], "values": ["137"]}),
    ("repeated_value", YES, {"values": ["3", "3", "3"]}),
    ("repeated_value", NO, {"values": ["0.19", "0.19"]}),
    ("repeated_value", YES, {"values": ["100", "44.10", "44.10"]}),
    ("repeated_value", NO, {"values": ["44.10", "44.1"]}),
    ("stale", NO, {"latest": "2010-04-01/P1Y", "frequency": "annual", "as_at": "2011-10-01"}),
    ("stale", YES, {"latest": "2011-06-01/P1M", "frequency": "monthly", "as_at": "2011-10-01"}),
    (
        "stale",
        NO,
        {"latest": "2011-06-01/P1M", "frequency": "monthly", "as_at": "2011-10-01", "grace_days": 90},
    ),
    ("missing_value", NO, {"value": None, "due": False}),
    ("missing_value", NO, {"value": "0"}),
    ("missing_value", NO, {"value": None, "status": "c"}),
    ("missing_target", NO, {"target": None, "due": False}),
    ("missing_lead", YES, {"lead": " n/a "}),
    ("missing_lead", YES, {"lead": None}),
    ("missing_commentary", NO, {"present": True}),
    ("missing_commentary", NO, {"present": False, "due": False}),
    ("missing_rule", NO, {"rule": "none"}),
    ("duplicate_row", NO, {"code": "A 1", "name": "Homes", "other_code": "A 2", "other_name": "Houses"}),
    ("duplicate_row", YES, {"code": "A 1", "name": "Homes", "other_code": "a1", "other_name": "Houses"}),
    ("frequency_mismatch", YES, {"frequency": "4-monthly", "months": [], "quarters": ["5"]}),
    ("frequency_mismatch", NO, {"frequency": "monthly", "months": ["1", None], "quarters": ["5"]}),
    ("frequency_mismatch", NO, {"frequency": "quarterly", "months": [], "quarters": ["5"]}),
    ("frequency_mismatch", NO, {"frequency": None, "months": [], "quarters": ["5"]}),
    ("highlight_without_row", NO, {"code": "NI155", "name": "", "codes": ["NI 155"], "names": [""]}),
    (
        "highlight_without_row",
        YES,
        {"code": "NI 99", "name": "Homes", "codes": ["NI 155"], "names": ["Homes"]},
    ),
    ("highlight_without_row", NO, {"code": "", "name": "homes.", "codes": ["NI 155"], "names": ["Homes"]}),
    ("highlight_against_grid", NO, {"arrow": "not_comparable", "row_arrow": None}),
    ("highlight_against_grid", YES, {"arrow": None, "row_arrow": None, "figure": "5", "row_figure": "6"}),
    (
        "highlight_against_grid",
        NO,
        {"arrow": None, "row_arrow": "improving", "figure": "5.0", "row_figure": "5"},
    ),
    ("name_varies", NO, {"spellings": ["Council", "Police"]}),
    ("name_varies", YES, {"spellings": ["Council", "LBE"], "aliases": [["LBE", "Council"]]}),
    ("name_varies", YES, {"spellings": ["per 10,000", "per 10000"]}),
    ("name_varies", YES, {"spellings": ["%", "per cent"]}),
    ("text_against_number", YES, {"text": "It fell.", "now": "5", "before": "4"}),
    ("text_against_number", NO, {"text": "It did not fall.", "now": "5", "before": "4"}),
    ("text_against_number", NO, {"text": "It fell over the last year.", "now": "5", "before": "4"}),
    ("text_against_number", NO, {"text": "It fell.", "now": None, "before": "4"}),
    (
        "text_against_number",
        YES,
        {"text": "It stayed at 5.", "now": "5", "before": "4", "figures": ["5", "4"]},
    ),
    ("text_against_number", YES, {"text": "It was 7.", "figures": ["5", "4"]}),
    ("text_against_number", NO, {"text": "It was 4.6.", "figures": ["4.62"]}),
    (
        "text_against_number",
        NO,
        {"text": "It was 7 times the size; from 16 January it was 5.", "figures": ["5"]},
    ),
    ("text_against_number", YES, {"text": "It missed the target of 9.", "figures": ["9"], "targets": ["8"]}),
    ("text_against_number", YES, {"text": "It is improving.", "direction": "declining"}),
    ("text_against_number", NO, {"text": "It is improving.", "direction": "not_comparable"}),
    ("text_against_number", YES, {"text": "This is no longer collected.", "reported": True}),
    ("text_against_number", NO, {"text": "This is no longer collected.", "reported": False}),
]


@pytest.mark.parametrize(("rule", "expected", "inputs"), CASES)
def test_a_rule_decides_as_its_definition_says(rule: str, expected: bool, inputs: dict[str, Any]) -> None:
    given = dict(inputs)
    if rule == "stale":
        given |= {"latest": parse(given["latest"]), "as_at": date.fromisoformat(given["as_at"])}
    assert checks.known()[f"audit.{rule}"](**given) is expected


def found(pack: Pack, rule: str) -> list[Finding]:
    return [finding for finding in run(pack) if finding.rule == rule]


def test_every_rule_of_the_reference_is_here_with_its_severity() -> None:
    by_severity: dict[Severity, int] = {}
    for rule in rules():
        by_severity[rule.about.severity] = by_severity.get(rule.about.severity, 0) + 1
        assert rule.about.title and rule.predicate.__name__ == rule.name
    assert by_severity == {Severity.ERROR: 8, Severity.DOUBT: 12, Severity.NOTE: 5}


def test_a_sum_is_shown_with_its_cells() -> None:
    (finding,) = found(with_row(CLEAN, with_text(ROWS["M 1"], "Quarter 2", "553")), "sum_of_parts")
    assert finding.message == "The three months come to 552. The quarter was printed as 553."
    assert finding.sum_shown[0] == ("Jul-11", "181") and finding.sum_shown[-1] == ("Printed", "553")
    assert finding.sum_shown[3][1] == "552"
    assert finding.evidence == ("M 1 Jul-11", "M 1 Aug-11", "M 1 Sep-11", "M 1 Quarter 2")


def test_a_fingerprint_changes_only_with_the_cells() -> None:
    broken = with_text(ROWS["M 1"], "Quarter 2", "553")
    (first,) = found(with_row(CLEAN, broken), "sum_of_parts")
    elsewhere = with_text(broken, "2010/11", "2,700")
    (second,) = found(with_row(CLEAN, elsewhere), "sum_of_parts")
    moved = replace(broken, cells=tuple(replace(cell, address=f"x {cell.address}") for cell in broken.cells))
    (third,) = found(with_row(CLEAN, moved), "sum_of_parts")
    (other,) = found(with_row(CLEAN, with_text(broken, "Quarter 2", "554")), "sum_of_parts")
    assert first.fingerprint == second.fingerprint == third.fingerprint
    assert other.fingerprint != first.fingerprint


def test_a_later_as_at_date_explains_a_year_to_date() -> None:
    row = with_text(ROWS["M 8"], "Year to date", "1,000")
    assert found(with_row(CLEAN, row), "year_to_date_past_quarter")
    dated = replace(row, year_to_date_as_at=date(2011, 11, 30))
    assert not found(with_row(CLEAN, dated), "year_to_date_past_quarter")


def test_a_new_financial_year_starts_a_cumulative_measure_anew() -> None:
    cells = (
        Cell.of(Column.EARLIER_QUARTER, "Quarter 4", "40", "a", period=parse("Q4 2010/11")),
        Cell.of(Column.QUARTER, "Quarter 1", "9", "b", period=parse("Q1 2011/12")),
    )
    row = Row("A 1", "Admissions", cells, polarity=Polarity.LOWER, rule=Rule.CUMULATIVE)
    assert not found(Pack((row,)), "cumulative_falls")
    this_year = replace(row, cells=(replace(cells[0], period=parse("Q1 2011/12")), cells[1]))
    assert found(Pack((this_year,)), "cumulative_falls")


def test_a_measure_named_in_text_by_the_name_of_a_withdrawn_one_is_found() -> None:
    texts = (
        "Data for X 15 (Widgets Broken) and X 16 (Lost Spanners) has become difficult to get. "
        "As a result, these measures will no longer be reported but have been replaced by M 2.",
        "The noise survey is over. This measure is no longer collected.",
    )
    pack = replace(CLEAN, passages=tuple(Passage(text, "here") for text in texts))
    (finding,) = found(pack, "text_against_number")
    assert (finding.code, finding.evidence[0]) == ("M 1", "here")
    assert 'says "no longer be reported" of this measure; the grid still reports it' in finding.message


def test_commentary_kept_with_a_measure_is_about_it() -> None:
    pack = replace(CLEAN, passages=(Passage("Numbers rose again.", "progress", about="M 1"),))
    (finding,) = found(pack, "text_against_number")
    assert finding.code == "M 1"
    assert finding.message == (
        'The text says "rose". The grid says: Quarter 1 665 and Quarter 2 552; improving.'
    )


def test_a_code_is_not_found_inside_a_longer_one() -> None:
    pack = replace(CLEAN, passages=(Passage("M 10 fell. M 1 (SS) fell. M 100 rose.", "here"),))
    assert not found(pack, "text_against_number")


def test_two_measures_in_one_sentence_have_their_own_verbs() -> None:
    right = Passage("M 1 fell from 665 to 552, while M 2 rose from 30.5 to 34.2.", "here")
    assert not found(replace(CLEAN, passages=(right,)), "text_against_number")
    wrong = Passage("M 1 fell from 665 to 552, while M 2 fell from 30.5 to 34.2.", "here")
    assert [one.code for one in found(replace(CLEAN, passages=(wrong,)), "text_against_number")] == ["M 2"]
    both = Passage("M 1 and M 2 both rose.", "here")
    assert [one.code for one in found(replace(CLEAN, passages=(both,)), "text_against_number")] == ["M 1"]


def test_a_highlight_may_carry_its_code_in_its_name() -> None:
    line = Highlight("M 1 Number of widgets that were broken", published=Direction.IMPROVING)
    assert not run(replace(CLEAN, highlights=(line,)))
    wrong = replace(line, published=Direction.DECLINING, cells=(Cell(Column.TEXT, "Arrow", "down", "h"),))
    (finding,) = found(replace(CLEAN, highlights=(wrong,)), "highlight_against_grid")
    assert finding.message == "The highlights say declining; the grid says improving."


def test_leads_known_to_be_one_are_one() -> None:
    pack = with_row(CLEAN, with_text(ROWS["M 8"], "Lead", "NHS"))
    assert not found(pack, "name_varies")
    known = replace(pack, aliases=(frozenset({"NHS", "Health Trust"}),))
    assert found(known, "name_varies")


def test_units_written_in_two_ways_are_found_in_the_cells() -> None:
    (finding,) = found(with_row(CLEAN, with_text(ROWS["M 6"], "Quarter 1", "4.0 per cent")), "name_varies")
    assert finding.message == '"per cent" and "%" are one unit written in two ways.'


def test_findings_come_errors_first_and_in_a_stable_order() -> None:
    pack = with_row(CLEAN, with_text(ROWS["M 1"], "Quarter 2", "553.0%"))
    severities = [finding.severity for finding in run(pack)]
    assert severities == sorted(severities, key=list(Severity).index) and len(set(severities)) > 1
    assert run(pack) == run(pack)


def test_a_bare_row_is_no_reason_to_break() -> None:
    assert run(Pack((Row("", ""), Row("A", "B")), period=QUARTER)) == ()
    assert Cell.of(Column.QUARTER, "Quarter 2", "68.7 (male) 71.6 (female)", "x").value is None


WORDS = st.sampled_from(
    [
        "M 1",
        "widgets broken",
        "rose",
        "fell",
        "from",
        "to",
        "665",
        "552",
        "not",
        "target of",
        "9%",
        "no longer",
    ]
    + ["reported", "this measure", ".", "\n", ",", "and", "(", ")", "2011", "16 January", "is improving"]
)


@given(st.lists(WORDS | st.text(max_size=6), max_size=25).map(" ".join))
def test_any_text_can_be_read(text: str) -> None:
    for finding in run(replace(CLEAN, passages=(Passage(text, "here", about="M 2"),))):
        assert finding.rule == "text_against_number" and finding.evidence[0] == "here"
