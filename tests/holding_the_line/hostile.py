"""What somebody who means harm, or only pastes carelessly, sends: texts, numbers, dates, files, headers."""

import io
import random
import zipfile
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

# A sign in every text that may be shown again, so that it is found in answers where it was not made harmless.
SCRIPT = "<script>fuzzed()</script>"
IMAGE = '"><img src=x onerror=fuzzed()>'
FORMULA = '=FUZZED("cmd")'
ELSEWHERE = "//fuzzed.example/in"
# What people say of themselves, which belongs in neither the log nor the trail.
PERSONAL_EMAIL = "fuzzed.person@private.example"
PERSONAL_TEXT = "Fuzzedpersonal words that somebody typed about themselves and their neighbours. " * 3
LONG = "long words " * 4_000
TEXTS = (
    SCRIPT,
    IMAGE,
    FORMULA,
    ELSEWHERE,
    PERSONAL_TEXT,
    LONG,
    "",
    " ",
    "\0",
    "a\0b",
    "\ud800".encode("utf-8", "surrogatepass").decode("utf-8", "replace"),
    "\r\nSet-Cookie: fuzzed=1",
    "'; DROP TABLE access_account; --",
    "{{ 7*7 }}{% load %}",
    "../../../../etc/passwd",
    "👩‍👩‍👧‍👦🏳️‍🌈" * 20,
    "שלום \u202eretsnom\u202c مرحبا",
    "\ufeff\u200b\u2028\u2029\x1b[31m\x7f\x08",
    "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘",
    "@SUM(1+1)*FUZZED",
    "+FUZZED+1",
    "-FUZZED+1",
    "\t=FUZZED()",
    "javascript:fuzzed()",
    "None",
    "null",
    "undefined",
    "on",
    "[]",
    '{"a": [1, {"b": null}]}',
    "%00%0a%ff",
    "%s%s%n",
)
NUMBERS = (
    "0",
    "-1",
    "1",
    "2147483648",
    "9223372036854775807",
    "9223372036854775808",
    "-9223372036854775809",
    "9" * 400,
    "1e308",
    "1e999999",
    "-0.0",
    "NaN",
    "Infinity",
    "0x10",
    "1_000",
    "٣",
    "½",
    "1,000",
    "12.3456789012345678901234567890",
    "1" * 20 + "." + "1" * 30,
)
DATES = (
    "0001-01-01",
    "9999-12-31",
    "0000-00-00",
    "10000-01-01",
    "2011-02-30",
    "2011-07-01",
    "1/7/2011",
    "yesterday",
    "2011-W53",
    "2011-07-01T25:61",
    "2011-07-01/P3M",
    "9999-12-01/P9999Y",
    "0001-01-01/P1M",
    "2011-07-01/P-1M",
)
HEADERS: tuple[dict[str, str], ...] = (
    {},
    {},
    {},
    {"HTTP_ACCEPT": "application/json"},
    {"HTTP_ACCEPT": "\x01/*;q=nonsense"},
    {"HTTP_ACCEPT_ENCODING": "gzip"},
    {"HTTP_ACCEPT_LANGUAGE": "xx-" + "y" * 300},
    {"HTTP_IF_NONE_MATCH": 'W/"nonsense", *, "'},
    {"HTTP_IF_MODIFIED_SINCE": "Thu, 99 Foo 99999 99:99:99 GMT"},
    {"HTTP_RANGE": "bytes=9999999999999999999-1"},
    {"HTTP_X_REQUEST_ID": "<script>fuzzed()</script>"},
    {"HTTP_X_FORWARDED_FOR": "nonsense, \x00, ::::"},
    {"HTTP_X_FORWARDED_PROTO": "gopher"},
    {"HTTP_REFERER": "http://fuzzed.example/?<script>fuzzed()</script>"},
    {"HTTP_USER_AGENT": SCRIPT * 50},
    {"HTTP_X_REQUESTED_WITH": "XMLHttpRequest"},
    {"HTTP_AUTHORIZATION": "Bearer \xff\xfe"},
    {"HTTP_HOST": "fuzzed.example"},
)


