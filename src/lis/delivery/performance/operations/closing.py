"""Freeze a quarter, say when it is published, and let somebody read it before."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from lis.delivery.performance import rules
from lis.delivery.performance.models import PreviewGuest, ReportingCycle, Snapshot, Submission
from lis.delivery.performance.operations import telling
from lis.delivery.performance.operations.publishing import CannotPublish, publish_cycle
from lis.delivery.performance.operations.refusals import allowed
from lis.delivery.performance.queries.submissions import submissions
from lis.foundations.access.models import Account
from lis.foundations.access.operations import system_account
from lis.foundations.audit import operations as audit

State = ReportingCycle.State
CLOCK = "the clock"


class CannotClose(ValueError):
    """The quarter can't be frozen, unfrozen or scheduled as it is; the message says why."""


def _locked(cycle: ReportingCycle) -> ReportingCycle:
    return ReportingCycle.objects.select_for_update().get(pk=cycle.pk)


def _kept(
    cycle: ReportingCycle, verb: str, *, by: Any, reason: str = "", after: Any = None
) -> ReportingCycle:
    cycle.save()
    audit.record(by=by, verb=verb, kind="cycle", record=cycle.code, after=after, reason=reason)
    return cycle


@transaction.atomic
def freeze_cycle(*, cycle: ReportingCycle, by: Account, reason: str = "") -> ReportingCycle:
    """Close a quarter for writing, so that what is signed off is what will be published.

    What is not signed off stays out. Raises CannotClose where it is published.
    """
    allowed(rules.may_run_a_quarter(by))
    now = _locked(cycle)
    if now.state == State.FROZEN:
        return now
    if now.state == State.PUBLISHED:
        raise CannotClose(f"{now.code} is published already.")
    now.state, now.frozen_at = State.FROZEN, timezone.now()
    return _kept(now, "freeze", by=by, reason=reason)


@transaction.atomic
def unfreeze_cycle(*, cycle: ReportingCycle, reason: str, by: Account) -> ReportingCycle:
    """Open a frozen quarter again, with the reason; it no longer publishes itself."""
    allowed(rules.may_run_a_quarter(by))
    now = _locked(cycle)
    if now.state != State.FROZEN:
        raise CannotClose(f"{now.code} is not frozen: it is {now.get_state_display().lower()}.")
    if not reason.strip():
        raise CannotClose(f"Say why {now.code} is opened again.")
    now.state, now.frozen_at, now.publish_at = State.OPEN, None, None
    return _kept(now, "unfreeze", by=by, reason=reason.strip())


@transaction.atomic
def schedule_publication(*, cycle: ReportingCycle, at: datetime | None, by: Account) -> ReportingCycle:
    """Say when a quarter publishes itself, once it is frozen; None takes the time back."""
    allowed(rules.may_run_a_quarter(by))
    now = _locked(cycle)
    if now.state == State.PUBLISHED:
        raise CannotClose(f"{now.code} is published already.")
    if at is not None and at <= timezone.now():
        raise CannotClose("The time of publication must be in the future.")
    now.publish_at = at
    return _kept(now, "schedule", by=by, after=at.isoformat() if at else None)


@transaction.atomic
def invite_to_preview(*, cycle: ReportingCycle, account: Account, by: Account) -> PreviewGuest:
    """Let somebody read a quarter before it is published, and tell them. Again changes nothing."""
    allowed(rules.may_run_a_quarter(by))
    if cycle.state == State.PUBLISHED:
        raise CannotClose(f"{cycle.code} is published: everybody may read it.")
    guest, made = PreviewGuest.objects.get_or_create(
        cycle=cycle, account=account, defaults={"invited_by": by}
    )
    if made:
        audit.record(by=by, verb="invite", kind="preview", record=f"{cycle.code} account {account.pk}")
        telling.invited(cycle, account, by=by)
    return guest


@transaction.atomic
def withdraw_preview(*, guest: PreviewGuest, by: Account) -> None:
    """Let somebody no longer read a quarter before it is published."""
    allowed(rules.may_run_a_quarter(by))
    record = f"{guest.cycle.code} account {guest.account_id}"
    guest.delete()
    audit.record(by=by, verb="withdraw", kind="preview", record=record)


def publish_due(now: datetime) -> list[Snapshot]:
    """Publish every frozen quarter whose time has come. Calling it again publishes nothing twice."""
    by = system_account(CLOCK)
    due = ReportingCycle.objects.filter(state=State.FROZEN, publish_at__lte=now)
    return [made for cycle in due if (made := _publish_one(cycle, now, by))]


@transaction.atomic
def _publish_one(cycle: ReportingCycle, now: datetime, by: Account) -> Snapshot | None:
    held = _locked(cycle)
    if held.state != State.FROZEN or held.publish_at is None or held.publish_at > now:
        return None
    try:
        return publish_cycle(cycle=held, by=by)
    except CannotPublish as refusal:
        held.publish_at = None
        _kept(held, "not published", by=by, reason=str(refusal))
        return None


@transaction.atomic
def remind(*, cycle: ReportingCycle, on: date, by: Account | None = None) -> int:
    """Remind everybody of what is still to come, once a day at most; how many people were told."""
    if cycle.state != State.OPEN:
        return 0
    waiting = submissions().filter(
        cycle=cycle, state__in=[Submission.State.ASKED, Submission.State.DRAFT, Submission.State.RETURNED]
    )
    found = [one for one in waiting if one.reminded_at is None or timezone.localdate(one.reminded_at) < on]
    told = telling.late(found, by=by)
    Submission.objects.filter(pk__in=[one.pk for one in found]).update(reminded_at=timezone.now())
    if found:
        said = {"submissions": len(found), "people": told}
        audit.record(by=by, verb="remind", kind="cycle", record=cycle.code, after=said)
    return told


def remind_due(on: date) -> int:
    """Remind of every open quarter that is due in a week, tomorrow, or was due; how many people were told."""
    by = system_account(CLOCK)
    open_ones = ReportingCycle.objects.filter(state=State.OPEN, due_on__isnull=False)
    return sum(remind(cycle=cycle, on=on, by=by) for cycle in open_ones if _is_a_day_to_remind(cycle, on))


def _is_a_day_to_remind(cycle: ReportingCycle, on: date) -> bool:
    days = (on - cycle.due_on).days if cycle.due_on else 0
    return days in {-7, -1} or (days > 0 and days % 7 == 1)
