"""Periods: know when a figure is for, however it was written."""

from calendar import month_abbr, month_name
from datetime import date

from lis.methods.period import Kind, Period, later, pair
from lis.methods.period_patterns import PATTERNS, Asked, tidy
from lis.methods.refusal import Refused

LONGEST = 100
__all__ = [
    "Kind",
    "Period",
    "contains",
    "financial_year",
    "in_words",
    "overlaps",
    "parse",
    "parts",
    "same_period_last_year",
    "short",
    "step",
    "title",
]


def contains(outer: Period, inner: Period) -> bool:
    """Whether `outer` holds all of `inner`.

    Formula: outer.start <= inner.start and inner.end <= outer.end.
    Source: ISO 8601-1:2019, time intervals.
    Use for: which months belong to a quarter or year; whether a cumulative figure holds the one before.

    >>> contains(Period.of("2011-04-01/P1Y"), Period.of("2012-03-01/P1M"))
    True
    >>> contains(Period.of("2011-04-01/P1Y"), Period.of("2012-04-01/P1M"))
    False
    """
    return outer.start <= inner.start and inner.end <= outer.end


def overlaps(one: Period, other: Period) -> bool:
    """Whether two periods share a day.

    Formula: one.start < other.end and other.start < one.end.
    Source: ISO 8601-1:2019, time intervals.
    Use for: pooled or rolling years, which must not overlap when they are compared.

    >>> overlaps(Period.of("2008-04-01/P3Y"), Period.of("2009-04-01/P3Y"))
    True
    """
    return one.start < other.end and other.start < one.end


def step(period: Period, n: int) -> Period:
    """The period `n` lengths later (earlier if negative).

    Formula: start + n durations, same duration.
    Source: ISO 8601-1:2019, durations.
    Use for: the quarter before, the next month.

    >>> str(step(Period.of("2011-07-01/P3M"), -1))
    '2011-04-01/P3M'
    """
    return Period(later(period.start, period.duration, n), period.duration)


def same_period_last_year(period: Period) -> Period:
    """The period that starts twelve months before.

    Formula: start - 12 months, same duration.
    Source: ISO 8601-1:2019, durations.
    Use for: comparing like with like where the season matters.

    >>> str(same_period_last_year(Period.of("2011-07-01/P3M")))
    '2010-07-01/P3M'
    """
    return Period(later(period.start, "P1Y", -1), period.duration)


def parts(period: Period, duration: str = "P1M") -> tuple[Period, ...]:
    """The parts of a period, in order; refused if they don't fill it exactly.

    Formula: start, start + duration, ... up to end.
    Source: ISO 8601-1:2019, durations.
    Use for: the months of a quarter, the quarters of a year.

    >>> [short(month) for month in parts(Period.of("2011-07-01/P3M"))]
    ['Jul-11', 'Aug-11', 'Sep-11']
    """
    found: list[Period] = []
    while not found or found[-1].end < period.end:
        found.append(Period(later(period.start, duration, len(found)), duration))
    if found[-1].end != period.end:
        raise Refused(f"{in_words(period)} can't be cut into parts of {duration}.")
    return tuple(found)


def financial_year(day: date) -> Period:
    """The financial year, April to March, that holds a day.

    Formula: from 1 April of the day's year, or of the year before for January to March.
    Source: Interpretation Act 1978, Schedule 1.
    Use for: year to date, year-end targets, "cumulative within the year".

    >>> str(financial_year(date(2012, 3, 31)))
    '2011-04-01/P1Y'
    """
    return Period(date(day.year if day.month >= 4 else day.year - 1, 4, 1), "P1Y")


def in_words(period: Period) -> str:
    """The months a period covers, as a person would say them.

    Formula: first month to last month; the year once if it is the same.
    Source: GOV.UK style guide, dates.
    Use for: sentences, chart descriptions.

    >>> in_words(Period.of("2011-07-01/P3M"))
    'July to September 2011'
    """
    first, last = period.start, period.last_day
    if period.start.day != 1 or period.months == 0:
        ends = dict.fromkeys([_long_date(first), _long_date(last)])
        return " to ".join(ends)
    if period.months == 1:
        return f"{month_name[first.month]} {first.year}"
    year = "" if first.year == last.year else f" {first.year}"
    return f"{month_name[first.month]}{year} to {month_name[last.month]} {last.year}"


