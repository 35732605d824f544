"""Workbooks of every kind give the same cells: address, text as shown, value, number format."""

import datetime
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.foundations.intake.files import a_workbook, an_ods, an_xlsb, ods_cell, repacked, with_sheet

from lis.foundations.intake import Severity, read
from lis.foundations.intake.sheetxml import careful_marks, quick_marks


def texts_of(book, sheet=0):
    return [[cell.text for cell in row] for row in book.sheets[sheet].rows]


def messages_of(book):
    return [(problem.severity, problem.address, problem.message) for problem in book.problems]


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (0.44, "0%", "44%"),
        (0.3735, "0.00%", "37.35%"),
        (0.3735, "0%", "37%"),
        (1732, "#,##0", "1,732"),
        (1732.5, "#,##0.00", "1,732.50"),
        (1732, '_-* #,##0_-;-* #,##0_-;_-* "-"??_-;_-@_-', "1,732"),
        (-5, "#,##0;[Red](#,##0)", "-5"),
        (-0.05, "0.0%", "-5.0%"),
        (37.4, '0.0"%"', "37.4%"),
        (421, '0" (est)"', "421 (est)"),
        (5, "£#,##0.00", "£5.00"),
        (5, "[$£-809]#,##0.00", "£5.00"),
        (0, '0;-0;"N/A"', "N/A"),
        (1.5, "0.##", "1.5"),
        (2, "0.##", "2"),
        (2.345, "0.00", "2.35"),
        (0.1 + 0.2, None, "0.3"),
        (421, None, "421"),
        (0.000012, None, "0.000012"),
        (1_234_567, "#,##0,", "1234567"),
        (0.5, "# ?/?", "0.5"),
        (1e300, "0%", "1E+300"),
        (1e22, None, "1E+22"),
    ],
)
def test_a_number_is_read_as_it_is_shown(value, number_format, text):
    book = read(a_workbook([[value]], number_format=number_format), "return.xlsx")
    cell = book.sheets[0].rows[0][0]
    assert (cell.text, cell.value) == (text, pytest.approx(value))


def test_a_cell_that_shows_less_than_it_holds_says_so():
    cell = read(a_workbook([[0.3735]], number_format="0%"), "return.xlsx").sheets[0].rows[0][0]
    assert cell.note == "holds 0.3735, shown as 37%"


@pytest.mark.parametrize(
    ("number_format", "text"),
    [
        ("mmm-yy", "Jul-11"),
        (r"mmm\-yy", "Jul-11"),
        ("mmmm yyyy", "July 2011"),
        ("dd/mm/yyyy", "01/07/2011"),
        ("[$-809]d mmmm yyyy;@", "1 July 2011"),
        ("yyyy-mm-dd", "2011-07-01"),
    ],
)
def test_a_date_is_read_as_it_is_shown(number_format, text):
    def dated(workbook, sheet):
        day = datetime.date(2011, 7, 1)
        sheet.write_datetime(0, 0, day, workbook.add_format({"num_format": number_format}))

    cell = read(a_workbook([], more=dated), "return.xlsx").sheets[0].rows[0][0]
    assert (cell.text, cell.value) == (text, datetime.date(2011, 7, 1))


@pytest.mark.parametrize("number_format", [None, "0%"])
def test_what_is_no_number_is_kept_as_its_text(number_format):
    styled = ' s="1"' if number_format else ""
    data = with_sheet(f'<row r="1"><c r="A1"{styled}><v>NaN</v></c><c r="B1"><v>inf</v></c></row>')
    assert texts_of(read(data, "return.xlsx")) == [["nan", "inf"]]


@pytest.mark.parametrize("number_format", ["h:mm", "d mmm yyyy h:mm"])
def test_a_time_of_day_is_read_without_a_date(number_format):
    book = read(a_workbook([[0.1277777777777778]], number_format=number_format), "return.xlsx")
    assert texts_of(book) == [["03:04"]]


def test_a_sheet_that_begins_far_down_keeps_its_addresses():
    book = read(a_workbook([[], [], [None, None, "Code"]]), "return.xlsx")
    assert book.sheets[0].rows[2][2].address == "C3"
    assert texts_of(book) == [[], [], ["", "", "Code"]]


def test_merged_cells_are_told():
    book = read(
        a_workbook([], more=lambda workbook, sheet: sheet.merge_range("B2:E2", "Quarter 2")), "a.xlsx"
    )
    assert book.sheets[0].merged == (((1, 1), (1, 4)),)


