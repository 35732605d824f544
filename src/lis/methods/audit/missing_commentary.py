"""A measure whose commentary was due and is absent."""

from collections.abc import Iterator

from lis.methods.audit.facts import About, Column, Finding, Pack, Severity
from lis.methods.audit.telling import finding

RULE = About("missing_commentary", Severity.DOUBT, "Commentary was due and is absent")


def missing_commentary(*, present: bool, due: bool = True) -> bool:
    """Whether commentary was due and is absent.

    Formula: due and not present.
    Source: the methods reference, section 16.
    Use for: measures off target that nobody explained.

    >>> missing_commentary(present=False)
    True
    """
    return due and not present


def find(pack: Pack) -> Iterator[Finding]:
    """Rows whose commentary was due and is absent."""
    for row in pack.rows:
        if missing_commentary(present=row.has_commentary, due=row.commentary_due):
            message = "Commentary was due, and there is none."
            yield finding(RULE, row.code, message, row.valued(Column.QUARTER) or row.all(Column.NAME))
