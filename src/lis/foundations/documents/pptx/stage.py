"""The empty deck: 16:9, our letters and colours, three layouts.

python-pptx's own template is 4:3 in Office's look; this turns it into ours (ECMA-376 part 1, section 19).
"""

from __future__ import annotations

import re

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR
from pptx.oxml.ns import qn
from pptx.util import Inches

INK, MUTED, BRAND, LINK, SERIES = "17212b", "4a5560", "12474b", "0a5873", "1d4a68"
HAIRLINE, TINT = "d3dad9", "eaf1f0"
FONT = "Arial"
WIDE, HIGH, MARGIN = 13.333, 7.5, 0.6
LINE = WIDE - 2 * MARGIN
TITLE_TOP, TITLE_HIGH = 0.4, 1.05
BODY_TOP, BODY_HIGH = 1.6, 5.1
COVER, TEXT, OPEN = 0, 1, 2
KEPT = ("Title Slide", "Title and Content", "Title Only")
THEME_COLOURS = {"dk2": INK, "accent1": SERIES, "accent2": "c27a00", "accent3": "c2609c", "accent4": "5a6b1f"}
THEME_COLOURS |= {"accent5": "2f86c1", "accent6": BRAND, "hlink": LINK, "folHlink": "4f3a78"}


def empty_deck():
    """A presentation without slides, with the layouts COVER, TEXT and OPEN."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(WIDE), Inches(HIGH)
    for layout in list(deck.slide_layouts):
        if layout.name not in KEPT:
            deck.slide_layouts.remove(layout)
    for shapes in (deck.slide_master, *deck.slide_layouts):
        lay_out(shapes)
    cover_layout(deck.slide_layouts[COVER])
    text_styles(deck.slide_master)
    paint(deck.slide_master)
    return deck


def lay_out(shapes) -> None:
    """Put title and body where they belong on a wide slide; dates and footers are written by each slide."""
    for shape in list(shapes.placeholders):
        kind = shape.placeholder_format.type
        if "TITLE" in str(kind) and "SUB" not in str(kind):
            place(shape, MARGIN, TITLE_TOP, LINE, TITLE_HIGH)
            shape.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
            shape.text_frame.margin_left = 0
        elif any(name in str(kind) for name in ("DATE", "FOOTER", "SLIDE_NUMBER")):
            shape._element.getparent().remove(shape._element)
        else:
            place(shape, MARGIN, BODY_TOP, LINE, BODY_HIGH)
            shape.text_frame.margin_left = 0


def place(shape, left: float, top: float, width: float, height: float) -> None:
    """Position in inches."""
    shape.left, shape.top = Inches(left), Inches(top)
    shape.width, shape.height = Inches(width), Inches(height)


def cover_layout(layout) -> None:
    title, subtitle = layout.placeholders[0], layout.placeholders[1]
    place(title, MARGIN, 2.0, LINE - 1.5, 1.9)
    title.text_frame.vertical_anchor = MSO_ANCHOR.TOP
    place(subtitle, MARGIN, 4.0, LINE - 1.5, 1.2)
    for level in subtitle._element.iter(qn("a:lvl1pPr")):
        level.set("algn", "l")


def text_styles(master) -> None:
    """Titles bold on the left in ink; body text in ink with room between lines."""
    styles = master._element.find(qn("p:txStyles"))
    for level in styles.find(qn("p:titleStyle")).iter(qn("a:lvl1pPr")):
        level.set("algn", "l")
        run_default(level, 28, heavy=True)
    for number, points in enumerate((20, 18, 16), start=1):
        for level in styles.find(qn("p:bodyStyle")).iter(qn(f"a:lvl{number}pPr")):
            run_default(level, points, heavy=False)


def run_default(level, points: int, *, heavy: bool) -> None:
    default = level.find(qn("a:defRPr"))
    default.set("sz", str(points * 100))
    default.set("b", str(int(heavy)))


def paint(master) -> None:
    """Our letters and colours in the theme, so that what people add matches."""
    theme = next(rel.target_part for rel in master.part.rels.values() if rel.reltype.endswith("/theme"))
    text = theme.blob.decode("utf-8")
    text = re.sub(r'(<a:latin typeface=")Calibri[^"]*"', rf'\1{FONT}"', text)
    for name, colour in THEME_COLOURS.items():
        text = re.sub(
            rf"<a:{name}>.*?</a:{name}>",
            f'<a:{name}><a:srgbClr val="{colour.upper()}"/></a:{name}>',
            text,
            flags=re.DOTALL,
        )
    text = re.sub(
        r"<a:dk1>.*?</a:dk1>", f'<a:dk1><a:srgbClr val="{INK.upper()}"/></a:dk1>', text, flags=re.DOTALL
    )
    theme._blob = text.encode("utf-8")


def colour(hexadecimal: str) -> RGBColor:
    return RGBColor.from_string(hexadecimal.upper())
