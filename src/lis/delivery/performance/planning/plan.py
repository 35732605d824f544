"""The plan of an import: frozen, so that what is previewed is what is applied."""

import re
from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Any

from lis.delivery.performance.grid import GridRow, Pack
from lis.evidence.indicators.operations import NewFigure
from lis.methods.periods import Period
from lis.methods.values import Reading

CELL = re.compile(r"[A-Z]{1,3}[0-9]+")


class State(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    DOUBTFUL = "doubtful"
    UNREADABLE = "unreadable"


def place_of(sheet: str, address: str) -> str:
    """Where a cell stands: Return!J2 in a workbook; a line and column say enough of themselves."""
    return f"{sheet}!{address}" if sheet and CELL.fullmatch(address) else address


@dataclass(frozen=True)
class Change:
    """One line of the preview: which figure of which measure, before and after, and where it stands."""

    state: State
    kind: str
    code: str
    name: str
    what: str
    before: str
    after: str
    sheet: str
    address: str
    why: str = ""

    @property
    def place(self) -> str:
        """Where it stands in the file."""
        return place_of(self.sheet, self.address)


@dataclass(frozen=True)
class Proposal:
    """What a new measure's field seems to be, with the evidence."""

    field: str
    value: str
    evidence: str


@dataclass(frozen=True)
class PlannedMeasure:
    """A row of the grid with the measure it is for; `proposals` are those of a measure that is new."""

    code: str
    row: GridRow
    position: int
    is_new: bool
    unit: str
    proposals: tuple[Proposal, ...] = ()


@dataclass(frozen=True)
class PlannedTarget:
    """A target for a period, as printed: a number, or the range that is best."""

    code: str
    period: Period
    reading: Reading
    address: str
    best: tuple[Decimal, Decimal] | None = None

    def columns(self) -> dict[str, Any]:
        """The columns of the target, as they are stored."""
        low, high = self.best or (None, None)
        return {
            "value": self.reading.value,
            "decimals": self.reading.decimals,
            "text": self.reading.text[:120],
            "unit": self.reading.unit or "",
            "low": low,
            "high": high,
        }

    def says_the_same_as(self, stored: Any) -> bool:
        """Whether a stored target says the same."""
        columns = self.columns()
        return all(getattr(stored, name) == columns[name] for name in ("value", "text", "low", "high"))


@dataclass(frozen=True)
class Plan:
    """Everything that applying a pack to a cycle would do."""

    pack: Pack
    now: Period
    measures: tuple[PlannedMeasure, ...] = ()
    figures: tuple[NewFigure, ...] = ()
    targets: tuple[PlannedTarget, ...] = ()
    changes: tuple[Change, ...] = field(default=())

    @property
    def tally(self) -> dict[str, int]:
        """How many lines of each state, unread cells included."""
        counts = Counter(str(change.state) for change in self.changes)
        return {**{str(s): counts.get(str(s), 0) for s in State}, "unread": len(self.pack.unread)}

    def lines(self, state: State) -> tuple[Change, ...]:
        return tuple(change for change in self.changes if change.state == state)

    @property
    def only_lead(self) -> str:
        """The lead that every measure of the file names; empty where it names none, or several."""
        leads = {measure.row.lead_text.strip() for measure in self.measures}
        return leads.pop() if len(leads) == 1 else ""

    @property
    def is_clean(self) -> bool:
        """Nothing in the file was beyond reading."""
        return not self.lines(State.UNREADABLE)

    @property
    def changes_anything(self) -> bool:
        return any(change.state in {State.NEW, State.CHANGED} for change in self.changes)
