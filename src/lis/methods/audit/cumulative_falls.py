"""A figure that adds up within the year, and falls."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from lis.methods.audit.facts import About, Cell, Column, Finding, Pack, Row, Severity
from lis.methods.audit.telling import finding, lines
from lis.methods.joining import Rule
from lis.methods.values import Figure, exact

RULE = About("cumulative_falls", Severity.ERROR, "A figure that adds up within the year falls")


def cumulative_falls(*, values: Sequence[Figure], nondecreasing: bool = True) -> bool:
    """Whether a cumulative count, or a share declared never to fall, is below the part before.

    Formula: any value is less than the one before it.
    Source: the methods reference, sections 3 and 16.
    Use for: figures "in the year so far".

    >>> cumulative_falls(values=["7.03", "11.82", "11.07"], nondecreasing=True)
    True
    """
    figures = [exact(value) for value in values]
    return nondecreasing and any(later < earlier for earlier, later in pairwise(figures))


def find(pack: Pack) -> Iterator[Finding]:
    """Cumulative figures that fall, at the first fall."""
    for row in pack.rows:
        if row.rule is not Rule.CUMULATIVE:
            continue
        for earlier, later in pairwise(_series(row)):
            figures = [cell.value for cell in (earlier, later) if cell.value is not None]
            if cumulative_falls(values=figures, nondecreasing=row.never_falls):
                message = f"{later.title} is {later.shown}, below {earlier.title} at {earlier.shown}. "
                message += "The measure adds up within the year, so it can't fall."
                yield finding(RULE, row.code, message, [earlier, later], lines([earlier, later]))
                break


def _series(row: Row) -> tuple[Cell, ...]:
    """The year so far, in order of time."""
    return (*row.earlier_quarters, *row.valued(Column.MONTH, Column.QUARTER, Column.YEAR_TO_DATE))
