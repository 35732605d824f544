"""From a pack and what is remembered to the plan of an import."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lis.delivery.performance import printed
from lis.delivery.performance.grid import GridCell, GridRow, Pack
from lis.delivery.performance.periods_of import CyclePeriods
from lis.delivery.performance.planning.known import Known, known_for
from lis.delivery.performance.planning.plan import (
    Change,
    Plan,
    PlannedMeasure,
    PlannedTarget,
    State,
    place_of,
)
from lis.delivery.performance.planning.proposing import Readings, proposals_for, unit_of
from lis.evidence.indicators.operations import NewFigure, kept_number
from lis.methods import values
from lis.methods.periods import Period, parts
from lis.methods.refusal import Refused
from lis.methods.values import Reading, Status

LONGEST_CODE = 40
# The rules by which months make a quarter without any other number.
JOINING = frozenset({"sum", "cumulative", "last", "mean"})


def plan_import(pack: Pack, now: Period) -> Plan:
    """What applying `pack` to the cycle of the period `now` would do. Changes nothing."""
    periods = CyclePeriods(now)
    named = (cell.period for row in pack.rows for cell in row.cells.values() if cell.period)
    starts = {periods.year_so_far.start, *(period.start for period in (*named, *periods.months))}
    draft = _Draft(periods, known_for([row.code for row in pack.rows], starts))
    for position, row in enumerate(pack.rows):
        draft.add_row(row, position)
    for problem in pack.problems:
        draft.add_problem(problem)
    return Plan(
        pack=pack,
        now=now,
        measures=tuple(draft.measures),
        figures=tuple(draft.figures),
        targets=tuple(draft.targets),
        changes=tuple(draft.changes),
    )


@dataclass
class _Draft:
    """The plan while it is being written."""

    periods: CyclePeriods
    known: Known
    measures: list[PlannedMeasure] = field(default_factory=list)
    figures: list[NewFigure] = field(default_factory=list)
    targets: list[PlannedTarget] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    readings: dict[tuple[str, bool], tuple[Reading, ...]] = field(default_factory=dict)

    def add_row(self, row: GridRow, position: int) -> None:
        if row.code in self.seen:
            return
        self.seen.add(row.code)
        if len(row.code) > LONGEST_CODE:
            why = f"A code has {LONGEST_CODE} characters at most. The row is left out."
            self._note(State.UNREADABLE, "measure", row, "Code", "", row.code, row.address, why)
            return
        known = self.known.indicators.get(row.code)
        frequency = known.frequency if known else printed.frequency(row.frequency_text)
        readings = self._read_cells(row, frequency)
        self.measures.append(
            PlannedMeasure(
                code=row.code,
                row=row,
                position=position,
                is_new=known is None,
                unit=known.unit if known else unit_of(row, readings),
                proposals=() if known else proposals_for(row, self.periods, readings),
            )
        )
        if known is None:
            self._note(State.NEW, "measure", row, "Measure", "", row.name, row.address)
        for key, cell in row.cells.items():
            if not self._is_left_to_its_months(row, cell, readings, key):
                self._place(row, key, cell, readings.get(key, ()))

    def add_problem(self, problem: object) -> None:
        """A doubt that reading the file raised stands in the preview with its cell."""
        self.changes.append(
            Change(
                state=State.DOUBTFUL,
                kind="file",
                code="",
                name="",
                what=str(getattr(problem, "read", "") or ""),
                before="",
                after="",
                sheet=str(getattr(problem, "sheet", "") or ""),
                address=str(getattr(problem, "address", "") or ""),
                why=str(getattr(problem, "message", problem)),
            )
        )

    def _read_cells(self, row: GridRow, frequency: str) -> Readings:
        readings: Readings = {}
        for key, cell in row.cells.items():
            if key == "year_to_date" or key.startswith(("value:", "target:")):
                readings[key] = tuple(self._read(row, key, cell, frequency))
        return readings

    def _read(self, row: GridRow, key: str, cell: GridCell, frequency: str) -> Iterator[Reading]:
        if key.startswith("target:") and printed.target_range(cell.text):
            yield Reading(None, text=cell.text.strip())
            return
        due = is_due(frequency, key, cell, self.periods)
        try:
            yield from self._readings_of(_with_status(cell), due)
        except Refused as refusal:
            self._note(
                State.UNREADABLE, "figure", row, cell.heading, "", cell.text, cell.address, str(refusal)
            )

    def _readings_of(self, text: str, due: bool) -> tuple[Reading, ...]:
        """What a text says; the same text is read once. Raises Refused."""
        if (text, due) not in self.readings:
            found = values.read(text, cell_is_due=due)
            numbers = [kept_number(reading.value) for reading in found]
            self.readings[text, due] = tuple(
                reading if kept is reading.value else replace(reading, value=kept)
                for reading, kept in zip(found, numbers, strict=True)
            )
        return self.readings[text, due]

    def _is_left_to_its_months(self, row: GridRow, cell: GridCell, readings: Readings, key: str) -> bool:
        """Whether a blank cell is a quarter whose months, here or reported before, make it."""
        known = self.known.indicators.get(row.code)
        if cell.text.strip() or cell.period is None or not key.startswith("value:"):
            return False
        if known is None or known.rule not in JOINING or cell.period.duration == "P1M":
            return False
        return all(self._has_number(row.code, month, readings) for month in parts(cell.period))

    def _has_number(self, code: str, month: Period, readings: Readings) -> bool:
        given = readings.get(f"value:{month}", ())
        if given:
            return given[0].value is not None
        old = self.known.figures.get((code, "actual", month.start, month.duration, ""))
        return old is not None and old.value is not None

    def _place(self, row: GridRow, key: str, cell: GridCell, readings: tuple[Reading, ...]) -> None:
        for reading in readings:
            if key.startswith("target:"):
                self._place_target(row, cell, reading)
            elif key == "year_to_date":
                self._place_figure(row, cell, reading, self.periods.year_so_far, "year_to_date")
            elif cell.period is not None:
                self._place_figure(row, cell, reading, cell.period, "actual")

    def _place_figure(
        self, row: GridRow, cell: GridCell, reading: Reading, period: Period, kind: str
    ) -> None:
        place = place_of(row.sheet or "", cell.address)
        figure = NewFigure(row.code, period, reading, kind=kind, address=place)
        old = self.known.figures.get(figure.key)
        before = old.text if old else ""
        if old and old.value is not None and reading.value is None and not reading.text.strip():
            why = f"The cell is empty, where {old.text} was reported before. The figure is kept."
            self._note(State.DOUBTFUL, "figure", row, cell.heading, before, "", cell.address, why)
            return
        if reading.value is None and not reading.text.strip() and reading.status is Status.NOT_DUE:
            return
        state = _state(old, figure)
        if state is not State.UNCHANGED:
            self.figures.append(figure)
        self._note(state, "figure", row, cell.heading, before, reading.text, cell.address)

    def _place_target(self, row: GridRow, cell: GridCell, reading: Reading) -> None:
        best = printed.target_range(cell.text)
        if cell.period is None or (reading.value is None and best is None):
            return
        target = PlannedTarget(row.code, cell.period, reading, place_of(row.sheet or "", cell.address), best)
        old = self.known.target(row.code, cell.period)
        same = old is not None and target.says_the_same_as(old)
        state = State.UNCHANGED if same else State.CHANGED if old else State.NEW
        if not same:
            self.targets.append(target)
        before = old.text if old else ""
        self._note(state, "target", row, cell.heading, before, reading.text, cell.address)

    def _note(
        self,
        state: State,
        kind: str,
        row: GridRow,
        what: str,
        before: str,
        after: str,
        address: str,
        why: str = "",
    ) -> None:
        sheet = row.sheet or ""
        change = Change(state, kind, row.code, row.name, what, before, after, sheet, address, why)
        self.changes.append(change)


def _with_status(cell: GridCell) -> str:
    """The tidy template says 'estimate' in a column of its own."""
    status = cell.status_text.strip().lower()
    if not status or not cell.text.strip():
        return cell.text
    return f"{cell.text} ({'est' if status.startswith('est') else status})"


def _state(old: object, figure: NewFigure) -> State:
    if old is None:
        return State.NEW
    return State.UNCHANGED if figure.says_the_same_as(old) else State.CHANGED


def is_due(frequency: str, key: str, cell: GridCell, periods: CyclePeriods) -> bool:
    """Whether the measure's frequency says that this cell should be filled."""
    if frequency == "not_reported":
        return False
    if cell.period is None or key.startswith("target:"):
        return frequency not in {"annual", ""} and not key.startswith("target:")
    if cell.period.duration == "P1M":
        return frequency == "monthly"
    if cell.period.duration == "P1Y":
        return cell.period != periods.year
    return frequency in {"monthly", "quarterly", "four_monthly"}
