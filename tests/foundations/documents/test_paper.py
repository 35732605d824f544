"""The paper forms are well made: PDF/UA, real headings and tables, headers that repeat, legible slides."""

from __future__ import annotations

from io import BytesIO

import docx
import openpyxl
import pypdf
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from pptx import Presentation
from pptx.util import Pt
from tests.documents.papers import docx_faults, pdf_faults, pptx_faults, xlsx_faults
from tests.foundations.documents.example import an_example
from tests.foundations.documents.hostile import a_hostile_document

from lis.foundations.documents.renderings import RENDERINGS

FAULTS = {"pdf": pdf_faults, "docx": docx_faults, "pptx": pptx_faults, "xlsx": xlsx_faults}


@pytest.fixture(scope="module")
def papers() -> dict[str, bytes]:
    paper = an_example()
    return {suffix: RENDERINGS[suffix].render(paper) for suffix in FAULTS}


@pytest.fixture(scope="module")
def reader(papers) -> pypdf.PdfReader:
    return pypdf.PdfReader(BytesIO(papers["pdf"]))


@pytest.fixture(scope="module")
def word(papers):
    return docx.Document(BytesIO(papers["docx"]))


@pytest.fixture(scope="module")
def deck(papers):
    return Presentation(BytesIO(papers["pptx"]))


@pytest.mark.parametrize("suffix", FAULTS)
def test_a_paper_has_none_of_the_known_faults(papers, suffix):
    assert FAULTS[suffix](papers[suffix]) == []


@pytest.mark.parametrize("suffix", FAULTS)
def test_a_hostile_paper_has_none_of_the_known_faults(suffix):
    assert FAULTS[suffix](RENDERINGS[suffix].render(a_hostile_document())) == []


def test_the_pdf_says_its_language_title_and_author(reader):
    assert reader.trailer["/Root"]["/Lang"] == "en-GB"
    assert reader.metadata.title == "Quarter 2 performance report, 2011/12"
    assert reader.metadata.author == "Performance officer"


def test_the_pdf_turns_wide_pages_on_their_side(reader):
    wide = [page.mediabox.width > page.mediabox.height for page in reader.pages]
    assert any(wide)
    assert not all(wide)
    assert {round(float(page.mediabox.width)) for page in reader.pages} == {595, 842}


def test_every_wide_page_of_the_pdf_has_the_header_again(reader):
    wide = [page.extract_text() for page in reader.pages if page.mediabox.width > page.mediabox.height]
    assert len(wide) > 1
    assert all("Quarter 2" in text and "Year-end" in text for text in wide)


def test_the_pdf_can_be_walked_by_its_headings(reader):
    titles = [entry["/Title"] for entry in reader.outline if not isinstance(entry, list)]
    assert titles == [
        "Contents",
        "What changed and why",
        "All figures",
        "Charts",
        "Decisions",
        "Annex A: Findings",
    ]


def test_the_pdf_carries_its_own_fonts(reader):
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():
            base = font.get_object()["/BaseFont"]
            assert base.partition("+")[2].startswith(("Arimo", "DejaVuSans"))


def test_word_has_headings_sections_and_a_language(word):
    headings = [p.text for p in word.paragraphs if p.style.name == "Heading 1"]
    assert headings[1:] == ["What changed and why", "All figures", "Charts", "Decisions", "Annex A: Findings"]
    turns = [section.orientation for section in word.sections]
    assert WD_ORIENT.LANDSCAPE in turns
    assert turns[0] == turns[-1] == WD_ORIENT.PORTRAIT
    language = word.styles.element.find(qn("w:docDefaults")).find(f".//{qn('w:lang')}")
    assert language.get(qn("w:val")) == "en-GB"


def test_word_repeats_headers_and_keeps_rows_whole(word):
    for table in word.element.body.iter(qn("w:tbl")):
        assert table.tr_lst[0].find(f".//{qn('w:tblHeader')}") is not None
        assert all(row.find(f".//{qn('w:cantSplit')}") is not None for row in table.tr_lst)


def test_words_tables_are_as_wide_as_their_columns(word):
    for table in word.element.body.iter(qn("w:tbl")):
        columns = [int(column.get(qn("w:w"))) for column in table.iter(qn("w:gridCol"))]
        assert sum(columns) == int(table.tblPr.find(qn("w:tblW")).get(qn("w:w")))


def test_each_numbered_list_of_word_begins_at_one():
    body = docx.Document(BytesIO(RENDERINGS["docx"].render(a_hostile_document()))).element.body
    lists = [int(number.get(qn("w:val"))) for number in body.iter(qn("w:numId"))]
    assert len(set(lists)) == 2


def test_slides_are_wide_and_each_has_its_own_title(deck):
    assert round(deck.slide_width / deck.slide_height, 2) == 1.78
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
    assert len(set(titles)) == len(titles)
    assert "14 of 32 counts are on plan" in titles
    assert "Three decisions are needed" in titles


def test_no_type_on_a_slide_is_smaller_than_twelve_points(deck):
    for slide in deck.slides:
        sizes = [int(run.get("sz")) for run in slide._element.iter(qn_a("rPr")) if run.get("sz")]
        assert min(sizes) >= Pt(12).pt * 100


def test_no_slide_has_more_than_ten_rows_of_a_table(deck):
    for slide in deck.slides:
        for shape in slide.shapes:
            if shape.has_table:
                rows = [row for row in list(shape.table.rows)[1:] if not row.cells[0].is_merge_origin]
                assert len(rows) <= 10


def test_every_slides_notes_give_the_method_and_the_address(deck):
    for slide in deck.slides:
        notes = slide.notes_slide.notes_text_frame.text
        assert "Ratings use a tolerance of 5% of plan." in notes
        assert "https://lis.example/reports/2011-12-q2/" in notes


def test_excel_freezes_filters_links_and_comments(papers):
    book = openpyxl.load_workbook(BytesIO(papers["xlsx"]))
    assert book.sheetnames == [
        "Cover",
        "Grid",
        "Findings of the check",
        "Figures behind charts",
        "Words and notes",
    ]
    grid = book["Grid"]
    assert grid.freeze_panes == "D4"
    assert grid.auto_filter.ref == "A3:Q35"
    assert grid.page_setup.orientation == "landscape"
    assert grid.print_title_rows == "$3:$3"
    assert grid["B4"].hyperlink.target == "https://lis.example/m/hv-1/"
    assert [cell for row in grid.iter_rows() for cell in row if cell.comment]
    assert book.properties.title == "Quarter 2 performance report, 2011/12"


def qn_a(name: str) -> str:
    return f"{{http://schemas.openxmlformats.org/drawingml/2006/main}}{name}"
