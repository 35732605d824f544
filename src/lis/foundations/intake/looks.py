"""What a file is, by its first bytes; what its name claims is only a hint."""

from pathlib import PurePath

from lis.foundations.intake.refusal import CannotRead

# (first bytes, where they start, what people call such a file)
SIGNATURES = (
    (b"\x89PNG", 0, "a PNG picture"),
    (b"\xff\xd8\xff", 0, "a JPEG picture"),
    (b"GIF8", 0, "a GIF picture"),
    (b"II*\0", 0, "a TIFF picture"),
    (b"MM\0*", 0, "a TIFF picture"),
    (b"BM", 0, "a bitmap picture"),
    (b"WEBP", 8, "a WebP picture"),
    (b"%PDF", 0, "a PDF document"),
    (b"{\\rtf", 0, "a rich text document"),
    (b"MZ", 0, "a Windows program"),
    (b"\x7fELF", 0, "a Linux program"),
    (b"\xca\xfe\xba\xbe", 0, "a program"),
    (b"\x1f\x8b", 0, "a gzip archive"),
    (b"7z\xbc\xaf", 0, "a 7-Zip archive"),
    (b"Rar!", 0, "a RAR archive"),
    (b"SQLite format 3", 0, "an SQLite database"),
    (b"PAR1", 0, "a Parquet file"),
    (b"ftyp", 4, "a video"),
)
TEXT_SIGNATURES = (
    (b"<!doctype html", "a web page (HTML)"),
    (b"<html", "a web page (HTML)"),
    (b"<table", "a web page (HTML)"),
    (b"<?xml", "an XML document"),
)
SPREADSHEET_ENDINGS = frozenset({".xlsx", ".xlsm", ".xltx", ".xltm", ".xlsb", ".xls", ".ods"})
DELIMITED_ENDINGS = {".csv": "csv", ".tsv": "tsv", ".tab": "tsv"}
ZIP_MARKS = (b"PK\x03\x04", b"PK\x05\x06")
OLE_MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def kind_of(data: bytes, file_name: str) -> str:
    """'zip', 'ole', 'csv', 'tsv' or 'text'; refuses what is none of these, and says what it looks like."""
    if data.startswith(ZIP_MARKS):
        return "zip"
    if data.startswith(OLE_MARK):
        return "ole"
    if found := _looks_like(data):
        raise CannotRead(_not_a_spreadsheet(file_name, found))
    ending = PurePath(file_name).suffix.casefold()
    if ending in SPREADSHEET_ENDINGS:
        raise CannotRead(
            _not_a_spreadsheet(file_name, "plain text" if b"\0" not in data[:4096] else "damaged")
        )
    return DELIMITED_ENDINGS.get(ending, "text")


def _looks_like(data: bytes) -> str | None:
    for mark, start, name in SIGNATURES:
        # Two letters are too few to tell a picture or a program from a text that happens to start so.
        if data[start : start + len(mark)] == mark and (
            len(mark) > 2 or b"\0" in data[:64] or mark == b"\x1f\x8b"
        ):
            return name
    head = data[:512].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    return next((name for mark, name in TEXT_SIGNATURES if head.startswith(mark)), None)


def _not_a_spreadsheet(file_name: str, found: str) -> str:
    if found == "damaged":
        return (
            f"{file_name} is not a spreadsheet, whatever its name says, and nothing else that is known here."
        )
    advice = "Open it where it was made and save it as an Excel workbook (.xlsx) or as CSV."
    if found == "plain text":
        advice = "If it is a CSV file, rename it so that it ends in .csv."
    return f"{file_name} is not a spreadsheet: it looks like {found}. {advice}"
