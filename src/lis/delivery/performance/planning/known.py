"""What is already remembered, looked up once, for a plan to compare with."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from lis.delivery.performance.models import Target
from lis.evidence.indicators import queries as indicators
from lis.methods.periods import Period

COLUMNS = (
    *("indicator_id", "kind", "start", "duration", "breakdown"),
    *("value", "text", "unit", "status", "synthetic", "numerator", "denominator", "as_at"),
)


@dataclass(frozen=True)
class Known:
    """Indicators by code, figures in force by key, targets by code and period."""

    indicators: dict[str, Any]
    figures: dict[tuple[Any, ...], Any]
    targets: dict[tuple[str, str], Target]

    def target(self, code: str, period: Period) -> Target | None:
        return self.targets.get((code, str(period)))


def known_for(codes: Iterable[str], starts: Collection[date]) -> Known:
    """What is remembered of these codes for periods that begin on these days."""
    found = indicators.by_code(codes)
    code_of = {indicator.pk: code for code, indicator in found.items()}
    # As named tuples, since thousands of figures as records take a good part of a second.
    stored = (
        indicators.observations(code_of, embargoed=True)
        .filter(start__in=starts)
        .values_list(*COLUMNS, named=True)
    )
    figures = {(code_of[o.indicator_id], o.kind, o.start, o.duration, o.breakdown): o for o in stored}
    targets = {
        (code_of[t.indicator_id], f"{t.start}/{t.duration}"): t
        for t in Target.objects.filter(indicator__in=code_of, start__in=starts)
    }
    return Known(found, figures, targets)
