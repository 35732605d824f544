"""A measure with parts and a whole, and no rule that joins them."""

from collections.abc import Iterator

from lis.methods.audit.facts import About, Column, Finding, Pack, Severity
from lis.methods.audit.telling import finding, lines

RULE = About("missing_rule", Severity.DOUBT, "No rule is declared for joining the periods")


def missing_rule(*, rule: str | None, due: bool = True) -> bool:
    """Whether a rule for joining periods was due and is absent.

    Formula: there is something to join, and no rule is declared ("none" is a declared rule).
    Source: the methods reference, sections 3 and 16.
    Use for: measures whose totals nobody can check.

    >>> missing_rule(rule=None), missing_rule(rule="sum")
    (True, False)
    """
    return due and not rule


def find(pack: Pack) -> Iterator[Finding]:
    """Rows with months, or several quarters, and no declared rule."""
    for row in pack.rows:
        several = len(row.valued(Column.EARLIER_QUARTER, Column.QUARTER)) > 1
        if missing_rule(rule=row.rule, due=bool(row.months) or several):
            message = "No rule is declared for joining its periods, so its totals can't be checked."
            cells = row.valued(Column.EARLIER_QUARTER, Column.MONTH, Column.QUARTER)
            yield finding(RULE, row.code, message, cells, lines(cells))
