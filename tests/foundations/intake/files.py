"""Makers of files, honest and hostile, as bytes."""

import io
import struct
import zipfile

import xlsxwriter

ODS_HEAD = (
    '<?xml version="1.0"?><office:document-content'
    ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0">'
)
ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
CELL_END = 0xFFFFFFFE


def a_workbook(
    rows=(("Code", "Value"), ("A 1", 44)), *, sheet="Return", number_format=None, more=None
) -> bytes:
    """An xlsx of one sheet; `number_format` is for its numbers, `more(workbook, sheet)` adds to it."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as workbook:
        page = workbook.add_worksheet(sheet)
        shape = workbook.add_format({"num_format": number_format}) if number_format else None
        for at, row in enumerate(rows):
            for column, value in enumerate(row):
                page.write(at, column, value, shape if isinstance(value, (int, float)) else None)
        if more:
            more(workbook, page)
    return content.getvalue()


def repacked(data: bytes, parts: dict[str, bytes | str]) -> bytes:
    """The same archive with some parts replaced or added."""
    content = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, parts.get(name, old.read(name)))
        for name in parts.keys() - set(old.namelist()):
            new.writestr(name, parts[name])
    return content.getvalue()


def a_zip(parts: dict[str, bytes | str]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return content.getvalue()


def declaring(data: bytes, name: str, size: int) -> bytes:
    """The same archive, its directory claiming another unpacked size for one part."""
    changed = bytearray(data)
    at = data.index(b"PK\x01\x02")
    while data[at : at + 4] == b"PK\x01\x02":
        lengths = struct.unpack_from("<HHH", data, at + 28)
        if data[at + 46 : at + 46 + lengths[0]] == name.encode():
            struct.pack_into("<I", changed, at + 24, size)
        at += 46 + sum(lengths)
    return bytes(changed)


def with_sheet(cells: str, *, after: str = "") -> bytes:
    """An xlsx whose only sheet holds the given XML rows."""
    namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    content = f'<worksheet xmlns="{namespace}"><sheetData>{cells}</sheetData>{after}</worksheet>'
    data = a_workbook()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        workbook = archive.read("xl/workbook.xml").replace(b' fullCalcOnLoad="1"', b"")
    return repacked(data, {"xl/worksheets/sheet1.xml": content, "xl/workbook.xml": workbook})


def an_ods(table: str, *, name: str = "Return", manifest: str = "<manifest/>") -> bytes:
    """An ods of one sheet that holds the given XML rows."""
    content = (
        f'{ODS_HEAD}<office:body><office:spreadsheet><table:table table:name="{name}">{table}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    return a_zip({"mimetype": ODS_TYPE, "content.xml": content, "META-INF/manifest.xml": manifest})


def ods_cell(text: str, *, kind: str = "string", value: str = "", more: str = "") -> str:
    held = f' office:value="{value}"' if value else ""
    opening = f'<table:table-cell office:value-type="{kind}"{held} {more}>'
    return f"{opening}<text:p>{text}</text:p></table:table-cell>"


def an_ole_file(*streams: str) -> bytes:
    """A compound file (as old Office programs and password protection use) with empty streams."""
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(10)
    header += struct.pack("<IIIIIIII", 1, 1, 0, 4096, CELL_END, 0, CELL_END, 0)
    header += struct.pack("<109I", 0, *([0xFFFFFFFF] * 108))
    table = struct.pack("<128I", 0xFFFFFFFD, CELL_END, *([0xFFFFFFFF] * 126))
    names = ("Root Entry", *streams)
    entries = b"".join(_ole_entry(name, at, len(names)) for at, name in enumerate(names))
    return header + table + entries.ljust(512, b"\0")


def _ole_entry(name: str, at: int, count: int) -> bytes:
    written = name.encode("utf-16-le") + b"\0\0"
    right = at + 1 if 0 < at < count - 1 else 0xFFFFFFFF
    child = 1 if at == 0 and count > 1 else 0xFFFFFFFF
    links = struct.pack("<III", 0xFFFFFFFF, right, child)
    kind = struct.pack("<BB", 5 if at == 0 else 2, 1)
    tail = struct.pack("<IQ", CELL_END, 0)
    return written.ljust(64, b"\0") + struct.pack("<H", len(written)) + kind + links + bytes(36) + tail


def an_xlsb(*rows: tuple) -> bytes:
    """A binary workbook of one sheet. A number is shown as 0.00%, a bytes object is an error's code."""
    part = "xl/worksheets/sheet1.bin"
    links = '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.bin"/></Relationships>'
    sheet = _record(156, struct.pack("<II", 0, 1) + _wide("rId1") + _wide("Return"))
    styles = _record(615, struct.pack("<I", 1)) + _record(44, struct.pack("<H", 164) + _wide("0.00%"))
    styles += _record(616) + _record(617, struct.pack("<I", 2))
    styles += _record(47, struct.pack("<HH12x", 0xFFFF, 0)) + _record(47, struct.pack("<HH12x", 0xFFFF, 164))
    size = struct.pack("<IIII", 0, max(len(rows) - 1, 0), 0, max(map(len, rows), default=1) - 1)
    cells = b"".join(_binary_row(at, row) for at, row in enumerate(rows))
    return a_zip(
        {
            "xl/workbook.bin": _record(131) + _record(143) + sheet + _record(144) + _record(132),
            "xl/_rels/workbook.bin.rels": links,
            "xl/styles.bin": _record(278) + styles + _record(618) + _record(279),
            part: _record(129) + _record(148, size) + _record(145) + cells + _record(146) + _record(130),
        }
    )


def _binary_row(at: int, row: tuple) -> bytes:
    found = _record(0, struct.pack("<I21x", at))
    for column, value in enumerate(row):
        if isinstance(value, str):
            found += _record(6, struct.pack("<II", column, 0) + _wide(value))
        elif isinstance(value, bytes):
            found += _record(3, struct.pack("<II", column, 0) + value)
        else:
            found += _record(5, struct.pack("<IId", column, 1, value))
    return found


def _record(kind: int, content: bytes = b"") -> bytes:
    head = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    length = len(content)
    while length > 127:
        head, length = head + bytes([length & 0x7F | 0x80]), length >> 7
    return head + bytes([length]) + content


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")
