"""Tables of the Word file, written as XML because they may be long."""

from __future__ import annotations

from dataclasses import dataclass

from lis.foundations.documents.docx.styles import TINT
from lis.foundations.documents.docx.xml import MUTED, element, linked, mark_pieces, text_run, words_pieces
from lis.foundations.documents.model import Align, Cell, Column, Glance, GlanceRow, Row, RowGroup, Table
from lis.foundations.documents.widths import shares
from lis.foundations.documents.words import visible

TWIPS_PER_MM = 56.6929
POINTS_PER_MM = 2.83465
DENSE_POINTS, POINTS = 7.6, 9.0


@dataclass(frozen=True, slots=True)
class Setting:
    """What every cell of a table needs to know."""

    part: object
    table: Table
    letters: dict[str, str]
    widths: list[int]
    small: str


def table_element(part, table: Table, *, width: float, dense: bool):
    """The table, `width` millimetres wide."""
    points = DENSE_POINTS if dense else POINTS
    ems, _ = shares(table, width * POINTS_PER_MM / points)
    widths = [round(share / sum(ems) * width * TWIPS_PER_MM) for share in ems]
    setting = Setting(part, table, table.lettered, widths, " small" if dense else "")
    made = element("tbl", properties(table.caption, sum(widths)), grid(widths), header(setting))
    for group in table.groups:
        made.extend(group_rows(setting, group))
    if not table.rows:
        made.append(spanning(setting, "Tabletext", [text_run(table.empty, colour=MUTED)]))
    return made


def properties(caption: str, width: int):
    look = {"firstRow": 1, "lastRow": 0, "firstColumn": 0, "lastColumn": 0, "noHBand": 1, "noVBand": 1}
    return element(
        "tblPr",
        element("tblStyle", val="Reporttable"),
        element("tblW", w=width, type="dxa"),
        element("tblLayout", type="fixed"),
        element("tblLook", val="0620", **look),
        element("tblCaption", val=visible(caption)),
    )


def grid(widths: list[int]):
    return element("tblGrid", *(element("gridCol", w=width) for width in widths))


def header(setting: Setting):
    cells = (
        cell(setting, place, column, [text_run(column.label)], f"Table heading{setting.small}")
        for place, column in enumerate(setting.table.columns)
    )
    return element("tr", element("trPr", element("cantSplit"), element("tblHeader")), *cells)


def group_rows(setting: Setting, group: RowGroup):
    if group.heading:
        note = [text_run(f"  {group.note}", bold=False, colour=MUTED, points=9)] if group.note else []
        yield spanning(setting, "Tablegroup", [text_run(group.heading), *note])
    for row in group.rows:
        yield row_element(setting, row)


def spanning(setting: Setting, style: str, pieces: list):
    shape = element("tcPr", element("tcW", w=sum(setting.widths), type="dxa"))
    shape.append(element("gridSpan", val=len(setting.widths)))
    paragraph = element("p", element("pPr", element("pStyle", val=style)), *pieces)
    return element("tr", element("trPr", element("cantSplit")), element("tc", shape, paragraph))


def row_element(setting: Setting, row: Row):
    style = f"Table text{setting.small}"
    cells = (
        cell(setting, place, column, figure_pieces(setting, column, found), style)
        for place, (column, found) in enumerate(zip(setting.table.columns, row.cells, strict=True))
    )
    return element("tr", element("trPr", element("cantSplit")), *cells)


def cell(setting: Setting, place: int, column: Column, pieces: list, style: str):
    shape = element("tcPr", element("tcW", w=setting.widths[place], type="dxa"))
    if column.emphasis:
        shape.append(element("shd", val="clear", color="auto", fill=TINT))
    if style.startswith("Table heading"):
        shape.append(element("vAlign", val="bottom"))
    side = element("jc", val="right") if column.stands is Align.RIGHT else None
    return element(
        "tc",
        shape,
        element("p", element("pPr", element("pStyle", val=style.replace(" ", "")), side), *pieces),
    )


def figure_pieces(setting: Setting, column: Column, found: Cell) -> list:
    href = found.href or (found.mark.href if found.mark else "")
    colour = MUTED if found.muted else ""
    style = "Hyperlink" if href else ""
    words = text_run(found.shown, bold=column.emphasis or None, colour=colour, style=style)
    pieces = mark_pieces(found.mark) if found.mark else []
    pieces += linked(setting.part, href, [words])
    if found.status_symbol:
        pieces.append(text_run(f"\u00a0{found.status_symbol}", colour=MUTED))
    if found.note:
        pieces.append(text_run(setting.letters[found.note], colour=MUTED, raised=True))
    return pieces


def glance_element(part, glance: Glance, *, width: float):
    """The glance as a table: label, symbols with how many of each word, sentence."""
    widths = [round(width * share * TWIPS_PER_MM) for share in (0.22, 0.42, 0.36)]
    headings = [
        glance_cell(width, [text_run(heading)], "Tableheadingsmall")
        for width, heading in zip(widths, glance.headings, strict=True)
    ]
    head = element("tr", element("trPr", element("cantSplit"), element("tblHeader")), *headings)
    made = element("tbl", properties(glance.caption, sum(widths)), grid(widths), head)
    for row in glance.rows:
        made.append(glance_row(part, row, widths))
    return made


def glance_row(part, row: GlanceRow, widths: list[int]):
    style = "Hyperlink" if row.href else ""
    label = linked(part, row.href, [text_run(row.label, bold=True, style=style)])
    pieces = (label, dots(row), words_pieces(part, row.sentence))
    cells = (glance_cell(width, inside, "Tabletext") for width, inside in zip(widths, pieces, strict=True))
    return element("tr", element("trPr", element("cantSplit")), *cells)


def glance_cell(width: int, pieces: list, style: str):
    shape = element("tcPr", element("tcW", w=width, type="dxa"), element("vAlign", val="center"))
    return element("tc", shape, element("p", element("pPr", element("pStyle", val=style)), *pieces))


def dots(row: GlanceRow) -> list:
    """All symbols in their colours, then how many of each in words."""
    if not row.marks:
        return []
    counts: dict[str, int] = {}
    for mark in row.marks:
        counts[mark.word] = counts.get(mark.word, 0) + 1
    said = ", ".join(f"{count} {word[:1].lower()}{word[1:]}" for word, count in counts.items())
    symbols = [piece for mark in row.marks for piece in mark_pieces(mark, 14)]
    return [*symbols, text_run(f"\n{said}", colour=MUTED)]
