"""Maps drawn by the server as SVG: areas shaded by class, with lines, names and points over them.

Words: shade (how a class looks and what it is called), legend (the shades with their counts), strip (one
square an area, along the values), sheet (many small maps that share their shapes).
"""

from lis.foundations.design.maps.drawing import draw
from lis.foundations.design.maps.legend import legend_html
from lis.foundations.design.maps.picking import draw_picker
from lis.foundations.design.maps.poster import Poster, draw_poster
from lis.foundations.design.maps.projection import Projection, fitted
from lis.foundations.design.maps.shades import (
    DIVERGING,
    NO_DATA,
    QUALITATIVE,
    SEQUENTIAL,
    diverging,
    sequential,
)
from lis.foundations.design.maps.sheet import sheet_html
from lis.foundations.design.maps.spec import Area, Lines, Map, Name, Panel, Point, Shade, Sheet, Square, Strip
from lis.foundations.design.maps.strip import draw_strip

__all__ = [
    "DIVERGING",
    "NO_DATA",
    "QUALITATIVE",
    "SEQUENTIAL",
    "Area",
    "Lines",
    "Map",
    "Name",
    "Panel",
    "Point",
    "Poster",
    "Projection",
    "Shade",
    "Sheet",
    "Square",
    "Strip",
    "diverging",
    "draw",
    "draw_picker",
    "draw_poster",
    "draw_strip",
    "fitted",
    "legend_html",
    "sequential",
    "sheet_html",
]
