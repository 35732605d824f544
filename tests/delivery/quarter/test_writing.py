"""Two people can't overwrite each other unseen, and nothing is handed in half."""

import pytest
from tests.delivery.quarter.people import a_line, handed_in, signed_off, someone, written

from lis.delivery.performance import operations, queries
from lis.delivery.performance.models import Submission
from lis.delivery.performance.operations import CannotSave, Closed, Conflict, NotAllowed, NotReady
from lis.foundations.access.operations import system_account
from lis.foundations.audit.models import AuditLine
from lis.foundations.notices.models import Notice


def test_what_is_typed_is_kept_with_a_new_version(quarter):
    saved = written(quarter.owed, quarter.writer)
    kept = Submission.objects.get(pk=saved.pk)
    assert (kept.state, kept.version, kept.progress) == ("draft", 1, "More patrols.")
    assert kept.figures == [a_line("553")]


def test_what_is_not_given_stays_as_it_was(quarter):
    saved = written(quarter.owed, quarter.writer)
    again = operations.save_submission(
        submission=saved, version=1, words={"next_steps": "Locks."}, by=quarter.writer
    )
    assert (again.progress, again.next_steps, again.figures) == ("More patrols.", "Locks.", [a_line("553")])


def test_a_second_writer_sees_both_texts(quarter):
    first = written(quarter.owed, quarter.writer)
    other = someone("contributor", quarter.police)
    with pytest.raises(Conflict) as refused:
        operations.save_submission(
            submission=first, version=0, words={"progress": "Fewer patrols."}, by=other
        )
    assert refused.value.theirs["progress"] == "More patrols."
    assert refused.value.mine["progress"] == "Fewer patrols."
    assert (refused.value.version, refused.value.who) == (1, str(quarter.writer))


def test_the_same_text_sent_again_is_no_conflict(quarter):
    written(quarter.owed, quarter.writer)
    assert written(quarter.owed, quarter.writer).version == 1


def test_who_is_of_another_organisation_may_not_write(quarter):
    stranger = someone("contributor", quarter.health)
    with pytest.raises(NotAllowed, match="Only contributors of Police write about Local 25. Ask"):
        written(quarter.owed, stranger)


@pytest.mark.parametrize(
    ("figures", "words", "why"),
    [
        ([a_line("x" * 121)], {}, "is too long: 120 characters is the most"),
        ([a_line("5", duration="P3X")], {}, "P3X"),
        ([a_line("5", kind="guess")], {}, "“guess” is not a kind of figure"),
        ([], {"progress": "x" * 20_001}, "20,001 characters; 20,000 is the most"),
        ([], {"boast": "x"}, "There is no field called boast"),
    ],
)
def test_what_cannot_be_kept_says_why(quarter, figures, words, why):
    with pytest.raises(CannotSave, match=why):
        operations.save_submission(
            submission=quarter.owed, version=0, figures=figures, words=words, by=quarter.writer
        )


def test_nothing_is_handed_in_empty(quarter):
    with pytest.raises(NotReady, match="Nothing is written yet. Give the figures, or say why"):
        operations.submit(submission=quarter.owed, version=0, by=quarter.writer)


def test_nothing_to_report_with_a_reason_is_enough(quarter):
    saved = operations.save_submission(
        submission=quarter.owed, version=0, nothing_to_report="The survey is in spring.", by=quarter.writer
    )
    sent = operations.submit(submission=saved, version=saved.version, by=quarter.writer)
    assert sent.state == "submitted"


def test_a_text_that_is_no_figure_keeps_it_back(quarter):
    saved = written(quarter.owed, quarter.writer, "about 500ish")
    with pytest.raises(NotReady, match="Write it as you would print it"):
        operations.submit(submission=saved, version=saved.version, by=quarter.writer)


def test_a_doubtful_figure_needs_one_line(quarter):
    saved = written(quarter.owed, quarter.writer, "5530")
    with pytest.raises(NotReady) as refused:
        operations.submit(submission=saved, version=saved.version, by=quarter.writer)
    assert "5,530 for Quarter 2, 2011/12, after 600 for Quarter 1, 2011/12" in str(refused.value)
    doubts = queries.doubts_about(saved, saved.figures)
    lines = {one.key: "Two boroughs are counted now." for one in doubts if one.needs_line}
    told = operations.save_submission(
        submission=saved, version=saved.version, explanations=lines, by=quarter.writer
    )
    sent = operations.submit(submission=told, version=told.version, by=quarter.writer)
    assert {d.explanation for d in sent.doubts.all()} == {"Two boroughs are counted now."}


def test_a_doubt_that_is_resolved_goes(quarter):
    saved = written(quarter.owed, quarter.writer, "5530")
    assert saved.doubts.exists()
    assert not written(saved, quarter.writer, "601").doubts.exists()


def test_what_waits_for_approval_is_not_written_over(quarter):
    sent = handed_in(quarter.owed, quarter.writer)
    with pytest.raises(Closed, match="Local 25 waits for approval. Take it back"):
        written(sent, quarter.writer, "554")
    operations.take_back(submission=sent, by=quarter.writer)
    assert written(sent, quarter.writer, "554").figures[0]["text"] == "554"


def test_submitting_again_changes_nothing(quarter):
    sent = handed_in(quarter.owed, quarter.writer)
    again = operations.submit(submission=sent, version=sent.version, by=quarter.writer)
    assert again.submitted_at == sent.submitted_at
    assert AuditLine.objects.filter(kind="submission", verb="submit").count() == 1


def test_every_step_is_remembered_with_what_it_said(quarter):
    done = signed_off(quarter.owed, quarter.writer, quarter.signer)
    steps = [(step.before, step.after, step.by) for step in queries.steps_of(done)]
    assert steps == [
        ("asked", "draft", quarter.writer),
        ("draft", "submitted", quarter.writer),
        ("submitted", "approved", quarter.signer),
    ]
    assert queries.steps_of(done)[1].content["figures"] == [a_line("553")]


def test_a_frozen_quarter_is_closed_for_writing(quarter):
    operations.freeze_cycle(cycle=quarter.cycle, by=quarter.officer)
    with pytest.raises(Closed, match="2011/12-Q2 is frozen until it is published. Ask the performance"):
        written(quarter.owed, quarter.writer)


def test_approvers_are_told_that_something_waits(quarter):
    handed_in(quarter.owed, quarter.writer)
    told = Notice.objects.get(kind="submitted")
    assert (told.account, told.address) == (quarter.signer, f"/my-work/{quarter.owed.pk}/")


def test_the_system_may_write_for_an_agency(quarter):
    assert written(quarter.owed, system_account("answers")).state == "draft"
