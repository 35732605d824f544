"""PowerPoint: a deck for a board, with charts and tables that can be edited."""

from lis.foundations.documents.pptx.renderer import render

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
SUFFIX = "pptx"

__all__ = ["MEDIA_TYPE", "SUFFIX", "render"]
