"""Tables as HTML: header cells with their scope, groups as bodies, figures with their typed value."""

from __future__ import annotations

from datetime import date

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from lis.foundations.documents.html.inline import NOTHING, lines_html, linked, mark_html, words_html
from lis.foundations.documents.model import Align, Cell, Column, Row, RowGroup, Table
from lis.foundations.documents.widths import shares

ROW_HEAD, PLAIN = SafeString('<th scope="row"'), SafeString("<td")
PAGE_EMS = {True: 103.0, False: 52.0}


def table_html(table: Table, *, dense: bool) -> SafeString:
    """The table; `dense` is the small type of wide pages."""
    hidden = "govuk-visually-hidden" if table.caption_hidden else ""
    return format_html(
        '<div class="lis-tablewrap"><table class="{}"><caption class="{}">{}</caption><colgroup>{}</colgroup>'
        "<thead><tr>{}</tr></thead>{}</table></div>{}",
        "lis-grid" if dense else "lis-table",
        hidden,
        table.caption,
        columns_html(table, dense),
        format_html_join("", "{}", ((header_html(column),) for column in table.columns)),
        bodies_html(table),
        notes_html(table),
    )


def columns_html(table: Table, dense: bool) -> SafeString:
    """Widths as attributes of columns, because inline style is not allowed."""
    widths, _ = shares(table, PAGE_EMS[dense])
    total = sum(widths)
    return format_html_join("", '<col width="{}%">', ((f"{100 * width / total:.2f}",) for width in widths))


def header_html(column: Column) -> SafeString:
    return format_html('<th scope="col"{}>{}</th>', classes(column), column.label)


def classes(column: Column) -> SafeString:
    names = [name for name, wanted in (("n", column.stands is Align.RIGHT), ("q", column.emphasis)) if wanted]
    return format_html(' class="{}"', " ".join(names)) if names else NOTHING


def bodies_html(table: Table) -> SafeString:
    if not table.rows:
        empty = '<tbody><tr><td colspan="{}" class="lis-muted">{}</td></tr></tbody>'
        return format_html(empty, len(table.columns), table.empty)
    letters = table.lettered
    return format_html_join(
        "", "<tbody>{}{}</tbody>", (group_html(table, group, letters) for group in table.groups)
    )


def group_html(table: Table, group: RowGroup, letters: dict[str, str]) -> tuple[SafeString, SafeString]:
    rows = format_html_join("", "<tr>{}</tr>", ((row_html(table, row, letters),) for row in group.rows))
    if not group.heading:
        return NOTHING, rows
    note = format_html(' <span class="lis-muted">{}</span>', group.note) if group.note else ""
    heading = '<tr><th scope="rowgroup" colspan="{}" class="lis-gt">{}{}</th></tr>'
    return format_html(heading, len(table.columns), group.heading, note), rows


def row_html(table: Table, row: Row, letters: dict[str, str]) -> SafeString:
    head = table.head
    return format_html_join(
        "",
        "{}",
        (
            (cell_html(column, cell, letters, heads=place == head),)
            for place, (column, cell) in enumerate(zip(table.columns, row.cells, strict=True))
        ),
    )


def cell_html(column: Column, cell: Cell, letters: dict[str, str], *, heads: bool) -> SafeString:
    start, end = (ROW_HEAD, "th") if heads else (PLAIN, "td")
    return format_html("{}{}{}>{}</{}>", start, classes(column), typed(cell), body_html(cell, letters), end)


def typed(cell: Cell) -> SafeString:
    if cell.value is None:
        return NOTHING
    value = cell.value.isoformat() if isinstance(cell.value, date) else str(cell.value)
    return format_html(' data-value="{}"', value)


def body_html(cell: Cell, letters: dict[str, str]) -> SafeString:
    body = lines_html(cell.shown)
    if cell.muted:
        body = format_html('<span class="lis-muted">{}</span>', body)
    body = linked(body, cell.href or (cell.mark.href if cell.mark else ""))
    if cell.mark:
        body = mark_html(cell.mark, body)
    symbol = format_html(' <span class="lis-sym">{}</span>', cell.status_symbol) if cell.status_symbol else ""
    letter = format_html('<sup class="lis-sym">{}</sup>', letters[cell.note]) if cell.note else ""
    return format_html("{}{}{}", body, symbol, letter)


def notes_html(table: Table) -> SafeString:
    plain = format_html_join("", '<p class="lis-gnote">{}</p>', ((words_html(note),) for note in table.notes))
    lettered = format_html_join(
        "",
        '<p class="lis-gnote"><sup>{}</sup> {}</p>',
        ((letter, note) for note, letter in table.lettered.items()),
    )
    return format_html("{}{}", plain, lettered)
