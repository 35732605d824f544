"""What moved: a place's latest figure against the one before it, where a test can tell chance from change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lis.methods.refusal import Refused
from lis.methods.signal import Verdict, two_counts, two_proportions, verdict_for
from lis.publishing.reports.places.figures import said, with_unit

if TYPE_CHECKING:
    from lis.evidence.statistics.answers import PlaceFigure, PlaceRow, TrendPoint


@dataclass(frozen=True)
class Movement:
    """A real change of a statistic. `way` is better, worse, higher or lower, `size` |after/before − 1|."""

    row: PlaceRow
    before: TrendPoint
    after: TrendPoint
    way: str
    size: float

    @property
    def mark(self) -> str:
        """Improving or declining; where neither way is better, higher or lower."""
        return {"better": "up", "worse": "down"}.get(self.way, self.way)

    @property
    def sentence(self) -> str:
        """Rose from 22.1 to 18.7 per 1,000 between 2023 and 2024."""
        rose = _value(self.after) > _value(self.before)
        was, now = said(self.before.figure), said(self.after.figure)
        return (
            f"{'rose' if rose else 'fell'} from {was} to {with_unit(now, self.row.unit)} between "
            f"{self.before.period} and {self.after.period}"
        )


def movements(rows: tuple[PlaceRow, ...], most: int = 3) -> tuple[Movement, ...]:
    """The largest real changes since the period before, largest first."""
    found = [moved for row in rows if (moved := movement(row))]
    return tuple(sorted(found, key=lambda one: -one.size)[:most])


def movement(row: PlaceRow) -> Movement | None:
    """How a statistic moved since the period before; None where it didn't, or where no test can tell."""
    known = [point for point in row.trend if point.figure.value is not None]
    if len(known) < 2:
        return None
    before, after = known[-2:]
    if not is_real(after.figure, before.figure):
        return None
    size = abs(_value(after) / _value(before) - 1) if _value(before) else 1.0
    return Movement(row, before, after, _way(row.polarity, _value(after) > _value(before)), size)


def is_real(now: PlaceFigure, before: PlaceFigure) -> bool:
    """Whether two shares or rates of separate years differ by more than chance. Plain counts aren't tested:
    how they cluster is not known from two of them.
    """
    if None in (now.numerator, now.denominator, before.numerator, before.denominator):
        return False
    try:
        return _signal(now, before) is Verdict.REAL_CHANGE
    except Refused:
        return False


def _signal(now: PlaceFigure, before: PlaceFigure) -> Verdict:
    x1, n1, x2, n2 = (
        float(one or 0) for one in (now.numerator, now.denominator, before.numerator, before.denominator)
    )
    whole = all(one == int(one) for one in (x1, n1, x2, n2))
    if whole and x1 <= n1 and x2 <= n2 and _is_share(now, x1, n1):
        return two_proportions(x1=int(x1), n1=int(n1), x2=int(x2), n2=int(n2)).signal
    p = two_counts(now=round(x1), before=round(x2), exposure_now=n1, exposure_before=n2).p
    return verdict_for(p)


def _is_share(figure: PlaceFigure, numerator: float, denominator: float) -> bool:
    return figure.text.endswith("%") and denominator > 0 and numerator <= denominator


def _way(polarity: str, rose: bool) -> str:
    if polarity not in ("higher", "lower"):
        return "higher" if rose else "lower"
    return "better" if rose == (polarity == "higher") else "worse"


def _value(point: TrendPoint) -> float:
    return float(point.figure.value or 0)
