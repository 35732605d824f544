"""One document, five renderings, the same figures in each: read back by other libraries."""

from __future__ import annotations

import re

import pytest
from tests.foundations.documents import read_back
from tests.foundations.documents.example import an_example

from lis.foundations.documents.model import Document, Table
from lis.foundations.documents.renderings import RENDERINGS

GRID = "All figures of the quarter"


@pytest.fixture(scope="module")
def paper() -> Document:
    return an_example()


@pytest.fixture(scope="module")
def papers(paper: Document) -> dict[str, bytes]:
    return {suffix: way.render(paper) for suffix, way in RENDERINGS.items()}


@pytest.fixture(scope="module")
def grid(paper: Document) -> Table:
    return next(table for _, table in paper.tables if table.caption == GRID)


def told(table: Table) -> list[list[str]]:
    return [[cell.read for cell in row.cells] for row in table.rows]


def without_symbol(text: str) -> str:
    """A cell of a file that writes marks as letters: the letter and the space after it go."""
    return re.sub(r"^\W[\s\u00a0](?=\w)", "", text.replace("\u00a0", " "))


def test_there_are_five_renderings():
    assert list(RENDERINGS) == ["html", "pdf", "docx", "pptx", "xlsx"]


def test_the_page_has_every_figure_in_its_cell(papers, grid):
    assert read_back.html_rows(papers["html"], GRID) == told(grid)


def test_the_pdf_has_every_row_in_order(papers, grid):
    text = read_back.squeezed(read_back.pdf_text(papers["pdf"]))
    rows = ["".join(row) for row in told(grid)]
    with_letters = [re.escape(read_back.squeezed("\0".join(row))).replace("\x00", "a?") for row in told(grid)]
    assert len(rows) == 32
    for row in with_letters:
        assert re.search(row, text), row


def test_word_has_every_figure_in_its_cell(papers, grid):
    rows = [[without_symbol(text) for text in row] for row in read_back.word_rows(papers["docx"], GRID)]
    assert rows == told(grid)


def test_slides_show_the_chosen_columns_and_their_notes_all_figures(papers, grid):
    chosen = [place for place, column in enumerate(grid.columns) if column.on_slides]
    rows = [[without_symbol(text) for text in row] for row in read_back.slide_tables(papers["pptx"], GRID)]
    assert rows == [[row[place] for place in chosen] for row in told(grid)]
    notes = read_back.slide_notes(papers["pptx"])
    for row in grid.rows:
        for column, cell in zip(grid.columns, row.cells, strict=True):
            place = row.cells[grid.head].read
            line = next(line for line in notes.splitlines() if line.startswith(f"{place}: "))
            assert cell is row.cells[grid.head] or f"{column.label} {cell.read}" in line


def test_excel_has_typed_figures_that_print_as_on_paper(papers, grid):
    sheet = read_back.sheet_rows(papers["xlsx"], "Grid")
    assert len(sheet) == len(grid.rows) == 32
    for line, row in zip(sheet, grid.rows, strict=True):
        for found, cell in zip(line[1:], row.cells, strict=True):
            assert without_symbol(read_back.printed(found)) == cell.read
            if cell.value is not None:
                scale = 100 if cell.shown.endswith("%") else 1
                assert found.value * scale == pytest.approx(float(cell.value), rel=1e-12)


def test_charts_carry_the_same_figures_everywhere(paper, papers):
    charts = next(part for part in paper.parts if part.id == "charts").charts
    on_slides = read_back.slide_charts(papers["pptx"])
    behind = [
        (line[0].value, line[4].value)
        for line in read_back.sheet_rows(papers["xlsx"], "Figures behind charts")
    ]
    pdf = read_back.squeezed(read_back.pdf_text(papers["pdf"]))
    for chart in charts:
        values = [float(value) for value in chart.native.series[0].values]
        shown = [cell.read for cell in chart.table.rows[0].cells]
        assert on_slides[chart.title] == values
        assert [value for title, value in behind if title == chart.title] == values
        assert read_back.html_rows(papers["html"], chart.table.caption) == [shown]
        assert read_back.word_rows(papers["docx"], chart.table.caption) == [shown]
        assert "".join(shown) in pdf


def test_what_is_asked_stands_in_all_five(papers):
    asked = "choose a count in place of Shop fronts mended"
    assert asked in papers["html"].decode()
    assert read_back.squeezed(asked) in read_back.squeezed(read_back.pdf_text(papers["pdf"]))
    assert asked in "\n".join(
        p.text for p in read_back.docx.Document(read_back.BytesIO(papers["docx"])).paragraphs
    )
    assert asked in read_back.slide_notes(papers["pptx"])
    words = [row[2].value for row in read_back.sheet_rows(papers["xlsx"], "Words and notes")]
    assert asked in [str(word) for word in words]
