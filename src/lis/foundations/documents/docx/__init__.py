"""Word: real styles, headings and tables, so that the paper can be edited like one that was typed."""

from lis.foundations.documents.docx.renderer import render

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SUFFIX = "docx"

__all__ = ["MEDIA_TYPE", "SUFFIX", "render"]
