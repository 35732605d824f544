"""Which column of a file is which field: by what the field is called on the page, or its own name."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from lis.foundations.intake import Book, CannotRead, Cell, Sheet, TextDocument
from lis.foundations.registers.files import KEY
from lis.foundations.registers.forms import RecordForm

LOOKED_THROUGH = 20


@dataclass(frozen=True)
class Row:
    """A row of the file: its number, the cell of each field, and the key of a record where it names one."""

    number: int
    key: str
    cells: Mapping[str, Cell]
    given: Mapping[str, str]


@dataclass(frozen=True)
class Given:
    """What a file gives: the fields by column, its rows, and what is said of it as a whole."""

    fields: tuple[str, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...]


def given_in(book: Book | TextDocument, form: RecordForm, told: Iterable[str] = ()) -> Given:
    """The rows of a file's first sheet that has a heading of this form. Raises CannotRead.

    `told` are headings that our own files have besides, of what is not filled in here.
    """
    if isinstance(book, TextDocument):
        raise CannotRead(f"{book.file_name} is not a spreadsheet. Send a CSV file or an Excel workbook.")
    known = _known(form)
    others = {_plain(heading) for heading in told}
    for sheet in book.sheets:
        found = _heading_row(sheet, known, others)
        if found is not None:
            return _given(book, sheet, found, known, others)
    named = ", ".join(str(field.label) for field in form.fields.values())
    raise CannotRead(
        f"{book.file_name} has no row of headings that we know. Its columns should be called: {named}."
    )


def _known(form: RecordForm) -> dict[str, str]:
    """Field by heading, in small letters; the key of a record is a field without a name."""
    by_label = {_plain(str(field.label)): name for name, field in form.fields.items()}
    by_name = {_plain(name): name for name in form.fields}
    return {**by_name, **by_label, _plain(KEY): ""}


def _plain(heading: str) -> str:
    return " ".join(heading.replace("_", " ").split()).casefold().removesuffix(" *")


def _heading_row(sheet: Sheet, known: Mapping[str, str], others: set[str]) -> int | None:
    """The first row in which a field is named, and at least half of the filled cells are headings of ours."""
    for at, row in enumerate(sheet.rows[:LOOKED_THROUGH]):
        headings = [_plain(cell.text) for cell in row if not cell.is_blank]
        ours = [one for one in headings if one in known or one in others]
        if any(known.get(one) for one in ours) and len(ours) * 2 >= len(headings):
            return at
    return None


def _given(book: Book, sheet: Sheet, at: int, known: Mapping[str, str], others: set[str]) -> Given:
    headings = sheet.rows[at]
    columns: dict[str, int] = {}
    notes = [problem.message for problem in book.problems]
    for place, cell in enumerate(headings):
        name = known.get(_plain(cell.text))
        if name is None and not cell.is_blank and _plain(cell.text) not in others:
            notes.append(f"Cell {cell.address}: the column “{cell.text}” is not filled in here. It was left.")
        elif name is not None and name in columns:
            raise CannotRead(f"Cell {cell.address}: “{cell.text}” heads a second column. Remove one of them.")
        elif name is not None:
            columns[name] = place
    rows = tuple(_rows(sheet, at, columns, [cell.text for cell in headings]))
    if not rows:
        raise CannotRead(f"{book.file_name} has headings and no row under them.")
    return Given(tuple(name for name in columns if name), rows, tuple(notes))


def _rows(sheet: Sheet, at: int, columns: Mapping[str, int], headings: list[str]) -> Iterator[Row]:
    for number, row in enumerate(sheet.rows[at + 1 :], at + 2):
        if all(cell.is_blank for cell in row):
            continue
        cells = {name: row[place] for name, place in columns.items() if place < len(row)}
        key = cells.pop("").text.strip() if "" in cells else ""
        texts = zip(headings, (cell.text for cell in row), strict=False)
        yield Row(number, key, cells, {heading: text for heading, text in texts if heading and text})