def test_cells_without_names_are_counted():
    book = read(
        with_sheet('<row><c><v>1</v></c><c t="b"><v>1</v></c></row><row><c><v>2</v></c></row>'), "a.xlsx"
    )
    assert texts_of(book) == [["1", "TRUE"], ["2"]]


def test_a_formula_gives_its_saved_value_and_is_told():
    book = read(with_sheet('<row r="1"><c r="A1"><f>1+1</f><v>2</v></c></row>'), "return.xlsx")
    assert book.sheets[0].rows[0][0] == ("A1", "2", 2.0, None, "formula")
    assert messages_of(book) == [
        (
            Severity.NOTE,
            "A1",
            "1 cell is a formula: the values that the workbook was saved with were read;"
            " nothing was calculated.",
        )
    ]


def test_a_formula_that_was_never_calculated_is_an_error_with_its_cell():
    book = read(with_sheet('<row r="1"><c r="A1"><v>1</v></c><c r="B1"><f>A1*2</f></c></row>'), "return.xlsx")
    assert messages_of(book)[0] == (
        Severity.ERROR,
        "B1",
        "The formula in this cell was never calculated, so the file holds no value for it."
        " Open the workbook in Excel, save it, and send it again.",
    )


@pytest.mark.parametrize("error", ["#REF!", "#DIV/0!", "#N/A", "#NAME?"])
def test_a_formula_that_failed_is_an_error_with_its_cell(error):
    data = with_sheet(f'<row r="2"><c r="A2"><v>1</v></c><c r="C2" t="e"><f>1/0</f><v>{error}</v></c></row>')
    book = read(data, "return.xlsx")
    assert book.sheets[0].rows[1][2].text == error
    assert messages_of(book)[0] == (
        Severity.ERROR,
        "C2",
        f"The formula in this cell gives {error} instead of a value. Correct it in the workbook.",
    )


def test_a_workbook_that_asks_to_be_recalculated_is_doubted():
    def formula(workbook, sheet):
        sheet.write_formula("A1", "=1+1", None, 2)

    book = read(a_workbook([], more=formula), "return.xlsx")
    assert messages_of(book)[0] == (
        Severity.DOUBT,
        None,
        "The workbook asks to be calculated when it is opened, so the saved values of its formulas may be out"
        " of date. Open it in Excel, save it, and send it again to be sure.",
    )


def test_macros_are_not_run_and_are_told():
    book = read(repacked(a_workbook(), {"xl/vbaProject.bin": b"macro"}), "return.xlsm")
    assert book.media_kind == "xlsm"
    assert texts_of(book) == [["Code", "Value"], ["A 1", "44"]]
    assert messages_of(book) == [
        (
            Severity.NOTE,
            None,
            "The workbook has macros. They were not run; only the values in its cells were read.",
        )
    ]


def test_links_to_other_workbooks_are_not_followed_and_are_told():
    book = read(
        repacked(a_workbook(), {"xl/externalLinks/externalLink1.xml": "<externalLink/>"}), "return.xlsx"
    )
    assert messages_of(book) == [
        (
            Severity.NOTE,
            None,
            "The workbook has links to other workbooks. They were not followed; the values saved in it were"
            " read.",
        )
    ]


def test_hidden_sheets_are_marked():
    def hidden(workbook, sheet):
        workbook.add_worksheet("Workings").hide()

    book = read(a_workbook(more=hidden), "return.xlsx")
    assert [(sheet.name, sheet.hidden) for sheet in book.sheets] == [("Return", False), ("Workings", True)]


def test_a_workbook_is_known_by_what_it_is_whatever_it_is_called():
    assert read(a_workbook(), "return.csv").media_kind == "xlsx"


def test_an_ods_gives_the_text_that_it_shows():
    sevens = ods_cell("7", kind="float", value="7", more='table:number-columns-repeated="2"')
    rows = (
        f"<table:table-row>{ods_cell('Code')}{ods_cell('Share')}<table:table-cell"
        ' table:number-columns-repeated="1022"/></table:table-row>'
        '<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>'
        f"<table:table-row>{ods_cell('A 1')}{ods_cell('44%', kind='percentage', value='0.44')}"
        f"{sevens}</table:table-row>"
        '<table:table-row table:number-rows-repeated="1048570"><table:table-cell'
        ' table:number-columns-repeated="1024"/></table:table-row>'
    )
    book = read(an_ods(rows), "return.ods")
    assert book.media_kind == "ods"
    assert texts_of(book) == [["Code", "Share"], [], [], ["A 1", "44%", "7", "7"]]
    assert book.sheets[0].rows[3][1][:3] == ("B4", "44%", 0.44)


