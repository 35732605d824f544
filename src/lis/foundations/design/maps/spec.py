"""What a map is drawn from: shapes by key, the class of each, and the words beside them. Plain data.

Shapes are shapely geometries in longitude and latitude. Nothing here is worked out.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Shade:
    """A class of a map: its name in the legend and its look. `hatch` is "", "ink" or "white"."""

    label: str
    fill: str
    hatch: str = ""
    dashed: bool = False


@dataclass(frozen=True)
class Area:
    """An area: its key among the shapes, name, value as printed, the place of its shade (None: no data)."""

    key: str
    name: str
    text: str = ""
    shade: int | None = None
    href: str = ""


@dataclass(frozen=True)
class Lines:
    """Outlines that lie over the areas: thin for parts, heavy for the whole."""

    shapes: tuple[Any, ...]
    heavy: bool = False


@dataclass(frozen=True)
class Name:
    """A name on the map; those that come first are kept where there is no room for all."""

    text: str
    longitude: float
    latitude: float


@dataclass(frozen=True)
class Point:
    """A dot on the map with its name."""

    name: str
    longitude: float
    latitude: float


@dataclass(frozen=True, eq=False)
class Map:
    """A map. `alt` says in words what it shows; `id` tells its patterns from those of another on the page.

    Two maps are the same only if they are one, so that a drawing can be kept.
    """

    alt: str
    shapes: Mapping[str, Any]
    areas: tuple[Area, ...]
    shades: tuple[Shade, ...]
    lines: tuple[Lines, ...] = ()
    names: tuple[Name, ...] = ()
    points: tuple[Point, ...] = ()
    selected: str = ""
    id: str = "map"

    def count(self, shade: int | None) -> int:
        """How many areas have this shade; None counts those without data."""
        return sum(1 for area in self.areas if area.shade == shade)


@dataclass(frozen=True)
class Square:
    """An area on the strip: its value and the place of its shade."""

    value: float
    shade: int | None


@dataclass(frozen=True)
class Strip:
    """One square for each area, piled up along an axis of values. `unit` follows the axis's numbers."""

    alt: str
    squares: tuple[Square, ...]
    shades: tuple[Shade, ...]
    unit: str = ""
    signed: bool = False
    id: str = "strip"


@dataclass(frozen=True)
class Panel:
    """One of several small maps of the same shapes: its title, words under it, and each area's shade."""

    title: str
    alt: str
    shade_of: Mapping[str, int | None]
    shades: tuple[Shade, ...]
    href: str = ""
    words: str = ""


@dataclass(frozen=True)
class Sheet:
    """Small maps of the same shapes, side by side, which share their paths."""

    shapes: Mapping[str, Any]
    panels: tuple[Panel, ...]
    lines: tuple[Lines, ...] = field(default_factory=tuple)
    id: str = "sheet"
