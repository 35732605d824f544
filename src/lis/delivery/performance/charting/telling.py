"""What is said around a chart."""

from lis.delivery.performance.charting.chart import MeasureChart
from lis.delivery.performance.facts import Held
from lis.delivery.performance.score import ScoreRow
from lis.foundations.design.charts import Series
from lis.methods import periods
from lis.methods.periods import Period

Figures = list[tuple[Period, Held]]
FINDINGS = {
    "real_change": "a real change",
    "usual_variation": "within its usual variation",
    "too_few_points": "",
}


def told(
    row: ScoreRow, figures: Figures, series: Series, *, subtitle: str, note: str, is_line: bool
) -> MeasureChart:
    """The chart of `series` with everything that is said around it."""
    invented = invented_words(figures)
    return MeasureChart(
        title=title_of(row),
        subtitle=subtitle,
        note=" ".join(filter(None, (note, invented))),
        series=series,
        is_line=is_line,
        periods=tuple(period for period, _ in figures),
        made_up=tuple(held.synthetic for _, held in figures),
        invented=invented,
    )


def invented_words(figures: Figures) -> str:
    """Up to when the figures were made up for the demonstration; nothing where none was."""
    made_up = [period for period, held in figures if held.synthetic]
    if not made_up:
        return ""
    last = made_up[-1]
    until = f"{last.start:%B %Y}" if last.duration == "P1M" else periods.title(last)
    return f"Figures up to {until} are invented for the demonstration."


def title_of(row: ScoreRow) -> str:
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


def alt_of(kind: str, row: ScoreRow, place: str, span: str) -> str:
    return f"{kind} of {row.name}, {place}, {span}. {row.sentence} The figures are in the table below."
