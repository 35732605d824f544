"""What charts of many things at one time are drawn from: pairs of values, spreads, groups in order."""

from dataclasses import dataclass

from lis.foundations.design.charts.spec import Spine


@dataclass(frozen=True)
class Axis:
    """What an axis shows, in words with its unit; `from_zero` where the values are counts."""

    label: str
    unit: str = ""
    from_zero: bool = False


@dataclass(frozen=True)
class Dot:
    """One thing with its two values; `strong` is one that is spoken of, and is named."""

    label: str
    x: float
    y: float
    strong: bool = False


@dataclass(frozen=True)
class Scatter:
    """Two values of each thing. `fit` is (slope, intercept) of a line through them, worked out elsewhere."""

    alt: str
    dots: tuple
    x: Axis
    y: Axis
    fit: tuple | None = None


@dataclass(frozen=True)
class Box:
    """Lowest, quartiles, middle and highest of many values; `mark` is the one that is spoken of."""

    label: str
    low: float
    low_quarter: float
    middle: float
    high_quarter: float
    high: float
    mark: float | None = None


@dataclass(frozen=True)
class Boxes:
    """Boxes side by side, one for each period; `mark_label` names the marks, at the last of them."""

    alt: str
    boxes: tuple
    unit: str = ""
    mark_label: str = ""
    from_zero: bool = False


@dataclass(frozen=True)
class Step:
    """One of the groups in order: its name, its share of all (parts of 1), its value, with limits."""

    label: str
    share: float
    value: float
    text: str = ""
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Gap:
    """Groups in order, as wide as their share, and the line through them: (value at the left end, rise)."""

    alt: str
    steps: tuple
    line: tuple
    unit: str = ""
    first: str = ""
    last: str = ""
    from_zero: bool = True


@dataclass(frozen=True)
class Strip:
    """A few things on one line: (letter, place from 0 to 1). `middle` is what they are set against."""

    dots: tuple
    middle: float | None = None


@dataclass(frozen=True)
class SpineRow:
    """A row of a spine chart with its words: name, value as printed, and the values of the bar's ends."""

    label: str
    text: str
    spine: Spine
    low: str = ""
    high: str = ""


@dataclass(frozen=True)
class Spines:
    """Rows of a spine chart as one picture, for paper. `middle` names what the upright line stands for."""

    alt: str
    rows: tuple
    middle: str = ""


@dataclass(frozen=True)
class TrendRow:
    """A row of trends with its words: name, values in order (None is a gap), and both ends as printed."""

    label: str
    values: tuple
    first: str
    last: str


@dataclass(frozen=True)
class Trends:
    """Trends of several things as one picture, each on a scale of its own, for paper."""

    alt: str
    rows: tuple
