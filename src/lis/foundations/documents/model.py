"""The document model: what a paper says, with nothing of how it looks.

A `Document` has a cover and parts; a part has blocks. Every figure lives in a `Cell` with its printed text
and its typed value, so that all renderings carry the same figures. Sentences of people come in as text,
never as markup.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from lis.foundations.documents.marks import Mark
from lis.foundations.documents.tables import Align as Align
from lis.foundations.documents.tables import Cell as Cell
from lis.foundations.documents.tables import Column as Column
from lis.foundations.documents.tables import Kind as Kind
from lis.foundations.documents.tables import Row as Row
from lis.foundations.documents.tables import RowGroup as RowGroup
from lis.foundations.documents.tables import Table, letters
from lis.foundations.documents.words import Words


class Layout(StrEnum):
    PORTRAIT = "portrait"
    LANDSCAPE = "landscape"


class Span(StrEnum):
    """How wide a chart stands: two half charts in a row share a line."""

    FULL = "full"
    HALF = "half"


class Drawn(StrEnum):
    """How slides draw a chart from its values."""

    LINE = "line"
    BAR = "bar"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a part: level 2 or 3 (the part's own title is level 1)."""

    level: int
    text: str
    id: str = ""

    def __post_init__(self) -> None:
        if self.level not in (2, 3):
            raise ValueError(
                f"Heading '{self.text}' has level {self.level}. Use 2 or 3; a part's title is level 1."
            )


@dataclass(frozen=True, slots=True)
class Paragraph:
    words: Words


@dataclass(frozen=True, slots=True)
class BulletList:
    items: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Callout:
    """What readers are asked to do: `lead` ("The board is asked to"), then words and, if given, numbered
    items.
    """

    lead: str
    words: Words = ""
    items: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Key:
    """The marks used below, each with its word."""

    marks: tuple[Mark, ...]
    label: str = "Key"


@dataclass(frozen=True, slots=True)
class GlanceRow:
    """One line of a glance: a label, a mark for each thing (named), and a sentence."""

    label: str
    marks: tuple[Mark, ...] = ()
    sentence: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Glance:
    """Rows of marks that give the whole picture in one look; sort the marks before giving them."""

    rows: tuple[GlanceRow, ...]
    caption: str = "At a glance"
    headings: tuple[str, str, str] = ("Group", "Marks", "In short")


@dataclass(frozen=True, slots=True)
class Fact:
    label: str
    words: Words


@dataclass(frozen=True, slots=True)
class KeyFacts:
    """Label and answer, in pairs."""

    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """Values by category; None where there is none."""

    name: str
    values: tuple[Decimal | int | float | None, ...]


@dataclass(frozen=True, slots=True)
class NativeChart:
    """The chart as numbers, for slides to draw with their own chart objects."""

    kind: Drawn
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str = ""
    number_format: str = "General"

    def __post_init__(self) -> None:
        for series in self.series:
            if len(series.values) != len(self.categories):
                found, wanted = len(series.values), len(self.categories)
                raise ValueError(f"Series '{series.name}': {found} values for {wanted} categories.")


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture of figures. `title` states the finding, `subtitle` what, where and when, `alt` both with 2
    or 3 numbers.

    `svg` is a whole SVG made by the program (it is trusted), styled by attributes only. Without one the
    table stands alone.
    """

    title: str
    alt: str
    subtitle: str = ""
    svg: str = ""
    native: NativeChart | None = None
    table: Table | None = None
    span: Span = Span.FULL
    note: Words = ""

    def __post_init__(self) -> None:
        if not self.alt.strip():
            raise ValueError(
                f"Chart '{self.title}' has no alternative text. Say what it shows, with 2 or 3 numbers."
            )


@dataclass(frozen=True, slots=True)
class Note:
    """Small print."""

    words: Words


@dataclass(frozen=True, slots=True)
class PageBreak:
    """Go on at the head of a new page."""


Block = (
    Heading | Paragraph | BulletList | Callout | Key | Glance | KeyFacts | Table | Chart | Note | PageBreak
)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the document under its own title, on pages of one layout.

    `sentence` says what the part finds; slides use it as their title. An annex is lettered and comes last.
    `on_slides` off keeps the part out of a deck. `new_page` starts it on a new page of paper.
    """

    title: str
    blocks: tuple[Block, ...] = ()
    sentence: str = ""
    layout: Layout = Layout.PORTRAIT
    annex: bool = False
    on_slides: bool = True
    new_page: bool = True
    id: str = ""

    @property
    def tables(self) -> tuple[Table, ...]:
        return tuple(block for block in self.blocks if isinstance(block, Table))

    @property
    def charts(self) -> tuple[Chart, ...]:
        return tuple(block for block in self.blocks if isinstance(block, Chart))


@dataclass(frozen=True, slots=True)
class Cover:
    """The first page: the sentence, the key, the glance, what is asked, and the small print at its foot."""

    sentence: Words = ""
    key: Key | None = None
    glance: Glance | None = None
    callout: Callout | None = None
    foot: Words = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A paper. `running_head` says what it is for ("Executive Board, 16 January 2012, item 4"); `address`
    is where its current version lives; `as_at` is the day its figures were known; `method` says how they
    were worked out.
    """

    title: str
    subtitle: str = ""
    language: str = "en-GB"
    organisation: str = ""
    author: str = ""
    date: datetime.date | None = None
    as_at: datetime.date | None = None
    reference: str = ""
    address: str = ""
    running_head: str = ""
    method: Words = ""
    contents: bool = False
    cover: Cover | None = None
    parts: tuple[Part, ...] = ()

    def __post_init__(self) -> None:
        if not self.title.strip():
            raise ValueError("A document needs a title.")

    @property
    def in_order(self) -> tuple[Part, ...]:
        """The parts as they are read: annexes last."""
        return tuple(sorted(self.parts, key=lambda part: part.annex))

    def title_of(self, part: Part) -> str:
        """A part's title; an annex carries its letter."""
        if not part.annex:
            return part.title
        annexes = (other for other in self.in_order if other.annex)
        place = next(place for place, other in enumerate(annexes) if other is part)
        return f"Annex {letters(place)}: {part.title}"

    @property
    def tables(self) -> Iterator[tuple[Part, Table]]:
        """Every table that stands by itself, with its part."""
        return ((part, table) for part in self.in_order for table in part.tables)


def anchor(part: Part, place: int) -> str:
    """The id of a part: its own, or by its place."""
    return part.id or f"part-{place}"
