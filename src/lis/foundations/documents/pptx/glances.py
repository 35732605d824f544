"""The glance on a slide: a line for each label, its symbols, how many of each, and the sentence."""

from __future__ import annotations

from pptx.oxml.ns import qn
from pptx.util import Inches

from lis.foundations.documents.model import Column, Glance, GlanceRow
from lis.foundations.documents.pptx.deck import Deck
from lis.foundations.documents.pptx.stage import BODY_TOP, HAIRLINE, INK, LINE, MARGIN, MUTED
from lis.foundations.documents.pptx.tables import PLAIN_STYLE, dressed, underline
from lis.foundations.documents.pptx.text import add_mark, add_run, set_alt

SHARES = (0.2, 0.43, 0.37)
ROWS_A_SLIDE = 7
ACROSS = Column("glance", "")


def add_glance(deck: Deck, glance: Glance, title: str) -> None:
    for start in range(0, len(glance.rows), ROWS_A_SLIDE):
        rows = glance.rows[start : start + ROWS_A_SLIDE]
        named = "\n".join(f"{row.label}. " + "; ".join(mark.described for mark in row.marks) for row in rows)
        draw(deck.slide(title, named), glance.caption, rows)


def draw(slide, caption: str, rows: tuple[GlanceRow, ...]) -> None:
    frame = slide.shapes.add_table(
        len(rows), 3, Inches(MARGIN), Inches(BODY_TOP), Inches(LINE), Inches(0.65 * len(rows))
    )
    set_alt(frame, caption)
    grid = frame.table
    grid._tbl.tblPr.find(qn("a:tableStyleId")).text = PLAIN_STYLE
    grid.horz_banding = grid.first_row = False
    for column, share in zip(grid.columns, SHARES, strict=True):
        column.width = Inches(LINE * share)
    for number, row in enumerate(rows):
        label, marks, sentence = (grid.cell(number, place) for place in range(3))
        add_run(dressed(label, ACROSS), row.label, points=16, bold=True, tone=INK, href=row.href)
        write_marks(dressed(marks, ACROSS), marks, row)
        add_run(dressed(sentence, ACROSS), row.sentence, points=14, tone=INK)
        for cell in (label, marks, sentence):
            underline(cell, HAIRLINE, 0.75)


def write_marks(paragraph, cell, row: GlanceRow) -> None:
    for mark in row.marks:
        add_mark(paragraph, mark, 18)
    if row.marks:
        add_run(cell.text_frame.add_paragraph(), counted(row), points=12, tone=MUTED)


def counted(row: GlanceRow) -> str:
    """How many marks of each word: "9 on time, 2 late"."""
    counts: dict[str, int] = {}
    for mark in row.marks:
        counts[mark.word] = counts.get(mark.word, 0) + 1
    return ", ".join(f"{count} {word[:1].lower()}{word[1:]}" for word, count in counts.items())
