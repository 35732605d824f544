"""A year to date that is no mean of its quarters."""

from collections.abc import Iterator, Sequence

from lis.methods.audit.facts import About, Column, Finding, Pack, Severity
from lis.methods.audit.telling import counted, finding, lines
from lis.methods.joining import BETWEEN, Rule
from lis.methods.values import Figure, exact, printed

RULE = About("year_to_date_outside_parts", Severity.DOUBT, "The year to date is no mean of its quarters")


def year_to_date_outside_parts(*, parts: Sequence[Figure], year_to_date: Figure, rule: str) -> bool:
    """Whether a mean or rate for the year to date lies outside its quarters.

    Formula: the quarters differ, and the year to date is not strictly between their least and greatest.
    Source: the methods reference, section 16.
    Use for: percentages and rates for the year to date.

    >>> year_to_date_outside_parts(parts=["44.10", "41.34"], year_to_date="45.00", rule="rate")
    True
    """
    figures = [exact(part) for part in parts]
    if rule not in (Rule.MEAN, *BETWEEN) or len(set(figures)) < 2:
        return False
    return not min(figures) < exact(year_to_date) < max(figures)


def find(pack: Pack) -> Iterator[Finding]:
    """Years to date that lie outside their quarters."""
    for row in pack.rows:
        to_date, quarters = row.number(Column.YEAR_TO_DATE), row.year_so_far
        if to_date is None or to_date.value is None or row.rule is None:
            continue
        figures = [quarter.value for quarter in quarters if quarter.value is not None]
        if year_to_date_outside_parts(parts=figures, year_to_date=to_date.value, rule=row.rule):
            least, greatest = (printed(end, unit=to_date.unit) for end in (min(figures), max(figures)))
            message = f"The {counted(len(quarters), 'quarter')} lie between {least} and {greatest}. "
            message += f"The year to date was printed as {to_date.shown}, which is not between them."
            yield finding(RULE, row.code, message, [*quarters, to_date], lines([*quarters, to_date]))
