"""Sign off or return what was submitted. Signing off puts figures, targets and words in force."""

import json
from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.utils import timezone

from lis.delivery.performance import printed, rules
from lis.delivery.performance.models import ReportingCycle, Submission, Target
from lis.delivery.performance.operations import telling
from lis.delivery.performance.operations.refreshing import refresh_scorecard
from lis.delivery.performance.operations.refusals import Conflict, NotAllowed, NotReady, allowed
from lis.delivery.performance.operations.steps import content_of, locked, move
from lis.delivery.performance.operations.words import keep_commentary, set_target
from lis.delivery.performance.typed import TARGET, WORDS, Typed, typed
from lis.evidence.catalogue import operations as catalogue
from lis.evidence.catalogue.queries import Release
from lis.evidence.indicators import operations as indicators
from lis.evidence.indicators.operations import NewFigure
from lis.foundations.access.models import Account
from lis.foundations.access.roles import Tier
from lis.methods.refusal import Refused

State = Submission.State
ALONE = "Signed off by the person who submitted it: there is no other approver."


@transaction.atomic
def approve(
    *, submission: Submission, by: Account, version: int | None = None, reason: str = ""
) -> Submission:
    """Sign off what was submitted: its figures, targets and words are in force. Again changes nothing.

    In a published cycle a `reason` is needed, which readers see. With `version`, only that one is signed.
    Raises NotAllowed, NotReady, or Conflict where it is not that version any more.
    """
    now = locked(submission)
    if now.state == State.APPROVED:
        return now
    allowed(rules.may_approve(by, now))
    if version is not None and now.version != version:
        said = content_of(now)
        raise Conflict(mine=said, theirs=said, version=now.version, who=str(now.saved_by or ""))
    if now.cycle.state == ReportingCycle.State.PUBLISHED and not reason.strip():
        raise NotReady([f"{now.cycle.code} is published: say why its figures change. Readers see it."])
    now.release = _received(now, by)
    _put_in_force(now, reason=reason.strip(), by=by)
    now.decided_by, now.decided_at = by, timezone.now()
    alone = now.submitted_by_id == by.pk and now.by_link_id is None
    note = " ".join(part for part in (reason.strip(), ALONE if alone else "") if part)
    move(now, to=State.APPROVED, verb="approve", by=by, note=note)
    keep_words(now, by=by)
    refresh_scorecard(cycle=now.cycle)
    telling.approved(now, by=by)
    return now


def _received(submission: Submission, by: Account) -> Release:
    """What was submitted, kept as a release: who said what, for ever."""
    data = json.dumps(content_of(submission), ensure_ascii=False, sort_keys=True, indent=1).encode()
    parts = (submission.cycle.slug, submission.indicator.slug, submission.organisation.slug)
    return catalogue.receive(
        file_name=f"{'-'.join(parts)}-{submission.version}.json",
        data=data,
        kind="submission",
        organisation=submission.organisation,
        embargoed=submission.cycle.visibility != Tier.PUBLIC,
        by=by,
    )


def _put_in_force(submission: Submission, *, reason: str, by: Account) -> None:
    """Record the figures and targets. Raises NotReady where a text can't be read after all."""
    said = typed(submission.figures)
    try:
        figures = [one for figure in said if figure.kind != TARGET for one in new_figures(submission, figure)]
        indicators.record_figures(figures=figures, by=by, release=submission.release, reason=reason)
        for target in (one for one in said if one.kind == TARGET):
            keep_target(submission, target, by=by)
    except Refused as refusal:
        raise NotReady([f"{submission.indicator.code}: {refusal}"]) from refusal


def new_figures(submission: Submission, figure: Typed) -> Iterator[NewFigure]:
    """What a typed figure puts in force: one, or one for each part of a split. Raises Refused."""
    for reading in figure.readings():
        yield NewFigure(
            submission.indicator.code,
            figure.period,
            reading,
            kind=figure.kind,
            breakdown=figure.breakdown,
            note=figure.note,
        )


def keep_target(submission: Submission, target: Typed, *, by: Account) -> None:
    """Set the target that was given; a range is kept with its ends."""
    code = submission.indicator.code
    kept = set_target(indicator_code=code, period=target.period, text=target.text, by=by)
    ends = printed.target_range(target.text)
    low, high = ends or (None, None)
    Target.objects.filter(pk=kept.pk).update(low=low, high=high, release=submission.release)


def keep_words(submission: Submission, *, by: Account) -> None:
    """Let the cycle say of this measure what has been signed off, of several organisations in turn."""
    signed = Submission.objects.filter(
        cycle=submission.cycle, indicator=submission.indicator, state=State.APPROVED, withdrawn_at=None
    )
    found = list(signed.select_related("organisation").order_by("organisation__name"))
    said: dict[str, Any] = {name: _joined(found, name) for name in WORDS}
    received = timezone.localdate() if found else None
    keep_commentary(
        cycle=submission.cycle, indicator_code=submission.indicator.code, received_on=received, by=by, **said
    )


def _joined(found: list[Submission], name: str) -> str:
    texts = [(one.organisation, _words(one, name)) for one in found]
    written = [(organisation, text) for organisation, text in texts if text]
    if len(found) < 2:
        return written[0][1] if written else ""
    return "\n\n".join(f"{organisation}: {text}" for organisation, text in written)


def _words(submission: Submission, name: str) -> str:
    if name == "progress" and submission.nothing_to_report:
        return f"Nothing to report: {submission.nothing_to_report}"
    return str(getattr(submission, name))


@transaction.atomic
def return_submission(*, submission: Submission, note: str, by: Account) -> Submission:
    """Send back what was submitted, saying what is to be done. Raises NotAllowed; NotReady without a note."""
    now = locked(submission)
    if now.state == State.RETURNED and now.return_note == note.strip():
        return now
    allowed(rules.may_return(by, now))
    return _sent_back(now, note, verb="return", by=by)


@transaction.atomic
def reopen_submission(*, submission: Submission, note: str, by: Account) -> Submission:
    """Take an approval back, with the reason. While the cycle is open what was signed off is in force no
    longer; once published it stays in force until the correction is signed off.

    Raises NotAllowed, or NotReady without a note.
    """
    now = locked(submission)
    allowed(rules.may_reopen(by, now))
    was_approved = now.state == State.APPROVED
    sent = _sent_back(now, note, verb="reopen", by=by)
    if was_approved and now.cycle.state == ReportingCycle.State.OPEN:
        _take_out_of_force(now, by)
    return sent


def _sent_back(now: Submission, note: str, *, verb: str, by: Account) -> Submission:
    if not note.strip():
        raise NotReady([f"Say what is to be done about {now.indicator.code}, so that they know."])
    now.return_note, now.decided_by, now.decided_at = note.strip(), by, timezone.now()
    move(now, to=State.RETURNED, verb=verb, by=by, note=note.strip())
    telling.returned(now, by=by)
    return now


def _take_out_of_force(now: Submission, by: Account) -> None:
    if now.release is not None:
        try:
            indicators.undo_release(release=now.release, by=by)
        except indicators.CannotUndo as refusal:
            raise NotAllowed(str(refusal)) from refusal
        catalogue.mark_undone(release=now.release, by=by)
    keep_words(now, by=by)
    refresh_scorecard(cycle=now.cycle)
