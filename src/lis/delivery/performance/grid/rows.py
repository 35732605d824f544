"""Rows of the grid: one measure each, with section rows, notes and rows that can't be read told apart."""

import re
from collections.abc import Sequence

from lis.delivery.performance.grid.blocks import Row, filled
from lis.delivery.performance.grid.codes import tidy_code
from lis.delivery.performance.grid.headers import Column, Header, Heading
from lis.delivery.performance.grid.headings import is_ours
from lis.delivery.performance.grid.notes import Notes, unknown_column
from lis.delivery.performance.grid.pack import GridCell, GridRow, Passage, PassageKind, Role
from lis.delivery.performance.grid.sections import section_of, theme_in
from lis.delivery.performance.grid.segments import Segment
from lis.foundations.intake import Cell

LONGEST_SECTION = 60
KEY_WORD = re.compile(r"(key|legend)\b", re.IGNORECASE)
NOTE_WORD = re.compile(r"(notes?\b|source\b|data issue|[*†])", re.IGNORECASE)
KEY_MARK = re.compile(r"[↑↓→↔▲▼●■✓✗]|[ragb]|red|amber|green|grey|n/?a", re.IGNORECASE)


class GridReader:
    """Reads stretches of grid one after another; a section stays open until another one begins."""

    def __init__(self, *, themes: Sequence[str], notes: Notes):
        self.rows: list[GridRow] = []
        self.passages: list[Passage] = []
        self._themes = themes
        self._notes = notes
        self._section = ""
        self._sheet: str | None = None

    def read(self, segment: Segment, *, sheet_section: str = "") -> None:
        """Read one stretch. `sheet_section` is the section that its sheet stands for, if it does."""
        if segment.block.sheet != self._sheet:
            self._sheet, self._section = segment.block.sheet, sheet_section
        self._section = section_of(segment.headings, self._themes) or self._section
        keys = column_keys(segment, self._notes)
        in_key = False
        for offset, row in enumerate(segment.rows):
            kind = _kind_of(row, segment, offset, in_key)
            in_key = kind in {"key heading", "key"}
            if kind in {"key heading", "key", "note", "section"}:
                self._keep(segment, offset, kind)
            elif kind == "measure":
                self.rows.append(self._row(segment, row, keys))
            elif kind == "unnamed":
                self._notes.error(segment.block.sheet, filled(row)[0], _unnamed(row))

    def _keep(self, segment: Segment, offset: int, kind: str) -> None:
        row = segment.rows[offset]
        if kind == "section":
            text = filled(row)[0].text
            self._section = theme_in(text, self._themes) or text
        self._notes.place(segment.block.sheet, *row)
        self.passages.append(passage_of(segment, offset, kind=_passage_kind(kind), section=self._section))

    def _row(self, segment: Segment, row: Row, keys: Sequence[tuple[Column, str]]) -> GridRow:
        cells = {key: grid_cell(row[column.index], column) for column, key in keys if column.index < len(row)}
        self._notes.place(
            segment.block.sheet, *(row[column.index] for column, _ in keys if column.index < len(row))
        )
        text = {role: cells[role].text if role in cells else "" for role in Role}
        return GridRow(
            section=text[Role.THEME] or self._section,
            code=tidy_code(text[Role.CODE]),
            name=text[Role.NAME],
            polarity_text=text[Role.POLARITY],
            frequency_text=text[Role.FREQUENCY],
            lead_text=text[Role.LEAD],
            direction_text=text[Role.DIRECTION],
            cells=cells,
            table=segment.header_rows[0][0].address if segment.header_rows else segment.rows[0][0].address,
            sheet=segment.block.sheet,
            address=filled(row)[0].address,
        )


def column_keys(segment: Segment, notes: Notes) -> tuple[tuple[Column, str], ...]:
    """The known columns with their keys; tells of columns without a year, twice the same, or not known."""
    sheet = segment.block.sheet
    found: dict[str, Column] = {}
    notes.place_rows(sheet, segment.header_rows)
    for column in segment.header.columns:
        key = column.meaning.key
        if column.meaning.lacks_year:
            key = f"{key}:{column.text}"
            notes.error(sheet, column.cell, _without_year(column))
        if key in found:
            notes.error(sheet, column.cell, _twice(column, found[key]))
            key = f"{key}#{column.cell.address}"
        found[key] = column
    for heading in segment.header.unknown:
        if is_ours(heading.text):
            notes.place(sheet, *(row[heading.index] for row in segment.rows if heading.index < len(row)))
        else:
            notes.doubt(sheet, heading.cell, _unknown(heading, segment))
    return tuple((column, key) for key, column in found.items())


