"""Text is text: no rendering runs it, reads it as markup, or breaks on it."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

import docx
import openpyxl
import pypdf
import pytest
from bs4 import BeautifulSoup
from docx.oxml.ns import qn
from pptx import Presentation
from tests.foundations.documents.example import a_grid, an_example
from tests.foundations.documents.hostile import a_hostile_document
from tests.foundations.documents.read_back import sheet_rows, slide_tables, word_rows

from lis.foundations.documents import docx as word
from lis.foundations.documents import html, pdf, pptx, xlsx
from lis.foundations.documents.model import Document, Layout, Part
from lis.foundations.documents.renderings import RENDERINGS, NoSuchRendering, rendering


@pytest.fixture(scope="module")
def papers() -> dict[str, bytes]:
    document = a_hostile_document()
    return {suffix: way.render(document) for suffix, way in RENDERINGS.items()}


def test_the_page_has_no_script_style_or_address_that_runs(papers):
    soup = BeautifulSoup(papers["html"], "html.parser")
    assert not soup.find_all(["script", "style", "iframe"])
    for element in soup.find_all(True):
        assert "style" not in element.attrs
        assert not [name for name in element.attrs if name.startswith("on")]
        assert not element.attrs.get("href", "").startswith("javascript")
    assert "<script>alert('1')</script>" in soup.get_text()


def test_the_pdf_shows_markup_as_letters_and_names_what_it_cannot_print(papers):
    reader = pypdf.PdfReader(BytesIO(papers["pdf"]))
    text = "".join(page.extract_text() for page in reader.pages)
    assert "#let x" in text
    assert "$y$" in text
    assert "CO₂" in text
    addresses = [note.get_object()["/A"]["/URI"] for page in reader.pages for note in page.get("/Annots", ())
                 if "/URI" in note.get_object().get("/A", {})]  # fmt: skip
    assert addresses
    assert all(address.startswith("https://") for address in addresses)


def test_word_has_no_link_that_runs(papers):
    parts = docx.Document(BytesIO(papers["docx"])).part.rels.values()
    links = [rel.target_ref for rel in parts if rel.is_external]
    assert links
    assert all(link.startswith("https://") for link in links)


def test_slides_have_no_link_that_runs(papers):
    for slide in Presentation(BytesIO(papers["pptx"])).slides:
        links = [rel.target_ref for rel in slide.part.rels.values() if rel.is_external]
        assert all(link.startswith("https://") for link in links)


def test_excel_has_no_formula_and_keeps_the_text_whole(papers):
    book = openpyxl.load_workbook(BytesIO(papers["xlsx"]))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell.coordinate for cell in cells if cell.data_type == "f"]
    texts = {cell.value for cell in cells if cell.data_type == "s"}
    assert {"=1+1", "+1", "-1", "@SUM(A1)", " =1"} <= texts
    links = [cell.hyperlink.target for cell in cells if cell.hyperlink and cell.hyperlink.target]
    assert all(link.startswith("https://") for link in links)


def test_sheet_names_are_ones_that_excel_takes(papers):
    names = openpyxl.load_workbook(BytesIO(papers["xlsx"])).sheetnames
    assert len({name.lower() for name in names}) == len(names)
    assert all(0 < len(name) <= 31 and not re.search(r"[\[\]:*?/\\]", name) for name in names)


def test_a_document_with_nothing_but_a_title_is_rendered():
    for way in RENDERINGS.values():
        assert way.render(Document("Only a title"))


def test_a_thousand_rows_come_through():
    names = {f"Group {g}": tuple(f"Thing {g}-{n}" for n in range(50)) for g in range(20)}
    grid = a_grid(names=names)
    document = Document("Long", parts=(Part("All", (grid,), layout=Layout.LANDSCAPE),))
    assert len(sheet_rows(xlsx.render(document), "Grid")) == 1000
    assert len(word_rows(word.render(document), grid.caption)) == 1000
    assert html.render(document).decode().count('<th scope="row"') == 1000
    assert len(pypdf.PdfReader(BytesIO(pdf.render(document))).pages) > 20
    deck = pptx.render(document)
    assert len(slide_tables(deck, grid.caption)) == 40
    titles = [slide.shapes.title.text_frame.text for slide in Presentation(BytesIO(deck)).slides]
    assert "960 more rows are in the paper" in titles


def test_a_chart_without_a_picture_or_values_leaves_its_words():
    chart = a_hostile_document().parts[0].blocks[9]
    document = Document("Bare", parts=(Part("Charts", (chart,)),))
    pictures = docx.Document(BytesIO(word.render(document))).element.body.iter(qn("wp:docPr"))
    assert not list(pictures)
    for way in RENDERINGS.values():
        assert way.render(document)


def test_an_unknown_rendering_is_refused_with_the_known_ones():
    with pytest.raises(NoSuchRendering, match="html, pdf, docx, pptx, xlsx"):
        rendering("odt")
    assert rendering("pdf").media_type == "application/pdf"


def test_the_same_document_gives_the_same_pdf_twice():
    assert pdf.render(an_example(3)) == pdf.render(an_example(3))


def test_papers_are_made_at_the_same_time_without_disturbing_each_other():
    papers = [an_example(seed) for seed in range(4)]
    alone = [pdf.render(paper) for paper in papers]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(pdf.render, papers)) == alone
