"""An arrow that was withheld with no reason recorded."""

from collections.abc import Iterator

from lis.methods.audit.facts import About, Column, Finding, Pack, Severity
from lis.methods.audit.telling import finding, lines
from lis.methods.direction import Direction

RULE = About("arrow_withheld", Severity.DOUBT, "The arrow was withheld with no reason recorded")


def arrow_withheld(*, published: str | None, computed: str | None, reason: str | None = None) -> bool:
    """Whether "no comparison" was printed where the rule gives one and nobody said why.

    Formula: published is not_comparable, computed is comparable, no reason recorded.
    Source: the methods reference, sections 5 and 16.
    Use for: arrows printed as N/A.

    >>> arrow_withheld(published="not_comparable", computed="improving")
    True
    """
    if published != Direction.NOT_COMPARABLE or reason:
        return False
    return bool(computed) and computed != Direction.NOT_COMPARABLE


def find(pack: Pack) -> Iterator[Finding]:
    """Arrows withheld with no reason recorded."""
    for row in pack.rows:
        if row.computed is None:
            continue
        if not arrow_withheld(published=row.published, computed=row.computed, reason=row.withheld):
            continue
        message = "No direction was printed, and no reason is recorded; by the declared rule it is "
        message += f"{row.computed.in_words}. {row.computed_reason}"
        cells = [*row.valued(Column.EARLIER_QUARTER, Column.QUARTER), *row.all(Column.DIRECTION)]
        shown = [*lines(cells), ("By the declared rule", row.computed.in_words)]
        yield finding(RULE, row.code, message.strip(), cells, shown)
