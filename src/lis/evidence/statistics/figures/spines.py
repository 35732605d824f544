"""Where a figure lies among its peers, as a row of a spine chart."""

from __future__ import annotations

import numpy as np

from lis.evidence.statistics.answers import PlaceFigure, Spine
from lis.evidence.statistics.figures import kinds
from lis.evidence.statistics.figures.blocks import Numbers
from lis.evidence.statistics.figures.printing import text_of
from lis.evidence.statistics.models import Statistic
from lis.methods import spine


def spine_of(
    statistic: Statistic, figure: PlaceFigure, benchmark: PlaceFigure | None, peers: Numbers
) -> Spine | None:
    """A spine row over the values of the peers; None for ranks, without a benchmark, or under four peers."""
    known = peers[~np.isnan(peers)]
    ranked = statistic.kind in (kinds.Kind.RANK, kinds.Kind.DECILE)
    if ranked or benchmark is None or benchmark.value is None or len(known) < spine.LEAST_AREAS:
        return None
    polarity = kinds.polarity_of(statistic)
    bar = spine.bar(values=known.tolist(), benchmark=benchmark.value, value=figure.value, polarity=polarity)
    ends = [text_of(float(end), statistic) for end in (known.min(), known.max())]
    return Spine(
        lowest=bar.lowest,
        lower_quartile=bar.lower_quartile,
        upper_quartile=bar.upper_quartile,
        highest=bar.highest,
        value=bar.value,
        low_text=ends[0],
        high_text=ends[1],
        interval=_interval(figure, benchmark.value, known, polarity),
    )


def _interval(
    figure: PlaceFigure, middle: float, known: Numbers, polarity: str | None
) -> tuple[float, float] | None:
    if figure.low95 is None or figure.high95 is None:
        return None
    placed = spine.position_array(
        [figure.low95, figure.high95],
        benchmark=middle,
        lowest=float(known.min()),
        highest=float(known.max()),
        polarity=polarity,
    )
    left, right = sorted(float(one) for one in placed)
    return left, right
