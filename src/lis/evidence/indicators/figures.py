"""A figure on its way in: a reading with its indicator, its period and where it stood."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from lis.methods import values
from lis.methods.periods import Period
from lis.methods.refusal import Refused
from lis.methods.values import Reading

PLACES = 6
TOO_LARGE = Decimal(10) ** 14
ALWAYS_SAID = ("value", "text", "unit", "status", "synthetic")
SAID_WHERE_GIVEN = ("numerator", "denominator", "as_at")


def kept_number(value: Decimal | None) -> Decimal | None:
    """A number as it can be kept, to six decimals. Raises Refused for one of fifteen digits or more."""
    if value is None:
        return None
    if abs(value) >= TOO_LARGE:
        raise Refused(f"{value:,} is too large a number to be a figure. Check the cell.")
    return values.round_half_up(value, PLACES) if values.decimals_of(value) > PLACES else value


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
        parts = self.reading.breakdown
        return self.breakdown or (breakdown_key(dict(parts)) if parts else "")

    def columns(self) -> dict[str, Any]:
        """The columns of the figure, as they are stored. Raises Refused for a number too large to keep."""
        decimals = self.reading.decimals
        return {
            "value": kept_number(self.reading.value),
            "decimals": None if decimals is None else min(decimals, PLACES),
            "text": self.reading.text[:120],
            "unit": self.reading.unit or "",
            "status": str(self.reading.status or ""),
            "numerator": kept_number(self.numerator),
            "denominator": kept_number(self.denominator),
            "as_at": self.as_at,
            "note": self.note,
            "synthetic": self.synthetic,
        }

    def says_the_same_as(self, stored: Any) -> bool:
        """Whether a stored figure says the same. What it leaves unsaid, counts and an as-at
        day, differs from nothing."""
        columns = self.columns()
        given = [name for name in SAID_WHERE_GIVEN if columns[name] is not None]
        return all(getattr(stored, name) == columns[name] for name in (*ALWAYS_SAID, *given))

    def columns_over(self, stored: Any) -> dict[str, Any]:
        """The columns in place of a stored figure's: counts that were not given again still explain the same
        value."""
        columns = self.columns()
        if columns["value"] == stored.value:
            unsaid = [name for name in SAID_WHERE_GIVEN if columns[name] is None]
            columns |= {name: getattr(stored, name) for name in unsaid}
        return columns
