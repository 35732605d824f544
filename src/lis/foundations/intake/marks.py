"""What a sheet says about its cells beyond their values: formats, formulas, errors; and how far it goes."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from lis.foundations.intake.book import Cell, CellValue, Problem, Severity, column_letters
from lis.foundations.intake.limits import Limits
from lis.foundations.intake.numberformat import shown
from lis.foundations.intake.refusal import CannotRead

Place = tuple[int, int]
FORMULA = "formula"


@dataclass
class Marks:
    """Marks on the cells of one sheet, by (row, column) counted from 0.

    `formats` are number formats, `texts` the text as shown where the file itself holds it.
    """

    formats: dict[Place, str] = field(default_factory=dict)
    texts: dict[Place, str] = field(default_factory=dict)
    errors: dict[Place, str] = field(default_factory=dict)
    formulas: set[Place] = field(default_factory=set)
    uncalculated: set[Place] = field(default_factory=set)
    last_row: int = -1
    last_column: int = -1

    def reach(self, row: int, column: int) -> None:
        """A filled cell stands here."""
        self.last_row = max(self.last_row, row)
        self.last_column = max(self.last_column, column)

    @property
    def is_special(self) -> bool:
        return bool(self.texts or self.errors or self.formulas)

    @property
    def area(self) -> int:
        return (self.last_row + 1) * (self.last_column + 1)


def check_extent(marks: Marks, *, sheet: str, file_name: str, limit: Limits) -> None:
    """Refuse a sheet that goes too far down or across: it is never cut short."""
    rows, columns = marks.last_row + 1, marks.last_column + 1
    if rows > limit.rows:
        raise CannotRead(_too_many(file_name, sheet, f"{rows:,} rows", f"{limit.rows:,}"))
    if columns > limit.columns:
        raise CannotRead(_too_many(file_name, sheet, f"{columns:,} columns", f"{limit.columns:,}"))
    if marks.area > limit.cells:
        raise CannotRead(_too_many(file_name, sheet, f"{marks.area:,} cells", f"{limit.cells:,}"))


def _too_many(file_name: str, sheet: str, found: str, most: str) -> str:
    return (
        f"The sheet '{sheet}' of {file_name} has {found}; at most {most} are read, and none are left out"
        " unseen. Delete what is not needed below and to the right of the table, or split the file."
    )


def cells_of(values: Sequence[Sequence[CellValue]], marks: Marks) -> tuple[tuple[Cell, ...], ...]:
    """The rows of a sheet, from row 1 and column A, without the blank cells after the last filled one."""
    letters = [column_letters(column) for column in range(max(marks.last_column + 1, _width(values)))]
    error_ends: dict[int, int] = {}
    for row, column in marks.errors:
        error_ends[row] = max(error_ends.get(row, 0), column + 1)
    height = max(len(values), max(error_ends, default=-1) + 1)
    rows = []
    for row in range(height):
        line = values[row] if row < len(values) else ()
        rows.append(_row(line, row, max(_filled(line), error_ends.get(row, 0)), letters, marks))
    while rows and not rows[-1]:
        rows.pop()
    return tuple(rows)


def _row(
    line: Sequence[CellValue], row: int, width: int, letters: list[str], marks: Marks
) -> tuple[Cell, ...]:
    number = row + 1
    cells = []
    for column in range(width):
        value = line[column] if column < len(line) and line[column] != "" else None
        place = (row, column)
        number_format = marks.formats.get(place)
        text, note = shown(value, number_format)
        cells.append(Cell(f"{letters[column]}{number}", text, value, number_format, note))
    if marks.is_special:
        return tuple(_special(cell, (row, column), marks) for column, cell in enumerate(cells))
    return tuple(cells)


def _special(cell: Cell, place: Place, marks: Marks) -> Cell:
    """A cell with what is known beside its value: the text as shown, an error, a formula."""
    if place in marks.texts:
        cell = cell._replace(text=marks.texts[place], note=None)
    if place in marks.errors:
        cell = cell._replace(text=marks.errors[place], value=None)
    if place in marks.formulas:
        cell = cell._replace(note=f"{FORMULA}; {cell.note}" if cell.note else FORMULA)
    return cell


def _filled(line: Sequence[CellValue]) -> int:
    width = len(line)
    while width and line[width - 1] in ("", None):
        width -= 1
    return width


def _width(values: Sequence[Sequence[CellValue]]) -> int:
    return max((len(line) for line in values), default=0)


def problems_of(marks: Marks, sheet: str) -> tuple[Problem, ...]:
    """Errors and formulas of a sheet that a person should know about."""
    found = [
        Problem(
            Severity.ERROR,
            sheet,
            address_of(place),
            text,
            f"The formula in this cell gives {text} instead of a value. Correct it in the workbook.",
        )
        for place, text in sorted(marks.errors.items())
    ]
    found += [
        Problem(
            Severity.ERROR,
            sheet,
            address_of(place),
            "",
            "The formula in this cell was never calculated, so the file holds no value for it."
            " Open the workbook in Excel, save it, and send it again.",
        )
        for place in sorted(marks.uncalculated)
    ]
    if marks.formulas:
        found.append(_formulas(marks, sheet))
    return tuple(found)


def _formulas(marks: Marks, sheet: str) -> Problem:
    count, first = len(marks.formulas), address_of(min(marks.formulas))
    words = "1 cell is a formula" if count == 1 else f"{count:,} cells are formulas"
    message = f"{words}: the values that the workbook was saved with were read; nothing was calculated."
    return Problem(Severity.NOTE, sheet, first, "", message)


def address_of(place: Place) -> str:
    return f"{column_letters(place[1])}{place[0] + 1}"
