"""Typst at work: the template read once, the fonts found once, one compiler per paper."""

from __future__ import annotations

import json
from datetime import UTC, datetime, time
from functools import cache
from pathlib import Path

import typst

from lis.foundations.documents.model import Document
from lis.foundations.documents.pdf.data import document_data

TEMPLATE = Path(__file__).parent / "template.typ"
FONTS = Path(__file__).parents[1] / "fonts"


def render(document: Document) -> bytes:
    """The document as a PDF/UA-1 file."""
    data = json.dumps(document_data(document), ensure_ascii=False)
    compiler = typst.Compiler(TEMPLATE, font_paths=fonts(), sys_inputs={"document": data})
    return compiler.compile(format="pdf", pdf_standards=["ua-1"], timestamp=stamped(document))


@cache
def fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])


def stamped(document: Document) -> datetime | None:
    """The document's own date, so that the same document gives the same bytes."""
    return datetime.combine(document.date, time(), UTC) if document.date else None