def test_an_ods_leaves_notes_beside_cells_aside():
    note = "<office:annotation><text:p>ask again</text:p></office:annotation>"
    text = '<text:p>A<text:s text:c="2"/>1</text:p>'
    cell = f"<table:table-cell>{note}{text}</table:table-cell>"
    assert texts_of(read(an_ods(f"<table:table-row>{cell}</table:table-row>"), "a.ods")) == [["A  1"]]


def test_an_ods_tells_merged_cells_formulas_and_errors():
    spanned = 'table:number-columns-spanned="2" table:number-rows-spanned="1"'
    formula = 'table:formula="of:=1/0"'
    rows = (
        f"<table:table-row>{ods_cell('Quarter 2', more=spanned)}<table:covered-table-cell/></table:table-row>"
        f"<table:table-row>{ods_cell('#DIV/0!', more=formula)}</table:table-row>"
    )
    book = read(an_ods(rows), "return.ods")
    assert book.sheets[0].merged == (((0, 0), (0, 1)),)
    assert messages_of(book)[0] == (
        Severity.ERROR,
        "A2",
        "The formula in this cell gives #DIV/0! instead of a value. Correct it in the workbook.",
    )


def test_an_old_workbook_gives_the_same_cells():
    xlwt = pytest.importorskip("xlwt", reason="xlwt writes the old workbooks that this test reads")
    workbook = xlwt.Workbook()
    sheet = workbook.add_sheet("Return")
    sheet.write_merge(0, 0, 0, 1, "Quarter 2")
    sheet.write(1, 0, 0.44, xlwt.easyxf(num_format_str="0%"))
    sheet.write(1, 1, 0.3735, xlwt.easyxf(num_format_str="0.00%"))
    sheet.write(1, 2, 1732, xlwt.easyxf(num_format_str="#,##0"))
    sheet.write(2, 0, datetime.date(2011, 7, 1), xlwt.easyxf(num_format_str="mmm-yy"))
    content = io.BytesIO()
    workbook.save(content)
    book = read(content.getvalue(), "return.xls")
    assert book.media_kind == "xls"
    assert texts_of(book) == [["Quarter 2"], ["44%", "37.35%", "1,732"], ["Jul-11"]]
    assert book.sheets[0].merged == (((0, 0), (0, 1)),)
    assert book.problems == ()


cells = st.lists(
    st.tuples(
        st.integers(1, 60),
        st.sampled_from("ABCZ"),
        st.sampled_from(["", ' s="0"', ' s="1"', ' s="2"']),
        st.sampled_from(["", ' t="s"', ' t="e"', ' t="str"', ' t="b"']),
        st.sampled_from(
            ["", "<v/>", "<v>1</v>", "<v>#REF!</v>", "<f>A1</f>", "<f>A1</f><v>2</v>", "<is><t>a</t></is>"]
        ),
    ),
    max_size=30,
)


@given(cells)
def test_the_quick_way_through_a_sheet_finds_what_a_parser_finds(found):
    rows = "".join(
        f'<row r="{row}"><c r="{letter}{row}"{style}{kind}>{inside}</c></row>'
        for row, letter, style, kind, inside in found
    )
    content = f'<?xml version="1.0" encoding="UTF-8"?><worksheet>{rows}</worksheet>'.encode()
    formats = {"1": "0%", "2": "0.00"}
    assert quick_marks(content, formats) == careful_marks(content, formats, file_name="return.xlsx")


def test_a_binary_workbook_gives_the_same_cells():
    book = read(an_xlsb(("Code", "Share"), ("A 1", 0.3735, b"\x07")), "return.xlsb")
    assert book.media_kind == "xlsb"
    assert texts_of(book) == [["Code", "Share"], ["A 1", "37.35%", "#DIV/0!"]]
    assert messages_of(book) == [
        (
            Severity.ERROR,
            "C2",
            "The formula in this cell gives #DIV/0! instead of a value. Correct it in the workbook.",
        )
    ]
