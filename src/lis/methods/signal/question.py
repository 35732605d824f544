"""What `decide` is asked: one measure, one period, and everything known before it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import TypedDict

from lis.methods.refusal import Refused

APRIL = 3
MONTHS_IN_YEAR = 12
LENGTHS = {1: "month", 2: "two months", 3: "quarter", 4: "four months", 6: "half-year", 12: "year"}

Figures = Iterable[tuple[date, float | None]]
Parts = Iterable[tuple[date, float | None, float | None]]
Months = Mapping[int, float | None]
Limited = Iterable[tuple[date, float | None, float | None, float | None]]


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


class Given(TypedDict, total=False):
    """What `decide` may be given beside the kind and the period; the fields of a `Question`."""

    length: int
    months: Figures
    quarters: Figures
    parts: Parts
    limits: Limited
    comparator: str
    seasonal: bool
    floor: float | None
    ceiling: float | None
    change_points: Iterable[date]
    unit: str


@dataclass(frozen=True)
class Question:
    """A measure and a period of it, with its figures as (first day, …) oldest first; None is a gap.

    `kind` is a `Kind`; `now` the first day of the period and `length` its months. `months` are (day, figure),
    for a cumulative measure what each month added. `quarters` are (day, figure) of the period's own length,
    whatever it is; `parts` (day, numerator, denominator) of that length; `limits` (day, value, low95, high95)
    of years. `floor` and `ceiling` are what the measure can't pass; `change_points` the accepted ones.
    """

    kind: str
    now: date
    length: int = 3
    months: Figures = ()
    quarters: Figures = ()
    parts: Parts = ()
    limits: Limited = ()
    comparator: str = Comparator.LAST_YEAR
    seasonal: bool = False
    floor: float | None = None
    ceiling: float | None = None
    change_points: Iterable[date] = ()
    unit: str = ""

    def __post_init__(self) -> None:
        if self.length not in LENGTHS:
            raise Refused(f"A period of {self.length} months is not one that can be tested.")
        if self.kind not in list(Kind) or self.comparator not in list(Comparator):
            raise Refused(f"'{self.kind}' compared with '{self.comparator}' is not known here.")

    @cached_property
    def start(self) -> int:
        """The number of the period's first month."""
        return month_number(self.now)

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

    @property
    def year_start(self) -> int:
        """The number of the month in which the period's financial year began."""
        return self.start - (self.start - APRIL) % MONTHS_IN_YEAR

    @cached_property
    def by_month(self) -> Months:
        """The months' figures by month number."""
        return by_month(self.months)

    @cached_property
    def by_period(self) -> Months:
        """The figures of the period's own length by the number of their first month."""
        return by_month(self.quarters)

    @cached_property
    def parts_of(self) -> Mapping[int, tuple[float | None, float | None]]:
        """Numerator and denominator by the number of their first month."""
        return {month_number(day): (over, under) for day, over, under in self.parts}

    @cached_property
    def limits_of(self) -> Mapping[int, tuple[float | None, float | None, float | None]]:
        """Value and 95% limits by the number of the year's first month."""
        return {month_number(day): (value, low, high) for day, value, low, high in self.limits}

    @cached_property
    def changed(self) -> frozenset[int]:
        """The numbers of the months in which an accepted change began."""
        return frozenset(month_number(day) for day in self.change_points)

    def value(self, start: int) -> float | None:
        """The figure of a period; for a count, its months added up where it has none of its own."""
        own = self.by_period.get(start)
        if own is not None:
            return own
        over, under = self.parts_of.get(start, (None, None))
        if self.kind == Kind.PROPORTION and over is not None and under:
            return 100 * over / under
        if self.length == 1:
            return self.by_month.get(start)
        return self._sum(start) if self.kind == Kind.COUNT else None

    def _sum(self, start: int) -> float | None:
        months = [self.by_month.get(month) for month in range(start, start + self.length)]
        known = [value for value in months if value is not None]
        return sum(known) if len(known) == self.length else None


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


def by_month(pairs: Figures) -> dict[int, float | None]:
    """Figures by the number of their first month; refuses two for one month.

    Formula: `month_number` of each date.
    Source: definition.
    Use for: the inputs of `decide`.

    >>> list(by_month([(date(2011, 4, 1), 105.0)]).values())
    [105.0]
    """
    found: dict[int, float | None] = {}
    for day, value in pairs:
        number = month_number(day)
        if number in found:
            raise Refused(f"There are two figures for {day:%B %Y}.")
        found[number] = value
    return found
