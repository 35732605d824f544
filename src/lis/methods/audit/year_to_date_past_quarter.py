"""A year to date that holds more than the quarters it is printed beside."""

from collections.abc import Iterator, Sequence

from lis.methods import aggregate
from lis.methods.audit.facts import About, Column, Finding, Pack, Row, Severity
from lis.methods.audit.telling import counted, finding, lines
from lis.methods.joining import Rule
from lis.methods.values import Figure, exact, printed

RULE = About("year_to_date_past_quarter", Severity.DOUBT, "The year to date goes past the quarter")


def year_to_date_past_quarter(*, parts: Sequence[Figure], year_to_date: Figure, rule: str) -> bool:
    """Whether the year to date is more than its quarters explain.

    Formula: sum, the quarters come to less than the year to date (beyond rounding); cumulative, the year to
        date is above the last quarter.
    Source: the methods reference, section 16.
    Use for: asking for the as-at date of a year to date that holds a later month.

    >>> year_to_date_past_quarter(parts=["665", "553"], year_to_date="1459", rule="sum")
    True
    """
    if rule not in (Rule.SUM, Rule.CUMULATIVE) or not parts:
        return False
    checked = aggregate.check(rule, parts, year_to_date)
    return not checked.agrees and exact(year_to_date) > aggregate.combine(rule, parts)


def find(pack: Pack) -> Iterator[Finding]:
    """Years to date that go past the quarter, unless a later as-at date is recorded."""
    for row in pack.rows:
        to_date, quarters = row.number(Column.YEAR_TO_DATE), row.year_so_far
        if to_date is None or to_date.value is None or row.rule is None or _is_dated(row, pack):
            continue
        figures = [quarter.value for quarter in quarters if quarter.value is not None]
        if year_to_date_past_quarter(parts=figures, year_to_date=to_date.value, rule=row.rule):
            whole = printed(aggregate.combine(row.rule, figures), unit=to_date.unit)
            made = (
                f"The {counted(len(quarters), 'quarter')} come to"
                if row.rule is Rule.SUM
                else "The quarter is"
            )
            message = f"{made} {whole}. The year to date was printed as {to_date.shown}, which is more: "
            message += "it holds a later month. Ask for its as-at date."
            shown = [*lines(quarters), (made, whole), ("Printed", to_date.shown)]
            yield finding(RULE, row.code, message, [*quarters, to_date], shown)


def _is_dated(row: Row, pack: Pack) -> bool:
    """Whether an as-at date after the period is recorded for the year to date."""
    as_at = row.year_to_date_as_at
    return as_at is not None and pack.period is not None and as_at > pack.period.last_day
