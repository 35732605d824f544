"""Runs of text on slides."""

from __future__ import annotations

import math

from pptx.oxml.ns import qn
from pptx.util import Pt

from lis.foundations.documents.marks import Mark
from lis.foundations.documents.pptx.stage import LINK, MUTED, colour
from lis.foundations.documents.widths import ems
from lis.foundations.documents.words import Words, runs, visible

HARD_SPACE = "\u00a0"
LANGUAGE = "en-GB"
WEB = ("http://", "https://", "mailto:")


def add_run(paragraph, text: str, *, points=0.0, bold=None, tone="", href=""):
    """Add text to a paragraph in one style; newlines become line breaks."""
    for place, line in enumerate(visible(text).split("\n")):
        if place:
            paragraph.add_line_break()
        run = paragraph.add_run()
        run.text = line
        shape(run, points, bold, tone)
        if href.startswith(WEB):
            run.hyperlink.address = href
            shape(run, points, bold, LINK)


def shape(run, points: float, bold, tone: str) -> None:
    run.font.language_id = None
    run._r.get_or_add_rPr().set("lang", LANGUAGE)
    if points:
        run.font.size = Pt(points)
    if bold is not None:
        run.font.bold = bold
    if tone:
        run.font.color.rgb = colour(tone)


def add_words(paragraph, words: Words, *, points=0.0, tone="") -> None:
    for run in runs(words):
        said = MUTED if run.muted else tone
        add_run(paragraph, run.text, points=points, bold=run.bold or None, tone=said, href=run.href)


def add_mark(paragraph, mark: Mark, points: float) -> None:
    """The symbol in its colour; its word follows."""
    add_run(paragraph, mark.drawing.character + HARD_SPACE, points=points, tone=mark.drawing.colour)


def fresh(frame, *, first: bool):
    """The next empty paragraph of a text frame."""
    return frame.paragraphs[0] if first else frame.add_paragraph()


def lines_of(text: str, points: float, inches: float) -> int:
    """How many lines `text` takes."""
    room = inches * 72 / points
    return sum(max(1, math.ceil(ems(line) * 1.06 / room)) for line in text.split("\n"))


def fitting_points(text: str, inches: float, sizes: tuple[float, ...], lines: int) -> float:
    """The largest of the sizes in which `text` takes no more than so many lines, or the smallest."""
    return next((size for size in sizes if lines_of(text, size, inches) <= lines), sizes[-1])


def filling_points(texts: list[str], inches: float, high: float, sizes: tuple[float, ...]) -> float:
    """The largest of the sizes in which the texts together stay within `high` inches, or the smallest."""
    return next((size for size in sizes if tall(texts, inches, size) <= high), sizes[-1])


def tall(texts: list[str], inches: float, points: float) -> float:
    return sum(lines_of(text, points, inches) * points * 1.25 / 72 + 0.14 for text in texts)


def set_alt(shape_on_slide, alt: str, title: str = "") -> None:
    """Give a picture, chart or table its alternative text."""
    properties = shape_on_slide._element.xpath(".//p:cNvPr")[0]
    properties.set("descr", visible(alt))
    if title:
        properties.set("title", visible(title))


def without_bullet(paragraph) -> None:
    details = paragraph._p.get_or_add_pPr()
    details.set("marL", "0")
    details.set("indent", "0")
    details.insert_element_before(details.makeelement(qn("a:buNone"), {}), "a:tabLst", "a:defRPr", "a:extLst")


def numbered(paragraph) -> None:
    details = paragraph._p.get_or_add_pPr()
    details.set("marL", "514350")
    details.set("indent", "-514350")
    number = details.makeelement(qn("a:buAutoNum"), {"type": "arabicPeriod"})
    details.insert_element_before(number, "a:tabLst", "a:defRPr", "a:extLst")
