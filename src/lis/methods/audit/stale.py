"""A measure whose latest value is too old."""

from collections.abc import Iterator
from datetime import date, timedelta

from lis.methods.audit.facts import About, Cell, Column, Finding, Frequency, Pack, Row, Severity
from lis.methods.audit.telling import finding, lines
from lis.methods.period import Period, later
from lis.methods.periods import in_words

RULE = About("stale", Severity.DOUBT, "The latest value is too old")
COLUMNS = (Column.LAST_YEAR, Column.EARLIER_QUARTER, Column.MONTH, Column.QUARTER)


def stale(*, latest: Period, frequency: str, as_at: date, grace_days: int = 31) -> bool:
    """Whether a newer value should be here by now.

    Formula: the latest period's end + one period of its frequency + grace < as at.
    Source: the methods reference, section 16.
    Use for: measures that quietly stopped.

    >>> stale(latest=Period.of("2009-04-01/P1Y"), frequency="annual", as_at=date(2011, 10, 1))
    True
    """
    due = later(latest.end, f"P{Frequency(frequency).months}M", 1)
    return due + timedelta(days=grace_days) < as_at


def find(pack: Pack) -> Iterator[Finding]:
    """Measures whose latest value is too old for the period reported."""
    as_at = pack.as_at or (pack.period.end if pack.period else None)
    for row in pack.rows:
        cell = _latest(row)
        if as_at is None or cell is None or cell.period is None or row.frequency is None:
            continue
        if stale(latest=cell.period, frequency=row.frequency, as_at=as_at, grace_days=pack.grace_days):
            message = f"The latest value is for {in_words(cell.period)}, too old for a measure that is "
            message += f"reported {row.frequency.value}."
            yield finding(RULE, row.code, message, [cell], lines([cell]))


def _latest(row: Row) -> Cell | None:
    """The latest cell that has a value and a known period."""
    cells = [cell for column in COLUMNS for cell in row.all(column) if cell.has_value and cell.period]
    return max(cells, key=lambda cell: cell.period.end if cell.period else date.min, default=None)