def a_text(chance: random.Random) -> str:
    """Any of them all; sometimes noise of any letters."""
    kind = chance.random()
    if kind < 0.55:
        return chance.choice(TEXTS)
    if kind < 0.7:
        return chance.choice(NUMBERS)
    if kind < 0.85:
        return chance.choice(DATES)
    letters = (
        chr(chance.choice((chance.randrange(32, 127), chance.randrange(0, 0xD800)))) for _ in range(12)
    )
    return "".join(letters)


def a_file(chance: random.Random) -> SimpleUploadedFile:
    """A file that is not what it says, is empty, or unfolds into far more than it weighs."""
    name, data = chance.choice(FILES)
    return SimpleUploadedFile(chance.choice(NAMES).format(name), data() if callable(data) else data)


NAMES = (
    "return.{}",
    "../../return.{}",
    "<script>fuzzed()</script>.{}",
    "=FUZZED().{}",
    "x" * 300 + ".{}",
    ".{}",
)


def _bomb() -> bytes:
    """Sixty megabytes of the same letter, as a sheet, in some sixty kilobytes."""
    return _book({"xl/worksheets/sheet1.xml": b"<worksheet><sheetData>" + b" " * 60_000_000})


def _book(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in (COMMON | parts).items():
            packed.writestr(name, content)
    return out.getvalue()


COMMON = {
    "[Content_Types].xml": b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    "xl/workbook.xml": b'<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    b'<sheets><sheet name="Figures" sheetId="1" r:id="rId1" '
    b'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"/></sheets></workbook>',
}
ENTITIES = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    b'<!ENTITY f SYSTEM "file:///etc/passwd">]><worksheet><c>&b;&f;</c></worksheet>'
)
CSV = b"Code,Measure,Jul-11,Aug-11,Sep-11,Quarter 2\nLocal 1,Plain,1,2,3,6\n"
FILES: tuple[tuple[str, Any], ...] = (
    ("csv", b""),
    ("xlsx", b""),
    ("csv", CSV),
    ("csv", CSV.replace(b"Plain", b"=FUZZED()")),
    ("csv", b"\x00\xff\xfe" * 500),
    ("csv", b'"' * 5_001),
    ("csv", (b"," * 3_000 + b"\n") * 20),
    ("csv", "Code;Maß;Jul-11\nLocal 1;\u202e;1\n".encode("utf-16")),
    ("xlsx", b"MZ\x90\x00" + b"\0" * 500),
    ("xlsx", b"PK\x03\x04" + b"\0" * 100),
    ("xlsx", lambda: _book({})),
    ("xlsx", lambda: _book({"xl/worksheets/sheet1.xml": ENTITIES})),
    ("xlsm", lambda: _book({"xl/vbaProject.bin": b"macro"})),
    ("xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600),
    ("ods", b"PK\x05\x06" + b"\0" * 18),
    ("zip", lambda: _book({"shape.shp": b"\0" * 200})),
    ("geojson", b'{"type": "FeatureCollection", "features": [{"type": "Feature", "geometry": null}]}'),
    ("geojson", b'{"type": "Polygon", "coordinates": [[[1e999, 2], [3, "x"]]]}'),
    ("geojson", b"[" * 5_000),
    ("kml", b"<?xml version='1.0'?><!DOCTYPE k [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><kml>&x;</kml>"),
    ("gpkg", b"SQLite format 3\x00" + b"\0" * 200),
    ("exe", b"MZ"),
    ("pdf", b"%PDF-1.7\n%%EOF"),
)
RARE_FILES: tuple[tuple[str, Any], ...] = (("xlsx", _bomb), ("csv", b"a" * 3_000_000))


def a_dear_file(chance: random.Random) -> SimpleUploadedFile:
    """A file that takes long to refuse, so that only few are sent."""
    name, data = chance.choice(RARE_FILES)
    return SimpleUploadedFile(f"dear.{name}", data() if callable(data) else data)
