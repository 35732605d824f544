"""Records on a map: a mark for each that leads to its page, over the outlines that the rooms know."""

from dataclasses import dataclass
from math import cos, radians
from typing import Any

from django.urls import reverse

from lis.foundations.design import maps
from lis.foundations.registers import queries
from lis.foundations.registers.book import grounds
from lis.foundations.registers.declaration import Register
from lis.foundations.registers.queries import Wanted

MOST = 1000
MARK = 0.011
LEAST_SPAN = 0.01
SHADES = (maps.Shade("A record", "#12474b"),)
Place = tuple[float, float]


@dataclass(frozen=True)
class MapPage:
    """Everything that a register's map says."""

    register: Register
    map: maps.Map | None
    placed: int
    without: int
    more: int

    @property
    def sentence(self) -> str:
        """5 tools are on the map; 2 more have no place."""
        called = self.register.one if self.placed == 1 else self.register.title.lower()
        said = f"{self.placed:,} {called} {'is' if self.placed == 1 else 'are'} on the map."
        if self.without:
            said += f" {self.without:,} without a place {'is' if self.without == 1 else 'are'} left out."
        return said + (f" The first {MOST:,} of {self.placed + self.more:,} are drawn." if self.more else "")


def map_page(*, register: Register, person: Any, wanted: Wanted) -> MapPage:
    """The records that are wanted and have a place, among those that the person may see."""
    found = queries.matching(register, person, wanted)
    placed = queries.with_place(register, found)
    count, drawn = placed.count(), list(placed[:MOST])
    return MapPage(
        register=register,
        map=_map(register, drawn, register.title.lower()),
        placed=len(drawn),
        without=found.count() - count,
        more=count - len(drawn),
    )


def map_of(register: Register, record: Any) -> maps.Map | None:
    """Where one record is; None where nobody said."""
    if not register.place or None in register.place_of(record):
        return None
    return _map(register, [record], f"where {register.title_of(record)} is", linked=False)


def _map(register: Register, records: list[Any], what: str, *, linked: bool = True) -> maps.Map | None:
    if not records:
        return None
    places = {register.key_of(one): register.place_of(one) for one in records}
    box = _box(list(places.values()))
    outlines = tuple(shape for ground in grounds() for shape in ground(box))
    wide = max(box[2] - box[0], *(shape.bounds[2] - shape.bounds[0] for shape in outlines)) if outlines else 0
    size = max(wide or box[2] - box[0], LEAST_SPAN) * MARK
    areas = tuple(
        maps.Area(
            key=register.key_of(one),
            name=register.title_of(one),
            shade=0,
            href=reverse("registers:record", args=[register.slug, register.key_of(one)]) if linked else "",
        )
        for one in records
    )
    return maps.Map(
        alt=f"Map of {what}, {len(records):,} marked. Each is in the list as well.",
        shapes={key: _mark(place, size) for key, place in places.items()},
        areas=areas,
        shades=SHADES,
        lines=(maps.Lines(outlines),) if outlines else (),
        id="records",
    )


def _box(places: list[Place]) -> tuple[float, float, float, float]:
    longitudes, latitudes = zip(*places, strict=True)
    return min(longitudes), min(latitudes), max(longitudes), max(latitudes)


def _mark(place: Place, size: float) -> Any:
    """A dot that is round on the page: a degree east is shorter than a degree north."""
    # Shapes are heavy to import, and most pages draw none.
    from shapely import Point
    from shapely.affinity import scale

    longitude, latitude = place
    return scale(Point(longitude, latitude).buffer(size, quad_segs=6), 1.0, cos(radians(latitude)))
