"""Periods as they are written in the store: their order, and what a page prints."""

import re
from functools import lru_cache

from lis.methods import periods
from lis.methods.periods import Period
from lis.methods.refusal import Refused

CANONICAL = re.compile(r"^\d{4}-\d\d-\d\d/P\d+[DWMY]$")
MONTH = re.compile(r"^(\d{4})-(\d\d)$")


def period_of(text: str) -> Period | None:
    """The period that a text stands for; None where it can't be told.

    >>> str(period_of("2011-07")), str(period_of("2011/12")), period_of("IMD 2010")
    ('2011-07-01/P1M', '2011-04-01/P1Y', None)
    """
    try:
        if CANONICAL.match(text):
            return Period.of(text)
        if month := MONTH.match(text):
            return Period.of(f"{month[1]}-{month[2]}-01/P1M")
        return periods.parse(text)
    except Refused:
        return None


@lru_cache(maxsize=2_000)
def order_of(text: str) -> tuple[str, str]:
    """What puts periods in order: by their end, then as written; what is no period by its text."""
    period = period_of(text)
    return (period.end.isoformat() if period else text, text)


def newest_first(texts: set[str] | frozenset[str] | list[str] | tuple[str, ...]) -> tuple[str, ...]:
    """Periods, the newest first.

    >>> newest_first(["2010", "2011/12", "2011-07"])
    ('2011/12', '2011-07', '2010')
    """
    return tuple(sorted(set(texts), key=order_of, reverse=True))


def shown(text: str) -> str:
    """A period as a page prints it: "2011-07" is July 2011, the rest as it is written.

    >>> shown("2011-07"), shown("2011/12"), shown("2011-07-01/P3M")
    ('July 2011', '2011/12', 'July to September 2011')
    """
    period = period_of(text)
    if period is None or not (MONTH.match(text) or CANONICAL.match(text)):
        return text
    return periods.in_words(period)
