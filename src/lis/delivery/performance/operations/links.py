"""Links by which organisations answer without an account: send, resend, withdraw, save and send by them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from lis.delivery.performance import rules
from lis.delivery.performance.answering.answers import Answer
from lis.delivery.performance.answering.questions import open_questions, questions
from lis.delivery.performance.answering.tokens import LinkRefused, ended, new_token
from lis.delivery.performance.models import AgencyLink, ReportingCycle, Submission
from lis.delivery.performance.operations.letters import expiry, mail_link, record_of_link, renew
from lis.delivery.performance.operations.refusals import NotReady, allowed
from lis.delivery.performance.operations.submitting import save_submission, submit
from lis.delivery.performance.queries.submissions import asked_of
from lis.foundations.access.models import Account
from lis.foundations.access.operations import system_account
from lis.foundations.audit import operations as audit
from lis.foundations.notices import operations as notices
from lis.foundations.notices.letters import is_an_address
from lis.partnership.partners.queries import Organisation

BY_LINK = "by link"


class CannotSend(ValueError):
    """No link can be sent, or nothing by it; the message says why."""


@dataclass(frozen=True)
class Sent:
    """What went in by a link: the codes that did, and those that were left out."""

    codes: tuple[str, ...]
    left_out: tuple[str, ...]


@transaction.atomic
def send_link(*, cycle: ReportingCycle, organisation: Organisation, email: str, by: Account) -> AgencyLink:
    """Send an organisation a link by which it answers a cycle once, without an account.

    The letter, with a workbook, goes out as a job, which makes the token: only its digest is ever kept. An
    earlier link to the same address is withdrawn. Raises CannotSend, NotAllowed.
    """
    allowed(rules.may_run_a_quarter(by))
    _refuse_pointless(cycle, organisation, email)
    earlier = AgencyLink.objects.filter(cycle=cycle, organisation=organisation, email__iexact=email.strip())
    for link in earlier.filter(used_at=None, withdrawn_at=None):
        withdraw_link(link=link, by=by)
    link = AgencyLink.objects.create(
        cycle=cycle,
        organisation=organisation,
        email=email.strip(),
        token_hash=new_token()[1],
        made_by=by,
        expires_at=expiry(cycle),
    )
    audit.record(by=by, verb="send", kind="agency link", record=record_of_link(link))
    mail_link.enqueue(link.pk)
    return link


def _refuse_pointless(cycle: ReportingCycle, organisation: Organisation, email: str) -> None:
    if cycle.state == ReportingCycle.State.FROZEN:
        raise CannotSend(f"{cycle.code} is frozen until it is published. Unfreeze it to ask for more.")
    if not is_an_address(email):
        raise CannotSend(f"{organisation}: “{email[:80]}” is not an e-mail address.")
    asked = asked_of(organisation, cycle)
    if not asked:
        raise CannotSend(f"{organisation} is asked for nothing in {cycle.code}.")
    if all(rules.closed_for_writing(one) for one in asked):
        raise CannotSend(f"{organisation} has sent all that it is asked for in {cycle.code}.")


@transaction.atomic
def resend_link(*, link: AgencyLink, by: Account) -> AgencyLink:
    """Send a new letter; the link of the one before is good no longer. Once it ended, a new link."""
    now = AgencyLink.objects.select_for_update().get(pk=link.pk)
    if now.used_at or now.withdrawn_at:
        return send_link(cycle=link.cycle, organisation=link.organisation, email=link.email, by=by)
    allowed(rules.may_run_a_quarter(by))
    _refuse_pointless(link.cycle, link.organisation, link.email)
    renew(now)
    audit.record(by=by, verb="send again", kind="agency link", record=record_of_link(link))
    return now


@transaction.atomic
def withdraw_link(*, link: AgencyLink, by: Account) -> AgencyLink:
    """Make a link good for nothing. What was saved by it stays as a draft. Raises CannotSend once used."""
    allowed(rules.may_run_a_quarter(by))
    now = AgencyLink.objects.select_for_update().get(pk=link.pk)
    if now.used_at:
        raise CannotSend("This link has been used already. Return what it sent instead.")
    if now.withdrawn_at is None:
        now.withdrawn_at = timezone.now()
        now.save(update_fields=["withdrawn_at"])
        audit.record(by=by, verb="withdraw", kind="agency link", record=record_of_link(link))
    return now


def mark_opened(*, link: AgencyLink, at: datetime) -> None:
    """Remember when a link was first opened."""
    AgencyLink.objects.filter(pk=link.pk, opened_at=None).update(opened_at=at)


@transaction.atomic
def save_answers(
    *, link: AgencyLink, answers: Sequence[Answer], explanations: Mapping[int, Mapping[str, str]]
) -> None:
    """Keep answers as drafts. Raises LinkRefused, Conflict, Closed, CannotSave: then none is kept."""
    held = _held(link)
    by = system_account(BY_LINK)
    mine = {one.pk: one for one in asked_of(held.organisation, held.cycle)}
    for answer in answers:
        if answer.submission not in mine:
            raise CannotSend("One of these measures is no longer asked for. Open the link again.")
        save_submission(
            submission=mine[answer.submission],
            version=answer.version,
            figures=answer.figures,
            words=answer.words,
            nothing_to_report=answer.nothing,
            explanations=explanations.get(answer.submission, {}),
            by=by,
            by_link=held,
        )


def _held(link: AgencyLink) -> AgencyLink:
    """The link as it stands, until the transaction ends. Raises LinkRefused where it ended meanwhile."""
    found = AgencyLink.objects.select_for_update(of=("self",)).select_related("cycle", "organisation")
    held = found.get(pk=link.pk)
    if why := ended(held):
        raise LinkRefused(why, 410)
    return held


@transaction.atomic
def send_answers(*, link: AgencyLink, without_the_rest: bool = False) -> Sent:
    """Hand in what was written by a link; then the link is used.

    Raises NotReady where measures are not ready, unless they may be left out, LinkRefused, Conflict, Closed.
    """
    held = _held(link)
    asked = open_questions(questions(held))
    waiting = [one for one in asked if one.left_to_do()]
    ready = [one for one in asked if one not in waiting]
    if waiting and not without_the_rest:
        raise NotReady([f"{one.code}: {' '.join(one.left_to_do())}" for one in waiting])
    if not ready:
        raise NotReady(["Nothing is ready to be sent yet."])
    for one in ready:
        submission: Submission = one.submission
        submit(submission=submission, version=submission.version, by=system_account(BY_LINK), by_link=held)
    held.used_at = timezone.now()
    held.save(update_fields=["used_at"])
    sent = Sent(tuple(one.code for one in ready), tuple(one.code for one in waiting))
    audit.record(
        by=system_account(BY_LINK),
        verb="use",
        kind="agency link",
        record=record_of_link(held),
        after={"sent": list(sent.codes), "left out": list(sent.left_out)},
    )
    _tell_officer(held, sent)
    return sent


def _tell_officer(link: AgencyLink, sent: Sent) -> None:
    if link.made_by.is_system:
        return
    rest = f" Left out: {', '.join(sent.left_out)}." if sent.left_out else ""
    notices.tell(
        to=link.made_by,
        kind="sent by link",
        subject=f"{link.cycle.code}: {link.organisation} sent {len(sent.codes)} by link",
        text=f"Sent: {', '.join(sent.codes)}.{rest}",
        address=reverse("performance:links", args=[link.cycle.slug]),
    )
