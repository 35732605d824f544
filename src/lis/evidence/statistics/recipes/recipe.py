"""What a recipe says, read and checked: data only. `docs/recipes.md` explains every key."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

NUMBERS = ("value", "numerator", "denominator", "low95", "high95", "low998", "high998")


class Vintage(StrEnum):
    """What is done with a code that belongs to another vintage of the same level."""

    REFUSE = "refuse"
    MAP = "map"
    SPLIT = "split"


class Unknown(StrEnum):
    """What is done with a code that no register here knows."""

    KEEP = "keep"
    REFUSE = "refuse"


class Repeats(StrEnum):
    """What is done with a figure that the file gives twice."""

    REFUSE = "refuse"
    SUM = "sum"


class Replaces(StrEnum):
    """What of the edition before goes: each level and period of the file, the statistic, or equal keys."""

    BLOCK = "block"
    ALL = "all"
    KEYS = "keys"


@dataclass(frozen=True)
class Text:
    """A text that each row has: out of a column, renamed, or the same for all (`fixed`).

    `kind` tells how an ambiguous period is meant: "month", "financial year", "academic year".
    """

    column: str = ""
    fixed: str = ""
    rename: Mapping[str, str] = field(default_factory=dict)
    kind: str = ""


@dataclass(frozen=True)
class AreaPart:
    """Which column names the area, of which type: one for all, or one for each way that codes begin."""

    column: str
    types: Mapping[str, str] = field(default_factory=dict)
    rename: Mapping[str, str] = field(default_factory=dict)
    vintage: Vintage = Vintage.REFUSE
    unknown: Unknown = Unknown.KEEP


@dataclass(frozen=True)
class Absent:
    """An area without a row has none. `within` names what the file covers; empty: told by its rows."""

    within: tuple[str, ...] = ()


@dataclass(frozen=True)
class Figures:
    """One column of figures, or all whose heading fits the pattern `columns`, and what goes with each.

    `numbers` names a column for each of NUMBERS; `count` counts rows instead. `rename` changes what named
    groups of the pattern caught; `{group}` in a fixed text stands for it.
    """

    statistic: Text
    period: Text
    breakdown: Mapping[str, Text]
    numbers: Mapping[str, str] = field(default_factory=dict)
    columns: str = ""
    except_columns: tuple[str, ...] = ()
    rename: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    count: bool = False
    status: Text | None = None
    note: Text | None = None
    scale: float = 1.0


@dataclass(frozen=True)
class Total:
    """What figures must add up to: `parts` (a dimension) to the figure without it, or areas to a `value`."""

    statistic: str
    parts: str = ""
    area: str = ""
    type: str = ""
    period: str = ""
    breakdown: str = ""
    value: float | None = None
    within: float = 0.0
    source: str = ""


@dataclass(frozen=True)
class Told:
    """A statistic as the recipe defines it: what its record says, by the names of its fields."""

    code: str
    fields: Mapping[str, str | int | bool | None]

    @property
    def kind(self) -> str:
        return str(self.fields.get("kind", "count"))

    @property
    def per(self) -> int:
        return int(self.fields.get("per") or 1)


@dataclass(frozen=True)
class Reading:
    """How the file itself is opened: sheet, the lines of the headings, encoding, delimiter."""

    sheet: str = ""
    header: tuple[int, ...] = (1,)
    encoding: str = "utf-8"
    delimiter: str = ","


@dataclass(frozen=True)
class Recipe:
    """Everything that a recipe says."""

    name: str
    source: str
    licence: str
    area: AreaPart
    figures: tuple[Figures, ...]
    statistics: Mapping[str, Told]
    about: str = ""
    files: tuple[str, ...] = ()
    reading: Reading = field(default_factory=Reading)
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    where_not: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    missing: Mapping[str, str] = field(default_factory=dict)
    empty: str = "x"
    ranked_of: int | None = None
    absent: Absent | None = None
    repeats: Repeats = Repeats.REFUSE
    replaces: Replaces = Replaces.BLOCK
    totals: tuple[Total, ...] = ()
    synthetic: bool = False
