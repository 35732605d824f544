"""A printed arrow that the declared rule contradicts."""

from collections.abc import Iterator

from lis.methods.audit.facts import About, Column, Finding, Pack, Severity
from lis.methods.audit.telling import finding, lines
from lis.methods.direction import Direction

RULE = About("arrow_against_rule", Severity.ERROR, "The arrow contradicts the declared rule")


def arrow_against_rule(*, published: str | None, computed: str | None) -> bool:
    """Whether a direction was printed that the declared rule does not give.

    Formula: published is improving, declining or unchanged, and differs from computed.
    Source: the methods reference, sections 5 and 16.
    Use for: arrows copied by hand.

    >>> arrow_against_rule(published="improving", computed="not_comparable")
    True
    """
    if not published or not computed or published == Direction.NOT_COMPARABLE:
        return False
    return published != computed


def find(pack: Pack) -> Iterator[Finding]:
    """Arrows that the declared rule contradicts."""
    for row in pack.rows:
        published, computed = row.published, row.computed
        if not published or not computed or not arrow_against_rule(published=published, computed=computed):
            continue
        message = (
            f"The arrow was printed as {published.in_words}; by the declared rule it is {computed.in_words}. "
        )
        cells = [*row.valued(Column.EARLIER_QUARTER, Column.QUARTER), *row.all(Column.DIRECTION)]
        shown = [*lines(cells), ("By the declared rule", computed.in_words)]
        yield finding(RULE, row.code, (message + row.computed_reason).strip(), cells, shown)
