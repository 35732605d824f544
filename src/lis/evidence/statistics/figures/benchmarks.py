"""What a level's figures are set against: a larger area's own figure, its parts together, or the median."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from lis.evidence.statistics.answers import Lineage, PlaceFigure
from lis.evidence.statistics.figures import kinds
from lis.evidence.statistics.figures.blocks import Block, Places
from lis.evidence.statistics.figures.making import dressed, figure_at
from lis.evidence.statistics.figures.printing import text_of
from lis.evidence.statistics.figures.reading import Reader
from lis.evidence.statistics.models import Statistic
from lis.methods import apportion, quantiles
from lis.methods.refusal import Refused
from lis.partnership.places.queries import Area


@dataclass(frozen=True)
class Asked:
    """Which figures are asked for: statistic, level, period, breakdown."""

    statistic: Statistic
    type: str
    period: str
    breakdown: str = ""

    @property
    def key(self) -> tuple[str, str, str, str]:
        """As a reader wants it."""
        return self.statistic.code, self.type, self.period, self.breakdown


def benchmark_of(
    reader: Reader, asked: Asked, block: Block, area: Area | None, peers: Places, *, own: bool = True
) -> PlaceFigure | None:
    """The benchmark of some peers in a block: of `area`, or of all areas of the block where it is None.

    The area's own published figure; else its parts together, where they can be; else the median of the peers,
    whose note says so. A count's benchmark is the median, unless an area's was asked for (`own`).
    """
    countless = asked.statistic.kind not in kinds.WITHOUT_MIDDLE or (own and area is not None)
    if countless and area is not None and (found := published(reader, asked, area)):
        return found
    if countless:
        try:
            return _together(reader, asked, block, area)
        except Refused as refusal:
            return _median(asked.statistic, block, peers, area, str(refusal))
    return _median(asked.statistic, block, peers, area, "")


def published(reader: Reader, asked: Asked, area: Area) -> PlaceFigure | None:
    """The figure that was published for an area, if it has one; read at the area's own level."""
    block = reader.block(asked.statistic.code, area.type.slug, asked.period, asked.breakdown)
    if block is None or area.code not in block.codes.at:
        return None
    place = block.codes.at[area.code]
    if np.isnan(block.value[place]):
        return None
    return figure_at(asked.statistic, dressed(asked.statistic, block), place, {area.code: str(area)})


def _together(reader: Reader, asked: Asked, block: Block, area: Area | None) -> PlaceFigure:
    """The parts of an area in the block put together. Refused as methods.apportion refuses."""
    statistic = asked.statistic
    inside = block.places_of(reader.names(asked.type, area)) if area else np.arange(len(block))
    if not len(inside):
        raise Refused("No part lies inside.")
    found = apportion.weighted(
        kind=kinds.apportioned_as(statistic),
        weights=[1.0] * len(inside),
        values=_listed(block.value, inside),
        numerators=_listed(block.numerator, inside),
        denominators=_listed(block.denominator, inside),
        statuses=[block.word("status", i) for i in inside] if block.status else (),
        per=float(statistic.per),
        source="areas that lie whole inside",
    )
    name = str(area) if area else "All areas together"
    note = f"Put together from {len(inside):,} areas."
    lineage = Lineage(1.0, 0.0, (), (), found.source, note)
    return PlaceFigure(
        place=area.code if area else "",
        name=name,
        value=found.value,
        text=text_of(found.value, statistic),
        note=note,
        numerator=found.numerator,
        denominator=found.denominator,
        lineage=lineage,
    )


def _listed(numbers: np.ndarray, places: Places) -> list[float | None]:
    return [None if np.isnan(one) else float(one) for one in numbers[places]]


def _median(
    statistic: Statistic, block: Block, peers: Places, area: Area | None, why: str
) -> PlaceFigure | None:
    known = block.value[peers]
    known = known[~np.isnan(known)]
    if len(known) < quantiles.LEAST_VALUES:
        return None
    middle = float(quantiles.percentile_array(known, p=[0.5])[0])
    where = f" in {area}" if area else ""
    note = f"The median of {len(known):,} areas{where}." + (f" {why}" if why else "")
    return PlaceFigure(
        place="", name=f"Median{where}", value=middle, text=text_of(middle, statistic), note=note
    )
