"""Old Excel workbooks (xls): values by calamine; extents, formats and errors from the BIFF8 records."""

import io
import struct
from collections.abc import Iterator

import olefile

from lis.foundations.intake.archive import locked
from lis.foundations.intake.aside import values_aside
from lis.foundations.intake.assembly import Reading, assembled, notes_on
from lis.foundations.intake.limits import Limits
from lis.foundations.intake.marks import Marks, check_extent
from lis.foundations.intake.markup import damaged
from lis.foundations.intake.numberformat import BUILT_IN, GENERAL
from lis.foundations.intake.refusal import CannotRead
from lis.foundations.intake.xlsb import ERROR_NAMES

OTHER_DOCUMENTS = (
    ("WordDocument", "a Word document"),
    ("PowerPoint Document", "a PowerPoint presentation"),
    ("__properties_version1.0", "an Outlook message"),
    ("VisioDocument", "a Visio drawing"),
    ("Book", "an Excel workbook from before 1997"),
)
UNKNOWN = "another program's document, or a damaged one"
END, LOCKED, SHEET, FORMAT, STYLE, LINKS = 0x0A, 0x2F, 0x85, 0x41E, 0xE0, 0x1AE
FORMULA, NUMBER, LABEL, BOOL_OR_ERROR, SMALL_NUMBER, SHARED_TEXT, SMALL_NUMBERS = (
    0x06, 0x203, 0x204, 0x205, 0x27E, 0xFD, 0xBD,
)  # fmt: skip
SINGLE_CELLS = frozenset({FORMULA, NUMBER, LABEL, BOOL_OR_ERROR, SMALL_NUMBER, SHARED_TEXT})
OWN_SHEETS = b"\x01\x04"


def read_xls(data: bytes, *, file_name: str, limit: Limits) -> Reading:
    """Read a compound file that is an Excel workbook; refuse any other, and say what it looks like."""
    stream, has_macros = _stream(data, file_name)
    try:
        records = list(_records(stream, 0))
        if any(kind == LOCKED for kind, _ in records):
            raise CannotRead(locked(file_name))
        formats = _formats(records)
        marks = {name: _marks(stream, at, formats) for name, at in _sheets(records).items()}
    except (struct.error, IndexError, UnicodeDecodeError) as error:
        raise CannotRead(damaged(file_name)) from error
    for name, found in marks.items():
        check_extent(found, sheet=name, file_name=file_name, limit=limit)
    sheets = values_aside(data, file_name=file_name)
    if any(values.name not in marks for values in sheets):
        raise CannotRead(damaged(file_name))
    has_links = any(kind == LINKS and content[2:4] != OWN_SHEETS for kind, content in records)
    pairs = tuple((values, marks[values.name]) for values in sheets)
    return assembled("xls", pairs, notes_on(has_macros=has_macros, has_links=has_links))


def _stream(data: bytes, file_name: str) -> tuple[bytes, bool]:
    """The workbook's stream, and whether there are macros beside it."""
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as document:
            if document.exists("EncryptedPackage"):
                raise CannotRead(locked(file_name))
            if document.exists("Workbook"):
                return document.openstream("Workbook").read(), document.exists("_VBA_PROJECT_CUR")
            found = next((words for name, words in OTHER_DOCUMENTS if document.exists(name)), UNKNOWN)
    except (OSError, ValueError, IndexError, RecursionError, struct.error) as error:
        raise CannotRead(damaged(file_name)) from error
    raise CannotRead(
        f"{file_name} can't be read: it looks like {found}. Open it and save it as an Excel workbook (.xlsx)."
    )


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """Each record's kind and content, from `at` to the end of that part of the workbook."""
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        yield kind, stream[at + 4 : at + 4 + length]
        if kind == END:
            return
        at += 4 + length


def _sheets(records: list[tuple[int, bytes]]) -> dict[str, int]:
    """Where the records of each sheet start, by its name."""
    return {
        _text(content[8:], content[6], content[7]): struct.unpack_from("<I", content)[0]
        for kind, content in records
        if kind == SHEET
    }


def _text(content: bytes, length: int, wide: int) -> str:
    return content[: 2 * length].decode("utf-16-le") if wide & 1 else content[:length].decode("latin-1")


def _formats(records: list[tuple[int, bytes]]) -> dict[int, str]:
    """The number format of each cell style, by the style's number."""
    custom, codes = {}, []
    for kind, content in records:
        if kind == FORMAT:
            code, length, wide = struct.unpack_from("<HHB", content)
            custom[code] = _text(content[5:], length, wide)
        elif kind == STYLE:
            codes.append(struct.unpack_from("<H", content, 2)[0])
    written = {at: custom.get(code) or BUILT_IN.get(code, "") for at, code in enumerate(codes)}
    return {style: code for style, code in written.items() if code.casefold() not in GENERAL}


def _marks(stream: bytes, at: int, formats: dict[int, str]) -> Marks:
    marks = Marks()
    for kind, content in _records(stream, at):
        if kind in SINGLE_CELLS:
            row, column, style = struct.unpack_from("<HHH", content)
            _mark(marks, (row, column), kind, formats.get(style), content)
        elif kind == SMALL_NUMBERS:
            row, first = struct.unpack_from("<HH", content)
            for offset in range((len(content) - 6) // 6):
                (style,) = struct.unpack_from("<H", content, 4 + 6 * offset)
                _mark(marks, (row, first + offset), kind, formats.get(style), content)
    return marks


def _mark(marks: Marks, place: tuple[int, int], kind: int, number_format: str | None, content: bytes) -> None:
    marks.reach(*place)
    if number_format:
        marks.formats[place] = number_format
    if kind == FORMULA:
        marks.formulas.add(place)
    is_error = kind == BOOL_OR_ERROR and content[7] == 1
    if is_error:
        marks.errors[place] = ERROR_NAMES.get(content[6], "#VALUE!")
    elif kind == FORMULA and content[12:14] == b"\xff\xff" and content[6] == 2:
        marks.errors[place] = ERROR_NAMES.get(content[8], "#VALUE!")
