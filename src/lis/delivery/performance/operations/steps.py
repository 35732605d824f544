"""Move a submission from state to state, and remember the step with what it said then."""

from typing import Any

from django.db.models import prefetch_related_objects
from django.utils import timezone

from lis.delivery.performance.models import AgencyLink, Submission, SubmissionStep
from lis.delivery.performance.typed import WORDS
from lis.foundations.access.models import Account
from lis.foundations.audit import operations as audit


def locked(submission: Submission) -> Submission:
    """The submission as it stands, held until the transaction ends: whoever else changes it waits."""
    found = Submission.objects.select_for_update(of=("self",))
    return found.select_related("cycle", "indicator", "organisation").get(pk=submission.pk)


def with_doubts(submission: Submission) -> Submission:
    """The submission with its doubts at hand, which are then not asked for again."""
    prefetch_related_objects([submission], "doubts")
    return submission


def forget_doubts(submission: Submission) -> None:
    """Its doubts changed: whoever wants them asks anew."""
    getattr(submission, "_prefetched_objects_cache", {}).pop("doubts", None)


def content_of(submission: Submission) -> dict[str, Any]:
    """What a submission says: figures, words, why there is nothing, and explanations by "check|period"."""
    return {
        "figures": list(submission.figures),
        **{name: getattr(submission, name) for name in WORDS},
        "nothing_to_report": submission.nothing_to_report,
        "explanations": {
            f"{doubt.check_name}|{doubt.period}": doubt.explanation
            for doubt in submission.doubts.all()
            if doubt.explanation
        },
    }


def record_of(submission: Submission) -> str:
    """How the audit trail names a submission."""
    return f"{submission.cycle.code} {submission.indicator.code} {submission.organisation.slug}"


def move(
    submission: Submission,
    *,
    to: str,
    verb: str,
    by: Account,
    by_link: AgencyLink | None = None,
    note: str = "",
) -> SubmissionStep:
    """Put a submission into a state, save it whole, and remember the step. Call it inside a transaction."""
    before, submission.state = submission.state, to
    submission.save()
    audit.record(
        by=by,
        verb=verb,
        kind="submission",
        record=record_of(submission),
        before={"state": before},
        after={"state": to, "version": submission.version},
        reason=note,
    )
    return SubmissionStep.objects.create(
        submission=submission,
        at=timezone.now(),
        by=by,
        by_link=by_link,
        before=before,
        after=to,
        note=note,
        content=content_of(submission),
    )
