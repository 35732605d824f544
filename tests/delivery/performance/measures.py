"""One measure with the figures that a test is about, and the row that comes of it."""

from collections.abc import Mapping
from typing import Any

from tests.makers import a_cycle, a_figure, a_row, a_target, an_account, an_indicator

from lis.delivery.performance import queries
from lis.delivery.performance.facts import MeasureFacts
from lis.delivery.performance.models import ReportingCycle
from lis.delivery.performance.score import ScoreRow
from lis.evidence.indicators import operations as indicators
from lis.methods import values
from lis.methods.periods import Period

QUARTER, BEFORE, LAST_YEAR = "2011-07-01/P3M", "2011-04-01/P3M", "2010-07-01/P3M"
JULY, AUGUST, SEPTEMBER = (f"2011-{month:02d}-01/P1M" for month in (7, 8, 9))
YEAR = "2011-04-01/P1Y"


def months(first: str, *figures: Any) -> dict[str, str]:
    """Figures of successive months, from one written 2010-04."""
    year, month = map(int, first.split("-"))
    starts = ((year + (month - 1 + n) // 12, (month - 1 + n) % 12 + 1) for n in range(len(figures)))
    return {f"{y}-{m:02d}-01/P1M": str(text) for (y, m), text in zip(starts, figures, strict=True)}


def a_measure(
    figures: Mapping[str, str], targets: Mapping[str, str] | None = None, /, **fields: Any
) -> ReportingCycle:
    """The cycle of a measure with these figures and targets by period; `fields` are the indicator's."""
    row = {name: fields.pop(name) for name in ("withheld_reason", "direction_published") if name in fields}
    synthetic = fields.pop("synthetic", False)
    cycle = fields.pop("cycle", None) or a_cycle()
    indicator = an_indicator(**{"code": "Local 25"} | fields)
    a_row(cycle=cycle, indicator=indicator, **row)
    made = [a_figure(indicator.code, p, text, synthetic=synthetic) for p, text in figures.items()]
    indicators.record_figures(figures=made, by=an_account())
    for period, text in (targets or {}).items():
        (reading,) = values.read(text)
        start, duration = Period.of(period).start, Period.of(period).duration
        a_target(indicator=indicator, start=start, duration=duration, value=reading.value, text=reading.text)
    return cycle


def row_of(cycle: ReportingCycle, code: str = "Local 25") -> ScoreRow:
    return queries.scorecard(cycle).by_code[code]


def facts_of(cycle: ReportingCycle) -> MeasureFacts:
    (facts,) = queries.measure_facts(cycle, list(cycle.rows.values_list("indicator_id", flat=True)))
    return facts


def assessed(
    figures: Mapping[str, str], targets: Mapping[str, str] | None = None, /, **fields: Any
) -> ScoreRow:
    """The row of a measure with these figures and targets."""
    return row_of(a_measure(figures, targets, **fields), fields.get("code", "Local 25"))