def grid_cell(cell: Cell, column: Column) -> GridCell:
    return GridCell(
        text=cell.text,
        address=cell.address,
        heading=column.text,
        period=column.meaning.period,
        value=cell.value,
        number_format=cell.number_format,
    )


def passage_of(segment: Segment, offset: int, *, kind: PassageKind, section: str) -> Passage:
    """A row kept as text, its cells parted by tabs."""
    row = segment.rows[offset]
    sheet = segment.block.sheet
    above = (sheet,) if sheet else ()
    line = segment.first_line + offset
    return Passage(
        kind=kind,
        headings=above + ((section,) if section else ()),
        text="\t".join(cell.text for cell in filled(row)),
        sheet=sheet,
        address=filled(row)[0].address,
        first_line=line,
        last_line=line,
    )


def _kind_of(row: Row, segment: Segment, offset: int, in_key: bool) -> str:
    cells = filled(row)
    if not cells or all(set(cell.text) <= set("-–—=_ ") for cell in cells):
        return "ruling"
    if len(cells) == 1 and KEY_WORD.match(cells[0].text):
        return "key heading"
    if len(cells) <= 2 and (in_key or (len(cells) == 2 and KEY_MARK.fullmatch(cells[0].text))):
        return "key"
    if len(cells) == 1 and not _names_coded(row, segment.header):
        return "section" if _opens_section(cells[0].text, segment, offset) else "note"
    return "measure" if _names_measure(row, segment.header) else "unnamed"


def _opens_section(text: str, segment: Segment, offset: int) -> bool:
    """A short row without a full stop, with a measure after it before the next row of one cell."""
    if len(text) > LONGEST_SECTION or text.endswith((".", ";")) or NOTE_WORD.match(text):
        return False
    below = (row for row in segment.rows[offset + 1 :] if filled(row))
    following = next(below, None)
    return following is not None and len(filled(following)) > 2 or _is_last_before_header(segment, offset)


def _is_last_before_header(segment: Segment, offset: int) -> bool:
    """Whether only a repeated header follows in the block, which then belongs to this section."""
    end = segment.start + len(segment.rows)
    rest = segment.rows[offset + 1 :]
    return end < len(segment.block.rows) and not any(filled(row) for row in rest)


def _names_measure(row: Row, header: Header) -> bool:
    return any(_text_under(row, header, role) for role in (Role.CODE, Role.NAME))


def _names_coded(row: Row, header: Header) -> bool:
    """Whether the one filled cell is a code such as 'NI 15' under the code heading."""
    return bool(re.fullmatch(r"[A-Za-z]+[ -]?\d+[^.]{0,8}", _text_under(row, header, Role.CODE)))


def _text_under(row: Row, header: Header, role: Role) -> str:
    column = next((column for column in header.columns if column.meaning.role is role), None)
    return row[column.index].text if column and column.index < len(row) else ""


def _passage_kind(kind: str) -> PassageKind:
    return {"section": PassageKind.HEADING, "note": PassageKind.PARAGRAPH}.get(kind, PassageKind.KEY)


def _without_year(column: Column) -> str:
    return f"'{column.text}' does not say for which year. Name the quarter that the file is for."


def _twice(column: Column, first: Column) -> str:
    return (
        f"'{column.text}' is for the same thing as '{first.text}' in {first.cell.address}"
        f" ({first.meaning.period or first.meaning.role}). Only the first is used: remove the other column."
    )


def _unknown(heading: Heading, segment: Segment) -> str:
    cells = [row[heading.index] for row in segment.rows if heading.index < len(row)]
    count = sum(not cell.is_blank for cell in cells)
    return unknown_column(heading.text, count)


def _unnamed(row: Row) -> str:
    return f"This row has {len(filled(row))} filled cells but neither a code nor a name, so it was not read."
