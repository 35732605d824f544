"""What carrying out a data issue would change, and why it can't be done yet."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from lis.delivery.performance.models import DataIssue, ReportingCycle, Submission, Target
from lis.delivery.performance.periods_of import cycle_code
from lis.delivery.performance.queries.issues import waits_from
from lis.evidence.indicators import queries as indicators
from lis.evidence.indicators.queries import Frequency, Indicator, by_code
from lis.methods import periods, values
from lis.methods.periods import Period
from lis.methods.refusal import Refused
from lis.methods.splicing import Meaning, Splice, splice

Kind = DataIssue.Kind
GIVES_WAY = frozenset({Kind.DEFINITION, Kind.REPLACE, Kind.WITHDRAW})
CHOICES_OF_PERIODS = 6


@dataclass(frozen=True)
class Carrying:
    """What an officer chose: from which day, and what else the kind asks for.

    `fields` are columns of the new measure that differ from the old one's; `done` says what was done where
    the system can't do it itself.
    """

    starts_on: date
    successors: tuple[str, ...] = ()
    new_code: str = ""
    new_name: str = ""
    fields: dict[str, Any] = field(default_factory=dict)
    join: bool = False
    frequency: str = ""
    target_period: Period | None = None
    target_text: str = ""
    done: str = ""


@dataclass(frozen=True)
class Change:
    """One thing that would change: what, from what, to what."""

    what: str
    before: str
    after: str


@dataclass(frozen=True)
class CarryingPlan:
    """Everything that would change, and why it can't be done yet."""

    changes: tuple[Change, ...]
    problems: tuple[str, ...]


def predecessors(issue: DataIssue) -> dict[str, Indicator | None]:
    """The measures that an issue is about by code: one, or those its subject names, known here or not."""
    if issue.indicator is not None:
        return {issue.indicator.code: issue.indicator}
    codes = [code.strip()[:40] for code in issue.subject.split(", ")]
    known = by_code(codes)
    return {code: known.get(code) for code in codes if code}


def starts_for(issue: DataIssue) -> list[Period]:
    """The periods from which it may count: none that a closed cycle has reported these measures for."""
    first = Period(issue.cycle.start, issue.cycle.duration)
    closed = _closed().filter(rows__indicator__in=[one for one in predecessors(issue).values() if one])
    last = closed.order_by("-start").first()
    if last is not None and waits_from(last) > first.start:
        while first.start < waits_from(last):
            first = periods.step(first, 1)
    return [periods.step(first, n) for n in range(CHOICES_OF_PERIODS)]


def closed_codes() -> list[str]:
    """The codes of the cycles that are not open."""
    return list(_closed().values_list("code", flat=True))


def _closed() -> Any:
    return ReportingCycle.objects.exclude(state=ReportingCycle.State.OPEN)


def targets_of(issue: DataIssue) -> list[Target]:
    """The targets of the measure that an issue is about, latest first."""
    return list(Target.objects.filter(indicator=issue.indicator).order_by("-start", "duration"))


def splice_of(issue: DataIssue, carrying: Carrying) -> Splice | None:
    """Whether the old series and the new one may be told as one; None where either is not known."""
    old = next((one for one in predecessors(issue).values() if one), None)
    if old is None or not (carrying.new_code or carrying.successors):
        return None
    if carrying.new_code:
        return splice(_meaning(old), _meaning(old, carrying.fields))
    found = by_code(carrying.successors)
    answers = [splice(_meaning(old), _meaning(one)) for one in found.values()]
    if len(answers) > 1:
        return Splice(False, "They can’t be joined: several measures take its place.")
    return answers[0] if answers else None


def _meaning(of: Indicator, but: dict[str, Any] | None = None) -> Meaning:
    said = {name: getattr(of, name) for name in ("unit", "rule", "polarity", "frequency")}
    return Meaning(**said | {name: value for name, value in (but or {}).items() if name in said})


def plan_of(issue: DataIssue, carrying: Carrying) -> CarryingPlan:
    """What carrying it out so would change, line by line, and why it can't be done yet."""
    told = {
        Kind.TARGET: _target_plan,
        Kind.FREQUENCY: _frequency_plan,
        Kind.REVISE: _word_plan,
        Kind.OTHER: _word_plan,
    }
    return CarryingPlan(*told.get(Kind(issue.kind), _succession_plan)(issue, carrying))


Told = tuple[tuple[Change, ...], tuple[str, ...]]


def _succession_plan(issue: DataIssue, carrying: Carrying) -> Told:
    old = predecessors(issue)
    changes = [*_new_measure(carrying), *_ends(old, carrying), *_series(issue, carrying)]
    changes += _asked(issue, carrying)
    return tuple(changes), tuple(_problems(issue, carrying))


def _new_measure(carrying: Carrying) -> Iterator[Change]:
    if carrying.new_code:
        yield Change(f"{carrying.new_code} {carrying.new_name}", "not there", "a measure of its own")
    for name, value in carrying.fields.items():
        yield Change(
            f"{carrying.new_code}: {name.replace('_', ' ')}", "as of the old measure", value or "empty"
        )


def _ends(old: dict[str, Indicator | None], carrying: Carrying) -> Iterator[Change]:
    for code, one in old.items():
        if one is None:
            yield Change(code, "not kept here", f"a name that leads to {_new(carrying)}")
            continue
        last = f"last reported for {_before(carrying.starts_on)}; its page and figures stay"
        yield Change(f"{code} {one.name}", "reported", last)


def _new(carrying: Carrying) -> str:
    return ", ".join([*carrying.successors, *([carrying.new_code] if carrying.new_code else [])]) or "nothing"


