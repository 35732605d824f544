"""The document as plain data for the typst template: strings, numbers, lists and mappings only.

Text travels as data and is set as text, so nothing that a person wrote can become markup.
"""

from __future__ import annotations

import re
from functools import singledispatch

from lis.foundations.documents import marks
from lis.foundations.documents.model import (
    BulletList,
    Callout,
    Cell,
    Chart,
    Cover,
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
    Span,
    Table,
)
from lis.foundations.documents.pictures import with_our_font
from lis.foundations.documents.widths import shares
from lis.foundations.documents.words import Words, plain, runs, shortened, visible, written_date

BODY_POINTS, SMALL_POINTS, GRID_POINTS = 9.0, 7.6, 7.6
PAGE_POINTS = {Layout.PORTRAIT: 516.0, Layout.LANDSCAPE: 785.0}
HALF_POINTS = 249.0
LONG_CELL = 900
SMALLEST = 0.6
AS_IT_IS = frozenset(("h", "svg", "alt", "address", "drawings"))


def document_data(document: Document) -> dict:
    return {
        "title": document.title,
        "short": shortened(document.title),
        "subtitle": document.subtitle,
        "language": document.language,
        "organisation": shortened(document.organisation),
        "author": document.author or document.organisation,
        "reference": document.reference,
        "address": document.address,
        "head": shortened(document.running_head),
        "as_at": written_date(document.as_at) if document.as_at else "",
        "date": [document.date.year, document.date.month, document.date.day] if document.date else [],
        "contents": document.contents,
        "cover": cover_data(document.cover) if document.cover else {},
        "parts": [part_data(document, part) for part in document.in_order],
        "drawings": {symbol.value: marks.svg(symbol) for symbol in marks.Symbol},
    }


def prepared(data, key: str = ""):
    """The same data, its strings without control letters and with places for very long words to break."""
    if isinstance(data, str):
        return visible(data) if key in AS_IT_IS else breakable(visible(data))
    if isinstance(data, dict):
        return {name: prepared(value, key if key in AS_IT_IS else name) for name, value in data.items()}
    return [prepared(value, key) for value in data] if isinstance(data, list) else data


def cover_data(cover: Cover) -> dict:
    blocks = (cover.key, cover.glance, cover.callout)
    return {
        "sentence": words_data(cover.sentence),
        "blocks": [block_data(block, Layout.PORTRAIT) for block in blocks if block],
        "foot": words_data(cover.foot),
    }


def part_data(document: Document, part: Part) -> dict:
    return {
        "title": document.title_of(part),
        "sentence": part.sentence,
        "layout": part.layout.value,
        "new_page": part.new_page,
        "blocks": [block_data(block, part.layout) for block in part.blocks],
    }


def words_data(words: Words) -> list[dict]:
    return [{"t": run.text, "b": run.bold, "m": run.muted, "h": run.href} for run in runs(words)]


def breakable(text: str) -> str:
    """Text whose very long words may break: a zero-width space after every 24 letters."""
    return text if len(text) <= 24 else re.sub(r"(\S{24})(?=\S)", "\\1\u200b", text)


@singledispatch
def block_data(block, layout) -> dict:
    name = type(block).__name__
    raise TypeError(f"The PDF can't show a {name}. Add it to pdf/data.py and pdf/template.typ.")


@block_data.register
def _(block: Heading, layout) -> dict:
    return {"type": "heading", "level": block.level, "text": block.text}


@block_data.register
def _(block: Paragraph, layout) -> dict:
    return {"type": "paragraph", "words": words_data(block.words)}


@block_data.register
def _(block: BulletList, layout) -> dict:
    return {"type": "bullets", "items": [words_data(item) for item in block.items]}


@block_data.register
def _(block: Callout, layout) -> dict:
    items = [words_data(item) for item in block.items]
    length = sum(len(plain(words)) for words in (block.words, *block.items))
    words = words_data(block.words)
    return {
        "type": "callout",
        "lead": block.lead,
        "words": words,
        "items": items,
        "long": length > LONG_CELL,
    }


@block_data.register
def _(block: Key, layout) -> dict:
    return {"type": "key", "marks": [mark_data(mark) for mark in block.marks]}


@block_data.register
def _(block: Glance, layout) -> dict:
    rows = [
        {
            "label": row.label,
            "marks": [mark_data(mark) for mark in row.marks],
            "sentence": row.sentence,
            "h": row.href,
        }
        for row in block.rows
    ]
    return {"type": "glance", "rows": rows}


@block_data.register
def _(block: KeyFacts, layout) -> dict:
    return {"type": "facts", "facts": [[fact.label, words_data(fact.words)] for fact in block.facts]}


@block_data.register
def _(block: Note, layout) -> dict:
    return {"type": "note", "words": words_data(block.words)}


@block_data.register
def _(block: PageBreak, layout) -> dict:
    return {"type": "break"}


@block_data.register
def _(block: Table, layout) -> dict:
    points = GRID_POINTS if layout == Layout.LANDSCAPE else BODY_POINTS
    return table_data(block, PAGE_POINTS[Layout(layout)], points)


@block_data.register
def _(block: Chart, layout) -> dict:
    page = PAGE_POINTS[Layout(layout)]
    width = page if block.span is Span.FULL else HALF_POINTS
    return {
        "type": "chart",
        "title": block.title,
        "subtitle": block.subtitle,
        "alt": block.alt,
        "svg": with_our_font(block.svg) if block.svg else "",
        "half": block.span is Span.HALF,
        "note": words_data(block.note),
        "table": table_data(block.table, width, SMALL_POINTS) if block.table else {},
    }


def table_data(table: Table, width: float, points: float) -> dict:
    """A table with its widths in points for a line `width` points long, set in type of at most `points`."""
    ems, factor = shares(table, width / points)
    letters = table.lettered
    return {
        "type": "table",
        "caption": table.caption,
        "caption_hidden": table.caption_hidden,
        "points": points * max(factor, SMALLEST),
        "widths": [share * points for share in ems],
        "columns": [
            {"label": column.label, "right": column.stands == "right", "strong": column.emphasis}
            for column in table.columns
        ],
        "head": table.head,
        "groups": [
            {
                "heading": group.heading,
                "note": group.note,
                "rows": [[cell_data(cell, letters) for cell in row.cells] for row in group.rows],
            }
            for group in table.groups
        ],
        "empty": "" if table.rows else table.empty,
        "notes": [words_data(note) for note in table.notes],
        "lettered": [[letter, note] for note, letter in letters.items()],
    }


def cell_data(cell: Cell, letters: dict[str, str]) -> dict:
    """Only what the cell has: most have text alone."""
    data = {
        "t": cell.shown,
        "s": cell.status_symbol,
        "m": cell.mark.symbol.value if cell.mark else "",
        "h": cell.href or (cell.mark.href if cell.mark else ""),
        "l": letters.get(cell.note, ""),
        "u": cell.muted,
        "long": len(cell.shown) > LONG_CELL,
    }
    return {key: value for key, value in data.items() if value}


def mark_data(mark: marks.Mark) -> dict:
    return {"m": mark.symbol.value, "word": mark.word, "alt": mark.described, "h": mark.href}
