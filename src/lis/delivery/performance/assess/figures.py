"""The figures of a row: as reported, else made from their parts by the declared rule."""

from datetime import timedelta
from decimal import Decimal

from lis.delivery.performance.assess.wording import shown_text
from lis.delivery.performance.facts import Held, MeasureFacts
from lis.delivery.performance.score import ShownFigure
from lis.methods import aggregate, periods, values
from lis.methods.periods import Period
from lis.methods.refusal import Refused
from lis.methods.values import Reading, Status

JOINS_MONTHS = {"sum", "cumulative", "last", "mean"}


def figure_for(facts: MeasureFacts, period: Period, *, is_due: bool) -> tuple[Reading | None, ShownFigure]:
    """The figure of a period and how it is shown. What is absent says whether it was due."""
    held = facts.figure(period)
    if held is not None:
        return held.reading, shown(held, facts)
    made = _made_from_parts(facts, period)
    if made is not None:
        return made
    return None, ShownFigure(status=str(Status.MISSING if is_due else Status.NOT_DUE))


def shown(held: Held, facts: MeasureFacts) -> ShownFigure:
    """A figure in force as it is shown."""
    reading = held.reading
    return ShownFigure(
        text=shown_text(reading),
        value=None if reading.value is None else float(reading.value),
        status=str(reading.status or ""),
        address=held.address,
        source=held.source,
        note=held.note,
        synthetic=held.synthetic,
    )


def _made_from_parts(facts: MeasureFacts, period: Period) -> tuple[Reading, ShownFigure] | None:
    rule = facts.indicator.rule
    if period.duration == "P1M" or rule not in JOINS_MONTHS:
        return None
    parts = [facts.figure(month) for month in periods.parts(period)]
    if not parts or any(part is None or part.reading.value is None for part in parts):
        return None
    held = [part for part in parts if part is not None]
    try:
        whole = aggregate.combine(rule=rule, parts=[str(part.reading.value) for part in held])
    except Refused:
        return None
    decimals = max(part.reading.decimals or 0 for part in held)
    number = values.round_half_up(Decimal(str(whole)), decimals)
    status = values.status_of_whole([part.reading for part in held])
    unit = held[-1].reading.unit
    reading = Reading(number, decimals=decimals, unit=unit, status=status)
    return reading, ShownFigure(
        text=shown_text(reading),
        value=float(number),
        status=str(status or ""),
        note="Made from its months: " + ", ".join(shown_text(part.reading) for part in held) + ".",
        synthetic=any(part.synthetic for part in held),
        worked_out=True,
    )


def year_to_date(facts: MeasureFacts) -> tuple[ShownFigure, str]:
    """The year to date as supplied, with the day it covers where that was said; else from the quarters."""
    supplied = facts.figure(facts.periods.year_so_far, "year_to_date")
    if supplied is not None:
        return shown(supplied, facts), supplied.as_at
    readings = [figure_for(facts, quarter, is_due=False)[0] for quarter in facts.periods.quarters_so_far]
    known = [r for r in readings if r is not None and r.value is not None]
    if len(known) < len(readings) or facts.indicator.rule not in JOINS_MONTHS:
        return ShownFigure(status=str(Status.NOT_DUE)), ""
    whole = aggregate.combine(rule=facts.indicator.rule, parts=[str(r.value) for r in known])
    decimals = max(r.decimals or 0 for r in known)
    number = values.round_half_up(Decimal(str(whole)), decimals)
    reading = Reading(number, decimals=decimals, unit=known[-1].unit, status=values.status_of_whole(known))
    figure = ShownFigure(
        text=shown_text(reading),
        value=float(number),
        status=str(reading.status or ""),
        note="Worked out from the quarters.",
        worked_out=True,
    )
    return figure, (facts.periods.now.end - timedelta(days=1)).isoformat()


def is_due_now(facts: MeasureFacts) -> bool:
    """Whether the measure's frequency says that the cycle's period should be reported."""
    months = {"monthly": 1, "quarterly": 3, "four_monthly": 3, "half_yearly": 6}.get(
        facts.indicator.frequency
    )
    return months is not None and months <= 3
