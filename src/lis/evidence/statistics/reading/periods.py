"""Periods as files write them, and as the store keeps them."""

from functools import lru_cache

from lis.methods import periods
from lis.methods.period import Period
from lis.methods.refusal import Refused

KINDS = {"month": "month", "financial year": "financial_year", "academic year": "academic_year"}


@lru_cache(maxsize=100_000)
def kept_period(text: str, kind: str = "") -> str:
    """ "2010", "2011-07", "2011/12", or start and length: "2010-07-01/P1Y". Raises Refused."""
    period = periods.parse(text, kind=KINDS.get(kind, kind) or None)
    return text_of(period)


def text_of(period: Period) -> str:
    """A period as the store keeps it."""
    start = period.start
    if start.day == 1 and period.duration == "P1M":
        return f"{start:%Y-%m}"
    if (start.month, start.day, period.duration) == (1, 1, "P1Y"):
        return f"{start:%Y}"
    if (start.month, start.day, period.duration) == (4, 1, "P1Y"):
        return f"{start:%Y}/{(start.year + 1) % 100:02}"
    return str(period)


def reason(text: str, kind: str = "") -> str:
    """Why a text is no period; empty where it is one."""
    try:
        kept_period(text, kind)
    except Refused as refused:
        return f"“{text}” is no period: {refused}"
    return ""
