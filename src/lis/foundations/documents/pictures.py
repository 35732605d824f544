"""SVG drawings as PNG pictures, for files that can't hold SVG: typst draws them, a page each, in one go."""

from __future__ import annotations

import json
import re

from lis.foundations.documents.fontbook import our_fonts
from lis.foundations.documents.typesetting import typeset

PAGES = """
#let pictures = json(bytes(sys.inputs.pictures))
#set page(width: auto, height: auto, margin: 0pt, fill: white)
#set text(font: ("Arimo", "DejaVu Sans"))
#for picture in pictures {
  page(image(bytes(picture), format: "svg", width: float(sys.inputs.width) * 1mm))
}
"""


def with_our_font(svg: str) -> str:
    """The SVG with its font families replaced by the one that travels with the program."""
    named = re.sub(r'font-family="[^"]*"', 'font-family="Arimo"', svg)
    return named if "font-family" in named else named.replace("<svg", '<svg font-family="Arimo"', 1)


def pngs(svgs: list[str], *, millimetres: float, dots_per_inch: float = 200) -> list[bytes]:
    """Each SVG as a PNG, `millimetres` wide on paper."""
    if not svgs:
        return []
    inputs = {"pictures": json.dumps([with_our_font(svg) for svg in svgs]), "width": str(millimetres)}
    return typeset(PAGES, inputs, our_fonts(), format="png", ppi=dots_per_inch)