def _before(starts_on: date) -> str:
    cycle = ReportingCycle.objects.filter(start__lt=starts_on).order_by("-start").first()
    return f"{cycle.code}" if cycle else f"the time before {starts_on.day} {starts_on:%B %Y}"


def _series(issue: DataIssue, carrying: Carrying) -> Iterator[Change]:
    if Kind(issue.kind) == Kind.WITHDRAW or not any(predecessors(issue).values()):
        return
    found = splice_of(issue, carrying)
    day = f"{carrying.starts_on.day} {carrying.starts_on:%B %Y}"
    if carrying.join and found and found.may_join:
        after = f"joined: the new series goes on from the old one. {found.reason}"
    else:
        after = f"not joined: the new series begins on {day}, and nothing before it is compared. "
        after += found.reason if found and not found.may_join else "It was chosen so."
    yield Change("The two series", "one", after)


def open_cycles(starts_on: date) -> list[ReportingCycle]:
    """The cycles that are open for writing and begin on a day or later."""
    found = ReportingCycle.objects.filter(state=ReportingCycle.State.OPEN, start__gte=starts_on)
    return list(found.order_by("start"))


def outstanding(issue: DataIssue, starts_on: date) -> list[Submission]:
    """What is asked of anybody for these measures in open cycles from a day on."""
    measures = [one for one in predecessors(issue).values() if one]
    found = Submission.objects.filter(
        cycle__in=open_cycles(starts_on), indicator__in=measures, withdrawn_at=None
    )
    return list(found.select_related("cycle", "indicator", "organisation"))


def _asked(issue: DataIssue, carrying: Carrying) -> Iterator[Change]:
    for one in outstanding(issue, carrying.starts_on):
        where = f"{one.indicator.code} in {one.cycle.code}"
        yield Change(where, f"asked of {one.organisation}", "asked for no longer; what was written is kept")
    for cycle in open_cycles(carrying.starts_on):
        for code in [*carrying.successors, *([carrying.new_code] if carrying.new_code else [])]:
            yield Change(
                f"{code} in {cycle.code}", "as it is", "on the scorecard, asked of its lead if it is due"
            )


def _problems(issue: DataIssue, carrying: Carrying) -> Iterator[str]:
    if why := closed_cycle_from(issue, carrying.starts_on):
        yield why
    for one in outstanding(issue, carrying.starts_on):
        if one.state == Submission.State.APPROVED:
            yield f"{one.indicator.code} is signed off in {one.cycle.code}. Take the approval back first."
    wanted = bool(carrying.successors) + bool(carrying.new_code)
    if Kind(issue.kind) != Kind.WITHDRAW and not wanted:
        yield "Choose the measure that takes its place, or make a new one."
    if carrying.new_code and indicators.indicator_of_code(carrying.new_code):
        yield f"{carrying.new_code} is the code of another measure already. Choose another."
    if set(carrying.successors) & set(predecessors(issue)):
        yield "A measure can’t take its own place."
    found = splice_of(issue, carrying)
    if carrying.join and (found is None or not found.may_join):
        yield found.reason if found else "They can’t be joined: the old measure’s figures are not kept here."


def closed_cycle_from(issue: DataIssue, starts_on: date) -> str:
    """Why nothing may change from this day on; "" where no closed cycle reports these measures then."""
    measures = [one for one in predecessors(issue).values() if one]
    since = _closed().filter(start__gte=starts_on).order_by("start")
    # Once it is carried out, every cycle that closed since rests on it, also one without the measure.
    mattering = (
        since.exclude(code__in=issue.carried["closed"])
        if issue.carried
        else since.filter(rows__indicator__in=measures)
    )
    found = mattering.first()
    if found is None:
        return ""
    return f"{found.code} is {found.get_state_display().lower()}, and it must not change any more."


def _frequency_plan(issue: DataIssue, carrying: Carrying) -> Told:
    one = issue.indicator
    known = dict(Frequency.choices)
    if one is None:
        return (), ("Its measure is not kept here, so there is nothing to change.",)
    problems = [closed_cycle_from(issue, carrying.starts_on)]
    if carrying.frequency not in known or carrying.frequency == one.frequency:
        problems.append("Choose how often it is reported from then on.")
    day = f"{carrying.starts_on.day} {carrying.starts_on:%B %Y}"
    before, after = known.get(one.frequency, ""), known.get(carrying.frequency, "")
    change = Change(f"{one.code} {one.name}", f"{before}, until {day}", f"{after}, from {day}")
    return (change,), tuple(filter(None, problems))


def _target_plan(issue: DataIssue, carrying: Carrying) -> Told:
    one, period = issue.indicator, carrying.target_period
    if one is None or period is None:
        return (), ("Choose the target that changes.",)
    now = Target.objects.filter(indicator=one, start=period.start, duration=period.duration).first()
    problems = [closed_cycle_from(issue, carrying.starts_on), _not_a_number(carrying.target_text)]
    name = f"{one.code}, target for {periods.title(period)}"
    before, since = now.text if now else "none", _code(issue, carrying.starts_on)
    after = f"{carrying.target_text} from {since} on; cycles before it keep what they had"
    return (Change(name, before, after),), tuple(filter(None, problems))


def _code(issue: DataIssue, starts_on: date) -> str:
    return cycle_code(Period(starts_on, issue.cycle.duration))


def _not_a_number(text: str) -> str:
    try:
        has_number = bool(text) and values.read(text)[0].value is not None
    except Refused as refusal:
        return str(refusal)
    return "" if has_number else "A target must be a number, like 663 or 95.00%."


def _word_plan(issue: DataIssue, carrying: Carrying) -> Told:
    problems = () if carrying.done.strip() else ("Say what was done.",)
    return (Change("This issue", issue.get_state_display(), "carried out, in the words below"),), problems
