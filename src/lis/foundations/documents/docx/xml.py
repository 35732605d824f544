"""Pieces of WordprocessingML (ECMA-376 part 1, section 17) that python-docx has no names for, and runs."""

from __future__ import annotations

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from lis.foundations.documents.marks import Mark
from lis.foundations.documents.words import Run, Words, runs, visible

LINK, MUTED = "0a5873", "4a5560"
HARD_SPACE = "\u00a0"


def element(tag: str, *children, **attributes):
    """A `w:` element: `element("jc", val="right")`; None among the children is left out."""
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    made.extend(child for child in children if child is not None)
    return made


def text_run(text: str, *, bold=None, colour="", raised=False, style="", points=0.0):
    """A run of one style; newlines become line breaks. `bold` None leaves it to the paragraph."""
    made = element(
        "r",
        element(
            "rPr",
            element("rStyle", val=style) if style else None,
            None if bold is None else element("b", val=int(bold)),
            element("color", val=colour) if colour else None,
            element("sz", val=round(points * 2)) if points else None,
            element("vertAlign", val="superscript") if raised else None,
        ),
    )
    for place, line in enumerate(visible(text).split("\n")):
        if place:
            made.append(element("br"))
        piece = element("t")
        piece.text = line
        piece.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        made.append(piece)
    return made


def linked(part, href: str, pieces: list):
    """The runs as a hyperlink, or themselves when there is no address."""
    if not href:
        return pieces
    made = OxmlElement("w:hyperlink")
    made.set(qn("r:id"), part.relate_to(href, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    made.extend(pieces)
    return [made]


def run_pieces(part, run: Run) -> list:
    colour = MUTED if run.muted else ""
    style = "Hyperlink" if run.href else ""
    return linked(part, run.href, [text_run(run.text, bold=run.bold or None, colour=colour, style=style)])


def words_pieces(part, words: Words) -> list:
    return [piece for run in runs(words) for piece in run_pieces(part, run)]


def mark_pieces(mark: Mark, points: float = 0.0) -> list:
    """The symbol in its colour; its word follows."""
    return [text_run(mark.drawing.character + HARD_SPACE, colour=mark.drawing.colour, points=points)]


def field(instruction: str, shown: str) -> list:
    """A field that Word works out, with what is shown until it does."""
    return [
        element("r", element("fldChar", fldCharType="begin", dirty="true")),
        element("r", instruction_text(instruction)),
        element("r", element("fldChar", fldCharType="separate")),
        text_run(shown),
        element("r", element("fldChar", fldCharType="end")),
    ]


def instruction_text(instruction: str):
    made = element("instrText")
    made.text = f" {instruction} "
    made.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return made


def bookmarked(paragraph, name: str, number: int) -> None:
    """Put a bookmark around the paragraph's words."""
    inside = paragraph._p.get_or_add_pPr()
    inside.addnext(element("bookmarkStart", id=number, name=name))
    paragraph._p.append(element("bookmarkEnd", id=number))


def add(paragraph, pieces) -> None:
    paragraph._p.extend(pieces)
