"""A table of text: CSV read quickly, anything else by way of the general readers."""

import csv
import hashlib
import io
from dataclasses import dataclass
from pathlib import Path

from lis.foundations.intake import Book, read
from lis.foundations.intake.encoding import decode
from lis.partnership.places.lookups.refusal import CannotRead

DELIMITED = {".csv": ",", ".tsv": "\t", ".txt": ","}


@dataclass(frozen=True)
class Table:
    """The heading and the rows of a file, each row with the line that it stands on."""

    file_name: str
    sha256: str
    heading: tuple[str, ...]
    rows: tuple[tuple[int, list[str]], ...]


def table_of(path: Path) -> Table:
    """The first table of a file. Raises CannotRead, or intake's own refusal."""
    if not path.is_file():
        raise CannotRead(f"{path.name} is not a file. Check the name and the folder.")
    content = path.read_bytes()
    lines = _delimited(content, path) if path.suffix.lower() in DELIMITED else _book(path)
    filled = [(number, row) for number, row in lines if any(row)]
    if len(filled) < 2:
        raise CannotRead(f"{path.name} has no rows under a heading.")
    heading = tuple(filled[0][1])
    return Table(path.name, hashlib.sha256(content).hexdigest(), heading, tuple(filled[1:]))


def _delimited(content: bytes, path: Path) -> list[tuple[int, list[str]]]:
    text, _ = decode(content, path.name)
    first = text.partition("\n")[0]
    delimiter = "\t" if "\t" in first else DELIMITED[path.suffix.lower()]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        return [(reader.line_num, [cell.strip() for cell in row]) for row in reader]
    except csv.Error as error:
        raise CannotRead(f"{path.name}, line {reader.line_num:,}: {error}.") from error


def _book(path: Path) -> list[tuple[int, list[str]]]:
    book = read(path)
    if not isinstance(book, Book):
        raise CannotRead(f"{path.name} has no table. Give in a CSV file or a workbook.")
    sheet = book.sheets[0]
    return [(number, [cell.text.strip() for cell in row]) for number, row in enumerate(sheet.rows, 1)]
