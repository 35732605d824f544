"""Signing off puts figures in force, once; returning says what is to be done."""

import pytest
from tests.delivery.quarter.people import a_line, handed_in, signed_off, someone, written
from tests.makers import an_account

from lis.delivery.performance import operations, queries, rules
from lis.delivery.performance.models import Commentary, Target
from lis.delivery.performance.operations import Conflict, NotAllowed, NotReady
from lis.evidence.catalogue.models import Release
from lis.evidence.indicators.models import Observation
from lis.foundations.notices.models import Notice


def in_force(quarter, period="2011-07-01"):
    found = Observation.objects.filter(indicator=quarter.burglary, start=period, duration="P3M")
    return found.values_list("text", flat=True).first()


def test_figures_words_and_target_are_in_force_once_signed_off(quarter):
    target = a_line("640", kind="target")
    saved = operations.save_submission(
        submission=quarter.owed,
        version=0,
        figures=[a_line("553"), target],
        words={"progress": "More patrols."},
        by=quarter.writer,
    )
    sent = operations.submit(submission=saved, version=1, by=quarter.writer)
    assert in_force(quarter) is None
    done = operations.approve(submission=sent, by=quarter.signer)
    assert in_force(quarter) == "553"
    assert Target.objects.get(indicator=quarter.burglary, start="2011-07-01").text == "640"
    assert Commentary.objects.get(cycle=quarter.cycle).progress == "More patrols."
    release = Release.objects.get(kind="submission")
    assert (done.release, release.organisation, release.embargoed) == (release, quarter.police, True)


def test_signing_off_twice_is_signing_off_once(quarter):
    done = signed_off(quarter.owed, quarter.writer, quarter.signer)
    assert operations.approve(submission=done, by=quarter.signer).release == done.release
    assert Release.objects.filter(kind="submission").count() == 1


def test_nobody_signs_off_their_own_figures_where_there_is_another(quarter):
    both = someone("approver", quarter.police)
    both.grants.create(role="contributor", scope="police")
    sent = handed_in(quarter.owed, both)
    with pytest.raises(NotAllowed, match="You submitted this yourself, so somebody else signs it off: "):
        operations.approve(submission=sent, by=both)


def test_the_only_approver_may_and_it_is_said(quarter):
    quarter.signer.grants.create(role="contributor", scope="police")
    done = signed_off(quarter.owed, quarter.signer, quarter.signer)
    assert "there is no other approver" in queries.steps_of(done)[-1].note


def test_an_officer_signs_off_only_where_an_organisation_has_no_approver(quarter):
    sent = handed_in(quarter.owed, quarter.writer)
    assert f"Ask {quarter.signer}." in rules.may_approve(quarter.officer, sent)
    quarter.signer.grants.all().delete()
    assert operations.approve(submission=sent, by=quarter.officer).state == "approved"


def test_only_what_was_read_is_signed_off(quarter):
    sent = handed_in(quarter.owed, quarter.writer)
    with pytest.raises(Conflict):
        operations.approve(submission=sent, version=sent.version - 1, by=quarter.signer)


def test_a_return_says_what_is_to_be_done(quarter):
    sent = handed_in(quarter.owed, quarter.writer)
    with pytest.raises(NotReady, match="Say what is to be done about Local 25"):
        operations.return_submission(submission=sent, note=" ", by=quarter.signer)
    back = operations.return_submission(submission=sent, note="Is July in?", by=quarter.signer)
    assert (back.state, back.return_note) == ("returned", "Is July in?")
    told = Notice.objects.get(kind="returned")
    assert told.account == quarter.writer and "Is July in?" in told.text
    assert queries.work_of(quarter.writer).returned == (back,)


def test_an_approval_taken_back_takes_its_figures_out_of_force(quarter):
    done = signed_off(quarter.owed, quarter.writer, quarter.signer)
    back = operations.reopen_submission(submission=done, note="Wrong month.", by=quarter.signer)
    assert back.state == "returned" and in_force(quarter) is None
    assert not Commentary.objects.get(cycle=quarter.cycle).is_written
    again = signed_off(back, quarter.writer, quarter.signer, "552")
    assert again.state == "approved" and in_force(quarter) == "552"


def test_after_publication_a_correction_is_a_revision_with_its_reason(quarter, client):
    done = signed_off(quarter.owed, quarter.writer, quarter.signer)
    operations.publish_cycle(cycle=quarter.cycle, by=quarter.officer)
    done.refresh_from_db()
    done.cycle.refresh_from_db()
    assert "a correction is a revision" in rules.may_reopen(quarter.signer, done)
    back = operations.reopen_submission(submission=done, note="July was late.", by=quarter.officer)
    assert in_force(quarter) == "553"
    sent = handed_in(back, quarter.writer, "552")
    with pytest.raises(NotReady, match="2011/12-Q2 is published: say why its figures change"):
        operations.approve(submission=sent, by=quarter.signer)
    operations.approve(submission=sent, by=quarter.signer, reason="July was late.")
    figure = Observation.objects.get(indicator=quarter.burglary, start="2011-07-01")
    assert (figure.text, figure.revisions.last().reason) == ("552", "July was late.")
    page = client.get("/measures/local-25/?cycle=2011-12-q2").content.decode()
    assert "Revised since publication" in page and "Quarter 2, 2011/12: 552. July was late." in page
    assert "(July was late.)" in client.get("/reports/2011-12-q2/").content.decode()


def test_work_is_sorted_by_what_is_to_be_done(quarter):
    assert queries.work_of(quarter.writer).late == (quarter.owed,)
    sent = handed_in(quarter.owed, quarter.writer)
    assert queries.work_of(quarter.writer).done == (sent,)
    assert queries.work_of(quarter.signer).waiting_for_me == (sent,)
    assert queries.work_of(an_account(may_edit=False)) == queries.Work()


def test_others_do_not_see_what_an_organisation_writes(quarter):
    assert queries.submission_for(quarter.writer, quarter.owed.pk) == quarter.owed
    assert queries.submission_for(someone("approver", quarter.health), quarter.owed.pk) is None
    assert queries.submission_for(quarter.officer, quarter.owed.pk) == quarter.owed


def test_an_officer_sees_how_far_each_agency_is(quarter):
    written(quarter.owed, quarter.writer, "5530")
    found = queries.coverage(quarter.cycle)
    police = next(one for one in found.agencies if one.organisation == quarter.police)
    assert (police.asked, police.written, police.submitted, police.approved) == (1, 1, 0, 0)
    assert police.late == 1 and police.unexplained == police.doubts > 0 and police.commentary == 1
    assert found.total("asked") == 2 and [m.code for m in found.unasked] == ["NI 56"]
