"""Places like a place: by a chosen set of figures, or by a published list."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import numpy as np

from lis.evidence.statistics.answers import NearPlace
from lis.evidence.statistics.figures import areas, kinds
from lis.evidence.statistics.figures.reading import Reader, reader
from lis.evidence.statistics.models import Statistic
from lis.foundations.access.visibility import visible_to
from lis.methods import neighbours
from lis.methods.refusal import Refused

COVERED = 0.9
LEAST_FIGURES = 2
NEIGHBOUR = "neighbour="


def statistical_neighbours(
    place: str,
    *,
    type: str,
    by: Sequence[Statistic] | None = None,
    published: Statistic | None = None,
    most: int = 10,
    at: datetime | None = None,
    person: Any = None,
) -> tuple[NearPlace, ...]:
    """The areas of a type most like one (its code), the nearest first; none where too little is known.

    `by` is the chosen set: the latest figure for everyone of each. Without it, every rate, share, mean,
    median and score that nine tenths of the areas have and `person` may see, the headline ones where there
    are any. `published` is a list as data: a statistic whose breakdown names the neighbour
    ("neighbour=E09000009") and whose value is its place in the list.
    """
    read, names = reader(at), areas.names(type)
    if published is not None:
        return _listed(read, published, place, type, most)
    chosen = by if by is not None else _told(read, type, len(names), person)
    table: dict[str, list[float | None]] = {code: [] for code in names}
    for statistic in chosen:
        values = _latest(read, statistic, type)
        for code, row in table.items():
            row.append(values.get(code))
    if len(chosen) < LEAST_FIGURES or place not in table:
        return ()
    try:
        found = neighbours.nearest(figures=table, area=place, most=most)
    except Refused:
        # The caller asks who is near; where nobody can be told, there is nobody to show.
        return ()
    return tuple(
        NearPlace(one.area, names[one.area], one.distance, i) for i, one in enumerate(found, start=1)
    )


def _told(read: Reader, type: str, areas: int, person: Any) -> list[Statistic]:
    """What areas are compared by where nobody chose: figures that do not grow with an area's size."""
    seen = Statistic.objects.filter(visible_to(person), withdrawn_on=None)
    known = seen.exclude(kind__in=kinds.WITHOUT_MIDDLE).order_by("code")
    full = [one for one in known if len(_latest(read, one, type)) >= COVERED * areas > 0]
    headline = [one for one in full if one.headline is not None]
    return headline if len(headline) >= LEAST_FIGURES else full


def _latest(read: Reader, statistic: Statistic, type: str) -> dict[str, float]:
    level = read.level(statistic.code, type)
    block = read.block(statistic.code, type, level.periods[0]) if level else None
    if block is None:
        return {}
    return {block.codes.listed[i]: float(block.value[i]) for i in np.flatnonzero(~np.isnan(block.value))}


def _listed(read: Reader, published: Statistic, place: str, type: str, most: int) -> tuple[NearPlace, ...]:
    level = read.level(published.code, type)
    if level is None:
        return ()
    where = {"type": type, "period": level.periods[0], "area": place}
    rows = read.rows(published.code, where, ["breakdown", "value"]).to_pylist()
    named = [row for row in rows if row["breakdown"].startswith(NEIGHBOUR) and row["value"] is not None]
    names = areas.names(type)
    ordered = sorted(named, key=lambda row: row["value"])[:most]
    codes = [row["breakdown"].removeprefix(NEIGHBOUR) for row in ordered]
    return tuple(NearPlace(code, names.get(code, code), None, i) for i, code in enumerate(codes, start=1))
