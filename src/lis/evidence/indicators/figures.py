"""A figure on its way in: a reading with its indicator, its period and where it stood."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from lis.methods.periods import Period
from lis.methods.values import Reading


def breakdown_key(breakdown: dict[str, str]) -> str:
    """The breakdown in one line: {"sex": "male"} is "sex=male"; nothing is everyone."""
    return ";".join(f"{name}={value}" for name, value in sorted(breakdown.items()))


@dataclass(frozen=True)
class NewFigure:
    """One figure for one indicator, period and breakdown; `kind` is a value of Observation.Kind."""

    indicator_code: str
    period: Period
    reading: Reading
    kind: str = "actual"
    breakdown: str = ""
    address: str = ""
    note: str = ""
    synthetic: bool = False
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    as_at: date | None = None

    @property
    def key(self) -> tuple[str, str, date, str, str]:
        """What makes it the same figure: indicator, kind, start, duration, breakdown."""
        return (self.indicator_code, self.kind, self.period.start, self.period.duration, self.breakdown_line)

    @property
    def breakdown_line(self) -> str:
        return self.breakdown or breakdown_key(dict(self.reading.breakdown))

    def columns(self) -> dict[str, object]:
        """The columns of the figure, as they are stored."""
        return {
            "value": self.reading.value,
            "decimals": self.reading.decimals,
            "text": self.reading.text[:120],
            "unit": self.reading.unit or "",
            "status": str(self.reading.status or ""),
            "numerator": self.numerator,
            "denominator": self.denominator,
            "as_at": self.as_at,
            "note": self.note,
            "synthetic": self.synthetic,
        }
