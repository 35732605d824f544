"""Words on slides: paragraphs, lists and facts flow over as many slides as they need."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pptx.util import Pt

from lis.foundations.documents.model import (
    Block,
    BulletList,
    Callout,
    Heading,
    Key,
    KeyFacts,
    Note,
    Paragraph,
)
from lis.foundations.documents.pptx.deck import Deck
from lis.foundations.documents.pptx.stage import BODY_HIGH, LINE, MUTED
from lis.foundations.documents.pptx.text import (
    HARD_SPACE,
    add_mark,
    add_run,
    add_words,
    filling_points,
    fresh,
    lines_of,
    numbered,
    without_bullet,
)
from lis.foundations.documents.words import Words, muted, plain, runs

POINTS, SMALL = 18.0, 14.0
ASKED = (24.0, 22.0, 20.0, 18.0, 16.0, 14.0, 12.0)
WORDY = (Heading, Paragraph, BulletList, Key, KeyFacts, Note)


@dataclass(frozen=True, slots=True)
class Saying:
    """One paragraph of a slide."""

    words: Words
    bullet: bool = False
    heading: bool = False
    points: float = POINTS
    marks: tuple = ()

    @property
    def height(self) -> float:
        """Inches that it takes."""
        return lines_of(plain(self.words), self.points, LINE - 0.8) * self.points * 1.25 / 72 + 0.11


def add_words_slides(deck: Deck, blocks: list[Block], title: str) -> None:
    """Slides for a run of blocks that are words."""
    pages = list(paged([saying for block in blocks for saying in sayings(block)]))
    for number, page in enumerate(pages, start=1):
        heading = f"{title} ({number} of {len(pages)})" if len(pages) > 1 else title
        slide, frame = deck.text_slide(heading)
        for place, saying in enumerate(page):
            write(fresh(frame, first=place == 0), saying)


def paged(sayings: list[Saying]) -> Iterator[list[Saying]]:
    page: list[Saying] = []
    room = BODY_HIGH - 0.2
    for place, saying in enumerate(sayings):
        follows = sayings[place + 1].height if saying.heading and place + 1 < len(sayings) else 0.0
        if page and saying.height + follows > room:
            yield page
            page, room = [], BODY_HIGH - 0.2
        page.append(saying)
        room -= saying.height
    if page:
        yield page


def sayings(block: Block) -> Iterator[Saying]:
    if isinstance(block, Heading):
        yield Saying(block.text, heading=True)
    elif isinstance(block, Paragraph):
        yield Saying(block.words)
    elif isinstance(block, BulletList):
        yield from (Saying(item, bullet=True) for item in block.items)
    elif isinstance(block, KeyFacts):
        yield from (Saying((muted(f"{fact.label}: "), *runs(fact.words))) for fact in block.facts)
    elif isinstance(block, Key):
        yield Saying("", marks=block.marks, points=SMALL)
    elif isinstance(block, Note):
        yield Saying(block.words, points=SMALL)


def write(paragraph, saying: Saying) -> None:
    if not saying.bullet:
        without_bullet(paragraph)
    paragraph.space_after = Pt(6)
    if saying.heading:
        add_run(paragraph, plain(saying.words), points=saying.points, bold=True)
        return
    add_words(paragraph, saying.words, points=saying.points, tone=MUTED if saying.points == SMALL else "")
    for place, mark in enumerate(saying.marks):
        if place:
            add_run(paragraph, HARD_SPACE * 3 + " ", points=saying.points)
        add_mark(paragraph, mark, saying.points)
        add_run(paragraph, mark.word, points=saying.points)


def add_callout(deck: Deck, callout: Callout, title: str) -> None:
    """What is asked, on a slide of its own."""
    items = [plain(item) for item in callout.items]
    slide, frame = deck.text_slide(title, "\n".join(items))
    opening = f"{callout.lead} {plain(callout.words)}"
    size = filling_points([opening, *items], LINE - 0.8, BODY_HIGH - 0.2, ASKED)
    lead = fresh(frame, first=True)
    without_bullet(lead)
    add_run(lead, callout.lead, points=size, bold=True)
    if callout.words:
        add_run(lead, " ", points=size)
        add_words(lead, callout.words, points=size)
    for item in callout.items:
        paragraph = frame.add_paragraph()
        numbered(paragraph)
        paragraph.space_before = Pt(10)
        add_words(paragraph, item, points=size)
