"""Several places side by side, and whether two of them really differ."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from lis.evidence.statistics.answers import Compared, PlaceFigure, PlaceRow
from lis.evidence.statistics.models import Statistic
from lis.evidence.statistics.queries.profiles import profile
from lis.methods import signal
from lis.methods.refusal import Refused
from lis.partnership.places.queries import Area, Neighbourhood

MOST = 10
SAYS = {
    signal.Verdict.REAL_CHANGE: "They differ by more than chance would make them (p under 0.002).",
    signal.Verdict.USUAL_VARIATION: "The difference is within what chance would make it.",
}
INDEPENDENT = "That holds if events are independent of each other; those that cluster differ more."


def compare(
    places: Sequence[str | Area | Neighbourhood],
    *,
    benchmark: str | Area | None = None,
    at: datetime | None = None,
    by: Any = None,
) -> tuple[Compared, ...]:
    """Every statistic that tells of any of up to ten places and that `by` may see, with the figures in the
    order of the places.

    Figures of different periods do not stand side by side: the latest period that any of them has is shown,
    and a place without a figure in it has None. Refused above ten places.
    """
    if len(places) > MOST:
        raise Refused(f"At most {MOST} places can be compared at a time; these are {len(places)}.")
    told = [{row.statistic: row for row in profile(one, benchmark=benchmark, at=at, by=by)} for one in places]
    known = {code: row for rows in told for code, row in rows.items()}
    statistics = Statistic.objects.filter(code__in=known).order_by("topic", "name")
    return tuple(_side_by_side(one, [rows.get(one.code) for rows in told]) for one in statistics)


def _side_by_side(statistic: Statistic, rows: Sequence[PlaceRow | None]) -> Compared:
    periods = [row.period for row in rows if row is not None]
    period = max(periods, key=periods.count)
    figures = tuple(row.figure if row is not None and row.period == period else None for row in rows)
    return Compared(
        statistic=statistic.code,
        title=statistic.name,
        unit=statistic.unit,
        period=period,
        figures=figures,
        difference=_difference(statistic, figures),
    )


def _difference(statistic: Statistic, figures: Sequence[PlaceFigure | None]) -> str:
    """Whether two places differ, by their counts (never by whether intervals overlap)."""
    counts = [_counts(one) for one in figures]
    if len(counts) != 2 or None in counts:
        return ""
    (x1, n1), (x2, n2) = counts  # type: ignore[misc]
    try:
        if statistic.kind == Statistic.Kind.PROPORTION:
            return SAYS[signal.two_proportions(x1=x1, n1=n1, x2=x2, n2=n2).signal]
        if statistic.kind == Statistic.Kind.RATE:
            found = signal.two_counts(now=x1, before=x2, exposure_now=n1, exposure_before=n2)
            return f"{SAYS[signal.verdict_for(found.p)]} {INDEPENDENT}"
    except Refused:
        return ""
    return ""


def _counts(figure: PlaceFigure | None) -> tuple[int, int] | None:
    """The counts of a figure, where they are whole and its own."""
    if figure is None or figure.value is None or figure.numerator is None or figure.denominator is None:
        return None
    pair = figure.numerator, figure.denominator
    return (int(pair[0]), int(pair[1])) if all(one == int(one) for one in pair) else None
