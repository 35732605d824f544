"""A deck being made: slides with their title, foot and notes."""

from __future__ import annotations

from dataclasses import dataclass

from pptx.enum.text import PP_ALIGN
from pptx.oxml.ns import qn
from pptx.presentation import Presentation
from pptx.util import Inches

from lis.foundations.documents.model import Document
from lis.foundations.documents.pptx.stage import HIGH, LINE, MARGIN, MUTED, OPEN, TEXT
from lis.foundations.documents.pptx.text import add_run, fitting_points
from lis.foundations.documents.words import plain, shortened, visible, written_date

TITLE_SIZES = (28.0, 24.0, 20.0, 16.0, 13.0)
FOOT_POINTS = 12.0


@dataclass(frozen=True, slots=True)
class Deck:
    """The presentation and the document that it shows."""

    show: Presentation
    document: Document

    def slide(self, title: str, notes: str = "", *, layout: int = OPEN):
        """A new slide whose title states what it shows; notes say more, and how it was worked out."""
        made = self.show.slides.add_slide(self.show.slide_layouts[layout])
        size = fitting_points(title, LINE - 0.2, TITLE_SIZES, lines=2)
        frame = made.shapes.title.text_frame
        add_run(frame.paragraphs[0], " ".join(title.split()), points=size if size < TITLE_SIZES[0] else 0)
        self.foot(made)
        self.note(made, notes)
        return made

    def text_slide(self, title: str, notes: str = ""):
        """A new slide and the text frame of its body."""
        made = self.slide(title, notes, layout=TEXT)
        return made, made.placeholders[1].text_frame

    def foot(self, slide) -> None:
        as_at = f" · as at {written_date(self.document.as_at)}" if self.document.as_at else ""
        text = f"{shortened(self.document.title)}{as_at}"
        left = slide.shapes.add_textbox(Inches(MARGIN), Inches(HIGH - 0.5), Inches(LINE - 1), Inches(0.35))
        left.name = "Foot"
        left.text_frame.word_wrap = True
        left.text_frame.margin_left = 0
        add_run(left.text_frame.paragraphs[0], text, points=FOOT_POINTS, tone=MUTED)
        number = slide.shapes.add_textbox(
            Inches(MARGIN + LINE - 1), Inches(HIGH - 0.5), Inches(1), Inches(0.35)
        )
        number.name = "Slide number"
        number_field(number.text_frame.paragraphs[0], len(self.show.slides))

    def note(self, slide, text: str) -> None:
        """What the speaker needs: the details, the method, the address."""
        document = self.document
        pieces = (
            text,
            plain(document.method),
            f"Current version: {document.address}" if document.address else "",
        )
        slide.notes_slide.notes_text_frame.text = visible("\n".join(piece for piece in pieces if piece))


def number_field(paragraph, number: int) -> None:
    """The slide's number, kept right when slides move."""
    paragraph.alignment = PP_ALIGN.RIGHT
    add_run(paragraph, str(number), points=FOOT_POINTS, tone=MUTED)
    run = paragraph.runs[0]._r
    run.tag = qn("a:fld")
    run.set("id", "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}")
    run.set("type", "slidenum")
