"""A value that was due and is absent."""

from collections.abc import Iterator

from lis.methods.audit.facts import VALUE_COLUMNS, About, Cell, Column, Finding, Pack, Row, Severity
from lis.methods.audit.telling import finding, listed
from lis.methods.values import Figure, Status

RULE = About("missing_value", Severity.DOUBT, "A value was due and is absent")
EXCUSED = (Status.NOT_DUE, Status.NOT_APPLICABLE, Status.NOT_COLLECTED, Status.CONFIDENTIAL)


def missing_value(*, value: Figure | None, due: bool = True, status: str | None = None) -> bool:
    """Whether a value was due and is absent.

    Formula: due, no value, and no status that excuses it (not due, not applicable, not collected,
        confidential).
    Source: the methods reference, sections 2 and 16.
    Use for: returns with gaps.

    >>> missing_value(value=None, status="nr"), missing_value(value=None, status="nd")
    (True, False)
    """
    return due and value is None and status not in EXCUSED


def find(pack: Pack) -> Iterator[Finding]:
    """Rows with values that were due and are absent."""
    for row in pack.rows:
        absent = [cell for column in VALUE_COLUMNS for cell in row.all(column) if _absent(cell, row)]
        if absent:
            verb = "was due and has" if len(absent) == 1 else "were due and have"
            message = f"{listed([cell.title for cell in absent])} {verb} no value."
            yield finding(
                RULE, row.code, message, absent, [(cell.title, cell.text or "blank") for cell in absent]
            )


def _absent(cell: Cell, row: Row) -> bool:
    # A row without any month is a matter of its frequency, not of three gaps.
    if cell.column is Column.MONTH and not row.months:
        return False
    status = cell.readings[0].status if cell.readings else None
    return not cell.has_value and missing_value(value=None, due=cell.due, status=status)
