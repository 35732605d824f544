"""Each kind of block as paragraphs, pictures and tables of Word."""

from __future__ import annotations

from dataclasses import dataclass
from functools import singledispatch
from io import BytesIO

from docx.document import Document as WordDocument
from docx.shared import Mm

from lis.foundations.documents.docx.lists import numbered
from lis.foundations.documents.docx.tables import glance_element, table_element
from lis.foundations.documents.docx.xml import HARD_SPACE, MUTED, add, mark_pieces, text_run, words_pieces
from lis.foundations.documents.model import (
    BulletList,
    Callout,
    Chart,
    Glance,
    Heading,
    Key,
    KeyFacts,
    Note,
    PageBreak,
    Paragraph,
    Table,
)
from lis.foundations.documents.words import Words, visible


@dataclass(frozen=True, slots=True)
class Page:
    """Where blocks are written: the Word document, its lines' width in millimetres, the charts' pictures."""

    word: WordDocument
    width: float
    dense: bool
    pictures: dict[str, bytes]

    def paragraph(self, style: str):
        """A new paragraph; python-docx looks a style up too slowly for long papers."""
        made = self.word.add_paragraph()
        made._p.get_or_add_pPr().get_or_add_pStyle().val = style.replace(" ", "")
        return made

    def say(self, words: Words, style: str):
        paragraph = self.paragraph(style)
        add(paragraph, words_pieces(self.word.part, words))
        return paragraph

    def put(self, made) -> None:
        self.word.element.body[-1].addprevious(made)


@singledispatch
def write(block, page: Page) -> None:
    raise TypeError(f"Word can't show a {type(block).__name__}. Add it to docx/blocks.py.")


@write.register
def _(block: Heading, page: Page) -> None:
    page.say(block.text, f"Heading {block.level}")


@write.register
def _(block: Paragraph, page: Page) -> None:
    page.say(block.words, "Normal")


@write.register
def _(block: BulletList, page: Page) -> None:
    for item in block.items:
        page.say(item, "List Bullet")


@write.register
def _(block: Callout, page: Page) -> None:
    paragraph = page.paragraph("Callout")
    add(paragraph, [text_run(block.lead, bold=True), text_run(" ")])
    add(paragraph, words_pieces(page.word.part, block.words))
    paragraph.paragraph_format.keep_with_next = bool(block.items)
    numbered([page.say(item, "Callout item") for item in block.items], page.word)


@write.register
def _(block: Key, page: Page) -> None:
    paragraph = page.paragraph("Key")
    for place, mark in enumerate(block.marks):
        gap = [text_run(HARD_SPACE * 3 + " ")] if place else []
        add(paragraph, [*gap, *mark_pieces(mark), text_run(mark.word)])


@write.register
def _(block: Glance, page: Page) -> None:
    page.put(glance_element(page.word.part, block, width=page.width))
    page.say("", "Note")


@write.register
def _(block: KeyFacts, page: Page) -> None:
    for fact in block.facts:
        paragraph = page.paragraph("Key fact")
        add(paragraph, [text_run(fact.label, colour=MUTED)])
        paragraph.add_run().add_tab()
        add(paragraph, words_pieces(page.word.part, fact.words))


@write.register
def _(block: Note, page: Page) -> None:
    page.say(block.words, "Note")


@write.register
def _(block: PageBreak, page: Page) -> None:
    page.word.add_page_break()


@write.register
def _(block: Table, page: Page) -> None:
    if not block.caption_hidden:
        page.say(block.caption, "Caption")
    page.put(table_element(page.word.part, block, width=page.width, dense=page.dense))
    notes = [(note, "") for note in block.notes] + [(note, letter) for note, letter in block.lettered.items()]
    for note, letter in notes or [("", "")]:
        paragraph = page.paragraph("Note")
        add(paragraph, [text_run(letter, raised=True), text_run(" ")] if letter else [])
        add(paragraph, words_pieces(page.word.part, note))


@write.register
def _(block: Chart, page: Page) -> None:
    page.say(block.title, "Chart title")
    if block.subtitle:
        page.say(block.subtitle, "Chart subtitle")
    if block.svg:
        picture(block, page)
    if block.note:
        page.say(block.note, "Note")
    if block.table:
        write(block.table, Page(page.word, page.width, dense=True, pictures=page.pictures))


def picture(chart: Chart, page: Page) -> None:
    paragraph = page.paragraph("Picture")
    paragraph.paragraph_format.keep_with_next = chart.table is not None
    shape = paragraph.add_run().add_picture(BytesIO(page.pictures[chart.svg]), width=Mm(page.width))
    shape._inline.docPr.set("descr", visible(chart.alt))
    shape._inline.docPr.set("title", visible(chart.title))
