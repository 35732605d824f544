"""The deck: cover, summary, glance, then each part's slides, and what is asked."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from itertools import groupby

from pptx.enum.shapes import MSO_SHAPE
from pptx.util import Inches, Pt

from lis.foundations.documents.addresses import with_whole_addresses
from lis.foundations.documents.model import Block, Callout, Chart, Cover, Document, Glance, Part, Table
from lis.foundations.documents.pptx.charts import add_charts
from lis.foundations.documents.pptx.deck import Deck
from lis.foundations.documents.pptx.glances import add_glance
from lis.foundations.documents.pptx.stage import (
    BODY_HIGH,
    BRAND,
    COVER,
    LINE,
    MARGIN,
    MUTED,
    colour,
    empty_deck,
    place,
)
from lis.foundations.documents.pptx.tables import add_table
from lis.foundations.documents.pptx.text import (
    add_run,
    add_words,
    filling_points,
    fitting_points,
    lines_of,
    without_bullet,
)
from lis.foundations.documents.pptx.wording import WORDY, add_callout, add_words_slides
from lis.foundations.documents.properties import set_core_properties
from lis.foundations.documents.words import plain, runs, written_date

SUMMARY = (22.0, 20.0, 18.0, 16.0, 14.0, 12.0)


def render(document: Document) -> bytes:
    """The document as a PowerPoint file."""
    document = with_whole_addresses(document)
    deck = Deck(empty_deck(), document)
    set_core_properties(deck.show.core_properties, document)
    add_cover(deck)
    cover = document.cover or Cover()
    if cover.sentence:
        add_summary(deck, cover)
    if cover.glance:
        add_glance(deck, cover.glance, cover.glance.caption)
    parts = [part for part in document.in_order if part.on_slides]
    for part in parts:
        add_part(deck, part)
    asked = any(isinstance(block, Callout) for part in parts for block in part.blocks)
    if cover.callout and not asked:
        add_callout(deck, cover.callout, cover.callout.lead)
    held = BytesIO()
    deck.show.save(held)
    return held.getvalue()


def add_cover(deck: Deck) -> None:
    document = deck.document
    slide = deck.show.slides.add_slide(deck.show.slide_layouts[COVER])
    bar = slide.shapes.add_shape(
        MSO_SHAPE.RECTANGLE, Inches(MARGIN), Inches(1.45), Inches(1.65), Inches(0.12)
    )
    bar.fill.solid()
    bar.fill.fore_color.rgb = colour(BRAND)
    bar.line.fill.background()
    bar.name = "Bar"
    size = fitting_points(document.title, LINE - 1.7, (40.0, 32.0, 24.0, 18.0), lines=3)
    add_run(slide.shapes.title.text_frame.paragraphs[0], " ".join(document.title.split()), points=size)
    tall = lines_of(document.title, size, LINE - 1.7) * size * 1.2 / 72
    place(slide.shapes.title, MARGIN, 1.8, LINE - 1.5, tall + 0.1)
    place(slide.placeholders[1], MARGIN, 2.1 + tall, LINE - 1.5, 2.0)
    frame = slide.placeholders[1].text_frame
    as_at = f"As at {written_date(document.as_at)}" if document.as_at else ""
    told = [text for text in (document.subtitle, document.organisation, document.running_head, as_at) if text]
    for number, text in enumerate(told):
        paragraph = frame.add_paragraph() if number else frame.paragraphs[0]
        add_run(paragraph, text, points=24 if number == 0 else 16, tone=MUTED)
    deck.note(slide, "")


def _found(part: Part) -> str:
    """A part's sentence, without the part's title where it begins with that."""
    return part.sentence.removeprefix(f"{part.title}: ")


def add_summary(deck: Deck, cover: Cover) -> None:
    """The finding as title; the whole sentence and each part's under it."""
    first = next(iter(runs(cover.sentence)))
    title = first.text if first.bold else "Summary"
    found = [part for part in deck.document.in_order if part.on_slides and part.sentence][:6]
    texts = [f"{part.title}: {_found(part)}" for part in found]
    size = filling_points([plain(cover.sentence), *texts], LINE - 0.8, BODY_HIGH - 0.4, SUMMARY)
    slide, frame = deck.text_slide(title.strip(), plain(cover.foot))
    sentence = frame.paragraphs[0]
    without_bullet(sentence)
    sentence.space_after = Pt(14)
    add_words(sentence, cover.sentence, points=size)
    for part in found:
        paragraph = frame.add_paragraph()
        add_run(paragraph, f"{part.title}: ", points=size, bold=True)
        add_run(paragraph, _found(part), points=size)


def add_part(deck: Deck, part: Part) -> None:
    """The part's slides; their title is what the part finds, or its name."""
    name = deck.document.title_of(part)
    finding = part.sentence or name
    for kind, run in groupby(part.blocks, key=kind_of):
        blocks = list(run)
        if kind is Chart:
            add_charts(deck, [block for block in blocks if isinstance(block, Chart)], finding)
        elif kind in ADDERS:
            for block in blocks:
                add_block(deck, block, part, finding)
        elif kind == WORDY:
            add_words_slides(deck, blocks, finding)


def kind_of(block: Block):
    """What makes slides together: a run of charts, a run of words, each other block by itself."""
    return WORDY if isinstance(block, WORDY) else type(block)


def add_block(deck: Deck, block: Block, part: Part, finding: str) -> None:
    title = finding if part.sentence or len(part.blocks) == 1 else getattr(block, "caption", "") or finding
    ADDERS[type(block)](deck, block, title)


ADDERS: dict[type, Callable[..., None]] = {Table: add_table, Glance: add_glance, Callout: add_callout}
