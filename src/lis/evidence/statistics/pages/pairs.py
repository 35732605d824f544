"""A statistic beside another: each place a dot, the line through them, how closely they go together."""

from __future__ import annotations

from dataclasses import dataclass

from lis.evidence.statistics import queries
from lis.evidence.statistics.answers import LevelFigures, PlaceFigure
from lis.evidence.statistics.figures import times
from lis.evidence.statistics.models import Statistic
from lis.evidence.statistics.pages.bars import Picture
from lis.evidence.statistics.pages.choosing import Asked
from lis.evidence.statistics.pages.printing import plain
from lis.foundations.design.charts import Axis, Dot, Scatter
from lis.foundations.design.tables import Column, Group, Row, Table

LEAST, MOST_DOTS = 4, 3000
MOST_ROWS = 200
CAUTION = "That two figures go together does not say that one makes the other."


@dataclass(frozen=True)
class Pairs:
    """The scatter and its figures, or why there is none."""

    picture: Picture | None = None
    table: Table | None = None
    refused: str = ""


@dataclass(frozen=True)
class Fit:
    """The straight line through pairs by least squares, and their correlation (Pearson's r, −1 to 1)."""

    slope: float
    start: float
    r: float


Both = list[tuple[PlaceFigure, PlaceFigure]]


def pairs_of(asked: Asked, figures: LevelFigures) -> Pairs | None:
    """The statistic upright, the other along; None where no other was chosen."""
    if asked.other is None:
        return None
    beside = queries.level_figures(asked.other, type=asked.level.type, within=asked.within)
    held = {one.place: one for one in beside.figures if one.value is not None}
    both = [(held[one.place], one) for one in figures.figures if one.value is not None and one.place in held]
    if len(both) < LEAST:
        return Pairs(refused=f"Only {len(both)} places have a figure of both. It takes {LEAST} to draw them.")
    return Pairs(
        _picture(asked, asked.other, figures, beside, both), _table(asked.other, asked, beside, both)
    )


def fit_of(pairs: list[tuple[float, float]]) -> Fit | None:
    """The line through pairs and their correlation; None where all are alike one way.

    Formula: slope Σ(x − x̄)(y − ȳ)/Σ(x − x̄)²; r Σ(x − x̄)(y − ȳ)/√(Σ(x − x̄)² Σ(y − ȳ)²).

    >>> fit_of([(1, 2), (2, 4), (3, 6), (4, 8)])
    Fit(slope=2.0, start=0.0, r=1.0)
    """
    n = len(pairs)
    x, y = sum(one for one, _ in pairs) / n, sum(one for _, one in pairs) / n
    across = sum((one - x) ** 2 for one, _ in pairs)
    up = sum((one - y) ** 2 for _, one in pairs)
    together = sum((one - x) * (other - y) for one, other in pairs)
    if not across or not up:
        return None
    slope = together / across
    return Fit(slope, y - slope * x, together / (across * up) ** 0.5)


def _picture(
    asked: Asked, other: Statistic, figures: LevelFigures, beside: LevelFigures, both: Both
) -> Picture:
    fit = fit_of([(float(x.value or 0), float(y.value or 0)) for x, y in both])
    named = set(asked.chosen) or _extremes(both)
    dots = tuple(
        Dot(y.name, float(x.value or 0), float(y.value or 0), strong=y.place in named) for x, y in both
    )
    when = times.shown(beside.period)
    spec = Scatter(
        _alt(asked, other, both, fit),
        dots,
        x=_axis(other, when),
        y=_axis(asked.statistic, asked.period_words),
        fit=(fit.slope, fit.start) if fit else None,
    )
    subtitle = f"{len(both):,} {asked.area_type.plural} in {asked.within_words}"
    return Picture(spec, _title(asked, other, fit), subtitle, CAUTION)


def _axis(statistic: Statistic, when: str) -> Axis:
    unit = f", {statistic.unit}" if statistic.unit else ""
    return Axis(f"{statistic.name}{unit}, {when}", "%" if statistic.unit == "%" else "")


def _extremes(both: Both) -> set[str]:
    """The highest and the lowest each way."""
    along = sorted(both, key=lambda pair: pair[0].value or 0)
    up = sorted(both, key=lambda pair: pair[1].value or 0)
    return {along[0][1].place, along[-1][1].place, up[0][1].place, up[-1][1].place}


def _title(asked: Asked, other: Statistic, fit: Fit | None) -> str:
    if fit is None or abs(fit.r) < 0.2:
        return f"{asked.statistic.name} hardly goes with {other.name}"
    way = "higher" if fit.r > 0 else "lower"
    much = "closely" if abs(fit.r) >= 0.7 else "loosely"
    return f"{other.name} higher, {asked.statistic.name} {way}: they go together {much} (r = {_r(fit)})"


def _r(fit: Fit) -> str:
    return f"{fit.r:.2f}".replace("-", "−")


def _alt(asked: Asked, other: Statistic, both: Both, fit: Fit | None) -> str:
    """What the scatter shows, with the place that stands highest."""
    x, y = max(both, key=lambda pair: pair[1].value or 0)
    said = f" Correlation {_r(fit)}." if fit else ""
    return (
        f"Scatter of {asked.statistic.name} against {other.name}, {len(both):,} places in "
        f"{asked.within_words}.{said} {y.name} is highest, {plain(y)}, with {plain(x)} of the other. The figures are below."
    )


def _table(other: Statistic, asked: Asked, beside: LevelFigures, both: Both) -> Table:
    rows = tuple(Row(y.name, (plain(y), plain(x))) for x, y in both[:MOST_ROWS])
    columns = (
        Column("Place"),
        Column(f"{asked.statistic.name}, {asked.period_words}", number=True),
        Column(f"{other.name}, {times.shown(beside.period)}", number=True),
    )
    left_out = len(both) - len(rows)
    more = f"; {left_out:,} more are in the files of the two statistics" if left_out else ""
    return Table(f"{asked.statistic.name} beside {other.name}{more}", columns, (Group(rows),))
