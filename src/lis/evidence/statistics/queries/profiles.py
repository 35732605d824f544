"""Everything that is told of one place: its latest figures against a benchmark, spines and sentences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import numpy as np

from lis.evidence.statistics import layout
from lis.evidence.statistics.answers import PlaceFigure, PlaceRow
from lis.evidence.statistics.figures import areas, times
from lis.evidence.statistics.figures.benchmarks import Asked, benchmark_of
from lis.evidence.statistics.figures.blocks import Block
from lis.evidence.statistics.figures.keeping import kept_rows
from lis.evidence.statistics.figures.making import dressed, figure_at
from lis.evidence.statistics.figures.reading import Reader, reader
from lis.evidence.statistics.models import Statistic
from lis.evidence.statistics.queries.made_rows import made_row
from lis.evidence.statistics.queries.neighbourhoods import Made, neighbourhood_rows, rows_made
from lis.evidence.statistics.queries.trends import trends_in
from lis.foundations.access.visibility import eyes_of
from lis.foundations.store import queries as store
from lis.partnership.places import queries as places
from lis.partnership.places.queries import Area, Neighbourhood

BENCHMARKS = ("borough", "region", "country")


@dataclass(frozen=True)
class View:
    """A place, the edition it is read in, the area that it is set against, and the statistics (codes) that
    whoever asks may not see."""

    read: Reader
    area: Area
    against: Area | None
    own: bool
    hidden: frozenset[str] = frozenset()

    def peers(self, type: str) -> Mapping[str, str]:
        """The areas of a type that lie in what it is set against, all where there is nothing."""
        return self.read.names(type, self.against)


def profile(
    place: str | Area | Neighbourhood,
    *,
    type: str | None = None,
    benchmark: str | Area | None = None,
    at: datetime | None = None,
    by: Any = None,
) -> tuple[PlaceRow, ...]:
    """Every statistic that tells of a place, with its latest figure for everyone, by topic and name; those
    that `by` (a person or their Eyes; None: nobody in particular) may see.

    An area is told by its code, of its newest vintage or of `type`; statistics of another vintage count for
    it where its code, and so its shape, stayed. It is set against `benchmark` (an area or its code), or else
    the borough, region or country around it. Raises Area.DoesNotExist.
    """
    read = reader(at)
    if read.edition is None:
        return ()
    if isinstance(place, Neighbourhood):
        return neighbourhood_rows(read, place, areas.area_of(benchmark), eyes_of(by))
    area = places.area(place, type) if isinstance(place, str) else place
    given = areas.area_of(benchmark)
    view = View(read, area, given or _around(area), own=given is not None)
    about = (area.pk, area.code, str(area), view.against and (view.against.pk, str(view.against)), view.own)
    return kept_rows(read, eyes_of(by), about, lambda hidden: _rows(replace(view, hidden=hidden)))


def _rows(view: View) -> tuple[PlaceRow, ...]:
    told = tuple(_row(view, asked) for asked in _told(view))
    return tuple(sorted((*told, *_made_up(view, told)), key=lambda row: (row.topic, row.title)))


def _made_up(view: View, told: tuple[PlaceRow, ...]) -> tuple[PlaceRow, ...]:
    """What is told of the smaller areas only, put together where that can be done."""
    if view.area.type.level in BENCHMARKS:
        return ()
    made = Made.of_area(view.area)
    found = rows_made(view.read, made, view.against, without=view.hidden | {row.statistic for row in told})
    return tuple(row for row in found if row.figure.value is not None)


def _around(area: Area) -> Area | None:
    """The first area of a benchmark level that this one lies in."""
    return next((one for one in places.ancestors(area) if one.type.level in BENCHMARKS), None)


def _told(view: View) -> list[Asked]:
    """The latest figure for everyone of each statistic: of the area's own type, else of another vintage."""
    columns = ["statistic", "type", "period", "breakdown"]
    rows = store.place_rows(layout.LAYOUT, view.area.code, columns=columns, edition=view.read.edition)
    latest: dict[str, dict[str, str]] = {}
    for row in rows.to_pylist():
        if row["breakdown"] == "":
            types = latest.setdefault(row["statistic"], {})
            types[row["type"]] = max(types.get(row["type"], ""), row["period"], key=times.order_of)
    own = view.area.type.slug
    found = []
    for statistic in Statistic.objects.filter(code__in=latest.keys() - view.hidden).order_by("topic", "name"):
        types = latest[statistic.code]
        chosen = own if own in types else max(types, key=lambda one: times.order_of(types[one]))
        found.append(Asked(statistic, chosen, types[chosen]))
    return found


def _row(view: View, asked: Asked) -> PlaceRow:
    block = view.read.block(*asked.key)
    assert block is not None, "the second copy holds what the first holds"
    names = view.peers(asked.type)
    peers = block.places_of(names)
    benchmark = benchmark_of(view.read, asked, block, view.against, peers, own=view.own)
    figure, ranked, values = _figure(view, asked, block, benchmark, names)
    place, names_told = [view.area.code], {view.area.code: view.area.name or view.area.code}
    trend = trends_in(view.read, asked.statistic, places=place, type=asked.type, names=names_told)
    points = trend[view.area.code]
    return made_row(view.read, asked, figure, benchmark, values, points, ranked, releases=block.releases)


def _figure(
    view: View, asked: Asked, block: Block, benchmark: PlaceFigure | None, names: Mapping[str, str]
) -> tuple[PlaceFigure, int, np.ndarray]:
    """The place's figure, ranked among its peers; how many are ranked; the values of the peers."""
    listed = list(dict.fromkeys([*names, view.area.code]))
    few = block.take(block.places_of(listed))
    peers = few.places_of(names)
    made = dressed(asked.statistic, few, benchmark=benchmark.value if benchmark else None, among=peers)
    place = few.codes.at[view.area.code]
    figure = figure_at(asked.statistic, made, place, {view.area.code: str(view.area)})
    values = few.value[peers]
    return figure, int(np.count_nonzero(~np.isnan(values))), values
