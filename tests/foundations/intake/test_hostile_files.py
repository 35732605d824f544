"""Files that must not get in, and the sentence that each is refused by."""

import io
from pathlib import Path

import pytest
from tests.foundations.intake.files import (
    a_workbook,
    a_zip,
    an_ods,
    an_ole_file,
    an_xlsb,
    declaring,
    ods_cell,
    repacked,
    with_sheet,
)

from lis.foundations.intake import CannotRead, Limits, read

ENTITIES = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
SHARED_STRINGS = "xl/sharedStrings.xml"


def refusal_of(data: bytes | Path, file_name: str, limit: Limits | None = None) -> str:
    with pytest.raises(CannotRead) as refused:
        read(data, file_name, limit or Limits())
    return refused.value.message


def test_a_picture_named_as_a_workbook_is_refused():
    assert refusal_of(b"\x89PNG\r\n\x1a\n" + bytes(50), "return.xlsx") == (
        "return.xlsx is not a spreadsheet: it looks like a PNG picture."
        " Open it where it was made and save it as an Excel workbook (.xlsx) or as CSV."
    )


def test_a_pdf_named_as_a_workbook_is_refused():
    assert refusal_of(b"%PDF-1.7\n...", "return.xls") == (
        "return.xls is not a spreadsheet: it looks like a PDF document."
        " Open it where it was made and save it as an Excel workbook (.xlsx) or as CSV."
    )


def test_a_program_named_as_csv_is_refused():
    assert refusal_of(b"MZ\x90\0\x03\0\0\0" + bytes(100), "return.csv") == (
        "return.csv is not a spreadsheet: it looks like a Windows program."
        " Open it where it was made and save it as an Excel workbook (.xlsx) or as CSV."
    )


def test_a_web_page_named_as_a_workbook_is_refused():
    assert refusal_of(b"\n<html><table><tr><td>1</td></tr></table></html>", "export.xls") == (
        "export.xls is not a spreadsheet: it looks like a web page (HTML)."
        " Open it where it was made and save it as an Excel workbook (.xlsx) or as CSV."
    )


def test_csv_named_as_a_workbook_is_told_what_to_do():
    assert refusal_of(b"Code,Value\nA 1,44\n", "return.xlsx") == (
        "return.xlsx is not a spreadsheet: it looks like plain text."
        " If it is a CSV file, rename it so that it ends in .csv."
    )


def test_noise_named_as_a_workbook_is_refused():
    assert refusal_of(b"\x01\0\x02\0\x03" * 100, "return.xlsx") == (
        "return.xlsx is not a spreadsheet, whatever its name says, and nothing else that is known here."
    )


def test_a_word_document_named_as_a_workbook_is_refused():
    data = a_zip({"[Content_Types].xml": "<Types/>", "word/document.xml": "<document/>"})
    assert refusal_of(data, "return.xlsx") == (
        "return.xlsx is not a spreadsheet: it looks like a Word document."
        " Copy its table into a workbook and save that as an Excel workbook (.xlsx)."
    )


def test_a_zip_of_other_files_is_refused():
    assert refusal_of(a_zip({"a.csv": "1,2"}), "return.zip") == (
        "return.zip is not a spreadsheet: it looks like a zip archive of other files."
        " Copy its table into a workbook and save that as an Excel workbook (.xlsx)."
    )


def test_an_old_word_document_named_as_a_workbook_is_refused():
    assert refusal_of(an_ole_file("WordDocument"), "return.xls") == (
        "return.xls can't be read: it looks like a Word document."
        " Open it and save it as an Excel workbook (.xlsx)."
    )


@pytest.mark.parametrize(
    "data",
    [
        an_ole_file("EncryptionInfo", "EncryptedPackage"),
        an_ods("", manifest="<manifest><encryption-data/></manifest>"),
    ],
    ids=["xlsx", "ods"],
)
def test_a_workbook_with_a_password_is_refused(data):
    assert refusal_of(data, "return.xlsx") == (
        "return.xlsx is protected by a password, so it can't be opened here."
        " Remove the password (File, Info, Protect Workbook) and send it again."
    )


def test_an_empty_file_is_refused():
    assert refusal_of(b"", "return.xlsx") == "return.xlsx is empty (0 bytes)."


def test_a_file_of_blank_lines_is_refused():
    assert refusal_of(b"\r\n \r\n", "return.csv") == "return.csv is empty: it holds only blank lines."


def test_a_workbook_without_a_filled_cell_is_refused():
    assert (
        refusal_of(a_workbook(()), "return.xlsx") == "return.xlsx has no filled cells on any of its sheets."
    )


def test_a_file_of_200_megabytes_is_refused_without_being_read(tmp_path, monkeypatch):
    path = tmp_path / "return.xlsx"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    monkeypatch.setattr(Path, "read_bytes", lambda self: pytest.fail("the file was read"))
    assert refusal_of(path, "return.xlsx") == (
        "return.xlsx is 200 MB; the largest that is read is 25 MB."
        " Remove sheets and pictures that are not needed, or split the file."
    )


