"""A value that is the same as the one before, to the last place."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from lis.methods.audit.facts import About, Cell, Column, Finding, Pack, Row, Severity
from lis.methods.audit.telling import finding, lines, listed
from lis.methods.joining import TAKES_LAST
from lis.methods.values import Figure, exact

RULE = About("repeated_value", Severity.DOUBT, "A value repeats the period before")
ENOUGH_FIGURES, ENOUGH_IN_A_ROW = 3, 3


def repeated_value(*, values: Sequence[Figure]) -> bool:
    """Whether a value repeats the period before so closely that it may be a copy.

    Formula: equal to the last place, with at least 3 significant figures, or 3 in a row.
    Source: the methods reference, section 16.
    Use for: figures carried forward instead of being collected.

    >>> repeated_value(values=["44.10", "44.10"]), repeated_value(values=["3", "3"])
    (True, False)
    """
    texts = [str(exact(value)) for value in values]
    pairs = any(one == other and _significant(one) >= ENOUGH_FIGURES for one, other in pairwise(texts))
    runs = zip(*(texts[start:] for start in range(ENOUGH_IN_A_ROW)), strict=False)
    return pairs or any(len(set(run)) == 1 for run in runs)


def _significant(text: str) -> int:
    """How many significant figures were printed."""
    return len(text.lstrip("-").replace(".", "").lstrip("0"))


def find(pack: Pack) -> Iterator[Finding]:
    """Rows in which a value repeats the one before."""
    for row in pack.rows:
        cells = _series(row)
        if repeated_value(values=[cell.value for cell in cells if cell.value is not None]):
            alike = _alike(cells)
            message = (
                f"{listed([cell.title for cell in alike])} are the same to the last place: {alike[0].shown}."
            )
            yield finding(RULE, row.code, message, alike, lines(alike))


def _series(row: Row) -> tuple[Cell, ...]:
    """The row's values in order of time, each for a period of one kind (or a stock at its end)."""
    if len(row.months) < 2:
        return row.valued(Column.EARLIER_QUARTER, Column.QUARTER)
    return (*(row.earlier_quarters[-1:] if row.rule in TAKES_LAST else ()), *row.months)


def _alike(cells: Sequence[Cell]) -> list[Cell]:
    """The cells of the longest run of one value."""
    runs: list[list[Cell]] = []
    for cell in cells:
        if runs and str(runs[-1][-1].value) == str(cell.value):
            runs[-1].append(cell)
        else:
            runs.append([cell])
    return max(runs, key=len)
