"""Which columns and rows of a table each slide shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from math import ceil

from lis.foundations.documents.model import Kind, Row, Table
from lis.foundations.documents.pptx.stage import BODY_HIGH, LINE
from lis.foundations.documents.pptx.text import lines_of
from lis.foundations.documents.widths import needs, shares

LARGE, SMALL = 14.0, 12.0
ROWS_A_SLIDE, ROWS_A_TABLE = 10, 40
HEADING_HIGH, PAD = 0.36, 0.07


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a table on a slide: a row as shown and in whole, or a heading across (and no row)."""

    heading: str = ""
    shown: Row = Row(())
    whole: Row = Row(())


@dataclass(frozen=True, slots=True)
class Plan:
    """A table as slides show it: its columns, points of type, widths in inches, and each slide's lines."""

    table: Table
    points: float
    widths: list[float]
    pages: list[list[Line]]


def plan(table: Table) -> Plan:
    shown = picked(table, chosen(table))
    points = LARGE if sum(needs(shown)) <= ems_at(LARGE) else SMALL
    widths = [share * points / 72 for share in shares(shown, ems_at(points))[0]]
    unplaced = Plan(shown, points, widths, [])
    return replace(unplaced, pages=list(paged(table, unplaced)))


def ems_at(points: float) -> float:
    return LINE * 72 / points


def chosen(table: Table) -> list[int]:
    """The columns meant for slides, as many as fit in legible type; the one that names rows always stays."""
    places = [place for place, column in enumerate(table.columns) if column.on_slides or place == table.head]
    while len(places) > 1 and sum(needs(picked(table, places))) > ems_at(SMALL):
        places.pop(-2 if places[-1] == table.head else -1)
    return places


def picked(table: Table, places: list[int]) -> Table:
    groups = tuple(
        replace(group, rows=tuple(Row(tuple(row.cells[place] for place in places)) for row in group.rows))
        for group in table.groups
    )
    return replace(table, columns=tuple(table.columns[place] for place in places), groups=groups)


def paged(table: Table, found: Plan) -> Iterator[list[Line]]:
    """The lines of each slide: whole rows, as many as fit; a group's heading again on the next slide."""
    page: list[Line] = []
    full, most = full_room(found), rows_a_slide(len(table.rows))
    room, rows, current = full, 0, ""
    for heading, line in islice(lines(table, found.table), ROWS_A_TABLE):
        wanted = height_of(line.shown, found)
        opening = HEADING_HIGH if heading != current and heading else 0.0
        if page and (wanted + opening > room or rows == most):
            yield page
            page, room, rows, opening = [], full, 0, HEADING_HIGH if heading else 0.0
        if opening:
            page.append(Line(heading=heading))
        page.append(line)
        room, rows, current = room - wanted - opening, rows + 1, heading
    if page:
        yield page


def rows_a_slide(rows: int) -> int:
    """Rows shared evenly, so that no slide is left with two."""
    slides = ceil(min(rows, ROWS_A_TABLE) / ROWS_A_SLIDE)
    return ceil(min(rows, ROWS_A_TABLE) / slides) if slides else ROWS_A_SLIDE


def lines(table: Table, shown: Table) -> Iterator[tuple[str, Line]]:
    for group, seen in zip(table.groups, shown.groups, strict=True):
        heading = f"{group.heading}   {group.note}".strip()
        for whole, row in zip(group.rows, seen.rows, strict=True):
            yield heading, Line(shown=row, whole=whole)


def full_room(found: Plan) -> float:
    labels = max(wrapped(column.label, found, place) for place, column in enumerate(found.table.columns))
    return BODY_HIGH - labels * found.points * 1.2 / 72 - 0.12


def height_of(row: Row, found: Plan) -> float:
    """Inches that a row takes. Only words wrap: columns of figures and marks are as wide as they need."""
    lines_taken = max(
        wrapped(cell.read, found, place)
        if found.table.columns[place].kind is Kind.TEXT
        else cell.read.count("\n") + 1
        for place, cell in enumerate(row.cells)
    )
    return lines_taken * found.points * 1.2 / 72 + 0.1


def wrapped(text: str, found: Plan, place: int) -> int:
    return lines_of(text, found.points, max(found.widths[place] - 2 * PAD, 0.2))
