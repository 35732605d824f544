"""A target that was due and is absent."""

from collections.abc import Iterator

from lis.methods.audit.facts import About, Column, Finding, Pack, Severity
from lis.methods.audit.telling import finding, listed
from lis.methods.values import Figure

RULE = About("missing_target", Severity.DOUBT, "A target was due and is absent")


def missing_target(*, target: Figure | None, due: bool = True) -> bool:
    """Whether a target was due and is absent.

    Formula: due and no target.
    Source: the methods reference, section 16.
    Use for: measures that can't be rated.

    >>> missing_target(target=None), missing_target(target="420")
    (True, False)
    """
    return due and target is None


def find(pack: Pack) -> Iterator[Finding]:
    """Rows with targets that were due and are absent."""
    for row in pack.rows:
        cells = [*row.all(Column.TARGET), *row.all(Column.YEAR_TARGET)]
        absent = [
            cell for cell in cells if missing_target(target=cell.value, due=cell.due) and not cell.has_value
        ]
        if absent:
            verb = "was due and is" if len(absent) == 1 else "were due and are"
            message = (
                f"{listed([cell.title for cell in absent])} {verb} absent, so the measure can't be rated."
            )
            yield finding(
                RULE, row.code, message, absent, [(cell.title, cell.text or "blank") for cell in absent]
            )
