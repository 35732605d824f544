"""What a chart is drawn from: plain numbers and the words that go beside them. Nothing here is worked out."""

from dataclasses import dataclass
from enum import Enum


class LineKind(Enum):
    """How a reference line looks: a goal is dashed and dark, an average thin, a limit dotted."""

    GOAL = "goal"
    AVERAGE = "average"
    LIMIT = "limit"


@dataclass(frozen=True)
class Reading:
    """One value of a series; None is a gap. `label` ("March") names it, `short` ("M") stands under it.

    `text` is the value as printed. `note` rings the point and names it ("outside the limits").
    `strong` is the period that is spoken of; `hollow` is not final.
    """

    label: str
    value: float | None
    text: str = ""
    short: str = ""
    note: str = ""
    strong: bool = False
    hollow: bool = False

    @property
    def printed(self):
        """The value as it was printed, or plainly."""
        return self.text or f"{self.value:,g}".replace("-", "−")


@dataclass(frozen=True)
class Line:
    """A reference line from reading `start` to reading `end` (the last where None), labelled at its end."""

    label: str
    value: float
    kind: LineKind = LineKind.GOAL
    start: int = 0
    end: int | None = None


@dataclass(frozen=True)
class Band:
    """The limits between which a series should stay, with their labels; a limit may be None.

    `each` gives every reading limits of its own (low, high), where they rise and fall with the season; None
    where a reading has none. `low` and `high` are then those of the last reading, where the labels stand.
    """

    low: float | None
    high: float | None
    low_label: str = ""
    high_label: str = ""
    each: tuple[tuple[float, float] | None, ...] = ()


@dataclass(frozen=True)
class Bracket:
    """A span of readings and what stands under it: "Q1: 660", or "660" where there is little room."""

    start: int
    end: int
    text: str
    short: str = ""
    strong: bool = False


@dataclass(frozen=True)
class Series:
    """Readings in order, and everything drawn about them.

    `alt` says in words what the chart shows. `from_zero` for counts; otherwise the axis is fitted, within
    `floor` and `ceiling`. `tiers` are rows of brackets underneath, `tier_label` names the first ("Total").
    `end_label` stands at the last point (its label and text, if empty). `ends` are the names of the first and
    last reading, shown where there is no room to name each.
    """

    alt: str
    readings: tuple
    band: Band | None = None
    lines: tuple = ()
    tiers: tuple = ()
    tier_label: str = ""
    from_zero: bool = True
    floor: float | None = None
    ceiling: float | None = None
    unit: str = ""
    end_label: str = ""
    ends: tuple = ()


@dataclass(frozen=True)
class Bar:
    """A bar, its name and its value as printed; an interval is a thin line; `strong` is the one spoken of."""

    label: str
    value: float | None
    text: str = ""
    low: float | None = None
    high: float | None = None
    strong: bool = False


@dataclass(frozen=True)
class Bars:
    """Bars from zero, each named at its left and valued at its end, and lines they are held against."""

    alt: str
    bars: tuple
    lines: tuple = ()
    missing: str = "no figure"


@dataclass(frozen=True)
class Panel:
    """One of several small charts: its title and its values in order."""

    title: str
    values: tuple
    text: str = ""


@dataclass(frozen=True)
class Multiples:
    """Small charts on the same scale. `first` and `last` name the ends of the time they all cover."""

    alt: str
    panels: tuple
    first: str = ""
    last: str = ""
    from_zero: bool = True
    goal: float | None = None
    unit: str = ""


@dataclass(frozen=True)
class Spine:
    """One row of a spine chart, as places from 0 to 1 (worked out elsewhere); the benchmark is at the middle.

    `verdict` is better, worse, similar, higher or lower; empty, a small dot, where nothing was compared.
    """

    low: float
    low_quarter: float
    high_quarter: float
    high: float
    value: float | None
    verdict: str = "similar"
    interval: tuple | None = None
