"""A measure's few figures as dots, since a line would promise more than there is."""

from lis.delivery.performance.assess.wording import shown_text, target_text
from lis.delivery.performance.charting.chart import MeasureChart
from lis.delivery.performance.charting.telling import Figures, alt_of, told
from lis.delivery.performance.facts import Held, MeasureFacts
from lis.delivery.performance.score import ScoreRow
from lis.foundations.design.charts import Line, Reading, Series
from lis.methods import periods
from lis.methods.periods import Period

NOT_FINAL = {"e", "p"}


def chart_of_few(facts: MeasureFacts, row: ScoreRow, figures: Figures, place: str) -> MeasureChart:
    """The chart of a measure that has too few figures for a line."""
    percent = facts.indicator.unit == "%"
    span = f"{periods.title(figures[0][0])} to {periods.title(figures[-1][0])}"
    series = Series(
        alt=alt_of("Dot chart", row, place, span),
        readings=tuple(_reading(facts, period, held) for period, held in figures),
        lines=_target_line(facts),
        from_zero=not percent,
        floor=0.0,
        ceiling=100.0 if percent else None,
        unit="%" if percent else "",
        end_label=_end_label(figures),
    )
    waiting = any(_is_not_final(held) for _, held in figures)
    note = "Hollow points are estimated or provisional." if waiting else ""
    return told(row, figures, series, subtitle=f"{row.name}, {place}, {span}", note=note, is_line=False)


def _end_label(figures: Figures) -> str:
    """The latest figure in short: Q2 421."""
    known = [(period, held) for period, held in figures if held.reading.value is not None]
    return f"{_short(known[-1][0])} {shown_text(known[-1][1].reading)}" if known else ""


def _reading(facts: MeasureFacts, period: Period, held: Held) -> Reading:
    value = held.reading.value
    return Reading(
        label=periods.title(period),
        value=None if value is None else float(value),
        text=shown_text(held.reading),
        short=_short(period),
        strong=period == facts.periods.now,
        hollow=_is_not_final(held),
    )


def _is_not_final(held: Held) -> bool:
    return str(held.reading.status or "") in NOT_FINAL


def _short(period: Period) -> str:
    """Q2 for a quarter, Sep-11 for a month, 2010/11 for a year."""
    if period.duration == "P3M":
        return periods.title(period).split(",")[0].replace("Quarter ", "Q")
    return periods.short(period)


def _target_line(facts: MeasureFacts) -> tuple[Line, ...]:
    target = facts.target(facts.periods.now)
    if target is None or target.value is None:
        return ()
    return (Line(f"Target {target_text(target)}", float(target.value)),)
