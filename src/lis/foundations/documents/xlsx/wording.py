"""What the paper says in words, and the notes of its tables: a line each."""

from __future__ import annotations

from functools import singledispatch

from lis.foundations.documents.model import (
    BulletList,
    Callout,
    Cell,
    Chart,
    Column,
    Document,
    Glance,
    Heading,
    Key,
    KeyFacts,
    Layout,
    Note,
    PageBreak,
    Paragraph,
    Part,
    Row,
    RowGroup,
    Table,
)
from lis.foundations.documents.words import plain
from lis.foundations.documents.xlsx.book import Book
from lis.foundations.documents.xlsx.tables import write_table

NAME = "Words and notes"
COLUMNS = (Column("part", "Part", width=1), Column("kind", "Kind"), Column("text", "Text", width=6))


def write_wording(book: Book, document: Document) -> list[tuple[str, str]]:
    """Write the sheet if the paper has words outside its tables; its name and what it holds."""
    rows = tuple(
        Row((Cell(document.title_of(part)), Cell(kind), Cell(text)))
        for part in document.in_order
        for kind, text in part_lines(part)
        if text
    )
    if not rows:
        return []
    table = Table(NAME, COLUMNS, (RowGroup(rows),), sheet=NAME)
    name = write_table(book, table, document.title, layout=Layout.PORTRAIT)
    return [(name, "What the paper says in words, and the notes of its tables")]


def part_lines(part: Part):
    yield "Finding", part.sentence
    for block in part.blocks:
        yield from lines(block)


@singledispatch
def lines(block):
    """(kind, text) for each line that a block says."""
    raise TypeError(f"Excel can't show a {type(block).__name__}. Add it to xlsx/wording.py.")


@lines.register
def _(block: Heading):
    yield "Heading", block.text


@lines.register
def _(block: Paragraph):
    yield "Text", plain(block.words)


@lines.register
def _(block: BulletList):
    yield from (("Point", plain(item)) for item in block.items)


@lines.register
def _(block: Callout):
    yield "Asked", f"{block.lead} {plain(block.words)}".strip()
    yield from (("Asked", plain(item)) for item in block.items)


@lines.register
def _(block: Key):
    yield from (("Key", f"{mark.drawing.character} {mark.word}") for mark in block.marks)


@lines.register
def _(block: Glance):
    for row in block.rows:
        yield "At a glance", f"{row.label}: {row.sentence}"
        yield from (("At a glance", f"{row.label}: {mark.described}") for mark in row.marks)


@lines.register
def _(block: KeyFacts):
    yield from ((fact.label, plain(fact.words)) for fact in block.facts)


@lines.register
def _(block: Note):
    yield "Note", plain(block.words)


@lines.register
def _(block: PageBreak):
    yield from ()


@lines.register
def _(block: Table):
    yield from (("Note of a table", f"{block.caption}: {plain(note)}") for note in block.notes)
    yield from (("Note of a figure", f"{block.caption}: {note}") for note in block.lettered)


@lines.register
def _(block: Chart):
    yield "Chart", ". ".join(text for text in (block.title, block.subtitle) if text)
    yield "Note of a chart", plain(block.note)
