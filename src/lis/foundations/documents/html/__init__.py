"""HTML for a web page that carries the sprite and the style sheet of the design."""

from lis.foundations.documents.html.renderer import render

MEDIA_TYPE = "text/html; charset=utf-8"
SUFFIX = "html"

__all__ = ["MEDIA_TYPE", "SUFFIX", "render"]
