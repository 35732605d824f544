"""What `decide` is asked: one measure, one period, and everything known before it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from lis.methods.refusal import Refused

APRIL = 3
MONTHS_IN_YEAR = 12
LENGTHS = {1: "month", 2: "two months", 3: "quarter", 4: "four months", 6: "half-year", 12: "year"}

Months = Mapping[int, float | None]


class Kind(StrEnum):
    """What a figure is, as far as testing it goes."""

    COUNT = "count"
    PROPORTION = "proportion"
    STOCK = "stock"
    CUMULATIVE = "cumulative"
    MEDIAN = "median"
    RATE = "rate"
    OTHER = "other"


class Comparator(StrEnum):
    """What a measure is compared with."""

    PREVIOUS = "previous_period"
    LAST_YEAR = "same_period_last_year"
    NONE = "none"


@dataclass(frozen=True)
class Question:
    """Every figure by the number of its first month (`month_number`), None for a gap; lengths in months."""

    kind: Kind
    start: int
    length: int
    months: Months
    periods: Months
    parts: Mapping[int, tuple[float | None, float | None]]
    limits: Mapping[int, tuple[float | None, float | None, float | None]]
    comparator: Comparator
    seasonal: bool
    floor: float | None
    ceiling: float | None
    changed: tuple[int, ...]
    unit: str

    @property
    def last(self) -> int:
        """The number of the period's last month."""
        return self.start + self.length - 1

    @property
    def noun(self) -> str:
        """What one period is called."""
        return LENGTHS[self.length]

    @property
    def lag_of_year(self) -> int:
        """How many periods make a year."""
        return MONTHS_IN_YEAR // self.length

    @property
    def lag(self) -> int:
        """How many periods back the comparator lies; a year back unless it is the period before."""
        return 1 if self.comparator == Comparator.PREVIOUS else self.lag_of_year

    @cached_property
    def year_start(self) -> int:
        """The number of the month in which the period's financial year began."""
        return self.start - (self.start - APRIL) % MONTHS_IN_YEAR

    def value(self, start: int) -> float | None:
        """The figure of a period; for a count, its months added up where it has none of its own."""
        own = self.periods.get(start)
        if own is not None:
            return own
        over, under = self.parts.get(start, (None, None))
        if self.kind == Kind.PROPORTION and over is not None and under:
            return 100 * over / under
        if self.length == 1:
            return self.months.get(start)
        return self._sum(start) if self.kind == Kind.COUNT else None

    def _sum(self, start: int) -> float | None:
        total = 0.0
        for month in range(start, start + self.length):
            value = self.months.get(month)
            if value is None:
                return None
            total += value
        return total


def month_number(day: date) -> int:
    """The number of the month a day is in, counted from the year 0.

    Formula: 12 × year + month − 1.
    Source: definition.
    Use for: stepping over months.

    >>> month_number(date(2011, 4, 1)) - month_number(date(2010, 4, 1))
    12
    """
    return MONTHS_IN_YEAR * day.year + day.month - 1


def first_day(number: int) -> date:
    """The first day of the month with this number.

    Formula: the inverse of `month_number`.
    Source: definition.
    Use for: naming a month.

    >>> first_day(month_number(date(2011, 9, 30)))
    datetime.date(2011, 9, 1)
    """
    return date(number // MONTHS_IN_YEAR, number % MONTHS_IN_YEAR + 1, 1)


def by_month(pairs: Iterable[tuple[date, float | None]]) -> dict[int, float | None]:
    """Figures by the number of their first month; refuses two for one month.

    Formula: `month_number` of each date.
    Source: definition.
    Use for: the inputs of `decide`.

    >>> list(by_month([(date(2011, 4, 1), 105.0)]).values())
    [105.0]
    """
    found: dict[int, float | None] = {}
    for day, value in pairs:
        number = MONTHS_IN_YEAR * day.year + day.month - 1
        if number in found:
            raise Refused(f"There are two figures for {day:%B %Y}.")
        found[number] = value
    return found
