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
