"""Typst at work: the template read once, the fonts found once, one compiler per paper."""

from __future__ import annotations

import json
from pathlib import Path

from lis.foundations.documents.addresses import with_whole_addresses
from lis.foundations.documents.fontbook import FOLDER, Fonts, all_fonts, our_fonts
from lis.foundations.documents.model import Document
from lis.foundations.documents.pdf.coverage import covered, printable
from lis.foundations.documents.pdf.data import document_data, prepared
from lis.foundations.documents.properties import made_on
from lis.foundations.documents.typesetting import CannotTypeset, typeset

TEMPLATE = Path(__file__).parent / "template.typ"
NO_GLYPH = "could not be displayed"


def render(document: Document) -> bytes:
    """The document as a PDF/UA-1 file.

    Letters that no font of the program has are printed in a font of this machine; where there is none,
    symbols are named in brackets and letters become boxes.
    """
    document = with_whole_addresses(document)
    data = json.dumps(prepared(document_data(document)), ensure_ascii=False)
    for fonts in (our_fonts, all_fonts):
        try:
            return compiled(document, data, fonts())
        except CannotTypeset as error:
            if NO_GLYPH not in str(error):
                raise
    return compiled(document, printable(data, covered(FOLDER)), our_fonts())


def compiled(document: Document, data: str, fonts: Fonts) -> bytes:
    options = {"format": "pdf", "pdf_standards": ["ua-1"], "timestamp": made_on(document)}
    (paper,) = typeset(TEMPLATE, {"document": data}, fonts, **options)
    return paper
