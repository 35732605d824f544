"""The figures of a row: as reported, else made from their parts by the declared rule."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from lis.delivery.performance.assess.wording import shown_text
from lis.delivery.performance.facts import Held, MeasureFacts
from lis.delivery.performance.score import ShownFigure
from lis.methods import aggregate, periods, values
from lis.methods.periods import Period
from lis.methods.refusal import Refused
from lis.methods.values import Reading, Status


def figure_for(facts: MeasureFacts, period: Period, *, is_due: bool) -> tuple[Reading | None, ShownFigure]:
    """The figure of a period and how it is shown. What is absent says whether it was due."""
    held = facts.figure(period)
    if held is not None and not _is_empty(held):
        return held.reading, shown(held, facts)
    made = _made_from_parts(facts, period)
    if made is not None:
        return made
    if held is not None:
        return held.reading, shown(held, facts)
    return None, ShownFigure(status=str(Status.MISSING if is_due else Status.NOT_DUE))


def _is_empty(held: Held) -> bool:
    """A cell that was left blank: not a figure, and not a statement that there is none."""
    return held.reading.value is None and held.reading.status in {Status.MISSING, Status.NOT_DUE}


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
    if period.duration == "P1M":
        return None
    months = [facts.figure(month) for month in periods.parts(period)]
    held = [month for month in months if month is not None]
    if len(held) < len(months):
        return None
    whole = _joined(facts, held)
    if whole is None:
        return None
    return _made(facts, whole, held, f"Made from its months: {_listed(held)}.")


def _joined(facts: MeasureFacts, parts: Sequence[Held]) -> Reading | None:
    """The whole that parts make by the declared rule; None where the rule or a part does not allow it."""
    readings = [part.reading for part in parts]
    try:
        status = values.status_of_whole(readings)
        whole = _combined(facts, parts)
    except Refused:
        return None
    decimals = max(reading.decimals or 0 for reading in readings)
    return Reading(
        values.round_half_up(whole, decimals), decimals=decimals, unit=readings[-1].unit, status=status
    )


def _combined(facts: MeasureFacts, parts: Sequence[Held]) -> Decimal:
    rule = facts.indicator.rule
    if rule != "rate":
        return aggregate.combine(
            rule, [part.reading.value for part in parts if part.reading.value is not None]
        )
    over = [part.numerator for part in parts if part.numerator is not None]
    under = [part.denominator for part in parts if part.denominator is not None]
    if not len(over) == len(under) == len(parts):
        raise Refused("A rate needs a numerator and a denominator for every part.")
    return aggregate.combine(rule, numerators=over, denominators=under, per=per_of(facts.indicator.unit))


def _made(
    facts: MeasureFacts, whole: Reading, parts: Sequence[Held], note: str
) -> tuple[Reading, ShownFigure]:
    made = Held(whole, note=note, synthetic=any(part.synthetic for part in parts))
    return whole, replace(shown(made, facts), worked_out=True)


def _listed(parts: Sequence[Held]) -> str:
    return ", ".join(shown_text(part.reading) for part in parts)


def per_of(unit: str) -> int:
    """What a rate of this unit is counted per: 100 for %, 10000 for "per 10,000", 1 for a plain share."""
    if unit == "%":
        return 100
    found = re.search(r"\bper (\d[\d,]*)", unit)
    return int(found.group(1).replace(",", "")) if found else 1


def year_to_date(facts: MeasureFacts) -> tuple[ShownFigure, str]:
    """The year to date as supplied, with the day it covers where that was said; else from the quarters."""
    supplied = facts.figure(facts.periods.year_so_far, "year_to_date")
    if supplied is not None and not _is_empty(supplied):
        return shown(supplied, facts), supplied.as_at
    quarters = [_part(facts, quarter) for quarter in facts.periods.quarters_so_far]
    held = [quarter for quarter in quarters if quarter is not None]
    whole = _joined(facts, held) if len(held) == len(quarters) else None
    if whole is None:
        return ShownFigure(status=str(Status.NOT_DUE)), ""
    figure = _made(facts, whole, held, "Worked out from the quarters.")[1]
    return figure, (facts.periods.now.end - timedelta(days=1)).isoformat()


def _part(facts: MeasureFacts, period: Period) -> Held | None:
    """A period's figure to make a longer one from: as reported, or made from its own months."""
    reading, figure = figure_for(facts, period, is_due=False)
    if reading is None:
        return None
    reported = facts.figure(period)
    if reported is not None and not figure.worked_out:
        return reported
    months = [month for month in map(facts.figure, periods.parts(period)) if month is not None]
    return Held(
        reading,
        synthetic=figure.synthetic,
        numerator=_total(month.numerator for month in months),
        denominator=_total(month.denominator for month in months),
    )


def _total(amounts: Iterable[Decimal | None]) -> Decimal | None:
    found = list(amounts)
    known = [amount for amount in found if amount is not None]
    return sum(known, Decimal(0)) if found and len(known) == len(found) else None


def is_due_now(facts: MeasureFacts) -> bool:
    """Whether the measure's frequency says that the cycle's period should be reported."""
    return facts.indicator.frequency in {"monthly", "quarterly", "four_monthly"}
