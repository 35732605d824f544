"""What a file says about a quarter, in frozen pieces that each know where they stood."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from lis.foundations.intake import Cell, Problem
from lis.foundations.intake.book import CellValue
from lis.methods.periods import Period


class Role(StrEnum):
    """What a column of the grid is for."""

    CODE = "code"
    NAME = "name"
    THEME = "theme"
    POLARITY = "polarity"
    FREQUENCY = "frequency"
    UNIT = "unit"
    TOLERANCE = "tolerance"
    LEAD = "lead"
    DIRECTION = "direction"
    RATING = "rating"
    VALUE = "value"
    TARGET = "target"
    YEAR_TO_DATE = "year_to_date"
    YEAR_TO_DATE_TARGET = "year_to_date_target"
    PROGRESS = "progress"
    ISSUES_AND_RISKS = "issues_and_risks"
    MITIGATION = "mitigation"
    NEXT_STEPS = "next_steps"


class PassageKind(StrEnum):
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    KEY = "key"
    TABLE = "table"


@dataclass(frozen=True)
class GridCell:
    """One cell of the grid: the text as printed, the typed value, and where it stood.

    `period` is set where the column is for a period; `status_text` only in the tidy template ('estimate').
    """

    text: str
    address: str
    heading: str
    period: Period | None = None
    value: CellValue = None
    number_format: str | None = None
    status_text: str = ""


@dataclass(frozen=True)
class GridRow:
    """One measure. `cells` has every column that was read, by key.

    Keys are a role ('code', 'direction', 'year_to_date') or a role and a period ('value:2011-07-01/P3M',
    'target:2011-04-01/P1Y').
    """

    section: str
    code: str
    name: str
    polarity_text: str
    frequency_text: str
    lead_text: str
    direction_text: str
    cells: Mapping[str, GridCell]
    table: str
    sheet: str | None
    address: str

    def value(self, period: Period | str) -> GridCell | None:
        return self.cells.get(f"{Role.VALUE}:{period}")

    def target(self, period: Period | str) -> GridCell | None:
        return self.cells.get(f"{Role.TARGET}:{period}")

    @property
    def year_to_date(self) -> GridCell | None:
        return self.cells.get(Role.YEAR_TO_DATE)


@dataclass(frozen=True)
class Highlight:
    """A measure that the board looks at first. `code` is None where the label has none."""

    theme: str
    label: str
    code: str | None
    direction_text: str
    address: str
    label_text: str


@dataclass(frozen=True)
class Passage:
    """Text of the pack. `in_report` is False for the other papers that share the file."""

    kind: PassageKind
    headings: tuple[str, ...]
    text: str
    sheet: str | None
    address: str
    first_line: int
    last_line: int
    level: int = 0
    in_report: bool = True


@dataclass(frozen=True)
class NamedCode:
    """A measure named in a table without figures."""

    code: str
    name: str
    address: str


@dataclass(frozen=True)
class DataIssue:
    """A paragraph that begins 'Data Issue:', with the codes it names and the measures offered instead."""

    section: str
    text: str
    codes: tuple[str, ...]
    alternatives: tuple[NamedCode, ...]
    sheet: str | None
    address: str


@dataclass(frozen=True)
class ValueProgress:
    """The year's progress against one value of the strategy. Bullets keep a line and a '• ' each."""

    name: str
    priorities: tuple[str, ...]
    narrative: str
    issues_and_risks: str
    mitigating_actions: str
    addresses: tuple[str, ...]


@dataclass(frozen=True)
class AreaForImprovement:
    title: str
    reason: str
    text: str
    address: str


@dataclass(frozen=True)
class Cycle:
    """The cycle that the file seems to be for: '2011/12-Q2', and where it says so."""

    label: str
    financial_year: str
    quarter: int | None
    period: Period
    address: str


@dataclass(frozen=True)
class Pack:
    """All that was read from one file; `unread` lists the cells that found no place."""

    file_name: str
    sha256: str
    title: str | None = None
    cycle: Cycle | None = None
    rows: tuple[GridRow, ...] = ()
    highlights: tuple[Highlight, ...] = ()
    passages: tuple[Passage, ...] = ()
    data_issues: tuple[DataIssue, ...] = ()
    values: tuple[ValueProgress, ...] = ()
    areas_for_improvement: tuple[AreaForImprovement, ...] = ()
    unread: tuple[Cell, ...] = ()
    problems: tuple[Problem, ...] = field(default=())