def test_a_zip_bomb_is_refused_by_its_ratio():
    data = repacked(a_workbook(), {"xl/media/x.bin": bytes(20_000_000)})
    assert refusal_of(data, "return.xlsx") == (
        "return.xlsx unpacks to far more than a spreadsheet needs: a part of it unpacks to 1,028 times its"
        " size (at most 200). It was not opened. Copy the cells you need into a new workbook."
    )


def test_a_zip_bomb_is_refused_by_its_size():
    data = declaring(a_workbook(), "xl/styles.xml", 400_000_000)
    assert refusal_of(data, "return.xlsx") == (
        "return.xlsx unpacks to far more than a spreadsheet needs: it unpacks to 400 MB (at most 300 MB is"
        " accepted). It was not opened. Copy the cells you need into a new workbook."
    )


def test_a_zip_bomb_that_lies_about_its_size_is_refused():
    data = declaring(repacked(a_workbook(), {"xl/media/x.bin": bytes(5_000_000)}), "xl/media/x.bin", 100)
    assert refusal_of(data, "return.xlsx") == (
        "return.xlsx is damaged or was cut short: its contents can't be unpacked."
        " Send it again, or open it in Excel and save a new copy."
    )


def test_an_archive_of_too_many_files_is_refused():
    data = repacked(a_workbook(), {f"xl/media/{number}": b"" for number in range(5_000)})
    assert refusal_of(data, "return.xlsx") == (
        "return.xlsx unpacks to far more than a spreadsheet needs: it holds 5,010 files (at most 5,000 are"
        " accepted). It was not opened. Copy the cells you need into a new workbook."
    )


def test_one_long_text_in_a_hundred_thousand_cells_is_refused():
    cells = "".join(f'<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>' for row in range(1, 20_001))
    texts = f'<sst count="1"><si><t>{"x" * 30_000}</t></si></sst>'
    data = repacked(with_sheet(cells), {SHARED_STRINGS: texts})
    assert refusal_of(data, "return.xlsx") == (
        "return.xlsx repeats long texts until its cells hold 600 MB, far more than a spreadsheet needs."
        " It was not opened. Shorten the long texts and send it again."
    )


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/styles.xml", SHARED_STRINGS, "docProps/app.xml"])
def test_xml_entities_are_refused_in_every_part(part):
    data = repacked(a_workbook(), {part: f"<?xml version='1.0'?>{ENTITIES}<x>&b;</x>"})
    assert refusal_of(data, "return.xlsx") == (
        "return.xlsx defines XML entities, which no spreadsheet program does and which can be used to attack."
        " It was not read."
    )


@pytest.mark.parametrize("kept", [30, 1_000, 4_000])
def test_a_workbook_cut_short_is_refused(kept):
    assert refusal_of(a_workbook()[:kept], "return.xlsx") == (
        "return.xlsx is damaged or was cut short: its contents can't be unpacked."
        " Send it again, or open it in Excel and save a new copy."
    )


def test_a_workbook_with_a_changed_byte_is_refused():
    data = bytearray(a_workbook())
    at = data.index(b"xl/worksheets/sheet1.xml") + 60
    data[at] ^= 0xFF
    assert refusal_of(bytes(data), "return.xlsx").startswith("return.xlsx is damaged or was cut short")


def test_a_workbook_with_broken_xml_is_refused():
    data = repacked(a_workbook(), {"xl/worksheets/sheet1.xml": "<worksheet><sheetData></worksheet>"})
    assert refusal_of(data, "return.xlsx").startswith("return.xlsx is damaged or was cut short")


def test_a_workbook_with_two_sheets_of_one_name_is_refused():
    sheet = '<sheet name="Return" sheetId="1" r:id="rId1"/>'
    workbook = (
        '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r='
        f'"http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>{sheet * 2}</sheets>'
        "</workbook>"
    )
    data = repacked(a_workbook(), {"xl/workbook.xml": workbook})
    assert refusal_of(data, "return.xlsx").startswith("return.xlsx is damaged or was cut short")


def test_too_many_rows_are_refused_and_never_cut():
    data = with_sheet('<row r="200001"><c r="A200001"><v>1</v></c></row>')
    assert refusal_of(data, "return.xlsx") == (
        "The sheet 'Return' of return.xlsx has 200,001 rows; at most 200,000 are read, and none are left out"
        " unseen. Delete what is not needed below and to the right of the table, or split the file."
    )


def test_too_many_columns_are_refused_and_never_cut():
    data = with_sheet('<row r="1"><c r="XFD1"><v>1</v></c></row>')
    assert refusal_of(data, "return.xlsx") == (
        "The sheet 'Return' of return.xlsx has 16,384 columns; at most 2,000 are read, and none are left out"
        " unseen. Delete what is not needed below and to the right of the table, or split the file."
    )


