"""A period: a stretch of days with a first day and a length."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache, total_ordering

from lis.methods.refusal import Refused

DURATION = re.compile(r"P([1-9][0-9]{0,3})([DWMY])")


class Kind(StrEnum):
    """What a period is called; told from its length and its first day."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    FOUR_MONTHS = "four_months"
    HALF = "half"
    FINANCIAL_YEAR = "financial_year"
    CALENDAR_YEAR = "calendar_year"
    ACADEMIC_YEAR = "academic_year"
    ROLLING_YEAR = "rolling_year"
    POOLED_YEARS = "pooled_years"
    OTHER = "other"


YEARS_BY_FIRST_MONTH = {4: Kind.FINANCIAL_YEAR, 1: Kind.CALENDAR_YEAR, 9: Kind.ACADEMIC_YEAR}
FIRST_MONTHS = {
    "P3M": (Kind.QUARTER, (4, 7, 10, 1)),
    "P4M": (Kind.FOUR_MONTHS, (4, 8, 12)),
    "P6M": (Kind.HALF, (4, 10)),
}


@total_ordering
@dataclass(frozen=True)
class Period:
    """A stretch of days: `start` and a `duration` such as P1M or P1Y. Half-open: `end` is the day after."""

    start: date
    duration: str

    def __post_init__(self) -> None:
        """Refuse a duration that isn't a number of days, weeks, months or years."""
        if not _is_length(self.duration):
            raise Refused(f"'{self.duration}' is not a length of time. Write it like P1M, P3M or P1Y.")

    @classmethod
    def of(cls, text: str) -> "Period":
        """Read the canonical form, `2011-07-01/P3M`."""
        start, _, duration = text.partition("/")
        try:
            return cls(date.fromisoformat(start), duration)
        except ValueError as problem:
            raise Refused(f"'{text}' is not a period. Write it like 2011-07-01/P3M.") from problem

    @property
    def end(self) -> date:
        """The first day after the period."""
        return later(self.start, self.duration, 1)

    @property
    def last_day(self) -> date:
        """The last day in the period."""
        return self.end - timedelta(days=1)

    @property
    def months(self) -> int:
        """Whole months covered; 0 for days and weeks."""
        number, unit = _measure(self.duration)
        return number * {"M": 1, "Y": 12}.get(unit, 0)

    @property
    def kind(self) -> Kind:
        """What the period is called: told from its length and its first day."""
        if self.duration == "P1D":
            return Kind.DAY
        if self.start.day != 1:
            return Kind.ROLLING_YEAR if self.months == 12 else Kind.OTHER
        if self.months == 1:
            return Kind.MONTH
        if self.months == 12:
            return YEARS_BY_FIRST_MONTH.get(self.start.month, Kind.ROLLING_YEAR)
        if self.months > 12 and self.months % 12 == 0:
            return Kind.POOLED_YEARS
        kind, first_months = FIRST_MONTHS.get(self.duration, (Kind.OTHER, ()))
        return kind if self.start.month in first_months else Kind.OTHER

    def __str__(self) -> str:
        """The canonical form, ISO 8601."""
        return f"{self.start.isoformat()}/{self.duration}"

    def __lt__(self, other: "Period") -> bool:
        """Order by start, then end."""
        return (self.start, self.end) < (other.start, other.end)


@lru_cache(maxsize=256)
def _is_length(duration: str) -> bool:
    return bool(DURATION.fullmatch(duration))


def _measure(duration: str) -> tuple[int, str]:
    return int(duration[1:-1]), duration[-1]


def later(start: date, duration: str, n: int) -> date:
    """The day `n` durations after `start`.

    Formula: months and years by the calendar, held to the month's last day; days and weeks by counting.
    Source: ISO 8601-1:2019, durations.
    Use for: the end of a period, the next one, the one before.

    >>> later(date(2011, 8, 31), "P1M", 1)
    datetime.date(2011, 9, 30)
    """
    return _later(start, duration, n)


@lru_cache(maxsize=8192)
def _later(start: date, duration: str, n: int) -> date:
    """Remembered, since a thousand series walk through the same months."""
    number, unit = _measure(duration)
    if unit in "DW":
        return start + timedelta(days=n * number * (7 if unit == "W" else 1))
    months = start.year * 12 + start.month - 1 + n * number * (12 if unit == "Y" else 1)
    year, month = divmod(months, 12)
    if not 1 <= year <= 9999:
        raise Refused(f"{start.isoformat()} moved by {n} times {duration} falls outside the years 1 to 9999.")
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def pair(start: date) -> str:
    """The two years that begin at `start`, as the financial or academic year is written.

    Formula: the year, a stroke, the last two digits of the next.
    Source: GOV.UK style guide, dates.
    Use for: names of years, quarters and tranches.

    >>> pair(date(2011, 4, 1))
    '2011/12'
    """
    return f"{start.year}/{(start.year + 1) % 100:02}"
