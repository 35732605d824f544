"""Tables on slides: few columns, at most ten rows to a slide, type of 12 points; all figures in the notes."""

from __future__ import annotations

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Inches, Pt

from lis.foundations.documents.model import Align, Cell, Column, Row, Table
from lis.foundations.documents.pptx.deck import Deck
from lis.foundations.documents.pptx.paging import PAD, ROWS_A_TABLE, Line, Plan, plan
from lis.foundations.documents.pptx.stage import BODY_TOP, HAIRLINE, INK, MARGIN, MUTED, TINT, colour
from lis.foundations.documents.pptx.text import add_mark, add_run, set_alt
from lis.foundations.documents.words import plain

PLAIN_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
ACROSS = Column("across", "")


def add_table(deck: Deck, table: Table, title: str) -> None:
    """As many slides as the table needs, up to ROWS_A_TABLE rows; where the rest is, is said."""
    drawn = plan(table)
    pages = drawn.pages or [[Line(heading=table.empty)]]
    for number, lines in enumerate(pages, start=1):
        heading = f"{title} ({number} of {len(pages)})" if len(pages) > 1 else title
        slide = deck.slide(heading, notes_of(table, lines))
        draw(slide, drawn, lines)
    more = len(table.rows) - ROWS_A_TABLE
    if more > 0:
        where = f" at {deck.document.address}" if deck.document.address else ""
        slide, frame = deck.text_slide(f"{more:,} more rows are in the paper", table.caption)
        add_run(
            frame.paragraphs[0], f"The slides show the first {ROWS_A_TABLE}. All are in the paper{where}."
        )


def notes_of(table: Table, lines: list[Line]) -> str:
    """Every figure of the slide's rows, also those of columns for which the slide has no room."""
    rows = [row_in_words(table, line.whole) for line in lines if line.whole.cells]
    return "\n".join([table.caption, *rows, *(plain(note) for note in table.notes)])


def row_in_words(table: Table, row: Row) -> str:
    figures = (
        f"{column.label} {cell.read}"
        for place, (column, cell) in enumerate(zip(table.columns, row.cells, strict=True))
        if place != table.head and cell.read
    )
    return f"{row.cells[table.head].read}: {'; '.join(figures)}."


def draw(slide, drawn: Plan, lines: list[Line]) -> None:
    table, widths = drawn.table, drawn.widths
    frame = slide.shapes.add_table(
        len(lines) + 1, len(widths), Inches(MARGIN), Inches(BODY_TOP), Inches(sum(widths)), Inches(0.3)
    )
    set_alt(frame, table.caption)
    grid = frame.table
    grid._tbl.tblPr.find(qn("a:tableStyleId")).text = PLAIN_STYLE
    grid.horz_banding = False
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = Inches(width)
    for row in grid.rows:
        row.height = Inches(0.3)
    header(grid, drawn)
    for number, line in enumerate(lines, start=1):
        draw_line(grid, number, line, drawn)


def header(grid, drawn: Plan) -> None:
    for place, column in enumerate(drawn.table.columns):
        cell = grid.cell(0, place)
        add_run(dressed(cell, column), column.label, points=drawn.points, bold=True, tone=INK)
        cell.vertical_anchor = MSO_ANCHOR.BOTTOM
        underline(cell, INK, 1.5)


def draw_line(grid, number: int, line: Line, drawn: Plan) -> None:
    columns = drawn.table.columns
    if not line.shown.cells:
        cell = grid.cell(number, 0)
        if len(columns) > 1:
            cell.merge(grid.cell(number, len(columns) - 1))
        add_run(dressed(cell, ACROSS), line.heading, points=drawn.points, bold=True, tone=INK)
        underline(cell, HAIRLINE, 0.75)
        return
    for place, (column, figure) in enumerate(zip(columns, line.shown.cells, strict=True)):
        cell = grid.cell(number, place)
        write_figure(dressed(cell, column), figure, column, drawn.points)
        underline(cell, HAIRLINE, 0.75)


def dressed(cell, column: Column):
    """The cell's paragraph, with the cell's margins, side and tint set."""
    cell.margin_left = cell.margin_right = Inches(PAD)
    cell.margin_top = cell.margin_bottom = Inches(0.04)
    if column.emphasis:
        cell.fill.solid()
        cell.fill.fore_color.rgb = colour(TINT)
    paragraph = cell.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.RIGHT if column.stands is Align.RIGHT else PP_ALIGN.LEFT
    return paragraph


def write_figure(paragraph, figure: Cell, column: Column, points: float) -> None:
    href = figure.href or (figure.mark.href if figure.mark else "")
    if figure.mark:
        add_mark(paragraph, figure.mark, points)
    tone = MUTED if figure.muted else INK
    add_run(paragraph, figure.shown, points=points, bold=column.emphasis, tone=tone, href=href)
    if figure.status_symbol:
        add_run(paragraph, f"\u00a0{figure.status_symbol}", points=points, tone=MUTED)


def underline(cell, hexadecimal: str, points: float) -> None:
    details = cell._tc.get_or_add_tcPr()
    line = details.makeelement(qn("a:lnB"), {"w": str(Pt(points)), "cap": "flat"})
    fill = line.makeelement(qn("a:solidFill"), {})
    fill.append(fill.makeelement(qn("a:srgbClr"), {"val": hexadecimal.upper()}))
    line.append(fill)
    details.insert(0, line)
