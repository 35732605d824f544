"""Reads the figures back out of each rendering, with other libraries than those that wrote them."""

from __future__ import annotations

import re
from io import BytesIO

import docx
import openpyxl
import pypdf
from bs4 import BeautifulSoup
from docx.oxml.ns import qn
from pptx import Presentation

Rows = list[list[str]]
PIECES = re.compile(r'"(?P<words>[^"]*)"|(?P<figure>[#0][#0,]*(?:\.0+)?%?)')


def squeezed(text: str) -> str:
    """Text without spaces of any kind, because line breaks differ from rendering to rendering."""
    return re.sub(r"[\s\u200b\u00a0]", "", text)


def html_rows(data: bytes, caption: str) -> Rows:
    """Cells of the table with this caption, header and group rows left out, raised letters taken off."""
    soup = BeautifulSoup(data, "html.parser")
    for letter in soup.find_all("sup"):
        letter.decompose()
    table = next(found for found in soup.find_all("table") if found.caption.get_text() == caption)
    rows = (row.find_all(["th", "td"]) for row in table.find_all("tr"))
    return [[cell.get_text() for cell in cells] for cells in rows if any(cell.name == "td" for cell in cells)]


def pdf_text(data: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(data)).pages)


def word_rows(data: bytes, caption: str) -> Rows:
    """Cells of the table with this caption, header and group rows left out, raised letters taken off."""
    body = docx.Document(BytesIO(data)).element.body
    table = next(
        found
        for found in body.iter(qn("w:tbl"))
        if found.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == caption
    )
    rows = [row for row in table.tr_lst if row.find(f".//{qn('w:tblHeader')}") is None]
    return [[word_text(cell) for cell in row.tc_lst] for row in rows if len(row.tc_lst) > 1]


def word_text(cell) -> str:
    return "".join(
        text.text
        for run in cell.iter(qn("w:r"))
        if run.find(f".//{qn('w:vertAlign')}") is None
        for text in run.iter(qn("w:t"))
    )


def slide_tables(data: bytes, caption: str) -> Rows:
    """Cells of every slide's table with this alternative text, header and group rows left out."""
    rows = []
    for slide in Presentation(BytesIO(data)).slides:
        for shape in slide.shapes:
            if shape.has_table and shape._element.xpath(".//p:cNvPr")[0].get("descr") == caption:
                rows += [list(row.cells) for row in list(shape.table.rows)[1:]]
    return [[cell.text_frame.text for cell in row] for row in rows if not row[0].is_merge_origin]


def slide_notes(data: bytes) -> str:
    return "\n".join(s.notes_slide.notes_text_frame.text for s in Presentation(BytesIO(data)).slides)


def slide_charts(data: bytes) -> dict[str, list[float]]:
    """The first series of every native chart, by its title."""
    return {
        shape._element.xpath(".//p:cNvPr")[0].get("title"): list(shape.chart.plots[0].series[0].values)
        for slide in Presentation(BytesIO(data)).slides
        for shape in slide.shapes
        if shape.has_chart
    }


def sheet_rows(data: bytes, name: str, first: int = 4) -> list[list]:
    """The cells of a sheet from row `first` to the last of its filter."""
    sheet = openpyxl.load_workbook(BytesIO(data), rich_text=True)[name]
    last = openpyxl.utils.range_boundaries(sheet.auto_filter.ref)[3]
    return [list(row) for row in sheet.iter_rows(min_row=first, max_row=last)]


def printed(cell) -> str:
    """What Excel prints for a cell: our own reading of the formats that the program writes."""
    if cell.data_type != "n" or cell.value is None:
        return str(cell.value or "")
    sections = cell.number_format.split(";")
    section = sections[1] if cell.value < 0 and len(sections) > 1 else sections[0]
    section = sections[2] if cell.value == 0 and len(sections) > 2 else section
    return "".join(piece(found, cell.value) for found in PIECES.finditer(section))


def piece(found: re.Match, value: float) -> str:
    if found["words"] is not None:
        return found["words"]
    figure = found["figure"]
    decimals = len(figure.partition(".")[2].rstrip("%"))
    scaled = abs(value) * (100 if figure.endswith("%") else 1)
    text = f"{scaled:,.{decimals}f}" if "," in figure else f"{scaled:.{decimals}f}"
    return text + ("%" if figure.endswith("%") else "")
