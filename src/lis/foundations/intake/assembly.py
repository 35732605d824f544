"""Putting values and marks together into sheets of cells."""

from collections.abc import Sequence

from lis.foundations.intake.book import Problem, Severity, Sheet
from lis.foundations.intake.calamine import Values
from lis.foundations.intake.marks import Marks, cells_of, problems_of

Reading = tuple[str, tuple[Sheet, ...], tuple[Problem, ...]]


def assembled(
    media_kind: str, sheets: Sequence[tuple[Values, Marks]], problems: tuple[Problem, ...]
) -> Reading:
    """The kind of file, its sheets, and all problems: those of the file first, then sheet by sheet."""
    found = tuple(
        Sheet(values.name, cells_of(values.values, marks), tuple(values.merged), values.hidden)
        for values, marks in sheets
    )
    of_sheets = [problem for values, marks in sheets for problem in problems_of(marks, values.name)]
    return media_kind, found, problems + tuple(of_sheets)


def notes_on(*, has_macros: bool, has_links: bool) -> tuple[Problem, ...]:
    """What a workbook holds beyond its cells, and that it was let alone."""
    found = []
    if has_macros:
        found.append("The workbook has macros. They were not run; only the values in its cells were read.")
    if has_links:
        found.append(
            "The workbook has links to other workbooks. They were not followed; the values saved in it were"
            " read."
        )
    return tuple(Problem(Severity.NOTE, None, None, "", message) for message in found)
