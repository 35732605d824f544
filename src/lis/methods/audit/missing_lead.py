"""A measure without a lead."""

from collections.abc import Iterator

from lis.methods.audit.facts import About, Column, Finding, Pack, Severity
from lis.methods.audit.telling import finding

RULE = About("missing_lead", Severity.DOUBT, "Nobody leads the measure")
NOBODY = ("", "n/a", "na", "tbc", "none", "not available", "-")


def missing_lead(*, lead: str | None, due: bool = True) -> bool:
    """Whether a lead was due and is absent.

    Formula: due, and the cell is blank or says N/A, TBC or the like.
    Source: the methods reference, section 16.
    Use for: measures that nobody would answer for.

    >>> missing_lead(lead=""), missing_lead(lead="Council")
    (True, False)
    """
    return due and (lead or "").strip().lower() in NOBODY


def find(pack: Pack) -> Iterator[Finding]:
    """Rows whose lead is absent."""
    for row in pack.rows:
        for cell in row.all(Column.LEAD):
            if missing_lead(lead=cell.text, due=cell.due):
                message = "No lead is named, so nobody answers for the measure."
                yield finding(RULE, row.code, message, [cell, *row.all(Column.NAME)])
