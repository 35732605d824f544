"""Figures of one row printed with different numbers of decimals."""

from collections.abc import Iterator, Sequence

from lis.methods.audit.facts import About, Column, Finding, Pack, Severity
from lis.methods.audit.telling import finding, lines, listed
from lis.methods.values import Figure, decimals_of, exact

RULE = About("mixed_precision", Severity.NOTE, "Decimals differ along the row")


def mixed_precision(*, values: Sequence[Figure]) -> bool:
    """Whether the values have different numbers of decimals.

    Formula: more than one number of decimals, as printed.
    Source: the methods reference, section 16.
    Use for: rows typed by different hands.

    >>> mixed_precision(values=["0.5", "1.8", "3.1", "4.62"])
    True
    """
    return len({decimals_of(exact(value)) for value in values}) > 1


def find(pack: Pack) -> Iterator[Finding]:
    """Rows whose months and quarters have different numbers of decimals."""
    for row in pack.rows:
        cells = row.valued(Column.EARLIER_QUARTER, Column.MONTH, Column.QUARTER)
        figures = [cell.value for cell in cells if cell.value is not None]
        if mixed_precision(values=figures):
            places = listed([str(number) for number in sorted({decimals_of(figure) for figure in figures})])
            message = (
                f"The figures of this row have {places} decimals: {listed([cell.shown for cell in cells])}."
            )
            yield finding(RULE, row.code, message, cells, lines(cells))
