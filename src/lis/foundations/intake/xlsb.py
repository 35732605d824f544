"""Binary Excel workbooks (xlsb): values by calamine; extents and number formats from the binary records."""

import posixpath
import struct
from collections.abc import Iterator

from lis.foundations.intake.archive import Archive
from lis.foundations.intake.aside import values_aside
from lis.foundations.intake.calamine import Values
from lis.foundations.intake.limits import Limits
from lis.foundations.intake.marks import Marks, check_extent
from lis.foundations.intake.markup import damaged, scan
from lis.foundations.intake.numberformat import BUILT_IN, GENERAL
from lis.foundations.intake.refusal import CannotRead

ROW, SHEET, FORMAT, STYLE, STYLES_BEGIN, STYLES_END = 0, 156, 44, 47, 617, 618
FILLED_CELLS = range(2, 12)
ERROR_CELLS = frozenset({3, 11})
FORMULA_CELLS = range(8, 12)
ERROR_NAMES = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}


def read_xlsb(data: bytes, archive: Archive, *, limit: Limits) -> tuple[tuple[Values, Marks], ...]:
    """The values and marks of each sheet in order. Extents are checked before anything is laid out."""
    try:
        formats = _formats(archive.part("xl/styles.bin") or b"")
        parts = _sheet_parts(archive).items()
        marks = {name: _marks(archive.part(part) or b"", formats) for name, part in parts}
    except (struct.error, IndexError, TypeError, UnicodeDecodeError) as error:
        raise CannotRead(damaged(archive.file_name)) from error
    for name, found in marks.items():
        check_extent(found, sheet=name, file_name=archive.file_name, limit=limit)
    sheets = values_aside(data, file_name=archive.file_name)
    if any(values.name not in marks for values in sheets):
        raise CannotRead(damaged(archive.file_name))
    return tuple((values, marks[values.name]) for values in sheets)


def _records(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Each record's kind and content; both kind and length are written seven bits to a byte."""
    at = 0
    while at < len(data):
        kind = data[at]
        if kind & 0x80:
            kind = kind & 0x7F | (data[at + 1] & 0x7F) << 7
            at += 1
        at += 1
        length = shift = 0
        while True:
            byte = data[at]
            at += 1
            length |= (byte & 0x7F) << shift
            shift += 7
            if not byte & 0x80 or shift == 28:
                break
        yield kind, data[at : at + length]
        at += length


def _sheet_parts(archive: Archive) -> dict[str, str]:
    targets: dict[str, str] = {}

    def link(name, attributes):
        if name == "Relationship":
            targets[attributes.get("Id", "")] = attributes.get("Target", "")

    links = archive.part("xl/_rels/workbook.bin.rels") or b"<none/>"
    scan(links, file_name=archive.file_name, start=link)
    parts = {}
    for kind, content in _records(archive.part("xl/workbook.bin") or b""):
        if kind == SHEET:
            relation, end = _text(content, 8)
            parts[_text(content, end)[0]] = posixpath.join("xl", targets[relation].removeprefix("/xl/"))
    return parts


def _text(content: bytes, at: int) -> tuple[str, int]:
    (length,) = struct.unpack_from("<I", content, at)
    end = at + 4 + 2 * length
    return content[at + 4 : end].decode("utf-16-le"), end


def _formats(styles: bytes) -> dict[int, str]:
    custom: dict[int, str] = {}
    codes: list[int] = []
    inside = False
    for kind, content in _records(styles):
        if kind == FORMAT:
            custom[struct.unpack_from("<H", content)[0]] = _text(content, 2)[0]
        elif kind in {STYLES_BEGIN, STYLES_END}:
            inside = kind == STYLES_BEGIN
        elif kind == STYLE and inside:
            codes.append(struct.unpack_from("<H", content, 2)[0])
    written = {at: custom.get(code) or BUILT_IN.get(code, "") for at, code in enumerate(codes)}
    return {style: code for style, code in written.items() if code.casefold() not in GENERAL}


def _marks(sheet: bytes, formats: dict[int, str]) -> Marks:
    marks, row = Marks(), 0
    for kind, content in _records(sheet):
        if kind == ROW:
            (row,) = struct.unpack_from("<I", content)
        elif kind in FILLED_CELLS:
            column, style = struct.unpack_from("<II", content)
            _mark(marks, (row, column), kind, formats.get(style & 0xFFFFFF), content)
    return marks


def _mark(marks: Marks, place: tuple[int, int], kind: int, number_format: str | None, content: bytes) -> None:
    marks.reach(*place)
    if number_format:
        marks.formats[place] = number_format
    if kind in FORMULA_CELLS:
        marks.formulas.add(place)
    if kind in ERROR_CELLS:
        marks.errors[place] = ERROR_NAMES.get(content[8], "#VALUE!")
