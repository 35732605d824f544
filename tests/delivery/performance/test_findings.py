"""The audit finds what a careful reader would; what is accepted stays quiet until its cells change."""

from datetime import date

import pytest
from tests.delivery.performance.packs import CYCLE, a_return, take_in
from tests.makers import a_figure, an_account

from lis.delivery.performance import operations, queries
from lis.evidence.indicators import operations as indicators
from lis.evidence.indicators.models import Indicator
from lis.methods.periods import Period

pytestmark = pytest.mark.django_db
QUARTER = "2011-07-01/P3M"


def found(cycle):
    return {(f.finding.rule, f.finding.code): f for f in queries.findings(cycle)}


@pytest.fixture
def small(db):
    """The cycle of a return whose burglaries don't add up."""
    take_in(a_return())
    return queries.cycle_of_code(CYCLE)


def accept(cycle, finding, reason="Rounded by the police."):
    return operations.accept_finding(
        cycle=cycle,
        fingerprint=finding.finding.fingerprint,
        rule=finding.finding.rule,
        code=finding.finding.code,
        reason=reason,
        by=an_account(),
    )


def test_it_names_local_25_whose_months_do_not_make_its_quarter(board):
    finding = found(board)["sum_of_parts", "Local 25"]
    assert finding.message == "The three months come to 552. The quarter was printed as 553."
    assert str(finding.severity) == "error"
    assert [cell.rpartition("(")[2] for cell in finding.evidence] == [
        "line 577, column 7)",
        "line 577, column 8)",
        "line 577, column 9)",
        "line 577, column 10)",
    ]
    assert [figure for _, figure in finding.sum_shown] == ["181", "176", "195", "552", "553"]


def test_it_names_ni_62_and_says_why(board):
    finding = found(board)["arrow_against_rule", "NI 62"]
    assert finding.message.endswith(
        "It can't be compared: it adds up within the year, and quarter 2 contains quarter 1."
    )
    assert len([f for f in queries.findings(board) if f.finding.rule == "arrow_against_rule"]) == 1


def test_errors_come_first_and_each_rests_on_cells(board):
    findings = queries.findings(board)
    severities = [str(f.severity) for f in findings]
    assert severities == sorted(severities, key=["error", "doubt", "note"].index)
    assert all(f.evidence for f in findings)
    assert all(f.slug for f in findings if f.code)


def test_a_finding_prints_rule_severity_code_message_and_evidence(board):
    said = found(board)["sum_of_parts", "Local 25"].as_json()
    assert {"rule", "severity", "code", "message", "evidence"} <= set(said)
    assert (said["rule"], said["severity"], said["code"], said["accepted"]) == (
        "sum_of_parts",
        "error",
        "Local 25",
        None,
    )


def test_what_is_accepted_is_quiet_and_keeps_its_reason(small):
    accept(small, found(small)["sum_of_parts", "Local 25"])
    finding = found(small)["sum_of_parts", "Local 25"]
    assert finding.accepted.reason == "Rounded by the police."
    assert finding.as_json()["accepted"] == "Rounded by the police."
    assert finding not in queries.open_findings(small)


def test_an_acceptance_needs_a_reason(small):
    with pytest.raises(ValueError, match="Say why this finding is accepted"):
        accept(small, found(small)["sum_of_parts", "Local 25"], reason="  ")


def test_accepting_again_changes_the_reason(small):
    for reason in ("Rounded.", "Rounded, see the note."):
        accept(small, found(small)["sum_of_parts", "Local 25"], reason=reason)
    assert found(small)["sum_of_parts", "Local 25"].accepted.reason == "Rounded, see the note."
    assert small.accepted_findings.count() == 1


def test_it_stays_quiet_while_other_cells_change(small):
    accept(small, found(small)["sum_of_parts", "Local 25"])
    take_in(a_return(**{"target:2011-07-01/P3M": "600"}))
    assert found(small)["sum_of_parts", "Local 25"].accepted


def test_it_is_heard_again_when_a_cell_that_it_rests_on_changes(small):
    accept(small, found(small)["sum_of_parts", "Local 25"])
    take_in(a_return(**{"value:2011-09-01/P1M": "190"}))
    assert found(small)["sum_of_parts", "Local 25"].accepted is None


def test_a_corrected_figure_silences_the_finding(small):
    assert ("sum_of_parts", "Local 25") in found(small)
    indicators.revise_figure(figure=a_figure("Local 25", QUARTER, "552"), reason="Sum.", by=an_account())
    assert ("sum_of_parts", "Local 25") not in found(small)


def test_an_acceptance_can_be_taken_back(small):
    accepted = accept(small, found(small)["sum_of_parts", "Local 25"])
    operations.reopen_finding(accepted=accepted, by=an_account())
    assert found(small)["sum_of_parts", "Local 25"].accepted is None


def test_another_declared_rule_gives_other_findings(small):
    burglary = Indicator.objects.get(code="Local 25")
    indicators.change_definition(indicator=burglary, fields={"rule": "none"}, by=an_account())
    assert ("sum_of_parts", "Local 25") not in found(small)


def test_a_target_that_was_set_by_hand_is_the_one_that_is_audited(small):
    year = Period.of("2011-04-01/P1Y")
    operations.set_target(indicator_code="Local 25", period=year, text="2,900", by=an_account())
    finding = found(small)["target_easier_than_outturn", "Local 25"]
    assert "2,900" in finding.message and "2,683" in finding.message


def test_commentary_that_was_asked_for_and_did_not_come_is_missing(small):
    operations.keep_commentary(
        cycle=small, indicator_code="Local 25", requested_on=date(2011, 10, 1), by=an_account()
    )
    assert ("missing_commentary", "Local 25") in found(small)
    operations.keep_commentary(cycle=small, indicator_code="Local 25", progress="Fewer.", by=an_account())
    assert ("missing_commentary", "Local 25") not in found(small)
    assert small.commentaries.get().requested_on == date(2011, 10, 1)


def test_commentary_that_contradicts_the_row_is_found(small):
    operations.keep_commentary(
        cycle=small, indicator_code="Local 25", progress="Burglary rose from 665 to 553.", by=an_account()
    )
    finding = found(small)["text_against_number", "Local 25"]
    assert finding.evidence[0].startswith("Commentary on Local 25, progress")
