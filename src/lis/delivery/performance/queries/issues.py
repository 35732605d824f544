"""Data issues: in which cycles each comes up, who sees it, and where it stands.

Words: a *round* is the cycle in which the board decided. An issue comes up in its cycle and in every one
after it, until it is decided; deferred, it comes up again from a day on.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from lis.delivery.performance import rules
from lis.delivery.performance.models import DataIssue, IssueStep, ReportingCycle
from lis.evidence.indicators.queries import Indicator, seen_by
from lis.methods import periods
from lis.methods.periods import Period

State = DataIssue.State
SETTLED = frozenset({State.AGREED, State.NOT_AGREED, State.TAKEN_BACK})


def issues_visible_to(person: Any) -> Q:
    """The data issues of cycles and measures that this person sees; of None, the public ones."""
    cycles = ReportingCycle.objects.filter(rules.cycles_seen_by(person))
    measures = seen_by(person)
    return Q(cycle__in=cycles) & (Q(indicator=None) | Q(indicator__in=measures))


def issues(person: Any = None) -> QuerySet[DataIssue]:
    """Every data issue that this person sees, with what its pages show; those that wait first."""
    steps = IssueStep.objects.select_related("cycle", "by")
    related = ("cycle", "theme", "indicator", "proposed_by", "proposed_for")
    found = DataIssue.objects.filter(issues_visible_to(person)).select_related(*related)
    return found.prefetch_related(
        Prefetch("steps", queryset=steps), Prefetch("replacements", queryset=seen_by(person))
    ).order_by("-cycle__start", "position", "pk")


def data_issue(pk: int, person: Any = None) -> DataIssue | None:
    """One data issue, where this person sees it."""
    return issues(person).filter(pk=pk).first()


def data_issues(cycle: ReportingCycle, by: Any = None) -> list[DataIssue]:
    """The data issues that come up in a cycle with their proposed replacements, undecided first.

    Those about measures that `by` (a person, their Eyes, or None for nobody) may see.
    """
    about = Q(indicator=None) | Q(indicator__in=seen_by(by))
    earlier = DataIssue.objects.filter(about, cycle__start__lte=cycle.start)
    found = earlier.select_related("cycle", "theme", "indicator", "proposed_by", "proposed_for")
    shown = found.prefetch_related(
        Prefetch("steps", queryset=IssueStep.objects.select_related("cycle", "by")),
        Prefetch("replacements", queryset=seen_by(by)),
    )
    up = [one for one in shown if comes_up_in(one, cycle)]
    return sorted(up, key=lambda one: (one.is_decided, one.cycle.start, one.position))


def issues_of(indicator: Indicator, person: Any = None) -> list[DataIssue]:
    """The data issues that were proposed about a measure, latest first."""
    return list(issues(person).filter(indicator=indicator).order_by("-pk"))


def comes_up_in(issue: DataIssue, cycle: ReportingCycle) -> bool:
    """Whether an issue stands before the board in a cycle."""
    if issue.cycle_id == cycle.pk:
        return True
    steps = [step for step in issue.steps.all() if step.cycle_id]
    if issue.state in SETTLED | {State.CARRIED_OUT} and not steps:
        # Decided before steps were kept.
        return False
    return any(s.cycle_id == cycle.pk for s in steps) or _waits(issue, steps, cycle.start)


def _waits(issue: DataIssue, steps: Iterable[IssueStep], start: date) -> bool:
    """Whether it still waits in a cycle that begins on this day."""
    since: date | None = issue.cycle.start
    for step in steps:
        if step.cycle is None or step.cycle.start >= start:
            break
        if step.state in SETTLED:
            since = None
        elif step.state == State.DEFERRED:
            since = step.again_from
    return since is not None and since <= start


def waits_from(cycle: ReportingCycle) -> date:
    """The first day of the cycle after this one."""
    return periods.step(Period(cycle.start, cycle.duration), 1).start


def round_of(issue: DataIssue, on: date | None) -> ReportingCycle:
    """The cycle in whose round something was decided on a day: the latest in which the issue comes up and
    whose board has met by then; else the first that it waits in."""
    cycles = ReportingCycle.objects.filter(start__gte=issue.cycle.start).order_by("start")
    up = [cycle for cycle in cycles if comes_up_in(issue, cycle)]
    met = [cycle for cycle in up if on and cycle.board_on and cycle.board_on <= on]
    deferred = issue.steps.filter(state=State.DEFERRED).order_by("-pk").first()
    since = deferred.again_from if deferred else None
    waiting = [one for one in up if since is None or one.start >= since]
    return (met or waiting or up or [issue.cycle])[-1 if met else 0]
