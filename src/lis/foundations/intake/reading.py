"""The front door: bytes or a path in, a book or a text document out."""

import hashlib
from pathlib import Path

from lis.foundations.intake.book import Book, TextDocument
from lis.foundations.intake.delimited import read_delimited
from lis.foundations.intake.encoding import decode
from lis.foundations.intake.limits import DEFAULT_LIMITS, Limits
from lis.foundations.intake.looks import kind_of
from lis.foundations.intake.packages import read_package
from lis.foundations.intake.refusal import CannotRead
from lis.foundations.intake.text import read_text
from lis.foundations.intake.xls import read_xls


def read(
    data: bytes | Path, file_name: str | None = None, limit: Limits = DEFAULT_LIMITS
) -> Book | TextDocument:
    """Read a file by what it is, whatever it is called: a workbook, CSV or TSV, or a plain text document.

    `file_name` is what people call the file; a path brings its own. Raises CannotRead with a sentence.
    """
    name = file_name or (data.name if isinstance(data, Path) else "The file")
    content = _content(data, name, limit)
    kind = kind_of(content, name)
    if kind in {"csv", "tsv", "text"}:
        return _read_text(content, kind, name, limit)
    read_workbook = read_package if kind == "zip" else read_xls
    media_kind, sheets, problems = read_workbook(content, file_name=name, limit=limit)
    return _filled(Book(name, _sha256(content), media_kind, sheets, problems))


def _content(data: bytes | Path, name: str, limit: Limits) -> bytes:
    size = data.stat().st_size if isinstance(data, Path) else len(data)
    if not size:
        raise CannotRead(f"{name} is empty (0 bytes).")
    if size > limit.file_bytes:
        raise CannotRead(
            f"{name} is {size / 1e6:,.0f} MB; the largest that is read is {limit.file_bytes / 1e6:,.0f} MB."
            " Remove sheets and pictures that are not needed, or split the file."
        )
    return data.read_bytes() if isinstance(data, Path) else data


def _read_text(content: bytes, kind: str, name: str, limit: Limits) -> Book | TextDocument:
    text, problems = decode(content, name)
    if not text.strip():
        raise CannotRead(f"{name} is empty: it holds only blank lines.")
    if kind == "text":
        return read_text(text, file_name=name, sha256=_sha256(content), problems=problems)
    sheet, found = read_delimited(text, kind=kind, file_name=name, limit=limit)
    return _filled(Book(name, _sha256(content), kind, (sheet,), problems + found))


def _filled(book: Book) -> Book:
    """The book, refused where no cell of it holds anything."""
    if not any(not cell.is_blank for sheet in book.sheets for row in sheet.rows for cell in row):
        raise CannotRead(f"{book.file_name} has no filled cells on any of its sheets.")
    return book


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
