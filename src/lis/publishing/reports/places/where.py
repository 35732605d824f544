"""Where a place is: a small map of its neighbours with the place marked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lis.foundations.design import maps
from lis.partnership.places import queries as places
from lis.publishing.reports.places.subject import Subject

if TYPE_CHECKING:
    from lis.partnership.places.queries import Area

SHADES = (maps.Shade("Around it", "#d3dddb"), maps.Shade("Here", "#12474b"))
AROUND, HERE = 0, 1
# Wards, boroughs and what is above them make a frame; anything smaller is too close to show where it is.
FRAME_SIZE = 60


@dataclass(frozen=True)
class Where:
    """The map and what stands under it."""

    map: maps.Map
    words: str

    @property
    def svg(self) -> str:
        """The drawing for a page."""
        return str(maps.draw(self.map, links=False))

    @property
    def standalone(self) -> str:
        """The drawing for a document."""
        return str(maps.draw(self.map, standalone=True))


def where(subject: Subject) -> Where | None:
    """The map of a subject; None where no shapes have been brought in."""
    return _area(subject.area) if subject.area else _neighbourhood(subject)


def _area(area: Area) -> Where | None:
    frame = frame_of(area)
    shapes = places.shapes(area.type.slug, within=frame)
    if area.code not in shapes or len(shapes) < 2:
        return None
    within = str(frame) if frame else "its neighbours"
    return _drawn(shapes, {area.code}, str(area), within, f"{len(shapes):,} {area.type.plural}")


def frame_of(area: Area) -> Area | None:
    """What the map is of: the nearest borough or larger that the area lies in."""
    above = places.ancestors(area)
    return next((one for one in above if one.type.size >= FRAME_SIZE), above[-1] if above else None)


def _neighbourhood(subject: Subject) -> Where | None:
    if subject.neighbourhood is None:
        return None
    weights, blocks = places.parts(subject.neighbourhood)
    codes = {code for code, _ in weights}
    if not codes:
        return None
    frame = frame_of(places.area(min(codes), blocks))
    shapes = places.shapes(blocks, within=frame)
    inside = codes & set(shapes)
    if not inside or len(shapes) == len(inside):
        return None
    plural = places.area_type(blocks).plural
    return _drawn(shapes, inside, subject.name, str(frame or "its neighbours"), f"{len(shapes):,} {plural}")


def _drawn(shapes: Any, inside: set[str], name: str, within: str, among: str) -> Where:
    areas = tuple(maps.Area(code, code, shade=HERE if code in inside else AROUND) for code in shapes)
    side = _side(shapes, inside)
    alt = f"Map of {within} and its {among} with {name} marked{f', in the {side}' if side else ''}."
    return Where(maps.Map(alt, shapes, areas, SHADES, id="where"), f"{name} in {within}.")


def _side(shapes: Any, inside: set[str]) -> str:
    """Which part of the map the marked areas are in: south west, north, or nothing for the middle."""
    west, south, east, north = _box(shapes.values())
    x, y = _middle([shapes[code] for code in inside])
    across = (x - west) / (east - west) if east > west else 0.5
    up = (y - south) / (north - south) if north > south else 0.5
    words = [_third(up, "south", "north"), _third(across, "west", "east")]
    return " ".join(word for word in words if word)


def _third(part: float, low: str, high: str) -> str:
    if 1 / 3 <= part <= 2 / 3:
        return ""
    return low if part < 1 / 3 else high


def _box(shapes: Any) -> tuple[float, float, float, float]:
    bounds = [shape.bounds for shape in shapes]
    lows = [min(one[i] for one in bounds) for i in (0, 1)]
    highs = [max(one[i] for one in bounds) for i in (2, 3)]
    return lows[0], lows[1], highs[0], highs[1]


def _middle(shapes: Any) -> tuple[float, float]:
    west, south, east, north = _box(shapes)
    return (west + east) / 2, (south + north) / 2
