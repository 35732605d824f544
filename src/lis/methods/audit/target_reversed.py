"""A year-end target that is easier than the quarter's."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from lis.methods.audit.facts import About, Column, Finding, Pack, Severity
from lis.methods.audit.telling import finding, lines
from lis.methods.joining import Rule
from lis.methods.polarity import is_worse
from lis.methods.values import Figure, exact

RULE = About("target_reversed", Severity.DOUBT, "The targets go backwards through the year")
ADDS_UP = (Rule.SUM, Rule.CUMULATIVE)


def target_reversed(
    *,
    quarter_target: Figure,
    year_target: Figure,
    polarity: str | None,
    rule: str | None,
    profile: Sequence[Figure] = (),
) -> bool:
    """Whether the targets go backwards through the year.

    Formula: a measure that does not add up, and the year-end target is easier than the quarter's; or one that
        does, and its targets (the profile, the quarter's, the year-end's) fall.
    Source: the methods reference, section 16.
    Use for: targets copied from another year, or into each other's column.

    >>> target_reversed(quarter_target="42.10", year_target="41.00", polarity="higher", rule="rate")
    True
    """
    if rule in ADDS_UP:
        steps = [exact(step) for step in (*(profile or (quarter_target,)), year_target)]
        return any(later < earlier for earlier, later in pairwise(steps))
    if not rule or rule == Rule.NONE:
        return False
    return is_worse(exact(year_target), exact(quarter_target), polarity)


def find(pack: Pack) -> Iterator[Finding]:
    """Targets that go backwards through the year."""
    for row in pack.rows:
        quarter, year = row.number(Column.TARGET), row.number(Column.YEAR_TARGET)
        if quarter is None or year is None or quarter.value is None or year.value is None:
            continue
        if target_reversed(
            quarter_target=quarter.value, year_target=year.value, polarity=row.polarity, rule=row.rule
        ):
            why = f": {row.polarity.in_words}" if row.polarity and row.rule not in ADDS_UP else ""
            why = ", though the measure adds up within the year" if row.rule in ADDS_UP else why
            less = "less than" if row.rule in ADDS_UP else "easier than"
            message = f"The year-end target, {year.shown}, is {less} the quarter's, {quarter.shown}{why}."
            yield finding(RULE, row.code, message, [quarter, year], lines([quarter, year]))
