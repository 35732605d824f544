"""A row of a profile, put together from what was found."""

from __future__ import annotations

import numpy as np

from lis.evidence.statistics.answers import PlaceFigure, PlaceRow, TrendPoint
from lis.evidence.statistics.figures import times
from lis.evidence.statistics.figures.benchmarks import Asked
from lis.evidence.statistics.figures.reading import Reader
from lis.evidence.statistics.figures.sentences import sentence_of
from lis.evidence.statistics.figures.spines import spine_of
from lis.evidence.statistics.queries.catalogue import provenance


def made_row(
    read: Reader,
    asked: Asked,
    figure: PlaceFigure,
    benchmark: PlaceFigure | None,
    peers: np.ndarray,
    trend: tuple[TrendPoint, ...],
    ranked: int = 0,
    *,
    releases: tuple[int, ...] = (),
) -> PlaceRow:
    """A figure with its spine over the values of the peers, its sentence and where it came from."""
    statistic = asked.statistic
    level = read.level(statistic.code, asked.type)
    return PlaceRow(
        statistic=statistic.code,
        title=statistic.name,
        topic=statistic.topic,
        unit=statistic.unit,
        period=times.shown(asked.period),
        polarity=statistic.polarity,
        figure=figure,
        benchmark=benchmark,
        benchmark_name=benchmark.name if benchmark else "",
        spine=spine_of(statistic, figure, benchmark, peers),
        trend=trend,
        sentence=sentence_of(statistic, figure, asked.period, benchmark, trend),
        provenance=provenance(statistic, level, read, releases=releases),
        headline=statistic.headline,
        places_ranked=ranked,
    )
