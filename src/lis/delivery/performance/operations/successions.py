"""Carry out what the board agreed about a data issue, whole, and put it back while nothing rests on it.

Words: *carrying* is what an officer chose; the *plan* is what would change, as lines that a person reads, and
why it can't be done yet.
"""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from lis.delivery.performance import rules
from lis.delivery.performance.models import DataIssue
from lis.delivery.performance.operations import telling_of_issues as telling
from lis.delivery.performance.operations.carrying import ASKS, Done, closed_from
from lis.delivery.performance.operations.issues import add_step, locked_issue, record_of_issue
from lis.delivery.performance.operations.refusals import allowed
from lis.delivery.performance.queries.carrying import Carrying as Carrying
from lis.delivery.performance.queries.carrying import plan_of as plan_of
from lis.evidence.indicators import operations as indicators
from lis.foundations.access.models import Account
from lis.foundations.audit import operations as audit

State = DataIssue.State


class CannotCarryOut(ValueError):
    """It can't be carried out, or put back, as it is; the message says why."""


@transaction.atomic
def carry_out(*, issue: DataIssue, carrying: Carrying, by: Account) -> DataIssue:
    """Carry out an agreed data issue: all of it, or nothing. Raises NotAllowed, CannotCarryOut."""
    now = locked_issue(issue)
    allowed(rules.may_carry_out(by, now))
    plan = plan_of(now, carrying)
    if plan.problems:
        raise CannotCarryOut(" ".join(plan.problems))
    done = Done(issue=now, carrying=carrying, by=by)
    try:
        ASKS[DataIssue.Kind(now.kind)](done)
    except ValidationError as problem:
        raise CannotCarryOut(" ".join(problem.messages)) from problem
    now.carried, now.state = (
        {**done.kept, "kind": now.kind, "from": str(carrying.starts_on)},
        State.CARRIED_OUT,
    )
    now.save()
    return _told(now, "carry out", by, after=_in_short(now.carried), words=carrying.done)


@transaction.atomic
def put_back(*, issue: DataIssue, by: Account) -> DataIssue:
    """Put back what carrying out changed; the decision stands. Raises NotAllowed, CannotCarryOut."""
    now = locked_issue(issue)
    allowed(rules.may_put_back(by, now))
    if why := closed_from(now, date.fromisoformat(now.carried["from"])):
        raise CannotCarryOut(why)
    try:
        Done(issue=now, carrying=None, by=by).put_back()
    except indicators.CannotUndo as problem:
        raise CannotCarryOut(str(problem)) from problem
    before, now.carried, now.state = _in_short(now.carried), {}, State.AGREED
    now.save()
    return _told(now, "put back", by, before=before, undone=True)


def _told(issue: DataIssue, verb: str, by: Account, **said: Any) -> DataIssue:
    trail = {name: said.pop(name) for name in ("before", "after") if name in said}
    add_step(issue, by=by, **said)
    audit.record(by=by, verb=verb, kind="data issue", record=record_of_issue(issue), **trail)
    telling.decided(issue, by=by)
    return issue


def _in_short(carried: dict[str, Any]) -> dict[str, Any]:
    """What the trail says of it: kind, day, codes and numbers, no words."""
    return {name: carried[name] for name in ("kind", "from", "made", "withdrawn") if carried.get(name)}
