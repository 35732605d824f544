"""A sentence is planted in everything that people can write, and no line of the trail holds it."""

from datetime import date

import pytest
from tests.delivery.quarter.people import someone, written
from tests.makers import a_figure, a_theme, an_account, an_assumption

from lis.delivery.performance import operations
from lis.delivery.performance.operations import Carrying
from lis.evidence.indicators import operations as indicators
from lis.foundations.access import operations as access
from lis.foundations.audit import operations as audit
from lis.foundations.audit.models import AuditLine, Reason
from lis.methods.periods import Period
from lis.partnership.partners import operations as partners

MARK = "Planted: Jo Doe was ill in spring."
ON = date(2012, 1, 16)
QUARTER = "2011-07-01/P3M"
WORDS = dict.fromkeys(("progress", "issues_and_risks", "mitigation", "next_steps"), MARK)


def an_issue(q, **more):
    said = {"kind": "other", "issue": MARK, "proposal": MARK, "options": MARK, "decision_by": MARK}
    return operations.propose_data_issue(cycle=q.cycle, indicator=q.burglary, by=q.officer, **said | more)


def decided(q, **more):
    said = {"decision": MARK, "minute": MARK, "on": ON}
    return operations.decide_data_issue(issue=an_issue(q, **more), by=q.officer, **said)


def carried_out(q):
    carrying = Carrying(starts_on=date(2011, 10, 1), done=MARK)
    operations.put_back(
        issue=operations.carry_out(issue=decided(q), carrying=carrying, by=q.officer), by=q.officer
    )


def replaced(q):
    chosen = {"new_code": "Local 25b", "new_name": "New", "fields": {"source": MARK, "numerator": MARK}}
    carrying = Carrying(starts_on=date(2011, 10, 1), **chosen)
    operations.carry_out(issue=decided(q, kind="definition"), carrying=carrying, by=q.officer)


def accepted_and_reopened(q):
    said = {"fingerprint": "f" * 64, "rule": "stale", "code": "Local 25", "reason": MARK}
    operations.reopen_finding(
        accepted=operations.accept_finding(cycle=q.cycle, **said, by=q.officer), by=q.officer
    )


def returned(q):
    saved = written(q.owed, q.writer, words=WORDS)
    sent = operations.submit(submission=saved, version=saved.version, by=q.writer)
    operations.return_submission(submission=sent, note=MARK, by=q.signer)


def nothing_to_report(q):
    said = {"version": q.owed.version, "nothing_to_report": MARK, "explanations": {f"last|{QUARTER}": MARK}}
    operations.save_submission(submission=q.owed, by=q.writer, **said)


def unfrozen(q):
    operations.freeze_cycle(cycle=q.cycle, reason=MARK, by=q.officer)
    operations.unfreeze_cycle(cycle=q.cycle, reason=MARK, by=q.officer)


def told_in_words(q):
    said = {"cycle": q.cycle, "by": q.officer}
    operations.keep_commentary(indicator_code="Local 25", role=MARK, **WORDS, **said)
    operations.keep_qualitative_measure(theme_slug=a_theme().slug, title="Trust", narrative=MARK, **said)
    operations.keep_area_for_improvement(title="Recycling", reason=MARK, **said)
    operations.keep_data_issue(subject="NI 15", issue=MARK, proposal=MARK, decision_needed=MARK, **said)
    operations.withhold_direction(indicator_code="Local 25", reason=MARK, **said)


def targets(q):
    said = {"indicator_code": "Local 25", "period": Period.of(QUARTER), "by": q.officer}
    operations.set_target(text="600", note=MARK, **said)


def figures(q):
    indicators.revise_figure(figure=a_figure("Local 25", QUARTER, "552"), reason=MARK, by=q.officer)


def definitions(q):
    names = ("full_title", "why_it_matters", "numerator", "denominator", "source", "author", "checker")
    indicators.change_definition(indicator=q.burglary, fields=dict.fromkeys(names, MARK), by=q.officer)
    indicators.change_definition(indicator=q.burglary, fields=dict.fromkeys(names, ""), by=q.officer)
    indicators.keep_succession(
        predecessor_code="NI 15", successor_code="Local 25", reason=MARK, decision=MARK, by=q.officer
    )
    an_assumption(indicator=q.burglary, evidence=MARK)
    indicators.confirm_all(indicator=q.burglary, by=q.officer)


def organisations(q):
    partners.keep_organisation(slug="police", name="Police", about=MARK, by=q.officer)


def accounts(q):
    administrator = an_account(is_superuser=True)
    access.close_account(account=someone("reader", q.police), reason=MARK, by=administrator)


def withdrawn(q):
    operations.withdraw_ask(submission=q.owed, reason=MARK, by=q.officer)


def published(q):
    operations.publish_cycle(cycle=q.before, by=q.officer, reason=MARK)


PLANTED = {
    name: deed
    for name, deed in globals().items()
    if callable(deed) and getattr(deed, "__module__", "") == __name__ and name not in {"an_issue", "decided"}
}


@pytest.mark.parametrize("deed", PLANTED)
def test_what_people_write_is_in_no_line_of_the_trail(quarter, deed):
    before = AuditLine.objects.count()
    PLANTED[deed](quarter)
    lines = list(AuditLine.objects.values())
    assert len(lines) > before
    assert not [line for line in lines if "Planted" in str(line) or "Jo Doe" in str(line)]


def test_a_reason_stands_beside_its_line_and_can_be_erased(quarter):
    withdrawn(quarter)
    line = AuditLine.objects.get(verb="withdraw")
    assert line.why == MARK
    assert line.reason.startswith(f"{len(MARK)} characters, ")
    Reason.objects.filter(line=line).update(text="Something else.")
    assert AuditLine.objects.get(pk=line.pk).why == "Altered since: Something else."
    Reason.objects.filter(line=line).delete()
    assert AuditLine.objects.get(pk=line.pk).why == line.reason


def test_two_alike_reasons_have_different_marks(quarter):
    for _ in range(2):
        unfrozen(quarter)
    assert len(set(AuditLine.objects.filter(verb="unfreeze").values_list("reason", flat=True))) == 2


def test_a_text_that_is_too_long_for_the_trail_is_said_by_its_length(quarter):
    said = {"text": "a" * 201, "lines": ["one", "two\nthree"], "code": "NI 15"}
    line = audit.record(by=quarter.officer, verb="keep", kind="recipe", record="crime", after=said)
    assert line.after == {"text": "201 characters", "lines": ["one", "9 characters"], "code": "NI 15"}
