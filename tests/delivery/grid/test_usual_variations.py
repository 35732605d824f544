"""The ways in which the same grid is written give the same rows."""

import datetime
import io

import pytest
from tests.delivery.grid.returns import (
    BURGLARY,
    HEADER,
    KEYS,
    RECYCLING,
    a_grid,
    pack_of,
    problems_of,
    texts_of,
    with_cells,
)
from tests.foundations.intake.files import a_workbook, an_ods, ods_cell

from lis.delivery.performance.grid import read_pack
from lis.foundations.intake import read


def tsv(rows):
    return "\n".join("\t".join(row) for row in rows)


def as_text():
    return read(tsv(a_grid()).encode(), "return.txt")


def as_csv(encoding="utf-8"):
    lines = (",".join(f'"{text}"' for text in row) for row in a_grid())
    return read("\r\n".join(lines).encode(encoding, "replace"), "return.csv")


def as_xlsx():
    return read(a_workbook(a_grid()), "return.xlsx")


def as_ods():
    rows = ("".join(ods_cell(text) if text else "<table:table-cell/>" for text in row) for row in a_grid())
    return read(an_ods("".join(f"<table:table-row>{row}</table:table-row>" for row in rows)), "return.ods")


def as_xls():
    xlwt = pytest.importorskip("xlwt", reason="xlwt writes the old workbooks that this test reads")
    workbook = xlwt.Workbook()
    sheet = workbook.add_sheet("Return")
    for at, row in enumerate(a_grid()):
        for column, text in enumerate(row):
            sheet.write(at, column, text)
    content = io.BytesIO()
    workbook.save(content)
    return read(content.getvalue(), "return.xls")


@pytest.mark.parametrize("as_file", [as_text, as_csv, as_xlsx, as_ods, as_xls])
def test_every_format_gives_the_same_rows(as_file):
    pack = read_pack(as_file(), year="2011/12")
    assert [texts_of(row) for row in pack.rows] == [BURGLARY, RECYCLING]
    assert [set(row.cells) for row in pack.rows] == [set(KEYS)] * 2
    assert pack.unread == ()
    assert pack.problems == ()


def test_a_csv_from_older_excel_gives_the_same_rows():
    pack = read_pack(as_csv("cp1252"), year="2011/12")
    assert [row.code for row in pack.rows] == ["Local 25", "NI 192"]


SYNONYMS = [
    ("NI Code", ["Code", "Ref", "Indicator code", "PI Ref", "KPI No.", "Measure code", "Reference"]),
    ("PI", ["Measure", "Indicator", "Name", "Performance indicator", "Measure name", "KPI", "Title"]),
    ("Tolerance Type", ["Polarity", "Good is", "Good to be", "What good is", "Desired direction"]),
    ("Frequency", ["Reporting frequency", "How often", "Collection Frequency"]),
    (
        "2010/11 Performance",
        ["Last year", "Baseline 2010/11", "2010/11 outturn", "2010/11", "Baseline", "10/11"],
    ),
    ("Quarter 1", ["Q1", "Q1 2011/12", "Qtr 1", "Apr-Jun 2011", "Quarter 1 (Apr-Jun)", "Q1 actual"]),
    ("Jul-11", ["July 2011", "Jul 11", "July", "Jul", "07/2011", "Jul-11 actual", "201107"]),
    ("Quarter 2", ["Q2", "Q2 2011/12", "Quarter 2 performance", "Quarter Two", "Q2 result"]),
    ("Quarter 2 Target", ["Q2 target", "Target Q2", "Target for Quarter 2", "Quarter 2 Target 2011/12"]),
    ("Year to Date Performance", ["Year to Date", "YTD", "YTD actual", "Year-to-date"]),
    (
        "Year End Target (11/12)",
        ["Year end target", "Annual target", "2011/12 target", "Target 2011/12", "Year-end target 2011/12"],
    ),
    (
        "Direction of Travel Qtr 2 vs Qtr 1",
        ["DoT", "Direction of travel", "Direction", "Trend", "DOT Q2 v Q1"],
    ),
    ("Lead Agency", ["Lead", "Owner", "Lead organisation", "Responsible officer", "Lead partner"]),
]


