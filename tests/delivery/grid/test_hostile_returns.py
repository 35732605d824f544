"""Returns with a defect: what a person is told, and in which cell it is."""

import datetime

import pytest
from tests.delivery.grid.returns import BURGLARY, HEADER, RECYCLING, a_grid, pack_of, problems_of, with_cells
from tests.foundations.intake.files import with_sheet

from lis.delivery.performance.grid import read_pack
from lis.foundations.intake import read

QUARTER_2 = "value:2011-07-01/P3M"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("1.2.3", "'1.2.3' is not a number: it has two decimal points."),
        ("1,73", "'1,73' has a thousands comma in the wrong place. Write it without commas."),
        ("soon", "'soon' is not a number, or a symbol that is known here."),
    ],
)
def test_a_figure_that_is_none_is_doubted_in_its_cell(text, reason):
    pack = pack_of(a_grid(with_cells(BURGLARY, **{QUARTER_2: text})))
    assert problems_of(pack) == [("doubt", "J2", f"Local 25, Quarter 2: {reason}")]
    assert pack.rows[0].cells[QUARTER_2].text == text, "the text is kept"


def test_a_date_where_a_number_should_be_is_doubted_in_its_cell():
    def dated(workbook, sheet):
        sheet.write_datetime(1, 9, datetime.date(2011, 9, 30), workbook.add_format({"num_format": "d-mmm"}))

    assert problems_of(pack_of(a_grid(BURGLARY), more=dated)) == [
        ("doubt", "J2", "Local 25, Quarter 2: 30/09/2011 is a date, where a number was expected.")
    ]


def test_two_rows_for_one_code_are_an_error():
    pack = pack_of(a_grid(BURGLARY, RECYCLING, with_cells(BURGLARY, name="Something else")))
    assert problems_of(pack) == [
        ("error", "A4", "There are two rows for Local 25: the first is at A2. Remove one.")
    ]


def test_two_codes_for_one_name_are_doubted():
    pack = pack_of(a_grid(BURGLARY, with_cells(BURGLARY, code="Local 99", name="residential  burglaries.")))
    assert problems_of(pack) == [
        (
            "doubt",
            "A3",
            "'residential  burglaries.' is also the name of Local 25 at A2."
            " If they are one measure, remove one of the two rows.",
        )
    ]


def test_a_code_that_is_not_known_is_doubted():
    pack = pack_of(a_grid(BURGLARY, RECYCLING), known_codes={"NI 192"})
    assert problems_of(pack) == [
        ("doubt", "A2", "Local 25 is not a code that is known here: it is new, or it is misspelt.")
    ]


def test_a_row_without_a_code_is_read_and_doubted():
    pack = pack_of(a_grid(with_cells(BURGLARY, code="")))
    assert pack.rows[0].name == "Residential burglaries"
    assert problems_of(pack) == [
        ("doubt", "B2", "'Residential burglaries' has no code, so it can only be found by its name.")
    ]


def test_a_row_of_figures_without_a_name_is_not_read_and_told():
    pack = pack_of(a_grid(BURGLARY, with_cells(BURGLARY, code="", name="")))
    assert len(pack.rows) == 1
    assert problems_of(pack) == [
        ("error", "C3", "This row has 13 filled cells but neither a code nor a name, so it was not read.")
    ]
    assert len(pack.unread) == 13


def test_two_columns_for_one_period_are_an_error_and_the_first_is_used():
    header = [*HEADER[:8], "Q2 2011/12", *HEADER[9:]]
    pack = pack_of(a_grid(BURGLARY, header=header))
    assert problems_of(pack) == [
        (
            "error",
            "J1",
            "'Quarter 2' is for the same thing as 'Q2 2011/12' in I1 (2011-07-01/P3M)."
            " Only the first is used: remove the other column.",
        )
    ]
    assert pack.rows[0].value("2011-07-01/P3M").text == "195"


def test_a_column_that_is_not_known_is_told_and_its_cells_are_unread():
    pack = pack_of(a_grid((*BURGLARY, "£12,000"), header=(*HEADER, "Budget")))
    assert problems_of(pack) == [
        ("doubt", "P1", "The column 'Budget' is not known here: its 1 filled cell was not read.")
    ]
    assert [cell.address for cell in pack.unread] == ["P2"]


def test_a_column_that_the_system_writes_for_people_is_passed_over():
    pack = pack_of(a_grid((*BURGLARY, "improving"), header=(*HEADER, "Worked out: direction")))
    assert pack.problems == ()
    assert pack.unread == ()


def test_a_period_that_is_not_known_is_told():
    header = [*HEADER[:6], "Jul/Aug", *HEADER[7:]]
    assert problems_of(pack_of(a_grid(BURGLARY, header=header))) == [
        ("doubt", "G1", "The column 'Jul/Aug' is not known here: its 1 filled cell was not read.")
    ]


def test_a_quarter_of_an_unknown_year_is_an_error():
    header = ("Code", "Measure", "Quarter 1", "Quarter 2", "Target")
    pack = pack_of([header, ("A 1", "Some", "1", "2", "3")], year=None)
    assert problems_of(pack) == [
        ("error", "C1", "'Quarter 1' does not say for which year. Name the quarter that the file is for."),
        ("error", "D1", "'Quarter 2' does not say for which year. Name the quarter that the file is for."),
        ("error", "E1", "'Target' does not say for which year. Name the quarter that the file is for."),
    ]


def test_a_cell_beyond_the_last_heading_is_unread():
    pack = pack_of(a_grid((*BURGLARY, "beyond")))
    assert [cell.address for cell in pack.unread] == ["P2"]


def test_a_formula_that_failed_is_an_error_and_no_figure():
    header = "".join(
        f'<c r="{letter}1" t="inlineStr"><is><t>{text}</t></is></c>'
        for letter, text in zip("ABC", ("Code", "Name", "Q2 2011/12"), strict=True)
    )
    row = '<c r="A2" t="inlineStr"><is><t>A 1</t></is></c><c r="C2" t="e"><f>1/0</f><v>#DIV/0!</v></c>'
    data = with_sheet(f'<row r="1">{header}</row><row r="2">{row}</row>')
    pack = read_pack(read(data, "return.xlsx"))
    assert [problem for problem in problems_of(pack) if problem[1] == "C2"][0] == (
        "error",
        "C2",
        "The formula in this cell gives #DIV/0! instead of a value. Correct it in the workbook.",
    )
    assert pack.rows[0].value("2011-07-01/P3M").text == "#DIV/0!"
    assert pack.rows[0].value("2011-07-01/P3M").value is None


def test_a_workbook_without_a_grid_has_no_rows_and_its_cells_are_unread():
    pack = pack_of([["a", "b", "c"], [1, 2, 3]])
    assert pack.rows == ()
    assert len(pack.unread) == 6
