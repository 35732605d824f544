"""Write, submit, take back: what an organisation does with what it owes."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from lis.delivery.performance import rules
from lis.delivery.performance.checking import Doubted
from lis.delivery.performance.facts import MeasureFacts
from lis.delivery.performance.models import AgencyLink, Doubt, Submission
from lis.delivery.performance.operations import telling
from lis.delivery.performance.operations.refusals import Closed, Conflict, NotReady, allowed
from lis.delivery.performance.operations.steps import (
    content_of,
    forget_doubts,
    locked,
    move,
    record_of,
    with_doubts,
)
from lis.delivery.performance.queries.asking import facts_for
from lis.delivery.performance.queries.doubting import doubts_about
from lis.delivery.performance.typed import WORDS, CannotSave, typed, words_in
from lis.foundations.access.models import Account
from lis.foundations.audit import operations as audit

State = Submission.State
Figures = Sequence[Mapping[str, Any]]
LONGEST_LINE = 500
# The columns that a save writes.
SAVED = ("figures", "nothing_to_report", *WORDS, "version", "saved_by", "saved_at", "by_link")


@transaction.atomic
def save_submission(
    *,
    submission: Submission,
    version: int,
    figures: Figures | None = None,
    words: Mapping[str, str] | None = None,
    nothing_to_report: str | None = None,
    explanations: Mapping[str, str] | None = None,
    by: Account,
    by_link: AgencyLink | None = None,
    facts: MeasureFacts | None = None,
) -> Submission:
    """Keep what was typed; what is None stays as it was. Returns the submission with its new version.

    `facts` is what is known of its measure, where that was gathered for `submission` just before.
    Raises Conflict where somebody else saved since `version`, Closed, NotAllowed, or CannotSave.
    """
    now = with_doubts(locked(submission))
    _refuse(now, by, by_link)
    before = content_of(now)
    after = _after(before, figures, words, nothing_to_report, explanations)
    if before == after:
        return now
    if now.version != version:
        who = str(now.saved_by or "") if not now.by_link_id else str(now.organisation)
        raise Conflict(mine=after, theirs=before, version=now.version, who=who)
    known = facts if facts and _is_as_it_was(submission, now) else facts_for(now)
    doubted = doubts_about(now, after["figures"], nothing_to_report=after["nothing_to_report"], facts=known)
    return _write(now, after, doubted, by=by, by_link=by_link)


def _is_as_it_was(submission: Submission, now: Submission) -> bool:
    """Whether what was gathered for the submission still holds now that nobody else can change it."""
    same = submission.indicator.changed == now.indicator.changed
    return same and submission.cycle.visibility == now.cycle.visibility


def _refuse(submission: Submission, by: Account, by_link: AgencyLink | None) -> None:
    if closed := rules.closed_for_writing(submission):
        raise Closed(closed)
    allowed(rules.may_write(by, submission, by_link))


def _after(
    before: dict[str, Any],
    figures: Figures | None,
    words: Mapping[str, str] | None,
    nothing_to_report: str | None,
    explanations: Mapping[str, str] | None,
) -> dict[str, Any]:
    """What a submission would say with this in place. Raises CannotSave."""
    after = before | words_in(words or {})
    if figures is not None:
        after["figures"] = [one.as_json() for one in typed(figures)]
    if nothing_to_report is not None:
        after |= words_in({"nothing_to_report": nothing_to_report})
    if explanations is not None:
        lines = before["explanations"] | {key: _line(text) for key, text in explanations.items()}
        after["explanations"] = {key: line for key, line in lines.items() if line}
    return after


def _line(text: str) -> str:
    line = " ".join(str(text or "").split())
    if len(line) > LONGEST_LINE:
        raise CannotSave(f"An explanation is one line: {LONGEST_LINE} characters at most.")
    return line


def _write(
    now: Submission,
    after: dict[str, Any],
    doubted: Iterable[Doubted],
    *,
    by: Account,
    by_link: AgencyLink | None,
) -> Submission:
    now.figures = after["figures"]
    now.nothing_to_report = after["nothing_to_report"]
    for name in WORDS:
        setattr(now, name, after[name])
    now.version += 1
    now.saved_by, now.saved_at, now.by_link = by, timezone.now(), by_link
    keep_doubts(now, doubted, after["explanations"])
    if now.state == State.ASKED:
        move(now, to=State.DRAFT, verb="write", by=by, by_link=by_link)
        return now
    now.save(update_fields=SAVED)
    said = {"version": now.version}
    audit.record(by=by, verb="save", kind="submission", record=record_of(now), after=said)
    return now


def keep_doubts(submission: Submission, doubted: Iterable[Doubted], explanations: Mapping[str, str]) -> None:
    """Remember what the checks ask about now, with the explanations that were given to them."""
    held = {(one.check_name, one.period): one for one in submission.doubts.all()}
    wanted = {(one.check_name, one.period): (one.message, explanations.get(one.key, "")) for one in doubted}
    same = {key for key, one in held.items() if wanted.get(key) == (one.message, one.explanation)}
    if gone := [one.pk for key, one in held.items() if key not in wanted]:
        Doubt.objects.filter(pk__in=gone).delete()
    for (check_name, period), (message, explanation) in wanted.items():
        if (check_name, period) not in same:
            Doubt.objects.update_or_create(
                submission=submission,
                check_name=check_name,
                period=period,
                defaults={"message": message, "explanation": explanation},
            )
    if len(same) < max(len(held), len(wanted)):
        forget_doubts(submission)


@transaction.atomic
def submit(
    *, submission: Submission, version: int, by: Account, by_link: AgencyLink | None = None
) -> Submission:
    """Hand in what was written, for approval. The same again changes nothing.

    Raises NotReady with what is still to do, Conflict, Closed or NotAllowed.
    """
    now = locked(submission)
    if now.state == State.SUBMITTED and now.version == version:
        return now
    _refuse(now, by, by_link)
    if now.version != version:
        said = content_of(now)
        raise Conflict(mine=said, theirs=said, version=now.version, who=str(now.saved_by or ""))
    if problems := not_ready(now):
        raise NotReady(problems)
    now.submitted_by, now.submitted_at, now.by_link = by, timezone.now(), by_link
    now.decided_by, now.decided_at, now.return_note = None, None, ""
    move(now, to=State.SUBMITTED, verb="submit", by=by, by_link=by_link)
    telling.submitted(now, by=by)
    return now


def not_ready(submission: Submission) -> list[str]:
    """What is still to do before a submission can be handed in, in sentences."""
    said = content_of(submission)
    if not (said["figures"] or said["nothing_to_report"] or any(said[name] for name in WORDS)):
        return ["Nothing is written yet. Give the figures, or say why there is nothing to report."]
    problems = []
    for doubt in doubts_about(submission, submission.figures):
        if doubt.blocks:
            problems.append(doubt.message)
        elif doubt.needs_line and not said["explanations"].get(doubt.key):
            problems.append(f"{doubt.message} Say why in one line.")
    return problems


@transaction.atomic
def take_back(*, submission: Submission, by: Account) -> Submission:
    """Take back what waits for approval, to go on writing. Raises NotAllowed."""
    now = locked(submission)
    allowed(rules.may_take_back(by, now))
    move(now, to=State.DRAFT, verb="take back", by=by)
    return now
