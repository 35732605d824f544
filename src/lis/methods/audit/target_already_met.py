"""A year-end target that was met before the year ended."""

from collections.abc import Iterator

from lis.methods.audit.facts import About, Column, Finding, Pack, Severity
from lis.methods.audit.telling import finding, lines
from lis.methods.joining import Rule
from lis.methods.polarity import Polarity, is_worse
from lis.methods.values import Figure, exact

RULE = About("target_already_met", Severity.NOTE, "The year-end target is already met")


def target_already_met(
    *, quarter: Figure, year_target: Figure, polarity: str | None, rule: str | None
) -> bool:
    """Whether a quarter already meets the year-end target.

    Formula: rule cumulative or last, and the quarter is no worse than the year-end target. A ceiling on what
        adds up within the year (cumulative, lower is better) can't be met before the year ends.
    Source: the methods reference, section 16.
    Use for: asking whether the target still asks for anything.

    >>> target_already_met(quarter="37.35", year_target="32.00", polarity="higher", rule="cumulative")
    True
    """
    if polarity not in (Polarity.HIGHER, Polarity.LOWER) or rule not in (Rule.CUMULATIVE, Rule.LAST):
        return False
    if rule == Rule.CUMULATIVE and polarity == Polarity.LOWER:
        return False
    return not is_worse(exact(quarter), exact(year_target), polarity)


def find(pack: Pack) -> Iterator[Finding]:
    """Year-end targets that are already met."""
    for row in pack.rows:
        quarter, target = row.number(Column.QUARTER), row.number(Column.YEAR_TARGET)
        if quarter is None or target is None or quarter.value is None or target.value is None:
            continue
        if target_already_met(
            quarter=quarter.value, year_target=target.value, polarity=row.polarity, rule=row.rule
        ):
            message = (
                f"The quarter is {quarter.shown}, which already meets the year-end target of {target.shown}."
            )
            yield finding(RULE, row.code, message, [quarter, target], lines([quarter, target]))
