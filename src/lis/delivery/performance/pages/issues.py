"""The page of one data issue: what is proposed, what was decided, what was carried out."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from lis.delivery.performance import rules
from lis.delivery.performance.models import DataIssue, IssueStep, ReportingCycle
from lis.delivery.performance.operations.carrying import closed_from
from lis.delivery.performance.pages import naming
from lis.delivery.performance.periods_of import cycle_code
from lis.delivery.performance.queries.carrying import CarryingPlan
from lis.evidence.indicators import queries as indicators
from lis.evidence.indicators.queries import Indicator
from lis.foundations.design.tables import Column, Group, Row, Table
from lis.methods.periods import Period

State = DataIssue.State
COLOURS = {
    State.PROPOSED: "blue",
    State.DEFERRED: "purple",
    State.AGREED: "yellow",
    State.NOT_AGREED: "grey",
    State.CARRIED_OUT: "green",
    State.TAKEN_BACK: "grey",
}
STEPS = {
    State.PROPOSED: "Proposed",
    State.DEFERRED: "Deferred",
    State.AGREED: "Agreed",
    State.NOT_AGREED: "Not agreed",
    State.CARRIED_OUT: "Carried out",
    State.TAKEN_BACK: "Taken back",
}


def _status(issue: DataIssue) -> str:
    """Where it stands, in words that fit a tag."""
    return "To be carried out" if issue.state == State.AGREED else issue.get_state_display()


@dataclass(frozen=True)
class StepLine:
    """One step: what happened, where and when it was decided, in which words, and who wrote it down."""

    what: str
    detail: str
    words: str
    written: str


@dataclass(frozen=True)
class IssuePage:
    """Everything that the page of a data issue says. `may` has what this person can do."""

    issue: DataIssue
    title: str
    caption: str
    status: str
    colour: str
    facts: tuple[dict[str, str], ...]
    measures: tuple[Indicator, ...]
    offered: tuple[Indicator, ...]
    steps: tuple[StepLine, ...]
    successions: tuple[Any, ...]
    may: dict[str, str]


def issue_page(issue: DataIssue, person: Any) -> IssuePage:
    """The page of one data issue, as this person sees it; steps and replacements are at hand."""
    about = (issue.indicator,) if issue.indicator else ()
    return IssuePage(
        issue=issue,
        title=issue.get_kind_display() if issue.proposed_at else "Data issue",
        caption=f"{issue.indicator.code} {issue.indicator.name}" if issue.indicator else issue.subject,
        status=_status(issue),
        colour=COLOURS[State(issue.state)],
        facts=tuple(_facts(issue, person)),
        measures=about,
        offered=tuple(issue.replacements.all()),
        steps=tuple(step_line(step, person) for step in issue.steps.all()),
        successions=_successions(issue),
        may=_may(issue, person),
    )


def _facts(issue: DataIssue, person: Any) -> list[dict[str, str]]:
    who = str(issue.proposed_for or "The partnership") if issue.proposed_at else ""
    if who and getattr(person, "is_authenticated", False):
        who = f"{who} ({issue.proposed_by})"
    lines = (
        ("Why", issue.issue),
        ("Proposed", issue.proposal or (issue.get_kind_display() if issue.proposed_at else "")),
        ("Also considered", issue.options),
        ("Proposed by", who),
        ("Comes up with", issue.cycle.code),
        ("To be decided", issue.decision_needed if issue.decision_needed != issue.proposal else ""),
        ("Who decides", issue.decision_by),
        ("Rests on", issue.address),
    )
    return [{"key": key, "value": value} for key, value in lines if value]


def _successions(issue: DataIssue) -> tuple[Any, ...]:
    pks = [one["pk"] for one in issue.carried.get("successions", ())]
    return tuple(one for one in indicators.successions() if one.pk in pks) if pks else ()


def _may(issue: DataIssue, person: Any) -> dict[str, str]:
    """By deed, why not; only those that this person could do at some time, where it is their work."""
    back = rules.may_put_back(person, issue)
    if not back:
        back = closed_from(issue, date.fromisoformat(issue.carried["from"]))
    return {
        "decide": rules.may_decide(person, issue),
        "carry_out": rules.may_carry_out(person, issue),
        "put_back": back,
        "take_back": rules.may_take_issue_back(person, issue),
    }


def step_line(step: IssueStep, person: Any = None) -> StepLine:
    """One step in words."""
    day = naming.day(step.decided_on)
    parts = [
        f"with {step.cycle.code}" if step.cycle else "",
        step.minute,
        day,
        f"comes up again with {_code(step)}" if step.again_from else "",
    ]
    who = f", {step.by}" if getattr(person, "is_authenticated", False) else ""
    return StepLine(
        what="Put back" if step.undone else STEPS[State(step.state)],
        detail=", ".join(part for part in parts if part),
        words=step.words,
        written=f"Written down on {naming.day(step.at.date())}{who}",
    )


def _code(step: IssueStep) -> str:
    duration = step.cycle.duration if step.cycle else "P3M"
    return cycle_code(Period(step.again_from, duration)) if step.again_from else ""


@dataclass(frozen=True)
class IssueLine:
    """A data issue in the list of a cycle: how it stood there."""

    issue: DataIssue
    status: str
    colour: str
    note: str


def issue_lines(found: list[DataIssue], cycle: ReportingCycle) -> list[IssueLine]:
    """Data issues as a cycle's pages list them."""
    return [_line(issue, cycle) for issue in found]


def lines_about(found: list[DataIssue]) -> list[IssueLine]:
    """Data issues as a measure's page lists them."""
    return [IssueLine(one, _status(one), COLOURS[State(one.state)], one.cycle.code) for one in found]


def _line(issue: DataIssue, cycle: ReportingCycle) -> IssueLine:
    deferred = [s for s in issue.steps.all() if s.state == State.DEFERRED and s.cycle_id == cycle.pk]
    if deferred:
        told = step_line(deferred[-1])
        return IssueLine(issue, STEPS[State.DEFERRED], COLOURS[State.DEFERRED], told.detail)
    before = "" if issue.cycle_id == cycle.pk else f"First raised with {issue.cycle.code}"
    return IssueLine(issue, _status(issue), COLOURS[State(issue.state)], before)


def plan_table(plan: CarryingPlan) -> Table:
    """What carrying it out would change, as a table."""
    rows = tuple(Row(one.what, (one.before, one.after)) for one in plan.changes)
    columns = (Column("What"), Column("Now"), Column("Then", wide=True))
    return Table("What would change", columns, (Group(rows),), show_caption=False)