@pytest.mark.parametrize(
    ("heading", "synonym"), [(heading, synonym) for heading, synonyms in SYNONYMS for synonym in synonyms]
)
def test_a_heading_may_be_written_in_other_words(heading, synonym):
    header = [synonym if text == heading else text for text in HEADER]
    pack = pack_of(a_grid(header=header))
    assert [texts_of(row) for row in pack.rows] == [BURGLARY, RECYCLING]
    assert pack.problems == ()


def test_columns_may_stand_in_any_order():
    pack = pack_of([list(reversed(row)) for row in a_grid()])
    assert [texts_of(row) for row in pack.rows] == [BURGLARY, RECYCLING]


def test_optional_columns_are_read_too():
    header = (*HEADER, "Theme", "Unit", "Tolerance", "Commentary", "RAG")
    row = (*BURGLARY, "Safety", "incidents", "5%", "Fewer after the summer.", "Green")
    (read_row,) = pack_of(a_grid(row, header=header)).rows
    assert read_row.section == "Safety"
    assert [read_row.cells[key].text for key in ("unit", "tolerance", "progress", "rating")] == [
        "incidents",
        "5%",
        "Fewer after the summer.",
        "Green",
    ]


def test_months_may_be_real_dates():
    def months(workbook, sheet):
        shape = workbook.add_format({"num_format": "mmm-yy"})
        for offset, column in enumerate((6, 7, 8)):
            sheet.write_datetime(0, column, datetime.date(2011, 7 + offset, 1), shape)

    pack = pack_of(a_grid(), more=months)
    assert [texts_of(row) for row in pack.rows] == [BURGLARY, RECYCLING]


def two_header_rows(workbook, sheet):
    for column in (*range(6), *range(11, 15)):
        sheet.merge_range(0, column, 1, column, HEADER[column])
    sheet.merge_range(0, 6, 0, 10, "Quarter 2")
    sheet.write_row(1, 6, ["Jul", "Aug", "Sep", "Actual", "Target"])


def test_headings_may_be_merged_over_two_rows():
    pack = pack_of([[], [], BURGLARY, RECYCLING], more=two_header_rows)
    assert [texts_of(row) for row in pack.rows] == [BURGLARY, RECYCLING]
    assert pack.unread == ()
    assert pack.problems == ()
    assert pack.rows[0].cells["value:2011-09-01/P1M"].heading == "Quarter 2 Sep"


def test_headings_over_several_columns_are_read_in_csv_which_merges_nothing():
    top = ["", "", "", "", "", "", "Quarter 2", "", "", "", "", "", "", "", ""]
    below = [*HEADER[:6], "Jul", "Aug", "Sep", "Actual", "Target", *HEADER[11:]]
    lines = (",".join(f'"{text}"' for text in row) for row in [top, below, BURGLARY, RECYCLING])
    pack = read_pack(read("\n".join(lines).encode(), "return.csv"), year="2011/12")
    assert [texts_of(row) for row in pack.rows] == [BURGLARY, RECYCLING]
    assert pack.unread == ()


def test_a_title_merged_over_the_grid_is_no_heading():
    def title(workbook, sheet):
        sheet.merge_range(0, 0, 0, 14, "2011/12 Quarter 2 return")

    pack = pack_of([[], *a_grid()], more=title, year=None)
    assert [texts_of(row) for row in pack.rows] == [BURGLARY, RECYCLING]
    assert pack.cycle.label == "2011/12-Q2"
    assert [passage.text for passage in pack.passages] == ["2011/12 Quarter 2 return"]


