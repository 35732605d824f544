"""Open a quarter and say who owes what."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from lis.delivery.performance import rules
from lis.delivery.performance.models import GridRow, ReportingCycle, Submission
from lis.delivery.performance.operations import telling
from lis.delivery.performance.operations.cycles import open_cycle
from lis.delivery.performance.operations.exchange import import_cycle_pack
from lis.delivery.performance.operations.refreshing import refresh_scorecard
from lis.delivery.performance.operations.refusals import allowed
from lis.delivery.performance.operations.steps import locked, move, record_of
from lis.delivery.performance.operations.words import carry_targets
from lis.delivery.performance.periods_of import cycle_code, period_of_code
from lis.delivery.performance.queries.asking import due_in, latest_before, measures_for
from lis.evidence.indicators import operations as indicators
from lis.evidence.indicators.queries import Indicator, reported_in
from lis.foundations.access.models import Account
from lis.foundations.access.roles import Tier
from lis.foundations.audit import operations as audit
from lis.methods.periods import Period
from lis.partnership.partners.queries import Organisation

State = Submission.State


class CannotOpen(ValueError):
    """The quarter can't be opened; the message says why."""


@transaction.atomic
def open_quarter(
    *,
    code: str,
    from_cycle: ReportingCycle | None = None,
    from_pack: Mapping[str, Any] | None = None,
    from_all: bool = False,
    due_on: date | None,
    board_on: date | None = None,
    publish_at: datetime | None = None,
    targets_carried: bool = False,
    by: Account,
) -> ReportingCycle:
    """Open a quarter that its partners answer: its measures, and a submission for each that reports in it.

    Measures are those of `from_cycle`, of the pack (as of `queries.cycle_pack`), all, or else those of the
    latest quarter before. Targets of the quarter before are asked for, or carried. Only partners see it until
    it is published.
    Raises CannotOpen, ValueError for an unknown code, NotAllowed.
    """
    allowed(rules.may_run_a_quarter(by))
    cycle = _opened(cycle_code(period_of_code(code)), board_on, by)
    cycle.due_on, cycle.publish_at = due_on, publish_at
    cycle.save()
    source = from_cycle or (None if from_pack or from_all else latest_before(cycle))
    if from_pack:
        _take_rows(from_pack, cycle, by)
    elif not cycle.rows.exists():
        _copy_rows(cycle, source)
    if targets_carried and source:
        carry_targets(cycle=cycle, source=source, by=by)
    asked = _ask_for_all(cycle, by)
    said = {"from": source.code if source else "", "asked": len(asked)}
    audit.record(by=by, verb="open for answers", kind="cycle", record=cycle.code, after=said)
    refresh_scorecard(cycle=cycle)
    telling.asked(asked, by=by)
    return cycle


def _opened(code: str, board_on: date | None, by: Account) -> ReportingCycle:
    """The quarter, new and for partners alone, or as an import opened it. Raises CannotOpen."""
    is_new = _is_new(code)
    cycle = open_cycle(code=code, board_on=board_on, by=by)
    if is_new:
        cycle.visibility = Tier.PARTNERS
    return cycle


def _is_new(code: str) -> bool:
    """Whether there is no such quarter. Raises CannotOpen where it was asked for already, or is closed."""
    cycle = ReportingCycle.objects.filter(code=code).first()
    if cycle is None:
        return True
    if cycle.state != ReportingCycle.State.OPEN:
        raise CannotOpen(f"{code} is {cycle.get_state_display().lower()} already. Open the next quarter.")
    if cycle.submissions.exists():
        raise CannotOpen(f"{code} is open already. Add or withdraw what is asked on its page.")
    return False


def _take_rows(pack: Mapping[str, Any], cycle: ReportingCycle, by: Account) -> None:
    """The rows of a pack, without what it says of its own quarter."""
    head = {"code": cycle.code, "start": str(cycle.start), "duration": cycle.duration}
    rows = [
        {name: row[name] for name in ("indicator", "position", "section") if name in row}
        for row in pack.get("rows") or ()
    ]
    import_cycle_pack(pack={"format": pack.get("format"), "cycle": head, "rows": rows}, by=by)


def _copy_rows(cycle: ReportingCycle, source: ReportingCycle | None) -> None:
    sections = dict(source.rows.values_list("indicator_id", "section")) if source else {}
    rows = [
        GridRow(cycle=cycle, indicator=one, position=position, section=sections.get(one.pk, ""))
        for position, one in enumerate(measures_for(source, cycle))
    ]
    GridRow.objects.bulk_create(rows)
    indicators.touch(row.indicator.code for row in rows)


def _ask_for_all(cycle: ReportingCycle, by: Account) -> list[Submission]:
    """A submission for every measure that reports in the cycle and has a lead organisation."""
    standing = reported_in(Period(cycle.start, cycle.duration), of="indicator")
    rows = cycle.rows.select_related("indicator__lead").filter(standing)
    due = due_in(cycle, [row.indicator_id for row in rows])
    wanted = [
        Submission(cycle=cycle, indicator=row.indicator, organisation=row.indicator.lead, due_on=cycle.due_on)
        for row in rows
        if row.indicator.lead_id and row.indicator_id in due
    ]
    Submission.objects.bulk_create(wanted)
    audit.record_each(by=by, verb="ask", kind="submission", records=[record_of(one) for one in wanted])
    return wanted


@transaction.atomic
def ask(
    *,
    cycle: ReportingCycle,
    indicator: Indicator,
    organisation: Organisation,
    due_on: date | None = None,
    by: Account,
) -> Submission:
    """Ask an organisation for a measure in a cycle; what was withdrawn is asked for again. Tells them."""
    allowed(rules.may_run_a_quarter(by))
    _refuse_closed(cycle)
    found, made = Submission.objects.get_or_create(
        cycle=cycle,
        indicator=indicator,
        organisation=organisation,
        defaults={"due_on": due_on or cycle.due_on},
    )
    if not made and not found.withdrawn_at:
        return found
    found.withdrawn_at, found.withdrawn_reason = None, ""
    found.due_on = due_on or found.due_on
    found.save()
    last = cycle.rows.order_by("-position").values_list("position", flat=True).first()
    GridRow.objects.get_or_create(
        cycle=cycle, indicator=indicator, defaults={"position": 0 if last is None else last + 1}
    )
    indicators.touch([indicator.code])
    audit.record(by=by, verb="ask", kind="submission", record=record_of(found))
    telling.asked([found], by=by)
    return found


def _refuse_closed(cycle: ReportingCycle) -> None:
    if cycle.state != ReportingCycle.State.OPEN:
        raise CannotOpen(f"{cycle.code} is {cycle.get_state_display().lower()}: nothing more is asked for.")


@transaction.atomic
def withdraw_ask(*, submission: Submission, reason: str, by: Account) -> Submission:
    """Ask for it no longer, with the reason; what was written is kept. Raises CannotOpen once signed off."""
    allowed(rules.may_run_a_quarter(by))
    now = locked(submission)
    _refuse_closed(now.cycle)
    if now.state == State.APPROVED:
        raise CannotOpen(f"{now.indicator.code} is signed off already. Take the approval back first.")
    if not reason.strip():
        raise CannotOpen(f"Say why {now.indicator.code} is no longer asked for.")
    now.withdrawn_at, now.withdrawn_reason = timezone.now(), reason.strip()
    move(now, to=now.state, verb="withdraw", by=by, note=reason.strip())
    return now
