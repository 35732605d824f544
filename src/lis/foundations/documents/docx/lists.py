"""Numbered lists that begin at 1, each for itself."""

from __future__ import annotations

from docx.oxml.ns import qn

from lis.foundations.documents.docx.xml import element


def numbered(paragraphs: list, word) -> None:
    """Number these paragraphs from 1, apart from every other list."""
    if not paragraphs:
        return
    number = new_list(word)
    for paragraph in paragraphs:
        shape = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        shape.get_or_add_ilvl().val = 0
        shape.get_or_add_numId().val = number


def new_list(word) -> int:
    """A list of the same look as the style List Number, starting over; its number."""
    numbering = word.part.numbering_part.element
    style = word.styles["List Number"].element.pPr.numPr.numId.val
    known = {int(num.get(qn("w:numId"))): num for num in numbering.findall(qn("w:num"))}
    look = known[style].find(qn("w:abstractNumId")).get(qn("w:val"))
    number = max(known) + 1
    over = element("lvlOverride", element("startOverride", val=1), ilvl=0)
    numbering.append(element("num", element("abstractNumId", val=look), over, numId=number))
    return number
