"""The periods that a cycle speaks of: its months, the quarter before, the year."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from lis.methods import periods
from lis.methods.periods import Period

MONTHS_OF_LETTER = {"M": 1, "Q": 3, "T": 4, "H": 6, "Y": 12}
CODE = re.compile(
    r"(?P<year>[12][0-9]{3})/(?P<next>[0-9]{2})-(?P<letter>[MQTHY])(?P<number>[0-9]{1,2})?", re.IGNORECASE
)
MONTHS_OF = {"P1M": 1, "P3M": 3, "P4M": 4, "P6M": 6, "P9M": 9, "P1Y": 12}


@dataclass(frozen=True)
class CyclePeriods:
    """Every period that a cycle's grid names, worked out from the cycle's own period."""

    now: Period

    @cached_property
    def before(self) -> Period:
        return periods.step(self.now, -1)

    @cached_property
    def last_year_same(self) -> Period:
        return periods.same_period_last_year(self.now)

    @cached_property
    def months(self) -> tuple[Period, ...]:
        first = Period(self.now.start, "P1M")
        return tuple(periods.step(first, n) for n in range(MONTHS_OF[self.now.duration]))

    @cached_property
    def year(self) -> Period:
        start = self.now.start
        return Period(date(start.year if start.month >= 4 else start.year - 1, 4, 1), "P1Y")

    @cached_property
    def last_year(self) -> Period:
        return periods.step(self.year, -1)

    @cached_property
    def year_so_far(self) -> Period:
        """From the start of the financial year to the end of the cycle's period."""
        end = periods.step(self.now, 1).start
        months = (end.year - self.year.start.year) * 12 + end.month - self.year.start.month
        return Period(self.year.start, "P1Y" if months == 12 else f"P{months}M")

    @cached_property
    def quarters_so_far(self) -> tuple[Period, ...]:
        """The periods of the cycle's length from the start of the year to now, now included."""
        found = [self.now]
        while found[0].start > self.year.start:
            found.insert(0, periods.step(found[0], -1))
        return tuple(found)

    @cached_property
    def month_count(self) -> int:
        """How many months of the year are gone at the end of the cycle."""
        return MONTHS_OF.get(self.year_so_far.duration) or int(self.year_so_far.duration[1:-1])


def cycle_code(now: Period) -> str:
    """The code of the cycle for a period: 2011-07-01/P3M is 2011/12-Q2, 2011-04-01/P6M is 2011/12-H1."""
    year = CyclePeriods(now).year.start.year
    months = MONTHS_OF[now.duration]
    number = (now.start.month - 4) % 12 // months + 1
    letter = next(letter for letter, length in MONTHS_OF_LETTER.items() if length == months)
    return f"{year}/{(year + 1) % 100:02d}-{letter}{number if months < 12 else ''}"


def period_of_code(code: str) -> Period:
    """The period of a cycle's code. Raises ValueError with what a code looks like."""
    found = CODE.fullmatch(code.strip())
    if found:
        year, letter, number = int(found["year"]), found["letter"].upper(), int(found["number"] or 1)
        months = MONTHS_OF_LETTER[letter]
        first = (number - 1) * months
        is_numbered = bool(found["number"]) == (letter != "Y")
        if (year + 1) % 100 == int(found["next"]) and 0 <= first < 12 and is_numbered:
            start = date(year + (first + 3) // 12, (first + 3) % 12 + 1, 1)
            return Period(start, "P1Y" if months == 12 else f"P{months}M")
    raise ValueError(
        f"{code!r} is not a cycle that is known here. Write the year and the quarter: 2011/12-Q2."
    )
