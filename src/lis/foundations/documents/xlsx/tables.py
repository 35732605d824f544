"""A sheet for one table: frozen header, filter, typed cells, notes as comments."""

from __future__ import annotations

from datetime import date

from lis.foundations.documents.marks import Drawing
from lis.foundations.documents.model import Align, Cell, Column, Kind, Layout, Table
from lis.foundations.documents.numbers import DATE_FORMAT, typed
from lis.foundations.documents.widths import ems
from lis.foundations.documents.words import plain, visible
from lis.foundations.documents.xlsx.book import HAIRLINE, INK, MUTED, TINT, WIDEST, Book, height, width_for

HEADER_ROW = 2
COMMENT = {"x_scale": 2, "font_name": "Arial", "font_size": 9}


def write_table(book: Book, table: Table, title: str, *, layout: Layout) -> str:
    """Write the table on a sheet of its own; the name of the sheet."""
    sheet = book.sheet(table.sheet or table.caption)
    grouped = any(group.heading for group in table.groups)
    widths = column_widths(table, grouped)
    for place, width in enumerate(widths):
        sheet.set_column(place, place, width)
    book.say(sheet, 0, 0, table.caption, bold=True, font_size=14)
    sheet.set_row(0, 22)
    book.say(sheet, 1, 0, title, font_color=MUTED, font_size=9)
    head(book, sheet, table, widths, grouped)
    last = body(book, sheet, table, widths, grouped)
    foot(book, sheet, table, last + 2)
    finish(sheet, table, grouped, last, layout)
    return sheet.get_name()


def head(book: Book, sheet, table: Table, widths: list[float], grouped: bool) -> None:
    labels = ["Group"] * grouped + [column.label for column in table.columns]
    sheet.set_row(HEADER_ROW, height(labels, widths, heavy=True))
    look = {"bold": True, "bottom": 2, "bottom_color": INK, "text_wrap": True, "valign": "bottom"}
    if grouped:
        book.say(sheet, HEADER_ROW, 0, "Group", **look)
    for place, column in enumerate(table.columns, start=int(grouped)):
        side = {"align": "right", "indent": 1} if column.stands is Align.RIGHT else {}
        fill = {"bg_color": TINT} if column.emphasis else {}
        book.say(sheet, HEADER_ROW, place, column.label, **look, **side, **fill)


def body(book: Book, sheet, table: Table, widths: list[float], grouped: bool) -> int:
    """Write the rows, each with its group's name so that sorting keeps it; the last row's number."""
    line = HEADER_ROW
    for group in table.groups:
        for row in group.rows:
            line += 1
            name = [group.heading] * grouped
            sheet.set_row(line, height(name + [cell.read for cell in row.cells], widths))
            for place, text in enumerate(name):
                book.say(sheet, line, place, text, font_color=MUTED, text_wrap=True, **underline())
            for place, (column, cell) in enumerate(
                zip(table.columns, row.cells, strict=True), start=len(name)
            ):
                write_cell(book, sheet, line, place, column, cell)
    if line == HEADER_ROW:
        line += 1
        book.say(sheet, line, 0, table.empty, font_color=MUTED)
    return line


def underline() -> dict:
    return {"bottom": 1, "bottom_color": HAIRLINE}


def write_cell(book: Book, sheet, line: int, place: int, column: Column, cell: Cell) -> None:
    look = cell_look(column, cell)
    number = typed(cell)
    if number:
        sheet.write_number(line, place, number.number, book.look(**look, num_format=number.number_format))
    elif isinstance(cell.value, date):
        sheet.write_datetime(
            line, place, cell.value, book.look(**look, num_format=cell.number_format or DATE_FORMAT)
        )
    elif cell.mark:
        write_mark(book, sheet, line, place, cell.mark.drawing, cell.read, look)
    elif cell.href:
        book.link(sheet, line, place, cell.href, cell.read, **look)
    elif cell.read:
        book.say(sheet, line, place, cell.read, **look)
    else:
        sheet.write_blank(line, place, None, book.look(**look))
    if cell.note:
        sheet.write_comment(line, place, visible(cell.note), COMMENT)


def cell_look(column: Column, cell: Cell) -> dict:
    look = underline() | {"text_wrap": column.stands is Align.LEFT and not cell.mark}
    if column.stands is Align.RIGHT:
        look |= {"align": "right", "indent": 1}
    if column.emphasis:
        look |= {"bold": True, "bg_color": TINT}
    if cell.muted:
        look["font_color"] = MUTED
    return look


def write_mark(book: Book, sheet, line: int, place: int, drawing: Drawing, word: str, look: dict) -> None:
    """The symbol in its colour, then the word."""
    symbol = book.look(font_color=f"#{drawing.colour}", bold=True)
    words = f" {visible(word)}"
    sheet.write_rich_string(line, place, symbol, drawing.character, book.look(), words, book.look(**look))


def foot(book: Book, sheet, table: Table, line: int) -> None:
    """The table's notes under it."""
    for number, note in enumerate(table.notes):
        book.say(sheet, line + number, 0, plain(note), font_color=MUTED, font_size=9)


def finish(sheet, table: Table, grouped: bool, last: int, layout: Layout) -> None:
    columns = len(table.columns) + grouped
    sheet.freeze_panes(HEADER_ROW + 1, table.head + 1 + grouped)
    if table.rows:
        sheet.autofilter(HEADER_ROW, 0, last, columns - 1)
    sheet.repeat_rows(HEADER_ROW)
    if layout is Layout.LANDSCAPE:
        sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(0.4, 0.4, 0.6, 0.6)
    sheet.set_footer("&L&8&A&R&8Page &P of &N")


def column_widths(table: Table, grouped: bool) -> list[float]:
    """The width of each column of the sheet, by what stands in it."""
    groups = [width_for(max(ems(group.heading) for group in table.groups))] if grouped else []
    return groups + [column_width(column, place, table) for place, column in enumerate(table.columns)]


def column_width(column: Column, place: int, table: Table) -> float:
    texts = [line for row in table.rows for line in row.cells[place].read.split("\n")]
    longest = max((ems(text, heavy=column.emphasis) for text in texts), default=0.0)
    word = max((ems(word, heavy=True) for word in column.label.split()), default=0.0)
    # The filter's arrow covers the end of a label, and a symbol stands before a mark's word.
    widest = WIDEST * 2 if len(table.columns) < 5 else WIDEST
    return width_for(max(longest + (1.5 if column.kind is Kind.MARK else 0), word + 1.5), widest)
