"""Each kind of block as HTML."""

from __future__ import annotations

import re
from functools import singledispatch

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from lis.foundations.documents.html.inline import NOTHING, dot_html, linked, mark_html, words_html
from lis.foundations.documents.html.tables import table_html
from lis.foundations.documents.model import (
    BulletList,
    Callout,
    Chart,
    Glance,
    GlanceRow,
    Heading,
    Key,
    KeyFacts,
    Layout,
    Note,
    PageBreak,
    Paragraph,
    Table,
)
from lis.foundations.documents.words import Words


@singledispatch
def block_html(block, layout: Layout) -> SafeString:
    raise TypeError(f"The page can't show a {type(block).__name__}. Add it to html/blocks.py.")


@block_html.register
def _(block: Heading, layout) -> SafeString:
    name = format_html(' id="{}"', block.id) if block.id else ""
    tag = f"h{block.level + 1}"
    return format_html('<{} class="lis-h3"{}>{}</{}>', tag, name, block.text, tag)


@block_html.register
def _(block: Paragraph, layout) -> SafeString:
    return format_html('<p class="govuk-body">{}</p>', words_html(block.words))


@block_html.register
def _(block: BulletList, layout) -> SafeString:
    return format_html('<ul class="govuk-list govuk-list--bullet">{}</ul>', items_html(block.items))


def items_html(items: tuple[Words, ...]) -> SafeString:
    return format_html_join("", "<li>{}</li>", ((words_html(item),) for item in items))


@block_html.register
def _(block: Callout, layout) -> SafeString:
    items = ""
    if block.items:
        items = format_html('<ol class="govuk-list govuk-list--number">{}</ol>', items_html(block.items))
    return format_html(
        '<div class="say lis-decide"><p><b>{}</b> {}</p>{}</div>', block.lead, words_html(block.words), items
    )


@block_html.register
def _(block: Key, layout) -> SafeString:
    marks = format_html_join("", "<li>{}</li>", ((mark_html(mark, mark.word),) for mark in block.marks))
    return format_html('<ul class="lis-key" aria-label="{}">{}</ul>', block.label, marks)


@block_html.register
def _(block: Glance, layout) -> SafeString:
    rows = format_html_join("", "{}", ((glance_row(row),) for row in block.rows))
    return format_html(
        '<table class="lis-glancetable"><caption class="govuk-visually-hidden">{}</caption>'
        "<tbody>{}</tbody></table>",
        block.caption,
        rows,
    )


def glance_row(row: GlanceRow) -> SafeString:
    dots = format_html_join("", "<li>{}</li>", ((dot_html(mark),) for mark in row.marks))
    return format_html(
        '<tr><th scope="row">{}</th><td><ul class="lis-dots">{}</ul></td><td>{}</td></tr>',
        linked(row.label, row.href),
        dots,
        row.sentence,
    )


@block_html.register
def _(block: KeyFacts, layout) -> SafeString:
    facts = format_html_join(
        "",
        "<div><dt>{}</dt><dd>{}</dd></div>",
        ((fact.label, words_html(fact.words)) for fact in block.facts),
    )
    return format_html('<dl class="lis-facts">{}</dl>', facts)


@block_html.register
def _(block: Note, layout) -> SafeString:
    return format_html('<p class="lis-gnote">{}</p>', words_html(block.words))


@block_html.register
def _(block: PageBreak, layout) -> SafeString:
    return NOTHING


@block_html.register
def _(block: Table, layout) -> SafeString:
    return table_html(block, dense=layout is Layout.LANDSCAPE)


@block_html.register
def _(block: Chart, layout) -> SafeString:
    subtitle = format_html('<p class="lis-chart__sub">{}</p>', block.subtitle) if block.subtitle else ""
    note = format_html("<figcaption>{}</figcaption>", words_html(block.note)) if block.note else ""
    return format_html(
        '<figure class="lis-chart"><p class="lis-chart__title">{}</p>{}{}{}{}</figure>',
        block.title,
        subtitle,
        svg_html(block),
        note,
        table_html(block.table, dense=True) if block.table else "",
    )


def svg_html(chart: Chart) -> SafeString:
    """The drawing in the page, named by its alternative text. The SVG is ours, so it is trusted."""
    if not chart.svg:
        return NOTHING
    name = format_html(' role="img" aria-label="{}"', chart.alt)
    drawing = chart.svg[chart.svg.index("<svg") :]
    drawing = re.sub(r' (role|aria-label|aria-hidden)="[^"]*"', "", drawing, count=0)
    return mark_safe(f"<svg{name}{drawing[4:]}")  # noqa: S308
