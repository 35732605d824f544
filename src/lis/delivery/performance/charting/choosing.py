"""Which chart shows a measure."""

from lis.delivery.performance.charting.by_month import chart_of_months
from lis.delivery.performance.charting.chart import MeasureChart
from lis.delivery.performance.charting.few import chart_of_few
from lis.delivery.performance.facts import MeasureFacts
from lis.delivery.performance.score import ScoreRow

FEWEST_FOR_A_LINE = 6
MOST_MONTHS = 36


def measure_chart(facts: MeasureFacts, row: ScoreRow, place: str) -> MeasureChart | None:
    """The chart, or None where there is no figure to draw."""
    months = facts.series("P1M")[-MOST_MONTHS:]
    if len([held for _, held in months if held.reading.value is not None]) >= FEWEST_FOR_A_LINE:
        return chart_of_months(facts, row, months, place)
    figures = facts.series(facts.periods.now.duration) or facts.series("P1Y")
    return chart_of_few(facts, row, figures, place) if figures else None
