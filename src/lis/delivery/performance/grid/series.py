"""One long row of a wide file: a column for each period, found by what its other columns say."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from lis.delivery.performance.grid.blocks import Row, filled
from lis.delivery.performance.grid.when import Period, period_of
from lis.foundations.intake import Book, CannotRead, Cell, Sheet
from lis.methods import values
from lis.methods.refusal import Refused

MOST_NAMED = 5


@dataclass(frozen=True)
class SeriesValue:
    """A value of the series with its cell; `value` is None where the cell is blank or says there is none."""

    period: Period
    value: Decimal | None
    text: str
    address: str


def read(book: Book, *, where: Mapping[str, str]) -> dict[Period, SeriesValue]:
    """The values of the one row where each named column has the given text, in the order of the periods.

    Column names and texts are compared without regard to case and spaces around them. Raises CannotRead
    where a column is not there, where no row or several rows fit, or where a cell is not a figure.
    """
    sheet, header = _sheet_with(book, where)
    places = {_folded(cell.text): at for at, cell in enumerate(header)}
    wanted = {places[_folded(name)]: _folded(text) for name, text in where.items()}
    row = _only_row(sheet, wanted, where, book.file_name)
    found = {}
    for at, period in _periods(header, book.file_name).items():
        cell = row[at] if at < len(row) else Cell(f"{row[0].address}, to its right", "")
        found[period] = SeriesValue(period, _figure(cell, book.file_name), cell.text, cell.address)
    return dict(sorted(found.items(), key=lambda item: item[0].start))


def _sheet_with(book: Book, where: Mapping[str, str]) -> tuple[Sheet, Row]:
    """The sheet, and its header: its first filled row, which must have all the columns that are asked for."""
    headers = [(sheet, row) for sheet in book.sheets if (row := next(filter(filled, sheet.rows), None))]
    wanted = {_folded(name) for name in where}
    for sheet, row in headers:
        if wanted <= {_folded(cell.text) for cell in row}:
            return sheet, row
    there = {_folded(cell.text) for _, row in headers for cell in row}
    missing = [name for name in where if _folded(name) not in there] or list(where)
    named = ", ".join(cell.text for _, row in headers[:1] for cell in filled(row)[:MOST_NAMED])
    raise CannotRead(
        f"{book.file_name} has no column '{missing[0]}' in its first filled row, which begins: {named}."
    )


def _only_row(sheet: Sheet, wanted: dict[int, str], where: Mapping[str, str], file_name: str) -> Row:
    found = [row for row in sheet.rows if all(_text(row, at) == text for at, text in wanted.items())]
    if len(found) == 1:
        return found[0]
    asked = " and ".join(f"{name} is '{text}'" for name, text in where.items())
    if not found:
        raise CannotRead(f"{file_name} has no row where {asked}. Check the spelling against the file.")
    places = ", ".join(row[0].address for row in found[:MOST_NAMED])
    raise CannotRead(
        f"{file_name} has {len(found):,} rows where {asked} ({places})."
        " Name one more column to tell them apart."
    )


def _periods(header: Row, file_name: str) -> dict[int, Period]:
    """The period of each column that has one; the same period twice is refused."""
    found: dict[int, Period] = {}
    for at, cell in enumerate(header):
        period = period_of(cell.text)
        if period is None:
            continue
        if period in found.values():
            raise CannotRead(f"{file_name} has two columns for {cell.text}: the second is at {cell.address}.")
        found[at] = period
    if not found:
        raise CannotRead(f"{file_name} has no column whose heading is a month, a quarter or a year.")
    return found


def _figure(cell: Cell, file_name: str) -> Decimal | None:
    try:
        readings = values.read(cell.text)
    except Refused as refused:
        raise CannotRead(f"{file_name}, {cell.address}: {refused}") from refused
    if len(readings) > 1:
        raise CannotRead(f"{file_name}, {cell.address}: '{cell.text}' holds more than one figure.")
    return readings[0].value


def _text(row: Row, at: int) -> str:
    return _folded(row[at].text) if at < len(row) else ""


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
