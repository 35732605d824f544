"""The document as sheets of paper on a desk: a fragment to stand in the `main` of a page."""

from __future__ import annotations

from itertools import groupby

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from lis.foundations.documents.html.blocks import block_html
from lis.foundations.documents.html.inline import linked, words_html
from lis.foundations.documents.model import Block, Chart, Cover, Document, Layout, Part, Span, anchor
from lis.foundations.documents.words import written_date


def render(document: Document) -> bytes:
    """The document as an HTML fragment in UTF-8, without inline style or script."""
    places = list(enumerate(document.in_order, start=1))
    sheets = [cover_html(document)]
    if document.contents:
        sheets.append(contents_html(document, places))
    sheets += [part_html(document, part, place) for place, part in places]
    return format_html(
        '<div class="lis-desk"><div class="lis-deskscroll" tabindex="0" role="region"'
        ' aria-label="{}">{}</div></div>\n',
        document.title,
        joined(sheets),
    ).encode()


def joined(pieces) -> SafeString:
    return format_html_join("\n", "{}", ((piece,) for piece in pieces))


def head_line(left: str, right: str) -> SafeString:
    return format_html('<p class="lis-runhead"><span>{}</span><span>{}</span></p>', left, right)


def cover_html(document: Document) -> SafeString:
    subtitle = format_html('<p class="sub">{}</p>', document.subtitle) if document.subtitle else ""
    return format_html(
        '<section class="lis-sheet lis-sheet--p lis-cover" aria-label="Cover">{}'
        '<div class="lis-coverbar"></div>'
        "<h1>{}</h1>{}{}{}</section>",
        head_line(document.organisation, document.running_head),
        document.title,
        subtitle,
        joined(cover_pieces(document.cover or Cover())),
        foot_html(document),
    )


def cover_pieces(cover: Cover):
    if cover.sentence:
        yield format_html('<p class="say">{}</p>', words_html(cover.sentence))
    for block in (cover.key, cover.glance, cover.callout):
        if block:
            yield block_html(block, Layout.PORTRAIT)


def foot_html(document: Document) -> SafeString:
    foot = document.cover.foot if document.cover else ""
    where = linked(document.address, document.address)
    return format_html('<p class="foot">{} {}</p>', words_html(foot), where)


def contents_html(document: Document, places) -> SafeString:
    links = format_html_join(
        "",
        '<li><a class="govuk-link" href="#{}">{}</a></li>',
        ((anchor(part, place), document.title_of(part)) for place, part in places),
    )
    return format_html(
        '<section class="lis-sheet lis-sheet--p lis-sheet--short"><nav aria-labelledby="contents">'
        '<h2 class="lis-h2" id="contents">Contents</h2><ul class="govuk-list">{}</ul></nav></section>',
        links,
    )


def part_html(document: Document, part: Part, place: int) -> SafeString:
    name = anchor(part, place)
    sentence = format_html('<p class="lis-sentence">{}</p>', part.sentence) if part.sentence else ""
    as_at = f"As at {written_date(document.as_at)}" if document.as_at else ""
    return format_html(
        '<section class="lis-sheet lis-sheet--{}" aria-labelledby="{}">{}<h2 class="lis-h2" id="{}">{}</h2>'
        "{}{}</section>",
        "l" if part.layout is Layout.LANDSCAPE else "p",
        name,
        head_line(document.title, as_at),
        name,
        document.title_of(part),
        sentence,
        joined(blocks_html(part.blocks, part.layout)),
    )


def half_chart(block: Block) -> bool:
    return isinstance(block, Chart) and block.span is Span.HALF


def blocks_html(blocks: tuple[Block, ...], layout: Layout):
    """The blocks; half charts in a row stand together so that two share a line."""
    for halves, together in groupby(blocks, key=half_chart):
        pieces = joined(block_html(block, layout) for block in together)
        yield format_html('<div class="lis-pairs">{}</div>', pieces) if halves else pieces
