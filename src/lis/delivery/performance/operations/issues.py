"""Data issues: propose, write down what the board decided, take back."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from lis.delivery.performance import rules
from lis.delivery.performance.models import DataIssue, IssueStep, ReportingCycle
from lis.delivery.performance.operations import telling_of_issues as telling
from lis.delivery.performance.operations.refusals import allowed
from lis.delivery.performance.queries.issues import round_of, waits_from
from lis.evidence.indicators.queries import Indicator, indicator_of_code
from lis.foundations.access.models import Account
from lis.foundations.audit import operations as audit
from lis.partnership.strategy import queries as strategy

State, Kind = DataIssue.State, DataIssue.Kind
VERDICTS = (State.AGREED, State.NOT_AGREED, State.DEFERRED)
VERBS = {State.AGREED: "agree", State.NOT_AGREED: "not agree", State.DEFERRED: "defer"}


class CannotDecide(ValueError):
    """The decision can't be kept as it is; the message says why."""


def record_of_issue(issue: DataIssue) -> str:
    """How the audit trail names a data issue: what people wrote about it stays out."""
    return f"data issue {issue.pk}"


def add_step(issue: DataIssue, *, by: Account, **said: Any) -> IssueStep:
    """Remember where a data issue stands now, and why."""
    return IssueStep.objects.create(issue=issue, at=timezone.now(), by=by, state=issue.state, **said)


def locked_issue(issue: DataIssue) -> DataIssue:
    """The issue as it stands, held until the transaction ends."""
    found = DataIssue.objects.select_for_update(of=("self",)).select_related("cycle", "indicator__lead")
    return found.get(pk=issue.pk)


@transaction.atomic
def propose_data_issue(
    *,
    cycle: ReportingCycle,
    indicator: Indicator,
    kind: str,
    issue: str,
    replacements: tuple[Indicator, ...] = (),
    by: Account,
    **said: Any,
) -> DataIssue:
    """Propose that something about a measure changes; the board decides in this cycle. Tells officers.

    `said` may have proposal, options, proposed_for (an organisation) and decision_by. Raises NotAllowed.
    """
    allowed(rules.may_propose(by, cycle))
    made = DataIssue.objects.create(
        cycle=cycle,
        theme=indicator.theme,
        indicator=indicator,
        subject=indicator.code,
        kind=Kind(kind),
        issue=issue,
        decision_needed=said.get("proposal") or Kind(kind).label,
        proposed_by=by,
        proposed_at=timezone.now(),
        position=cycle.data_issues.count(),
        **said,
    )
    return _proposed(made, replacements, by)


def _proposed(made: DataIssue, replacements: tuple[Indicator, ...], by: Account) -> DataIssue:
    made.replacements.set(replacements)
    add_step(made, by=by, cycle=made.cycle)
    after = {"kind": made.kind, "measure": made.subject, "cycle": made.cycle.code}
    audit.record(by=by, verb="propose", kind="data issue", record=record_of_issue(made), after=after)
    telling.proposed(made, by=by)
    return made


@transaction.atomic
def keep_data_issue(
    *,
    cycle: ReportingCycle,
    subject: str,
    issue: str,
    theme_slug: str = "",
    proposal: str = "",
    replacement_codes: tuple[str, ...] = (),
    decision_needed: str = "",
    decision_by: str = "",
    by: Account,
) -> DataIssue:
    """Keep a data issue of a cycle's papers: what can't be reported, what could replace it, the decision."""
    kept, made = DataIssue.objects.update_or_create(
        cycle=cycle,
        subject=subject,
        proposed_by=None,
        defaults={
            "theme": strategy.theme(theme_slug) if theme_slug else None,
            "issue": issue,
            "proposal": proposal,
            "decision_needed": decision_needed,
            "decision_by": decision_by,
        },
    )
    if made:
        kept.position = cycle.data_issues.count()
        kept.kind = Kind.REPLACE if replacement_codes else Kind.OTHER
        kept.save(update_fields=["position", "kind"])
    return _kept(kept, replacement_codes, by)


def _kept(kept: DataIssue, replacement_codes: tuple[str, ...], by: Account) -> DataIssue:
    kept.replacements.set([_known(code) for code in replacement_codes])
    audit.record(by=by, verb="keep", kind="data issue", record=record_of_issue(kept))
    return kept


def _known(code: str) -> Indicator:
    found = indicator_of_code(code)
    if found is None:
        raise ValueError(f"{code} is not a measure that is known here.")
    return found


@transaction.atomic
def decide_data_issue(
    *,
    issue: DataIssue,
    decision: str,
    on: date,
    verdict: str = State.AGREED,
    minute: str = "",
    kind: str = "",
    again_from: date | None = None,
    by: Account,
) -> DataIssue:
    """Write down what the board decided about a data issue: agreed, not agreed, or deferred.

    Deferred, it comes up again in the first cycle that begins on `again_from` or later; by default in the
    next one. `kind` is what was agreed to do, where that differs from what was proposed.
    Raises NotAllowed, CannotDecide.
    """
    now = locked_issue(issue)
    allowed(rules.may_decide(by, now))
    state = State(verdict)
    if state not in VERDICTS:
        raise CannotDecide("Say whether it was agreed, not agreed or deferred.")
    cycle = round_of(now, on)
    later = _later(cycle, again_from) if state == State.DEFERRED else None
    before = {"state": now.state}
    now.state, now.kind = state, Kind(kind or now.kind)
    # Of one that is put off, the next board reads what is asked, not the words of the last.
    now.decision, now.decided_on, now.minute = ("", None, "") if later else (decision, on, minute)
    now.save()
    add_step(now, by=by, cycle=cycle, again_from=later, decided_on=on, minute=minute, words=decision)
    after = {"state": state.value, "on": str(on), "cycle": cycle.code, "again_from": str(later or "")}
    _told(now, VERBS[state], by, before=before, after=after)
    return now


def _told(issue: DataIssue, verb: str, by: Account, **said: Any) -> None:
    audit.record(by=by, verb=verb, kind="data issue", record=record_of_issue(issue), **said)
    telling.decided(issue, by=by)


def _later(cycle: ReportingCycle, again_from: date | None) -> date:
    """The day from which a deferred issue comes up again. Raises CannotDecide for one in this cycle."""
    next_on = waits_from(cycle)
    if again_from is not None and again_from < next_on:
        raise CannotDecide(f"It was deferred in {cycle.code}, so it comes up again in a later cycle.")
    return again_from or next_on


@transaction.atomic
def take_back_data_issue(*, issue: DataIssue, by: Account) -> DataIssue:
    """Take a proposal back while it waits. Raises NotAllowed."""
    now = locked_issue(issue)
    allowed(rules.may_take_issue_back(by, now))
    before, now.state = {"state": now.state}, State.TAKEN_BACK
    now.save()
    add_step(now, by=by, cycle=round_of(now, None))
    record = record_of_issue(now)
    audit.record(by=by, verb="take back", kind="data issue", record=record, before=before)
    return now
