"""Trends of chosen places, on one scale, and their figures beside them."""

from __future__ import annotations

from dataclasses import dataclass

from lis.evidence.statistics import queries
from lis.evidence.statistics.answers import LevelFigures, PlaceFigure, TrendPoint
from lis.evidence.statistics.pages.bars import Picture
from lis.evidence.statistics.pages.choosing import Asked
from lis.evidence.statistics.pages.printing import plain
from lis.foundations.design.charts import Multiples, Panel, Reading, Series


@dataclass(frozen=True)
class Followed:
    """A place whose trend is shown; `leave` is the address without it."""

    name: str
    code: str
    leave: str
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Trends:
    """The chart, the periods across, and a row for each place. `picked` says that nobody chose them."""

    picture: Picture | None
    periods: tuple[str, ...]
    rows: tuple[Followed, ...]
    picked: bool

    @property
    def lines(self) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
        """A period and, for each place, its name and its figure; the newest first."""
        return tuple(
            (period, tuple((row.name, row.cells[at]) for row in self.rows))
            for at, period in reversed(list(enumerate(self.periods)))
        )


def trends_of(asked: Asked, figures: LevelFigures) -> Trends | None:
    """The trends of the places that are followed, else of the highest and the lowest; None without any."""
    if len(asked.level.periods) < 2 or not figures.figures:
        return None
    codes = asked.chosen or _ends(figures)
    found = queries.trend(asked.statistic, places=codes, type=asked.level.type, breakdown=asked.breakdown)
    known = {code: points for code, points in found.items() if points}
    periods = _periods(asked, known)
    if len(periods) < 2:
        return None
    names = {one.place: one.name for one in figures.figures}
    rows = tuple(_row(code, points, periods, names, asked) for code, points in known.items())
    picture = _picture(asked, figures, known, periods, names)
    return Trends(picture, periods, rows, not asked.chosen)


def _ends(figures: LevelFigures) -> tuple[str, ...]:
    known = sorted((one for one in figures.figures if one.value is not None), key=lambda one: one.value or 0)
    return tuple(dict.fromkeys(one.place for one in (*known[-1:], *known[:1])))


def _periods(asked: Asked, known: dict[str, tuple[TrendPoint, ...]]) -> tuple[str, ...]:
    """Every period of any of them, in order: points come oldest first."""
    longest = sorted(known.values(), key=len, reverse=True)
    order: list[str] = []
    for points in longest:
        _merged(order, [point.period for point in points])
    return tuple(order)


def _merged(order: list[str], periods: list[str]) -> None:
    at = 0
    for period in periods:
        if period in order:
            at = order.index(period) + 1
        else:
            order.insert(at, period)
            at += 1


def _row(
    code: str,
    points: tuple[TrendPoint, ...],
    periods: tuple[str, ...],
    names: dict[str, str],
    asked: Asked,
) -> Followed:
    by_period = {point.period: plain(point.figure) for point in points}
    rest = ",".join(one for one in asked.chosen if one != code)
    leave = f"{asked.address(places=rest)}#trend" if code in asked.chosen else ""
    name = names.get(code) or points[-1].figure.name
    return Followed(name, code, leave, tuple(by_period.get(period, "–") for period in periods))


def _picture(
    asked: Asked,
    figures: LevelFigures,
    known: dict[str, tuple[TrendPoint, ...]],
    periods: tuple[str, ...],
    names: dict[str, str],
) -> Picture | None:
    unit = f", {figures.unit}" if figures.unit not in ("", "%") else ""
    words = f"{figures.title}{unit}, {periods[0]} to {periods[-1]}"
    if len(known) == 1:
        return Picture(_alone(figures, next(iter(known.values())), periods), _title(known, names), words)
    panels = tuple(_panel(code, points, periods, names) for code, points in known.items())
    told = "; ".join(f"{panel.title} {panel.text}" for panel in panels)
    spec = Multiples(
        f"Line charts of {figures.title}, {periods[0]} to {periods[-1]}. Latest: {told}. The figures are in "
        "the table below.",
        panels,
        first=periods[0],
        last=periods[-1],
        from_zero=False,
        goal=None,
        unit="%" if figures.unit == "%" else "",
    )
    return Picture(spec, _title(known, names), f"{words}, one scale")


def _alone(figures: LevelFigures, points: tuple[TrendPoint, ...], periods: tuple[str, ...]) -> Series:
    """One place has the whole width."""
    held = {point.period: point.figure for point in points}
    last = points[-1].figure
    return Series(
        f"Chart of {figures.title}, {last.name}, {periods[0]} to {periods[-1]}. Latest: {plain(last)}. The "
        "figures are in the table below.",
        tuple(_reading(one, held.get(one)) for one in periods),
        from_zero=False,
        unit="%" if figures.unit == "%" else "",
        end_label=plain(last),
        ends=(periods[0], periods[-1]),
    )


def _reading(period: str, figure: PlaceFigure | None) -> Reading:
    return Reading(period, figure.value if figure else None, plain(figure))


def _panel(
    code: str, points: tuple[TrendPoint, ...], periods: tuple[str, ...], names: dict[str, str]
) -> Panel:
    by_period = {point.period: point.figure.value for point in points}
    last = next((point.figure for point in reversed(points) if point.figure.value is not None), None)
    name = names.get(code) or points[-1].figure.name
    return Panel(name, tuple(by_period.get(period) for period in periods), plain(last) if last else "")


def _title(known: dict[str, tuple[TrendPoint, ...]], names: dict[str, str]) -> str:
    """What the first of them did."""
    code, points = next(iter(known.items()))
    values = [point.figure for point in points if point.figure.value is not None]
    name = names.get(code) or points[-1].figure.name
    if len(values) < 2:
        return name
    first, last = values[0], values[-1]
    if first.value == last.value:
        return f"{name} stayed at {plain(last)}"
    rose = (last.value or 0) > (first.value or 0)
    return f"{name} {'rose' if rose else 'fell'} from {plain(first)} to {plain(last)}"
