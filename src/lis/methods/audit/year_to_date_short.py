"""A year to date that is less than its quarters."""

from collections.abc import Iterator, Sequence

from lis.methods import aggregate
from lis.methods.audit.facts import About, Column, Finding, Pack, Severity
from lis.methods.audit.telling import counted, finding, lines
from lis.methods.joining import Rule
from lis.methods.values import Figure, exact, printed

RULE = About("year_to_date_short", Severity.ERROR, "The year to date is less than its quarters")


def year_to_date_short(*, parts: Sequence[Figure], year_to_date: Figure, rule: str) -> bool:
    """Whether the year to date is less than the quarters it must hold.

    Formula: sum, the quarters come to more than the year to date (beyond rounding).
    Source: the methods reference, section 16.
    Use for: years to date that forgot a revision.

    >>> year_to_date_short(parts=["500", "100"], year_to_date="590", rule="sum")
    True
    """
    if rule != Rule.SUM or not parts:
        return False
    checked = aggregate.check(rule, parts, year_to_date)
    return not checked.agrees and exact(year_to_date) < aggregate.combine(rule, parts)


def find(pack: Pack) -> Iterator[Finding]:
    """Years to date that are less than their quarters."""
    for row in pack.rows:
        to_date, quarters = row.number(Column.YEAR_TO_DATE), row.year_so_far
        if to_date is None or to_date.value is None or row.rule is None:
            continue
        figures = [quarter.value for quarter in quarters if quarter.value is not None]
        if year_to_date_short(parts=figures, year_to_date=to_date.value, rule=row.rule):
            whole = printed(aggregate.combine(row.rule, figures), unit=to_date.unit)
            made = f"The {counted(len(quarters), 'quarter')} come to"
            message = f"{made} {whole}. The year to date was printed as {to_date.shown}, which is less."
            shown = [*lines(quarters), (made, whole), ("Printed", to_date.shown)]
            yield finding(RULE, row.code, message, [*quarters, to_date], shown)
