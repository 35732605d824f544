"""The tidy template: one row for each measure and period, read into the same rows as the grid."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from lis.delivery.performance.grid.blocks import Row, filled
from lis.delivery.performance.grid.codes import tidy_code
from lis.delivery.performance.grid.headings import is_ours
from lis.delivery.performance.grid.notes import Notes, unknown_column
from lis.delivery.performance.grid.pack import GridCell, GridRow, Role
from lis.delivery.performance.grid.segments import Segment
from lis.delivery.performance.grid.tidycolumns import tidy_columns
from lis.delivery.performance.grid.when import period_or_reason
from lis.foundations.intake import Cell
from lis.methods.periods import Period

# Columns that say something about the measure in that period; the others describe the measure itself.
IN_PERIOD = {
    "actual": Role.VALUE,
    "target": Role.TARGET,
    Role.RATING: Role.RATING,
    Role.PROGRESS: Role.PROGRESS,
    Role.ISSUES_AND_RISKS: Role.ISSUES_AND_RISKS,
    Role.MITIGATION: Role.MITIGATION,
    Role.NEXT_STEPS: Role.NEXT_STEPS,
}


@dataclass
class _Draft:
    cells: dict[str, GridCell] = field(default_factory=dict)
    periods: dict[Period, Cell] = field(default_factory=dict)


def read_tidy(segment: Segment, *, year: str | None, notes: Notes) -> tuple[GridRow, ...]:
    """One row for each measure, its cells by role and period as in the grid."""
    reader = _TidyReader(segment, year, notes)
    for row in segment.rows:
        if filled(row):
            reader.read(row)
    return reader.rows()


class _TidyReader:
    def __init__(self, segment: Segment, year: str | None, notes: Notes):
        self._header = segment.header_rows[0]
        self._columns = tidy_columns(self._header)
        self._sheet = segment.block.sheet
        self._year = year
        self._notes = notes
        self._drafts: dict[str, _Draft] = {}
        notes.place_rows(self._sheet, segment.header_rows)
        self._tell_unknown(segment.rows)

    def read(self, row: Row) -> None:
        measure = tidy_code(self._text(row, Role.CODE)) or self._text(row, Role.NAME)
        cell = self._cell(row, "period")
        if not measure or cell is None:
            message = "This row lacks a code or a period, so it was not read."
            self._notes.error(self._sheet, filled(row)[0], message)
            return
        period, reason = period_or_reason(cell.text, year=self._year)
        if period is None:
            self._notes.error(self._sheet, cell, f"{reason} The row was not read.")
            return
        draft = self._drafts.setdefault(measure, _Draft())
        if period in draft.periods:
            self._notes.error(self._sheet, cell, _twice(measure, period, draft.periods[period]))
            return
        draft.periods[period] = cell
        self._notes.place(self._sheet, *(row[at] for at in self._columns.values() if at < len(row)))
        self._add(draft, row, period)

    def _add(self, draft: _Draft, row: Row, period: Period) -> None:
        for name, at in self._columns.items():
            if at >= len(row) or name in {"period", "status"}:
                continue
            role = IN_PERIOD.get(name)
            key = f"{role}:{period}" if role else name
            if role or not row[at].is_blank:
                draft.cells.setdefault(key, self._grid_cell(row, name, period if role else None))

    def _grid_cell(self, row: Row, name: str, period: Period | None) -> GridCell:
        at = self._columns[name]
        cell = row[at]
        return GridCell(
            text=cell.text,
            address=cell.address,
            heading=self._header[at].text,
            period=period,
            value=cell.value,
            number_format=cell.number_format,
            status_text=self._text(row, "status") if name == "actual" else "",
        )

    def rows(self) -> tuple[GridRow, ...]:
        return tuple(self._row(draft) for draft in self._drafts.values())

    def _row(self, draft: _Draft) -> GridRow:
        text = {role: draft.cells[role].text if role in draft.cells else "" for role in Role}
        return GridRow(
            section=text[Role.THEME],
            code=tidy_code(text[Role.CODE]),
            name=text[Role.NAME],
            polarity_text=text[Role.POLARITY],
            frequency_text=text[Role.FREQUENCY],
            lead_text=text[Role.LEAD],
            direction_text=text[Role.DIRECTION],
            cells=draft.cells,
            table=self._header[0].address,
            sheet=self._sheet,
            address=next(iter(draft.cells.values())).address,
        )

    def _cell(self, row: Row, name: str) -> Cell | None:
        at = self._columns.get(name)
        return row[at] if at is not None and at < len(row) and not row[at].is_blank else None

    def _text(self, row: Row, name: str) -> str:
        cell = self._cell(row, name)
        return cell.text if cell else ""

    def _tell_unknown(self, rows: Sequence[Row]) -> None:
        for at, cell in enumerate(self._header):
            if cell.is_blank or at in self._columns.values():
                continue
            if is_ours(cell.text):
                self._notes.place(self._sheet, *(row[at] for row in rows if at < len(row)))
                continue
            count = sum(at < len(row) and not row[at].is_blank for row in rows)
            message = unknown_column(cell.text, count)
            self._notes.doubt(self._sheet, cell, message)


def _twice(measure: str, period: Period, first: Cell) -> str:
    return (
        f"{measure} has two rows for {first.text} ({period}): the first is at {first.address}."
        " Only the first was read: remove one of the two rows."
    )
