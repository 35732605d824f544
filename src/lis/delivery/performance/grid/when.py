"""Periods in headings: the one place that asks the methods what a heading is for."""

import re

from lis.methods import periods
from lis.methods.periods import Period
from lis.methods.refusal import Refused

YEAR = re.compile(r"(?<!\d)(?P<first>(?:20)?\d\d)\s?/\s?(?P<second>(?:20)?\d\d)(?!\d)")


def period_of(text: str, *, year: str | None = None, kind: str | None = None) -> Period | None:
    """The period that a text names, or None where it names none that is known. `year` is as '2011/12'."""
    try:
        return periods.parse(text, year=int(year[:4]) if year else None, kind=kind)
    except Refused:
        return None


def period_or_reason(text: str, *, year: str | None = None) -> tuple[Period | None, str]:
    """The period that a text names, or None and the sentence that says why not."""
    try:
        return periods.parse(text, year=int(year[:4]) if year else None), ""
    except Refused as refused:
        return None, str(refused)


def financial_year_in(text: str) -> str | None:
    """The first pair of following years in a text, as '2011/12'."""
    for found in YEAR.finditer(text):
        first, second = int(found["first"]) % 100, int(found["second"]) % 100
        if (first + 1) % 100 == second:
            return f"20{first:02d}/{second:02d}"
    return None


def year_of(period: Period) -> str:
    """The financial year that a period starts in, as '2011/12'."""
    first = periods.financial_year(period.start).start.year
    return f"{first}/{(first + 1) % 100:02d}"