def title(period: Period) -> str:
    """The period's name at the head of a page or table; `parse` reads it back.

    Formula: by kind, numbered within the financial year.
    Source: GOV.UK style guide, dates; the board's own papers.
    Use for: headings.

    >>> title(Period.of("2011-07-01/P3M")), title(Period.of("2010-04-01/P1Y"))
    ('Quarter 2, 2011/12', '2010/11')
    """
    numbered = {Kind.QUARTER: "Quarter", Kind.FOUR_MONTHS: "Tranche", Kind.HALF: "Half"}
    if period.kind in numbered:
        return (
            f"{numbered[period.kind]} {_number_in_year(period)}, {pair(financial_year(period.start).start)}"
        )
    if period.kind is Kind.FINANCIAL_YEAR:
        return pair(period.start)
    if period.kind is Kind.ACADEMIC_YEAR:
        return f"{pair(period.start)} academic year"
    if period.kind is Kind.CALENDAR_YEAR:
        return str(period.start.year)
    if period.kind is Kind.POOLED_YEARS and period.start.month in (1, 4):
        return _pooled(period)
    if period.kind is Kind.ROLLING_YEAR and period.start.day == 1:
        return f"Year ending {month_name[period.last_day.month]} {period.last_day.year}"
    return in_words(period)


def short(period: Period) -> str:
    """The period's name in a narrow column; `parse` reads it back.

    Formula: by kind, as the board's papers print it.
    Source: the board's own papers.
    Use for: column heads, axis labels.

    >>> [short(Period.of(text)) for text in ("2011-09-01/P1M", "2011-07-01/P3M", "2010-04-01/P1Y")]
    ['Sep-11', 'Q2 2011/12', '2010/11']
    """
    lettered = {Kind.QUARTER: "Q", Kind.FOUR_MONTHS: "T", Kind.HALF: "H"}
    if period.kind is Kind.MONTH:
        return _short_month(period.start)
    if period.kind in lettered:
        return f"{lettered[period.kind]}{_number_in_year(period)} {pair(financial_year(period.start).start)}"
    if period.kind is Kind.ACADEMIC_YEAR:
        return f"AY {pair(period.start)}"
    if period.kind is Kind.ROLLING_YEAR and period.start.day == 1:
        return f"Year to {_short_month(period.last_day)}"
    if period.kind is Kind.DAY:
        return f"{period.start:%d/%m/%Y}"
    return title(period)


def parse(text: str, year: int | None = None, kind: str | None = None) -> Period:
    """Read a period however it was written; `year` is the financial year's first, `kind` a declared `Kind`.

    Formula: lower case, any dash a hyphen, any space a space; words like "performance" are dropped;
        years 00-49 are 2000s, 50-99 are 1900s; then the first pattern that fits the whole text.
    Source: ISO 8601-1:2019; UK financial year (Interpretation Act 1978).
    Use for: column heads, cells and file names that say when. What could be two periods is refused.

    >>> str(parse("Q2 2011/12")), str(parse("Quarter 2", year=2011)), str(parse("2008 - 10"))
    ('2011-07-01/P3M', '2011-07-01/P3M', '2008-01-01/P3Y')
    >>> parse("2010/12")
    Traceback (most recent call last):
    ...
    lis.methods.refusal.Refused: '2010/12' is not a pair of following years.
    """
    wanted = _kind(kind)
    written = tidy(text)
    for pattern, read in PATTERNS if len(written) <= LONGEST else ():
        if match := pattern.fullmatch(written):
            found = read(match, Asked(text.strip(), year, wanted))
            if wanted and found.kind is not wanted:
                raise Refused(f"'{text.strip()}' is not a {wanted.replace('_', ' ')}.")
            return found
    raise Refused(f"'{text.strip()[:60]}' is not a period that is known here.")


def _kind(kind: str | None) -> Kind | None:
    if not kind:
        return None
    try:
        return Kind(kind)
    except ValueError as problem:
        raise Refused(f"'{kind}' is not a kind of period. Known: {', '.join(Kind)}.") from problem


def _number_in_year(period: Period) -> int:
    return (period.start.month - 4) % 12 // period.months + 1


def _pooled(period: Period) -> str:
    last = date(period.start.year + period.months // 12 - 1, 1, 1)
    if period.start.month == 1:
        return f"{period.start.year} \u2013 {last.year}"
    return f"{pair(period.start)} to {pair(last)}"


def _short_month(day: date) -> str:
    # Two digits can't say 1949 or 2050: parse reads 50-99 as 1900s.
    year = f"{day.year % 100:02}" if 1950 <= day.year < 2050 else str(day.year)
    return f"{month_abbr[day.month]}-{year}"


def _long_date(day: date) -> str:
    return f"{day.day} {month_name[day.month]} {day.year}"
