"""A measure's months as a line, with the limits of usual variation, the target and each quarter's figure."""

from lis.delivery.performance.assess.signals import control_chart_of
from lis.delivery.performance.assess.wording import shown_text
from lis.delivery.performance.charting.chart import MeasureChart
from lis.delivery.performance.charting.telling import Figures, alt_of, told
from lis.delivery.performance.facts import MeasureFacts
from lis.delivery.performance.score import ScoreRow
from lis.foundations.design.charts import Band, Bracket, Line, LineKind, Reading, Series
from lis.methods import values
from lis.methods.periods import Period
from lis.methods.signal.monthly import MonthlyChart


def chart_of_months(facts: MeasureFacts, row: ScoreRow, months: Figures, place: str) -> MeasureChart:
    """The chart of a measure that has enough months for a line."""
    control = control_chart_of(facts) if facts.indicator.rule != "cumulative" else None
    span = f"{months[0][0].start:%B %Y} to {months[-1][0].start:%B %Y}"
    percent = facts.indicator.unit == "%"
    series = Series(
        alt=alt_of("Line chart", row, place, span),
        readings=_readings(months, facts, control),
        band=_band(control, facts, months) if control else None,
        lines=_lines(facts, months, control),
        tiers=_tiers(facts, months),
        tier_label="Total" if facts.indicator.rule == "sum" else "Quarter",
        from_zero=not percent,
        floor=0.0,
        ceiling=100.0 if percent else None,
        unit="%" if percent else "",
        end_label=_end_label(months),
    )
    subtitle = f"{row.name}, by month, {place}, {span}"
    return told(row, months, series, subtitle=subtitle, note=_note(control, facts), is_line=True)


def _end_label(months: Figures) -> str:
    """The latest figure: September 195."""
    known = [(period, held) for period, held in months if held.reading.value is not None]
    return f"{known[-1][0].start:%B} {shown_text(known[-1][1].reading)}" if known else ""


def _readings(months: Figures, facts: MeasureFacts, control: MonthlyChart | None) -> tuple[Reading, ...]:
    # Older points beyond the limits are left unnamed: a crowd of rings says nothing about now.
    a_year_ago = facts.periods.last_year_same.start
    return tuple(
        Reading(
            label=f"{period.start:%B %Y}",
            value=None if held.reading.value is None else float(held.reading.value),
            text=shown_text(held.reading),
            short=f"{period.start:%b}"[0],
            note=_outside(period, control) if period.start >= a_year_ago else "",
            strong=period.start >= facts.periods.now.start,
            hollow=str(held.reading.status or "") in {"e", "p"},
        )
        for period, held in months
    )


def _outside(period: Period, control: MonthlyChart | None) -> str:
    """A point beyond the limits is ringed and named."""
    if control is None:
        return ""
    position = _position(period, control)
    if position is None or control.values[position] is None:
        return ""
    return "outside the limits" if "outside" in control.rules_at(position) else ""


def _position(period: Period, control: MonthlyChart) -> int | None:
    """Where a month stands in the control chart; None outside it."""
    position = (period.start.year - control.start.year) * 12 + period.start.month - control.start.month
    return position if 0 <= position < len(control.values) else None


def _band(control: MonthlyChart, facts: MeasureFacts, months: Figures) -> Band:
    """The limits of usual variation; with a season, each month has its own."""
    each = tuple(_limits_at(period, control) for period, _ in months) if control.seasonal else ()
    low, high = (each[-1] if each else None) or (control.limits.lower, control.limits.upper)
    labels = f"Lower limit {_number(low, facts)}", f"Upper limit {_number(high, facts)}"
    return Band(low, high, *labels, each=each)


def _limits_at(period: Period, control: MonthlyChart) -> tuple[float, float] | None:
    position = _position(period, control)
    if position is None:
        return None
    limits = control.limits_at(position)
    return limits.lower, limits.upper


def _number(value: float, facts: MeasureFacts) -> str:
    unit = "%" if facts.indicator.unit == "%" else None
    held = facts.figure(facts.periods.now)
    decimals = (held.reading.decimals if held else None) or 0
    return values.printed(values.round_half_up(str(value), decimals), decimals, unit)


def _lines(facts: MeasureFacts, months: Figures, control: MonthlyChart | None) -> tuple[Line, ...]:
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


def _tiers(facts: MeasureFacts, months: Figures) -> tuple[tuple[Bracket, ...], ...]:
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


def _sum(facts: MeasureFacts, parts: Figures) -> str:
    if facts.indicator.rule != "sum" or any(held.reading.value is None for _, held in parts):
        return ""
    total = sum(held.reading.value for _, held in parts if held.reading.value is not None)
    return values.printed(total, parts[0][1].reading.decimals)


def _note(control: MonthlyChart | None, facts: MeasureFacts) -> str:
    if facts.indicator.rule == "cumulative":
        return "The figure adds up within each financial year."
    if control is None:
        return "There are too few months before this financial year for limits of usual variation."
    first, last = control.baseline
    made = f"worked out from {first:%B %Y} to {last:%B %Y}"
    if control.seasonal:
        return f"The shaded band is each month's own usual range, its season included, {made}."
    low, high = _number(control.limits.lower, facts), _number(control.limits.upper, facts)
    usual = f"({low} to {high}, {made})"
    return f"The shaded band is where nearly every month falls when nothing has changed {usual}."