def test_repeated_headers_blank_rows_sections_and_notes_are_told_apart():
    rows = [
        ["Health"],
        HEADER,
        [],
        RECYCLING,
        [],
        ["Safety"],
        HEADER,
        BURGLARY,
        with_cells(BURGLARY, code="Local 26", name="Thefts"),
        ["Note: figures for Local 26 are provisional."],
        ["Data Issue: NI 15 is no longer collected."],
    ]
    pack = pack_of(rows)
    assert [(row.section, row.code) for row in pack.rows] == [
        ("Health", "NI 192"),
        ("Safety", "Local 25"),
        ("Safety", "Local 26"),
    ]
    assert [passage.text for passage in pack.passages][-2:] == [
        "Note: figures for Local 26 are provisional.",
        "Data Issue: NI 15 is no longer collected.",
    ]
    assert [(issue.codes, issue.section, issue.address) for issue in pack.data_issues] == [
        (("NI 15",), "Safety", "A11")
    ]
    assert pack.unread == ()


def test_section_rows_inside_the_table_are_sections():
    rows = [HEADER, ["Prosperity"], RECYCLING, ["Safety"], BURGLARY]
    assert [row.section for row in pack_of(rows).rows] == ["Prosperity", "Safety"]


def test_a_section_takes_the_spelling_of_a_known_theme():
    rows = [HEADER, ["HIGH QUALITY OF LIFE: quantitative measures"], RECYCLING]
    assert pack_of(rows, themes=["High Quality of Life"]).rows[0].section == "High Quality of Life"


def test_a_key_under_the_table_is_kept_as_a_key():
    rows = [*a_grid(), [], ["Key"], ["↑", "Performance improving"], ["↓", "Performance declining"]]
    pack = pack_of(rows)
    assert len(pack.rows) == 2
    assert [passage.kind.value for passage in pack.passages] == ["key", "key", "key"]
    assert pack.unread == ()


def test_several_sheets_are_sections_by_their_names():
    def another(workbook, sheet):
        page = workbook.add_worksheet("Safety")
        for at, row in enumerate(a_grid(BURGLARY)):
            page.write_row(at, 0, row)

    data = a_workbook(a_grid(RECYCLING), sheet="Prosperity", more=another)
    pack = read_pack(read(data, "return.xlsx"), year="2011/12")
    assert [(row.section, row.code, row.sheet) for row in pack.rows] == [
        ("Prosperity", "NI 192", "Prosperity"),
        ("Safety", "Local 25", "Safety"),
    ]


def test_hidden_sheets_are_left_out_and_told():
    def hidden(workbook, sheet):
        page = workbook.add_worksheet("Old")
        page.write_row(0, 0, HEADER)
        page.write_row(1, 0, BURGLARY)
        page.hide()

    pack = pack_of(a_grid(), more=hidden)
    assert len(pack.rows) == 2
    assert [problem.message for problem in pack.problems] == [
        "The sheet 'Old' is hidden, so it was not read. Unhide it if it belongs to the return."
    ]


def test_percentages_typed_as_numbers_or_as_text_read_alike():
    typed = (*RECYCLING[:4], 0.4004, 0.44, "N/A", "", 0.454, "41.34%", 0.421, 0.427, 0.41, "↓", "Council")
    (row,) = pack_of(a_grid(typed), number_format="0.00%").rows
    assert texts_of(row) == with_cells(
        RECYCLING,
        **{"value:2011-04-01/P3M": "44.00%", "target:2011-04-01/P1Y": "41.00%"},
    )


def test_a_bare_share_in_a_row_of_percentages_is_doubted():
    pack = pack_of(a_grid(with_cells(RECYCLING, **{"value:2011-04-01/P3M": "0.44"})))
    assert problems_of(pack) == [
        (
            "doubt",
            "F2",
            "NI 192, Quarter 1: 0.44 stands in a row of percentages."
            " If it is a share, write it with a per cent sign.",
        )
    ]


@pytest.mark.parametrize("written", ["↑", "↓", "→", "N/A", "up", "improving", "Declining", ""])
def test_directions_are_kept_as_printed(written):
    (row,) = pack_of(a_grid(with_cells(BURGLARY, direction=written))).rows
    assert row.direction_text == written


def test_a_text_that_looks_like_a_formula_is_kept_as_text():
    (row,) = read_pack(
        read(tsv(a_grid(with_cells(BURGLARY, name="=cmd|' /C calc'!A0"))).encode(), "return.txt"),
        year="2011/12",
    ).rows
    assert row.name == "=cmd|' /C calc'!A0"
