"""The styles of the Word file: change them in Word and the whole paper follows."""

from __future__ import annotations

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from lis.foundations.documents.docx.xml import element

FONT = "Arial"
INK, MUTED, BRAND, LINK = "17212b", "4a5560", "12474b", "0a5873"
HAIRLINE, TINT = "d3dad9", "eaf1f0"

# name: (made from, points, bold, colour, space before, space after), in points
PARAGRAPHS = {
    "Normal": (None, 10.5, False, INK, 0, 6),
    "Title": (None, 34, True, INK, 12, 12),
    "Subtitle": (None, 14, False, MUTED, 0, 24),
    "Heading 1": (None, 20, True, INK, 0, 10),
    "Heading 2": (None, 13.5, True, INK, 18, 6),
    "Heading 3": (None, 11, True, INK, 12, 4),
    "Caption": (None, 11, True, INK, 12, 4),
    "List Bullet": (None, 10.5, False, INK, 0, 4),
    "List Number": (None, 10.5, False, INK, 0, 4),
    "Header": (None, 8.5, False, MUTED, 0, 0),
    "Footer": (None, 8.5, False, MUTED, 0, 0),
    "Cover bar": ("Normal", 2, False, BRAND, 70, 14),
    "Cover sentence": ("Normal", 15, False, INK, 6, 14),
    "Part sentence": ("Normal", 13, False, INK, 0, 10),
    "Callout": ("Normal", 12, False, INK, 14, 8),
    "Callout item": ("List Number", 12, False, INK, 0, 4),
    "Key": ("Normal", 10.5, False, INK, 6, 8),
    "Key fact": ("Normal", 10.5, False, INK, 0, 4),
    "Note": ("Normal", 8.5, False, MUTED, 2, 3),
    "Chart title": ("Normal", 11, True, INK, 10, 1),
    "Chart subtitle": ("Normal", 9, False, MUTED, 0, 3),
    "Picture": ("Normal", 10.5, False, INK, 0, 2),
    "Table text": ("Normal", 9, False, INK, 2.5, 2.5),
    "Table text small": ("Table text", 7.6, False, INK, 2, 2),
    "Table heading": ("Table text", 9, True, INK, 2.5, 2.5),
    "Table heading small": ("Table text small", 7.6, True, INK, 2, 2),
    "Table group": ("Table text", 10, True, INK, 8, 2.5),
    "Contents line": ("Normal", 11, False, INK, 0, 6),
}
KEPT_WITH_NEXT = ("Caption", "Chart title", "Chart subtitle", "Part sentence", "Table group")


def set_styles(document, language: str) -> None:
    """Give the document its styles, fonts and language."""
    for name, look in PARAGRAPHS.items():
        set_paragraph_style(document.styles, name, look)
    for name in KEPT_WITH_NEXT:
        document.styles[name].paragraph_format.keep_with_next = True
    document.styles["Title"].paragraph_format.right_indent = Mm(20)
    border(document.styles["Heading 2"], "top", 12, INK)
    callout(document.styles["Callout"])
    document.styles["Callout item"].paragraph_format.left_indent = Mm(12)
    document.styles["Callout item"].paragraph_format.first_line_indent = Mm(-7)
    key_fact(document.styles["Key fact"])
    link_style(document.styles)
    table_style(document.styles)
    defaults = document.styles.element.find(qn("w:docDefaults")).find(".//" + qn("w:lang"))
    defaults.set(qn("w:val"), language)


def set_paragraph_style(styles, name: str, look) -> None:
    base, points, heavy, colour, before, after = look
    known = name in {style.name for style in styles}
    style = styles[name] if known else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    if base:
        style.base_style = styles[base]
    style.font.size, style.font.bold, style.font.italic = Pt(points), heavy, False
    style.font.color.rgb = RGBColor.from_string(colour.upper())
    plain_font(style)
    shape = style.paragraph_format
    shape.space_before, shape.space_after = Pt(before), Pt(after)
    shape.line_spacing = 1.0 if points > 20 else 1.15
    without(style.element.get_or_add_pPr(), "w:pBdr", "w:tabs")
    without(style.element.get_or_add_rPr(), "w:spacing", "w:kern")
    style.quick_style = True


def plain_font(style) -> None:
    """Our family for every script, in place of the theme's."""
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), FONT)


def without(shape, *tags: str) -> None:
    """Take away what the template's style had, such as borders or spaced letters."""
    for tag in tags:
        for old in shape.findall(qn(tag)):
            shape.remove(old)


def border(style, side: str, eighths: int, colour: str, space: int = 4) -> None:
    shape = style.element.get_or_add_pPr()
    line = element(side, val="single", sz=eighths, space=space, color=colour)
    shape.insert_element_before(element("pBdr", line), "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc")


def callout(style) -> None:
    style.paragraph_format.left_indent = Mm(5)
    border(style, "left", 27, BRAND, space=12)


def key_fact(style) -> None:
    style.paragraph_format.left_indent = Mm(42)
    style.paragraph_format.first_line_indent = Mm(-42)
    style.paragraph_format.tab_stops.add_tab_stop(Mm(42))


def link_style(styles) -> None:
    style = styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER)
    style.font.underline = True
    style.font.color.rgb = RGBColor.from_string(LINK.upper())


def table_style(styles) -> None:
    """Hairlines under rows, a strong line under the header, nothing upright."""
    style = styles.add_style("Report table", WD_STYLE_TYPE.TABLE)
    hair = {"val": "single", "sz": 4, "space": 0, "color": HAIRLINE}
    margins = element("tblCellMar", element("left", w=51, type="dxa"), element("right", w=51, type="dxa"))
    lines = element("tblBorders", element("bottom", **hair), element("insideH", **hair))
    style.element.append(element("tblPr", element("tblInd", w=0, type="dxa"), lines, margins))
    strong = element("tcBorders", element("bottom", val="single", sz=12, space=0, color=INK))
    head = element("tblStylePr", element("rPr", element("b")), element("tcPr", strong), type="firstRow")
    style.element.append(head)