@pytest.mark.parametrize(
    "cell",
    [
        '<c note=">" r="XFD1"><v>1</v></c>',
        "<c r='XFD1'><v>1</v></c>",
        '<c\tr="XFD1"><v>1</v></c>',
        '<c r="&#88;FD1"><v>1</v></c>',
        '<c s="0" r="XFD1"><v>1</v></c>',
        '<c r="xfd1"><v>1</v></c>',
        '<!-- <c r="A1"/> --><c r="XFD1"><v>1</v></c>',
        '<x:c xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main" r="XFD1"><v>1</v></x:c>',
    ],
)
def test_a_far_cell_is_found_however_it_is_written(cell):
    data = with_sheet(f'<row r="1"><c r="A1"><v>1</v></c>{cell}</row>')
    assert "has 16,384 columns" in refusal_of(data, "return.xlsx")


def test_a_table_of_texts_that_claims_too_many_ends_only_the_helper_that_opens_it():
    texts = '<sst count="4294967295" uniqueCount="4294967295"><si><t>Code</t></si></sst>'
    assert refusal_of(repacked(a_workbook(), {SHARED_STRINGS: texts}), "return.xlsx") == (
        "return.xlsx is damaged or was cut short: its contents can't be unpacked."
        " Send it again, or open it in Excel and save a new copy."
    )


def test_two_far_corners_are_refused_before_the_space_between_is_laid_out():
    data = with_sheet('<row r="150000"><c r="BZZ150000"><v>1</v></c></row>')
    assert refusal_of(data, "return.xlsx").startswith(
        "The sheet 'Return' of return.xlsx has 2,054 columns; at most 2,000 are read"
    )
    data = with_sheet('<row r="150000"><c r="ZZ150000"><v>1</v></c></row>')
    assert refusal_of(data, "return.xlsx").startswith(
        "The sheet 'Return' of return.xlsx has 105,300,000 cells; at most 2,000,000 are read"
    )


def test_repeated_cells_of_an_ods_are_counted_before_they_are_laid_out():
    repeated = ods_cell("1", kind="float", value="1", more='table:number-columns-repeated="1000"')
    data = an_ods(f'<table:table-row table:number-rows-repeated="1000000">{repeated}</table:table-row>')
    assert refusal_of(data, "return.ods") == (
        "The sheet 'Return' of return.ods has 1,000,000 rows; at most 200,000 are read, and none are left out"
        " unseen. Delete what is not needed below and to the right of the table, or split the file."
    )


def test_too_many_lines_of_csv_are_refused():
    assert refusal_of(b"1,2\n" * 11, "return.csv", Limits(rows=10)) == (
        "The sheet 'return.csv' of return.csv has 11 rows; at most 10 are read, and none are left out unseen."
        " Delete what is not needed below and to the right of the table, or split the file."
    )


def test_nul_characters_are_refused():
    assert refusal_of(b"Code,Value\nA 1,4\x004\n", "return.csv") == (
        "return.csv has NUL characters (the first on line 2), so it is not plain text, or it is UTF-16"
        " without its mark. Save it as CSV UTF-8 and try again."
    )


def test_an_encoding_that_is_not_known_is_refused():
    assert refusal_of(b"Code,Caf\x81\n", "return.csv") == (
        "return.csv is in an encoding that is not known here: it is neither UTF-8 nor Windows-1252 (byte 9)."
        " Save it as CSV UTF-8 and try again."
    )


def test_a_false_byte_order_mark_is_refused():
    assert refusal_of(b"\xef\xbb\xbfCaf\xe9,1\n", "return.csv") == (
        "return.csv says that it is UTF-8 but its byte 4 is not."
        " It may be damaged: save it again as CSV UTF-8."
    )


def test_a_quotation_mark_that_is_never_closed_is_refused_or_doubted():
    lines = b'A 1,"never closed\n' + b"A 2,1\n" * 30
    (doubt,) = read(lines, "return.csv").problems
    assert (doubt.address, doubt.message) == (
        "line 1, column 2",
        "This cell goes on for 31 lines: a quotation mark may be opened and not closed.",
    )
    assert refusal_of(lines + b"x" * 200_000, "return.csv") == (
        "Line 1 of return.csv has a cell of more than 131,072 characters: a quotation mark is opened there"
        " and not closed. Correct it and try again."
    )


def test_a_far_cell_of_a_binary_workbook_is_refused_before_it_is_opened():
    data = an_xlsb(("Code",) + ("",) * 2_000 + ("far",))
    assert refusal_of(data, "return.xlsb").startswith(
        "The sheet 'Return' of return.xlsb has 2,002 columns; at most 2,000 are read"
    )


def test_a_damaged_old_workbook_ends_only_the_helper_that_opens_it():
    xlwt = pytest.importorskip("xlwt", reason="xlwt writes the old workbooks that this test damages")
    workbook = xlwt.Workbook()
    workbook.add_sheet("Return").write(0, 0, "Code")
    content = io.BytesIO()
    workbook.save(content)
    data = bytearray(content.getvalue())
    # The sheet claims two thousand million rows, for which calamine sets memory aside.
    at = data.rindex(b"\x00\x02\x0e\x00")
    data[at + 8 : at + 12] = b"\xff\xff\xff\x7f"
    assert refusal_of(bytes(data), "return.xls") == (
        "return.xls is damaged or was cut short: its contents can't be unpacked."
        " Send it again, or open it in Excel and save a new copy."
    )
