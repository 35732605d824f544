"""The quarterly report as page, PDF, Word, slides and workbook: the same figures in all five, read back."""

import re
from io import BytesIO

import docx
import openpyxl
import pytest
from bs4 import BeautifulSoup
from docx.oxml.ns import qn
from tests.foundations.documents import read_back

from lis.delivery.performance import queries as performance
from lis.foundations.documents.model import Table
from lis.publishing.reports import queries

pytestmark = pytest.mark.django_db
KINDS = ("html", "pdf", "docx", "pptx", "xlsx")
CAPTION = "All measures, July to September 2011"


@pytest.fixture(scope="module")
def cycle(demonstration):
    return performance.cycle("2011-12-q2")


@pytest.fixture(scope="module")
def paper(cycle):
    return queries.quarterly_report(cycle)


@pytest.fixture(scope="module")
def files(cycle) -> dict[str, bytes]:
    """The report in each of the five, made once for this file of tests."""
    return {kind: queries.rendered(cycle, kind)[0] for kind in KINDS}


@pytest.fixture
def grid(paper) -> Table:
    (found,) = [table for _, table in paper.tables if table.caption == CAPTION]
    return found


def told(table: Table) -> list[list[str]]:
    return [[cell.read for cell in row.cells] for row in table.rows]


def without_symbol(text: str) -> str:
    """A cell of a file that writes marks as letters: the letter and the space after it go."""
    return re.sub(r"^\W[\s\u00a0](?=\w)", "", text.replace("\u00a0", " "))


def squeezed(cells: list[str]) -> list[str]:
    return [read_back.squeezed(without_symbol(cell)) for cell in cells]


def word_rows(data: bytes) -> list[list[str]]:
    """Cells of Word's grid; a cell that says nothing is empty."""
    body = docx.Document(BytesIO(data)).element.body
    captions = ((table, table.tblPr.find(qn("w:tblCaption"))) for table in body.iter(qn("w:tbl")))
    table = next(t for t, caption in captions if caption is not None and caption.get(qn("w:val")) == CAPTION)
    rows = [row for row in table.tr_lst if row.find(f".//{qn('w:tblHeader')}") is None]
    return [[_words(cell) for cell in row.tc_lst] for row in rows if len(row.tc_lst) > 1]


def _words(cell) -> str:
    """What a cell says, without the raised letters of its notes."""
    runs = (run for run in cell.iter(qn("w:r")) if run.find(f".//{qn('w:vertAlign')}") is None)
    return "".join(text.text or "" for run in runs for text in run.iter(qn("w:t")))


def word_text(data: bytes) -> str:
    return "".join(paragraph.text for paragraph in docx.Document(BytesIO(data)).paragraphs)


def test_the_grid_says_what_the_scorecard_says(cycle, grid):
    card = performance.scorecard(cycle)
    columns = [column.key for column in grid.columns]
    now, target = columns.index("now"), columns.index("target")
    rows = {row.cells[0].shown: row for row in grid.rows}
    assert len(rows) == len(card) == 32
    for row in card:
        cells = rows[row.code].cells
        assert cells[now].value == row.now.value, row.code
        assert cells[target].value == row.target, row.code


def test_the_page_has_every_figure_in_its_cell(files, grid):
    rows = read_back.html_rows(files["html"], CAPTION)
    assert [squeezed(row) for row in rows] == [squeezed(row) for row in told(grid)]


def test_the_pdf_has_every_row_in_order(files, grid):
    text = read_back.squeezed(read_back.pdf_text(files["pdf"]))
    at = 0
    for row in told(grid):
        figures = [re.escape(read_back.squeezed(cell)) for cell in row]
        found = re.compile("[a-z]?".join(figures)).search(text, at)
        assert found, row
        at = found.end()


def test_word_has_every_figure_in_its_cell(files, grid):
    rows = word_rows(files["docx"])
    assert [squeezed(row) for row in rows] == [squeezed(row) for row in told(grid)]


def test_slides_show_the_chosen_columns(files, grid):
    chosen = [place for place, column in enumerate(grid.columns) if column.on_slides]
    rows = read_back.slide_tables(files["pptx"], CAPTION)
    assert [squeezed(row) for row in rows] == [
        squeezed([row[place] for place in chosen]) for row in told(grid)
    ]


def test_excel_has_typed_figures(files, grid):
    sheet = read_back.sheet_rows(files["xlsx"], "Grid")
    assert len(sheet) == 32
    for line, row in zip(sheet, grid.rows, strict=True):
        for found, cell in zip(line[1:], row.cells, strict=True):
            if cell.value is None:
                continue
            scale = 100 if cell.shown.endswith("%") else 1
            assert found.value * scale == pytest.approx(float(cell.value), rel=1e-12), (
                row.cells[0].shown,
                cell,
            )
            assert found.data_type == "n"


def test_charts_carry_the_same_values_on_slides(files, paper):
    drawn = {chart.title: chart.native.series[0].values for part in paper.parts for chart in part.charts}
    slides = read_back.slide_charts(files["pptx"])
    assert slides and set(slides) <= set(drawn)
    for title, values in slides.items():
        assert values == [None if value is None else float(value) for value in drawn[title]], title


@pytest.mark.parametrize(
    ("caption", "duration"), [("Figures by month", "P1M"), ("Figures by quarter", "P3M")]
)
def test_the_annex_has_every_value_behind_a_chart(cycle, paper, caption, duration):
    table = next(table for _, table in paper.tables if table.caption.startswith(caption))
    shown = [float(cell.value) for row in table.rows for cell in row.cells if cell.value is not None]
    charts = queries.quarterly_content(cycle)["charts"].values()
    drawn = [v for chart in charts if chart["duration"] == duration for v in chart["values"] if v is not None]
    assert sorted(shown) == sorted(drawn)


def test_what_is_asked_of_the_board_stands_in_all_five(cycle, everything_said):
    asked = [issue["decision_needed"] for issue in queries.quarterly_content(cycle)["data_issues"]]
    assert len(asked) == 4
    for said in everything_said:
        assert [words for words in asked if read_back.squeezed(words) not in said] == []


@pytest.fixture(scope="module")
def everything_said(files) -> list[str]:
    """The words of each of the five, squeezed."""
    return [
        read_back.squeezed(text)
        for text in (
            BeautifulSoup(files["html"], "html.parser").get_text(),
            read_back.pdf_text(files["pdf"]),
            word_text(files["docx"]),
            slides_text(files["pptx"]),
            sheets_text(files["xlsx"]),
        )
    ]


def slides_text(data: bytes) -> str:
    shown = [
        shape.text_frame.text
        for slide in read_back.Presentation(BytesIO(data)).slides
        for shape in slide.shapes
        if shape.has_text_frame
    ]
    return "\n".join([*shown, read_back.slide_notes(data)])


def sheets_text(data: bytes) -> str:
    book = openpyxl.load_workbook(BytesIO(data), rich_text=True)
    cells = (cell.value for sheet in book for row in sheet.iter_rows() for cell in row)
    return "\n".join(str(value) for value in cells if value)


def test_what_is_invented_is_said_in_all_five(everything_said):
    for said in everything_said:
        assert "inventedforthedemonstration" in said


def test_every_finding_stands_in_the_annex(cycle, paper):
    (annex,) = [part for part in paper.parts if part.id == "findings"]
    messages = {row.cells[1].shown for row in annex.tables[0].rows}
    assert messages == {found.message for found in performance.open_findings(cycle)}
