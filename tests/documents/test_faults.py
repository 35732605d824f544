"""The checks themselves: a paper with faults is caught in each of them."""

import io

import openpyxl
import pypdf
import pytest
from docx import Document
from PIL import Image
from pptx import Presentation
from pptx.util import Inches
from tests.documents.papers import docx_faults, is_blank, pdf_faults, pdf_pictures, pptx_faults, xlsx_faults


def saved(paper) -> bytes:
    held = io.BytesIO()
    paper.save(held)
    return held.getvalue()


@pytest.fixture
def bare_pdf() -> bytes:
    writer = pypdf.PdfWriter()
    writer.add_blank_page(width=200, height=200)
    held = io.BytesIO()
    writer.write(held)
    return held.getvalue()


@pytest.fixture
def picture() -> io.BytesIO:
    held = io.BytesIO()
    Image.new("RGB", (4, 4), "navy").save(held, "PNG")
    held.seek(0)
    return held


def test_a_pdf_that_says_nothing_to_a_screen_reader_is_caught(bare_pdf):
    assert pdf_faults(bare_pdf) == [
        "is not tagged",
        "has no language",
        "has no title",
        "does not declare PDF/UA-1",
        "page 1 has no text",
    ]


def test_a_blank_page_is_caught(bare_pdf, tmp_path):
    pictures = pdf_pictures(bare_pdf, tmp_path, "bare")
    assert [is_blank(picture) for picture in pictures] == [True]


def test_a_word_file_without_structure_is_caught(picture):
    paper = Document()
    paper.core_properties.title = ""
    paper.add_heading("Too deep", level=3)
    paper.add_table(rows=1, cols=1)
    paper.add_picture(picture)
    assert docx_faults(saved(paper)) == [
        "heading 3 follows heading 0",
        "has no title",
        "1 tables have no header row",
        "1 pictures have no alternative text",
    ]


def test_a_slide_without_title_and_words_is_caught(picture):
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    shape = slide.shapes.add_picture(picture, Inches(9.5), 0, Inches(1), Inches(1))
    shape._element.nvPicPr.cNvPr.set("descr", "")
    faults = pptx_faults(saved(deck))
    assert faults[0] == "slide 1 has no title"
    assert [fault.rpartition(" has ")[2] or fault for fault in faults[1:2]] == ["no alternative text"]
    assert faults[2].endswith("hangs over the edge")


def test_a_workbook_of_text_and_formulas_is_caught():
    book = openpyxl.Workbook()
    book.active["A1"] = "99"
    book.active["A2"] = "=1+1"
    assert xlsx_faults(saved(book)) == [
        "has no number that is a number",
        "has no frozen headers",
        "Sheet!A2 is a formula",
    ]
