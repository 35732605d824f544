"""The chart of a measure: its months with limits and target, or its few figures as dots."""

from dataclasses import dataclass

from lis.delivery.performance.assess.signals import control_chart_of
from lis.delivery.performance.assess.wording import shown_text, target_text
from lis.delivery.performance.facts import Held, MeasureFacts
from lis.delivery.performance.score import ScoreRow
from lis.foundations.design.charts import Band, Bracket, Line, LineKind, Reading, Series
from lis.methods import periods, values
from lis.methods.periods import Period
from lis.methods.signal.monthly import MonthlyChart

FEWEST_FOR_A_LINE = 6
MOST_MONTHS = 36
FINDINGS = {
    "real_change": "a real change",
    "usual_variation": "within its usual variation",
    "too_few_points": "",
}


@dataclass(frozen=True)
class MeasureChart:
    """What a measure's chart is drawn from, with its title (the finding), subtitle and note underneath."""

    title: str
    subtitle: str
    note: str
    series: Series
    is_line: bool
    shows_invented: bool
    periods: tuple[Period, ...]


def measure_chart(facts: MeasureFacts, row: ScoreRow, place: str) -> MeasureChart | None:
    """The chart, or None where there is no figure to draw."""
    months = facts.series("P1M")[-MOST_MONTHS:]
    if len([held for _, held in months if held.reading.value is not None]) >= FEWEST_FOR_A_LINE:
        return _of_months(facts, row, months, place)
    figures = facts.series(facts.periods.now.duration) or facts.series("P1Y")
    if not figures:
        return None
    return _of_few(facts, row, figures, place)


def _of_months(
    facts: MeasureFacts, row: ScoreRow, months: list[tuple[Period, Held]], place: str
) -> MeasureChart:
    control = control_chart_of(facts) if facts.indicator.rule != "cumulative" else None
    readings = _readings(months, facts, control)
    span = f"{months[0][0].start:%B %Y} to {months[-1][0].start:%B %Y}"
    series = Series(
        alt=_alt("Line chart", row, place, span),
        readings=readings,
        band=_band(control, facts) if control and not control.seasonal else None,
        lines=_lines(facts, months, control),
        tiers=_tiers(facts, months),
        tier_label="Total" if facts.indicator.rule == "sum" else "Quarter",
        from_zero=facts.indicator.unit != "%",
        floor=0.0,
        ceiling=100.0 if facts.indicator.unit == "%" else None,
        unit="%" if facts.indicator.unit == "%" else "",
        end_label=f"{months[-1][0].start:%B} {shown_text(months[-1][1].reading)}",
    )
    return MeasureChart(
        title=_title(row),
        subtitle=f"{row.name}, by month, {place}, {span}",
        note=_note(control, facts),
        series=series,
        is_line=True,
        shows_invented=any(held.synthetic for _, held in months),
        periods=tuple(period for period, _ in months),
    )


def _readings(
    months: list[tuple[Period, Held]], facts: MeasureFacts, control: MonthlyChart | None
) -> tuple[Reading, ...]:
    return tuple(
        Reading(
            label=f"{period.start:%B %Y}",
            value=None if held.reading.value is None else float(held.reading.value),
            text=shown_text(held.reading),
            short=f"{period.start:%b}"[0],
            note=_outside(period, control),
            strong=period.start >= facts.periods.now.start,
            hollow=held.synthetic,
        )
        for period, held in months
    )


def _outside(period: Period, control: MonthlyChart | None) -> str:
    """A point beyond the limits is ringed and named."""
    if control is None:
        return ""
    position = (period.start.year - control.start.year) * 12 + period.start.month - control.start.month
    if not 0 <= position < len(control.values) or control.values[position] is None:
        return ""
    return "outside the limits" if "outside" in control.rules_at(position) else ""


def _band(control: MonthlyChart, facts: MeasureFacts) -> Band:
    low, high = control.limits.lower, control.limits.upper
    return Band(low, high, f"Lower limit {_number(low, facts)}", f"Upper limit {_number(high, facts)}")


def _number(value: float, facts: MeasureFacts) -> str:
    unit = "%" if facts.indicator.unit == "%" else None
    held = facts.figure(facts.periods.now)
    decimals = (held.reading.decimals if held else None) or 0
    return values.printed(values.round_half_up(str(value), decimals), decimals, unit)


