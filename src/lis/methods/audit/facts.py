"""What an audit is told, and what it finds: cells, rows, highlights, passages of text, findings."""

import hashlib
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from lis.methods.direction import Direction
from lis.methods.joining import Rule
from lis.methods.periods import Period, contains, financial_year
from lis.methods.polarity import Polarity
from lis.methods.values import Reading, printed, read


class Severity(StrEnum):
    """How bad a finding is."""

    ERROR = "error"
    DOUBT = "doubt"
    NOTE = "note"


@dataclass(frozen=True)
class About:
    """What a rule is: its stable name, its severity, and its title for a person."""

    name: str
    severity: Severity
    title: str


class Column(StrEnum):
    """What a cell of a grid holds."""

    CODE = "code"
    NAME = "name"
    POLARITY = "polarity"
    FREQUENCY = "frequency"
    LAST_YEAR = "last year"
    EARLIER_QUARTER = "earlier quarter"
    MONTH = "month"
    QUARTER = "quarter"
    TARGET = "target"
    YEAR_TO_DATE = "year to date"
    YEAR_TARGET = "year-end target"
    DIRECTION = "direction of travel"
    LEAD = "lead"
    TEXT = "text"


VALUE_COLUMNS = (
    Column.LAST_YEAR,
    Column.EARLIER_QUARTER,
    Column.MONTH,
    Column.QUARTER,
    Column.YEAR_TO_DATE,
)


class Frequency(StrEnum):
    """How often a measure is reported."""

    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    FOUR_MONTHLY = "4-monthly"
    HALF_YEARLY = "half-yearly"
    ANNUAL = "annual"

    @property
    def months(self) -> int:
        """Months between two values."""
        return {"monthly": 1, "quarterly": 3, "4-monthly": 4, "half-yearly": 6, "annual": 12}[self.value]


@dataclass(frozen=True)
class Cell:
    """One cell: what column it is in, its heading, its text as printed, where it stands, and what was read.

    `due` says whether the column is due for this row; `address` is whatever finds the cell again.
    """

    column: Column
    title: str
    text: str
    address: str
    readings: tuple[Reading, ...] = ()
    due: bool = True
    period: Period | None = None

    @classmethod
    def of(
        cls,
        column: Column,
        title: str,
        text: str,
        address: str,
        *,
        due: bool = True,
        period: Period | None = None,
    ) -> "Cell":
        """A cell of figures, read from its text."""
        return cls(column, title, text, address, read(text, cell_is_due=due), due, period)

    @property
    def value(self) -> Decimal | None:
        """The number, if there is exactly one reading."""
        return self.readings[0].value if len(self.readings) == 1 else None

    @property
    def unit(self) -> str | None:
        """The unit of the number, if there is exactly one reading."""
        return self.readings[0].unit if len(self.readings) == 1 else None

    @property
    def has_value(self) -> bool:
        """Whether any reading holds a number."""
        return any(reading.value is not None for reading in self.readings)

    @property
    def shown(self) -> str:
        """The number as our pages print it; the text where there is no number."""
        return self.text.strip() if self.value is None else printed(self.value, unit=self.unit)


@dataclass(frozen=True)
class Row:
    """One measure of the grid, with what is declared about it and what was worked out.

    `rule`, `polarity` and `frequency` are None where nobody declared them. `published` is the printed
    direction and `computed` ours; `withheld` is the recorded reason for printing none. `exact` is False for
    rounded counts, `never_falls` False for a cumulative share that may fall.
    """

    code: str
    name: str
    cells: tuple[Cell, ...] = ()
    section: str = ""
    polarity: Polarity | None = None
    frequency: Frequency | None = None
    rule: Rule | None = None
    exact: bool = True
    never_falls: bool = True
    published: Direction | None = None
    computed: Direction | None = None
    computed_reason: str = ""
    withheld: str | None = None
    year_to_date_as_at: date | None = None
    has_commentary: bool = False
    commentary_due: bool = False

    def all(self, column: Column) -> tuple[Cell, ...]:
        """The cells of a column, in order of time."""
        return tuple(cell for cell in self.cells if cell.column is column)

    def one(self, column: Column) -> Cell | None:
        """The cell of a column, or None if the row has none."""
        return next(iter(self.all(column)), None)

    def valued(self, *columns: Column) -> tuple[Cell, ...]:
        """The cells of these columns that hold one number, column by column."""
        return tuple(cell for column in columns for cell in self.all(column) if cell.value is not None)

    @property
    def months(self) -> tuple[Cell, ...]:
        """The months of the quarter that hold a number."""
        return self.valued(Column.MONTH)

    @property
    def earlier_quarters(self) -> tuple[Cell, ...]:
        """The quarters before the one reported, of the same financial year, that hold a number."""
        return tuple(cell for cell in self.valued(Column.EARLIER_QUARTER) if self._is_this_year(cell))

    @property
    def year_so_far(self) -> tuple[Cell, ...]:
        """The quarters of the year so far; empty if one of them has no number."""
        cells = (*self.all(Column.EARLIER_QUARTER), *self.all(Column.QUARTER))
        this_year = tuple(cell for cell in cells if self._is_this_year(cell))
        return this_year if all(cell.value is not None for cell in this_year) else ()

    def _is_this_year(self, cell: Cell) -> bool:
        quarter = self.one(Column.QUARTER)
        if cell.period is None or quarter is None or quarter.period is None:
            return True
        return contains(financial_year(quarter.period.start), cell.period)

    def number(self, column: Column) -> Cell | None:
        """The column's cell, if it holds one number."""
        return next(iter(self.valued(column)), None)


@dataclass(frozen=True)
class Highlight:
    """One line of the highlight table: which measure, the direction and figure printed, and where."""

    name: str
    cells: tuple[Cell, ...] = ()
    code: str = ""
    published: Direction | None = None
    figure: Decimal | None = None

    @property
    def label(self) -> str:
        """What the line calls the measure."""
        return f"{self.code} {self.name}".strip()


@dataclass(frozen=True)
class Passage:
    """A piece of the pack's own text, and where it stands; `about` is the code of the measure it is with."""

    text: str
    address: str
    about: str = ""


@dataclass(frozen=True)
class Pack:
    """A performance pack: the grid's rows, the highlight table, the text.

    `period` is the period reported. `aliases` are groups of names that mean one organisation. `as_at` is the
    day by which values are judged stale (the end of the period if None), after `grace_days`.
    """

    rows: tuple[Row, ...]
    highlights: tuple[Highlight, ...] = ()
    passages: tuple[Passage, ...] = ()
    period: Period | None = None
    as_at: date | None = None
    grace_days: int = 31
    aliases: tuple[frozenset[str], ...] = ()


@dataclass(frozen=True)
class Finding:
    """A defect: the rule, how bad, whose, in a sentence, with the sum shown and the cells it rests on.

    `contents` are the texts of the cells in `evidence`, in the same order.
    """

    rule: str
    severity: Severity
    code: str
    message: str
    sum_shown: tuple[tuple[str, str], ...] = ()
    evidence: tuple[str, ...] = ()
    contents: tuple[str, ...] = field(default=(), repr=False)

    @property
    def fingerprint(self) -> str:
        """The same while rule, measure and cells' contents are: so an accepted finding stays quiet."""
        parts = (self.rule, self.code, *(" ".join(text.split()) for text in self.contents))
        return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:32]
