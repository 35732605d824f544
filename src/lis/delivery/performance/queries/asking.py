"""Which measures a cycle has, which of them report in it, and what is expected of each."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from lis.delivery.performance.facts import Key, MeasureFacts
from lis.delivery.performance.models import ReportingCycle, Submission
from lis.delivery.performance.periods_of import CyclePeriods
from lis.delivery.performance.queries.gathering import measure_facts
from lis.delivery.performance.queries.memory import remembered_by_key
from lis.delivery.performance.template import due_periods
from lis.delivery.performance.typed import ACTUAL, TARGET, YEAR_TO_DATE
from lis.evidence.indicators import queries as indicators
from lis.evidence.indicators.queries import Indicator, reported_in
from lis.methods import periods, values
from lis.methods.periods import Period
from lis.methods.values import Reading


@dataclass(frozen=True)
class Expected:
    """A figure that is asked for: its place, the last one of its kind, its target, and what is typed so far.

    `kind` is actual, year_to_date or target; `last` and `target` are texts as printed; `is_due` means that it
    may not be left out unsaid.
    """

    start: date
    duration: str
    kind: str
    breakdown: str
    label: str
    last: str = ""
    last_label: str = ""
    target: str = ""
    text: str = ""
    note: str = ""
    is_due: bool = True

    @property
    def key(self) -> Key:
        return (self.kind, f"{self.start}/{self.duration}", self.breakdown)


def latest_before(cycle: ReportingCycle) -> ReportingCycle | None:
    """The latest cycle before this one that has measures."""
    found = ReportingCycle.objects.filter(start__lt=cycle.start, rows__isnull=False)
    return found.order_by("-start").first()


def measures_for(source: ReportingCycle | None, cycle: ReportingCycle) -> list[Indicator]:
    """The measures of `source` that `cycle` reports too, in its order; of none, every measure there is."""
    standing = indicators.indicators().filter(reported_in(Period(cycle.start, cycle.duration)))
    if source is None:
        return list(standing)
    return list(standing.filter(grid_rows__cycle=source).order_by("grid_rows__position", "code"))


def due_in(cycle: ReportingCycle, indicator_ids: Iterable[int]) -> set[int]:
    """Those of these measures that report in the cycle, by their frequency."""
    now = CyclePeriods(Period(cycle.start, cycle.duration))
    known = indicators.indicators().filter(pk__in=list(indicator_ids))
    found = [one.as_of(cycle.start) for one in known]
    return {one.pk for one in found if due_periods(MeasureFacts(one, now, {}, {}, None))}


def facts_for(submission: Submission) -> MeasureFacts:
    """Everything that is known of a submission's measure in its cycle, as of when the submission was read.

    Every save of a draft asks for it, so it is kept until a figure or a meaning changes. Of any measure: one
    may be told together with the measure before it.
    """
    cycle, measure = submission.cycle, submission.indicator
    state = (indicators.tick(), cycle.pk, cycle.code, cycle.visibility, cycle.tolerance, measure.pk)

    def gathered() -> MeasureFacts:
        (facts,) = measure_facts(cycle, [measure.pk])
        return facts

    return remembered_by_key("facts", *state, work_out=gathered)


def expected_figures(submission: Submission, facts: MeasureFacts | None = None) -> tuple[Expected, ...]:
    """The figures that a submission is asked for, in order, with the last of each and what was typed."""
    facts = facts or facts_for(submission)
    typed = {(f["kind"], f"{f['start']}/{f['duration']}", f["breakdown"]): f for f in submission.figures}
    wanted = [*_actuals(facts), *_year_to_date(facts), *_targets(facts)]
    return tuple(_filled(facts, key, is_due, typed.get(key)) for key, is_due in wanted)


def _actuals(facts: MeasureFacts) -> list[tuple[Key, bool]]:
    due = due_periods(facts) or (facts.periods.now,)
    found = [((ACTUAL, str(period), part), True) for period in due for part in _parts(facts, period)]
    now = facts.periods.now
    if now not in due and facts.series(now.duration):
        # It is made from its months, but they are used to giving it themselves.
        found += [((ACTUAL, str(now), part), False) for part in _parts(facts, now)]
    return found


def _parts(facts: MeasureFacts, period: Period) -> list[str]:
    """The breakdowns that the latest figure of this length had; for everyone alone where it had none."""
    earlier = [
        (written, part)
        for (kind, written, part), held in facts.figures.items()
        if kind == ACTUAL
        and written.endswith(f"/{period.duration}")
        and written <= str(period)
        and held.reading.value is not None
    ]
    if not earlier:
        return [""]
    latest = max(written for written, _ in earlier)
    return sorted({part for written, part in earlier if written == latest})


def _year_to_date(facts: MeasureFacts) -> list[tuple[Key, bool]]:
    """The year to date, where one was ever supplied and the year has more than this period."""
    supplied = any(kind == YEAR_TO_DATE for kind, _, _ in facts.figures)
    if not supplied:
        return []
    return [((YEAR_TO_DATE, str(facts.periods.year_so_far), ""), False)]


def _targets(facts: MeasureFacts) -> list[tuple[Key, bool]]:
    """The target for the period, where the measure had one of this length and has none for now."""
    now = facts.periods.now
    had = any(written.endswith(f"/{now.duration}") for written in facts.targets)
    if not had or str(now) in facts.targets:
        return []
    return [((TARGET, str(now), ""), False)]


def _filled(facts: MeasureFacts, key: Key, is_due: bool, typed: dict[str, str] | None) -> Expected:
    kind, written, part = key
    period = Period.of(written)
    last, last_label = _last(facts, key)
    target = facts.target(period) if kind == ACTUAL and not part else None
    return Expected(
        start=period.start,
        duration=period.duration,
        kind=kind,
        breakdown=part,
        label=_label(facts, key),
        last=last,
        last_label=last_label,
        target=target.text if target else "",
        text=(typed or {}).get("text", ""),
        note=(typed or {}).get("note", ""),
        is_due=is_due,
    )


def _label(facts: MeasureFacts, key: Key) -> str:
    kind, written, part = key
    if kind == YEAR_TO_DATE:
        return "Year to date"
    name = periods.title(Period.of(written))
    if kind == TARGET:
        return f"Target for {name}"
    return f"{name}, {part.replace(';', ', ').replace('=', ' ')}" if part else name


def _last(facts: MeasureFacts, key: Key) -> tuple[str, str]:
    """The latest of the same kind, length and part before it, as printed, and for when."""
    kind, written, part = key
    if kind == TARGET:
        earlier = [
            p for p in facts.targets if p < written and p.partition("/")[2] == written.partition("/")[2]
        ]
        at = max(earlier, default="")
        return (facts.targets[at].text, periods.title(Period.of(at))) if at else ("", "")
    same = [
        (p, held.reading)
        for (k, p, b), held in facts.figures.items()
        if (k, b) == (kind, part)
        and p < written
        and held.reading.value is not None
        and (kind == YEAR_TO_DATE or p.partition("/")[2] == written.partition("/")[2])
    ]
    if not same:
        return "", ""
    at, reading = max(same, key=lambda pair: pair[0])
    return _text(reading), periods.title(Period.of(at))


def _text(reading: Reading) -> str:
    if reading.text or reading.value is None:
        return reading.text
    return values.printed(reading.value, reading.decimals, reading.unit)