def _lines(
    facts: MeasureFacts, months: list[tuple[Period, Held]], control: MonthlyChart | None
) -> tuple[Line, ...]:
    lines = []
    if control and not control.seasonal:
        mean = control.limits.mean
        lines.append(Line(f"Average {_number(mean, facts)}", mean, LineKind.AVERAGE))
    target = facts.target(facts.periods.now)
    if target is not None and target.value is not None:
        share = len(facts.periods.months) if facts.indicator.rule == "sum" else 1
        goal = float(target.value) / share
        first = next((i for i, (p, _) in enumerate(months) if p.start >= facts.periods.now.start), 0)
        lines.append(Line(f"Target {_number(goal, facts)}", goal, LineKind.GOAL, start=first))
    return tuple(lines)


def _tiers(facts: MeasureFacts, months: list[tuple[Period, Held]]) -> tuple[tuple[Bracket, ...], ...]:
    """Under the months, each quarter's figure; under those, each year's."""
    quarters: list[Bracket] = []
    for position, (period, _) in enumerate(months):
        if (period.start.month - 4) % 3 or position + 2 >= len(months):
            continue
        quarter = Period(period.start, "P3M")
        held = facts.figure(quarter)
        text = shown_text(held.reading) if held else _sum(facts, months[position : position + 3])
        number = (period.start.month - 4) % 12 // 3 + 1
        strong = quarter == facts.periods.now
        if text:
            quarters.append(Bracket(position, position + 2, f"Q{number}: {text}", text, strong))
    return (tuple(quarters),) if quarters else ()


def _sum(facts: MeasureFacts, parts: list[tuple[Period, Held]]) -> str:
    if facts.indicator.rule != "sum" or any(held.reading.value is None for _, held in parts):
        return ""
    total = sum(held.reading.value for _, held in parts if held.reading.value is not None)
    return values.printed(total, parts[0][1].reading.decimals)


def _of_few(
    facts: MeasureFacts, row: ScoreRow, figures: list[tuple[Period, Held]], place: str
) -> MeasureChart:
    target = facts.target(facts.periods.now)
    lines = ()
    if target is not None and target.value is not None:
        lines = (Line(f"Target {target_text(target)}", float(target.value)),)
    span = f"{periods.title(figures[0][0])} to {periods.title(figures[-1][0])}"
    series = Series(
        alt=_alt("Dot chart", row, place, span),
        readings=tuple(
            Reading(
                label=periods.title(period),
                value=None if held.reading.value is None else float(held.reading.value),
                text=shown_text(held.reading),
                short=periods.title(period).split(",")[0].replace("Quarter ", "Q"),
                strong=period == facts.periods.now,
                hollow=held.synthetic or str(held.reading.status or "") in {"e", "p"},
            )
            for period, held in figures
        ),
        lines=lines,
        from_zero=facts.indicator.unit != "%",
        floor=0.0,
        ceiling=100.0 if facts.indicator.unit == "%" else None,
        unit="%" if facts.indicator.unit == "%" else "",
    )
    return MeasureChart(
        title=_title(row),
        subtitle=f"{row.name}, {place}, {span}",
        note="Hollow points are not final." if any(r.hollow for r in series.readings) else "",
        series=series,
        is_line=False,
        shows_invented=any(held.synthetic for _, held in figures),
        periods=tuple(period for period, _ in figures),
    )


def _title(row: ScoreRow) -> str:
    """The finding in a few words: how it moved and how it stands."""
    if not row.has_figure:
        return f"{row.name}: no figure this time"
    moved = {
        "improving": "Better than before",
        "declining": "Worse than before",
        "unchanged": "Unchanged",
        "not_comparable": "Not comparable with the period before",
    }[row.direction]
    stands = {
        "on_target": "on target",
        "within_tolerance": "within tolerance of the target",
        "below_target": "short of the target",
        "not_assessed": "not assessed against a target",
    }[row.rating]
    found = FINDINGS[row.signal]
    return f"{moved}, {stands}" + (f"; {found}" if found else "")


def _alt(kind: str, row: ScoreRow, place: str, span: str) -> str:
    return f"{kind} of {row.name}, {place}, {span}. {row.sentence} The figures are in the table below."


def _note(control: MonthlyChart | None, facts: MeasureFacts) -> str:
    if facts.indicator.rule == "cumulative":
        return "The figure adds up within each financial year and starts again in April."
    if control is None:
        return "There are too few months before this financial year for limits of usual variation."
    first, last = control.baseline
    made = f"worked out from {first:%B %Y} to {last:%B %Y}"
    if control.seasonal:
        return f"Its season is known, so each month is judged against its own usual range, {made}."
    low, high = _number(control.limits.lower, facts), _number(control.limits.upper, facts)
    usual = f"({low} to {high}, {made})"
    return f"The shaded band is where nearly every month falls when nothing has changed {usual}."
