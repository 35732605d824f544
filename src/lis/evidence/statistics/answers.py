"""What answers look like: figures of places, with their limits, comparison and lineage. Data only."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Lineage:
    """How a figure was made from figures of other areas (methods.apportion).

    share_whole and share_apportioned are parts of 1; weights pair with parts (codes).
    """

    share_whole: float
    share_apportioned: float
    parts: tuple[str, ...]
    weights: tuple[float, ...]
    source: str = ""
    note: str = ""


@dataclass(frozen=True)
class PlaceFigure:
    """A figure for one place, period and breakdown. Where `value` is None, `status` says why."""

    place: str
    name: str
    value: float | None
    text: str
    status: str = ""
    note: str = ""
    numerator: float | None = None
    denominator: float | None = None
    low95: float | None = None
    high95: float | None = None
    low998: float | None = None
    high998: float | None = None
    comparison: str = ""
    """A value of methods.benchmark.Comparison; empty where nothing was compared."""
    rank: int | None = None
    group: int | None = None
    lineage: Lineage | None = None


@dataclass(frozen=True)
class Provenance:
    """Where figures came from, for the line under every table and chart."""

    source: str
    licence: str
    vintage: str
    edition: int
    published: date | None
    method: str = ""
    synthetic: bool = False


@dataclass(frozen=True)
class Level:
    """An area type for which a statistic has figures: periods newest first, breakdowns with "" first."""

    type: str
    name: str
    periods: tuple[str, ...]
    breakdowns: tuple[str, ...]


@dataclass(frozen=True)
class LevelFigures:
    """A statistic at one level in one period: each place inside `within`, and what they are set against."""

    statistic: str
    title: str
    unit: str
    level: Level
    period: str
    breakdown: str
    within: str
    figures: tuple[PlaceFigure, ...]
    benchmark: PlaceFigure | None
    places_ranked: int
    provenance: Provenance


@dataclass(frozen=True)
class TrendPoint:
    """A figure and its period as printed ("2010", "2011/12 Q2"), oldest first in a trend."""

    period: str
    figure: PlaceFigure


@dataclass(frozen=True)
class Spine:
    """Positions from 0 to 1 on a spine row (methods.spine): better is right, the benchmark in the middle.

    `interval` is where the figure's 95% limits lie, left first.
    """

    lowest: float
    lower_quartile: float
    upper_quartile: float
    highest: float
    value: float | None
    low_text: str
    high_text: str
    interval: tuple[float, float] | None = None


@dataclass(frozen=True)
class PlaceRow:
    """A statistic as a profile shows it: the place's latest figure, benchmark, spine, trend and sentence.

    `places_ranked` is how many places of the type, inside the benchmark, the figure's rank is among; 0: none.
    """

    statistic: str
    title: str
    topic: str
    unit: str
    period: str
    polarity: str
    figure: PlaceFigure
    benchmark: PlaceFigure | None
    benchmark_name: str
    spine: Spine | None
    trend: tuple[TrendPoint, ...]
    sentence: str
    provenance: Provenance
    headline: int | None = None
    places_ranked: int = 0


@dataclass(frozen=True)
class PlaceChange:
    """One place before and after: `change` is after less before, in places, tenths or the statistic's unit.

    `more_than_noise` is None where noise isn't known: for values, and where a rank is missing.
    """

    place: str
    name: str
    before: float | None
    after: float | None
    change: float | None
    text: str
    before_text: str = ""
    after_text: str = ""
    more_than_noise: bool | None = None
    z_change: float | None = None
    place_before: str = ""
    status: str = ""


@dataclass(frozen=True)
class Movement:
    """How a group of areas moved in a ranking, and how much of that is noise: a range, never one number.

    `noise_low` and `noise_high` are shares of movement (0 to 1); `expected_by_chance` areas lie beyond the
    band if nothing changed; `coin_p` is how often a fair coin splits the areas at least so unevenly.
    """

    areas: int
    more_deprived: int
    less_deprived: int
    same: int
    median: float
    beyond_noise_more: int
    beyond_noise_less: int
    expected_by_chance: float
    noise_low: float
    noise_high: float
    coin_p: float
    decile_changed: int
    decile_changed_beyond_noise: int
    band: float


@dataclass(frozen=True)
class ChangeFigures:
    """The change of a statistic between two periods for every place of a type, by name.

    `as_` is rank, decile or value; `among` how many were ranked before and after; `bridge` says which areas
    could be compared, empty on one vintage; `sentences` what the change can and can't say.
    """

    statistic: str
    title: str
    type: str
    before: str
    after: str
    as_: str
    within: str
    figures: tuple[PlaceChange, ...]
    movement: Movement | None
    among: tuple[int, int]
    bridge: str
    sentences: tuple[str, ...]
    provenance: Provenance


@dataclass(frozen=True)
class GapGroup:
    """A fifth of areas by deprivation, 1 the most deprived: its figure, built again from counts."""

    group: int
    areas: int
    people: float
    value: float
    text: str
    low95: float | None = None
    high95: float | None = None


@dataclass(frozen=True)
class GapAnswer:
    """The gap between the most and the least deprived (methods.inequality.sii), in the statistic's unit.

    `slope` is below 0 where the most deprived have more. `note` says which areas could not be counted.
    """

    statistic: str
    title: str
    unit: str
    type: str
    period: str
    by: str
    groups: tuple[GapGroup, ...]
    slope: float
    low: float | None
    high: float | None
    text: str
    sentence: str
    note: str
    provenance: Provenance


@dataclass(frozen=True)
class Box:
    """How areas lie in one period: least, quartiles and greatest of those with a value."""

    period: str
    lowest: float
    lower_quartile: float
    median: float
    upper_quartile: float
    highest: float
    areas: int


@dataclass(frozen=True)
class Pair:
    """One place on a scatter."""

    place: str
    name: str
    x: float
    y: float


@dataclass(frozen=True)
class Scatter:
    """Two statistics of the same places; `correlation` is of ranks; None where `words` say why."""

    x_title: str
    y_title: str
    x_period: str
    y_period: str
    pairs: tuple[Pair, ...]
    correlation: float | None
    words: str


@dataclass(frozen=True)
class NearPlace:
    """A place like another: its distance (methods.neighbours), or its place in a published list."""

    place: str
    name: str
    distance: float | None
    order: int


@dataclass(frozen=True)
class Compared:
    """One statistic for several places in their order, in the same period; None where a place has no row.

    `difference` says whether two places really differ (methods.signal); empty for more, or without counts.
    """

    statistic: str
    title: str
    unit: str
    period: str
    figures: tuple[PlaceFigure | None, ...]
    difference: str = ""
