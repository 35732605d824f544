"""The Word file: cover, contents and parts, in sections of one layout each."""

from __future__ import annotations

from io import BytesIO
from itertools import groupby

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Mm

from lis.foundations.documents.addresses import with_whole_addresses
from lis.foundations.documents.docx.blocks import Page, write
from lis.foundations.documents.docx.styles import set_styles
from lis.foundations.documents.docx.xml import add, bookmarked, element, field, text_run
from lis.foundations.documents.model import Block, Chart, Cover, Document, Layout, Part, Span
from lis.foundations.documents.pictures import pngs
from lis.foundations.documents.properties import set_core_properties
from lis.foundations.documents.words import link, runs, shortened, written_date

# millimetres: page width, page height, margin at the sides, margins above and below
PAPER = {Layout.PORTRAIT: (210, 297, 18, 22), Layout.LANDSCAPE: (297, 210, 12, 18)}
GUTTER = 7.0


def render(document: Document) -> bytes:
    """The document as a Word file."""
    document = with_whole_addresses(document)
    word = docx.Document()
    set_styles(word, document.language)
    set_core_properties(word.core_properties, document)
    pictures = drawn(document)
    lay_out(word.sections[0], Layout.PORTRAIT)
    heads(word.sections[0], document, Layout.PORTRAIT)
    cover_heads(word.sections[0], document)
    write_cover(word, document)
    if document.contents:
        write_contents(word, document)
    layout = Layout.PORTRAIT
    for number, part in enumerate(document.in_order):
        write_part(word, document, part, number, layout, pictures)
        layout = part.layout
    held = BytesIO()
    word.save(held)
    return held.getvalue()


def drawn(document: Document) -> dict[str, bytes]:
    """Every chart's picture by its SVG, drawn as wide as it will stand."""
    found: dict[str, bytes] = {}
    for span, width in ((Span.HALF, 85), (Span.FULL, 174)):
        charts = (chart for part in document.parts for chart in part.charts)
        svgs = list(dict.fromkeys(chart.svg for chart in charts if chart.svg and chart.span is span))
        found |= dict(zip(svgs, pngs(svgs, millimetres=width), strict=True))
    return found


def lay_out(section, layout: Layout) -> None:
    width, height, sides, ends = PAPER[layout]
    section.orientation = WD_ORIENT.LANDSCAPE if layout is Layout.LANDSCAPE else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.left_margin = section.right_margin = Mm(sides)
    section.top_margin = section.bottom_margin = Mm(ends)
    section.header_distance = section.footer_distance = Mm(ends / 2)


def line_width(layout: Layout) -> float:
    width, _, sides, _ = PAPER[layout]
    return width - 2 * sides


def heads(section, document: Document, layout: Layout) -> None:
    """The running head: title on the left, as at and page number on the right."""
    section.header.is_linked_to_previous = False
    as_at = f"As at {written_date(document.as_at)} · " if document.as_at else ""
    page = [text_run(f"{as_at}page "), *field("PAGE", "1")]
    head_line(section.header, layout, shortened(document.title), page)


def head_line(header, layout: Layout, left: str, right: list) -> None:
    paragraph = header.paragraphs[0]
    stops = paragraph.paragraph_format.tab_stops
    stops.add_tab_stop(Mm(line_width(layout)), WD_TAB_ALIGNMENT.RIGHT)
    add(paragraph, [text_run(left)])
    paragraph.add_run().add_tab()
    add(paragraph, right)


def cover_heads(section, document: Document) -> None:
    section.different_first_page_header_footer = True
    right = [text_run(shortened(document.running_head, 60))]
    head_line(section.first_page_header, Layout.PORTRAIT, shortened(document.organisation, 60), right)


def write_cover(word, document: Document) -> None:
    page = Page(word, line_width(Layout.PORTRAIT), dense=False, pictures={})
    cover = document.cover or Cover()
    cover_bar(page.say("", "Cover bar"))
    page.say(document.title, "Title")
    if document.subtitle:
        page.say(document.subtitle, "Subtitle")
    if cover.sentence:
        page.say(cover.sentence, "Cover sentence")
    for block in (cover.key, cover.glance, cover.callout):
        if block:
            write(block, page)
    where = (" ", link(document.address, document.address)) if document.address else ()
    foot = (*runs(cover.foot), *where)
    if foot:
        page.say(foot, "Note").paragraph_format.space_before = Mm(14)


def cover_bar(paragraph) -> None:
    """A short thick line above the title."""
    paragraph.paragraph_format.right_indent = Mm(line_width(Layout.PORTRAIT) - 42)
    line = element("bottom", val="single", sz=68, space=1, color="12474b")
    shape = paragraph._p.get_or_add_pPr()
    shape.insert_element_before(element("pBdr", line), "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc")


def write_contents(word, document: Document) -> None:
    heading = word.add_paragraph("Contents", style="Heading 1")
    heading.paragraph_format.page_break_before = True
    stop = Mm(line_width(Layout.PORTRAIT))
    for number, part in enumerate(document.in_order):
        paragraph = word.add_paragraph(style="Contents line")
        paragraph.paragraph_format.tab_stops.add_tab_stop(stop, WD_TAB_ALIGNMENT.RIGHT)
        title = element(
            "hyperlink", text_run(document.title_of(part), style="Hyperlink"), anchor=mark_of(number)
        )
        add(paragraph, [title])
        paragraph.add_run().add_tab()
        add(paragraph, field(f"PAGEREF {mark_of(number)} \\h", ""))


def mark_of(number: int) -> str:
    return f"part_{number + 1}"


def write_part(word, document, part: Part, number: int, layout: Layout, pictures) -> None:
    if part.layout is not layout:
        section = word.add_section(WD_SECTION.NEW_PAGE)
        lay_out(section, part.layout)
        section.different_first_page_header_footer = False
        heads(section, document, part.layout)
    heading = word.add_paragraph(style="Heading 1")
    add(heading, [text_run(document.title_of(part))])
    heading.paragraph_format.page_break_before = part.new_page and part.layout is layout
    bookmarked(heading, mark_of(number), number)
    page = Page(word, line_width(part.layout), part.layout is Layout.LANDSCAPE, pictures)
    if part.sentence:
        page.say(part.sentence, "Part sentence")
    write_blocks(page, part.blocks)


def half_chart(block: Block) -> bool:
    return isinstance(block, Chart) and block.span is Span.HALF


def write_blocks(page: Page, blocks: tuple[Block, ...]) -> None:
    for halves, together in groupby(blocks, key=half_chart):
        if halves:
            write_in_columns(page, list(together))
        else:
            for block in together:
                write(block, page)


def write_in_columns(page: Page, charts: list[Block]) -> None:
    """Half charts flow in two columns, in a section of their own."""
    columns(page.word.add_section(WD_SECTION.CONTINUOUS), 2)
    narrow = Page(page.word, (page.width - GUTTER) / 2, page.dense, page.pictures)
    for chart in charts:
        write(chart, narrow)
    columns(page.word.add_section(WD_SECTION.CONTINUOUS), 1)


def columns(section, count: int) -> None:
    section.different_first_page_header_footer = False
    settings = section._sectPr
    for old in settings.findall(qn("w:cols")):
        settings.remove(old)
    made = element("cols", num=count, space=round(GUTTER * 56.6929))
    settings.insert_element_before(made, "w:formProt", "w:vAlign", "w:noEndnote", "w:titlePg", "w:docGrid")
