"""Figures of chosen places over every period."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from lis.evidence.statistics.answers import TrendPoint
from lis.evidence.statistics.figures import times
from lis.evidence.statistics.figures.blocks import COLUMNS, block_of
from lis.evidence.statistics.figures.making import Dressed, dressed, figure_at
from lis.evidence.statistics.figures.reading import Reader, reader
from lis.evidence.statistics.models import Statistic


def trend(
    statistic: Statistic,
    *,
    places: Collection[str],
    type: str,
    breakdown: str = "",
    at: datetime | None = None,
) -> dict[str, tuple[TrendPoint, ...]]:
    """The figures of some areas of a type (codes) in every period that has one, oldest first.

    An area without any figure has an empty trend.
    """
    return trends_in(reader(at), statistic, places=places, type=type, breakdown=breakdown)


def trends_in(
    read: Reader,
    statistic: Statistic,
    *,
    places: Collection[str],
    type: str,
    breakdown: str = "",
    names: Mapping[str, str] | None = None,
) -> dict[str, tuple[TrendPoint, ...]]:
    """`trend` in an edition that is at hand; `names` of the places, where they are known."""
    if read.level(statistic.code, type) is None or not places:
        return {code: () for code in places}
    where: dict[str, Any] = {"type": type, "breakdown": breakdown, "area": sorted(places)}
    table = read.rows(statistic.code, where, ["period", *COLUMNS])
    periods = table.column("period").to_pylist()
    made = dressed(statistic, block_of(table))
    return _by_place(statistic, made, periods, places, names or read.names(type))


def _by_place(
    statistic: Statistic,
    made: Dressed,
    periods: list[str],
    places: Collection[str],
    names: Mapping[str, str],
) -> dict[str, tuple[TrendPoint, ...]]:
    found: dict[str, list[TrendPoint]] = {code: [] for code in places}
    for row in sorted(range(len(periods)), key=lambda i: times.order_of(periods[i])):
        figure = figure_at(statistic, made, row, names, lean=True)
        found[figure.place].append(TrendPoint(times.shown(periods[row]), figure))
    return {code: tuple(points) for code, points in found.items()}
