"""A measure whose figures don't stand in the columns of its frequency."""

from collections.abc import Iterator, Sequence

from lis.methods.audit.facts import About, Column, Finding, Frequency, Pack, Severity
from lis.methods.audit.telling import finding, lines
from lis.methods.values import Figure

RULE = About("frequency_mismatch", Severity.NOTE, "The figures don't fit the frequency")


def frequency_mismatch(
    *, frequency: str | None, months: Sequence[Figure | None], quarters: Sequence[Figure | None]
) -> bool:
    """Whether the columns filled don't fit the frequency.

    Formula: monthly, and a quarter is filled but no month; 4-monthly, and a quarter is filled.
    Source: the methods reference, section 16.
    Use for: measures printed in a grid that was made for others.

    >>> frequency_mismatch(frequency="monthly", months=[None, None, None], quarters=["98.69"])
    True
    """
    has_months, has_quarters = (any(value is not None for value in cells) for cells in (months, quarters))
    if frequency == Frequency.MONTHLY:
        return has_quarters and not has_months
    return frequency == Frequency.FOUR_MONTHLY and has_quarters


def find(pack: Pack) -> Iterator[Finding]:
    """Rows whose figures don't stand in the columns of their frequency."""
    for row in pack.rows:
        quarters = row.valued(Column.EARLIER_QUARTER, Column.QUARTER)
        if not frequency_mismatch(
            frequency=row.frequency,
            months=[cell.value for cell in row.all(Column.MONTH)],
            quarters=[cell.value for cell in quarters],
        ):
            continue
        message = "It is reported every four months, but its figures stand in the columns of quarters."
        if row.frequency is Frequency.MONTHLY:
            message = "It is reported monthly, but no month has a value."
        cells = [*row.all(Column.FREQUENCY), *row.all(Column.MONTH), *quarters]
        yield finding(RULE, row.code, message, cells, lines(cells))
