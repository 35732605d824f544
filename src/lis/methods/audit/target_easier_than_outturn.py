"""A year-end target that asks for less than last year's outturn."""

from collections.abc import Iterator

from lis.methods.audit.facts import About, Column, Finding, Pack, Severity
from lis.methods.audit.telling import finding, lines
from lis.methods.polarity import is_worse
from lis.methods.values import Figure, exact

RULE = About("target_easier_than_outturn", Severity.NOTE, "The target asks for less than last year's outturn")


def target_easier_than_outturn(*, year_target: Figure, last_year: Figure, polarity: str | None) -> bool:
    """Whether the year-end target is worse than last year's outturn.

    Formula: higher is better, target < outturn; lower is better, target > outturn.
    Source: the methods reference, section 16.
    Use for: asking why a target was set below what was already done.

    >>> target_easier_than_outturn(year_target="9.40", last_year="9.00", polarity="lower")
    True
    """
    return is_worse(exact(year_target), exact(last_year), polarity)


def find(pack: Pack) -> Iterator[Finding]:
    """Year-end targets that ask for less than last year's outturn."""
    for row in pack.rows:
        target, outturn = row.number(Column.YEAR_TARGET), row.number(Column.LAST_YEAR)
        if target is None or outturn is None or target.value is None or outturn.value is None:
            continue
        if target_easier_than_outturn(
            year_target=target.value, last_year=outturn.value, polarity=row.polarity
        ):
            why = f"; {row.polarity.in_words}" if row.polarity else ""
            message = f"The year-end target is {target.shown}. Last year's outturn was {outturn.shown}{why}."
            yield finding(RULE, row.code, message, [outturn, target], lines([outturn, target]))
