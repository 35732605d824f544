"""PDF by typst: tagged, PDF/UA-1, in fonts that travel with the program."""

from lis.foundations.documents.pdf.renderer import render

MEDIA_TYPE = "application/pdf"
SUFFIX = "pdf"

__all__ = ["MEDIA_TYPE", "SUFFIX", "render"]
