"""From longitude and latitude to places on the page: straight, true at the middle latitude."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import cos, radians

PADDING = 8
LEAST_SPAN = 1e-6


@dataclass(frozen=True)
class Projection:
    """Equirectangular: a degree east is `across` units, a degree north `up` units. Places are whole numbers.

    Whole numbers, the same for all: neighbours that touch on the ground touch on the page.
    """

    west: float
    north: float
    across: float
    up: float
    width: int
    height: int

    def __call__(self, longitude, latitude):
        """Where on the page a place on the ground is."""
        x = PADDING + (longitude - self.west) * self.across
        y = PADDING + (self.north - latitude) * self.up
        return round(x), round(y)


def fitted(shapes: Iterable, *, width: int, tallest: int | None = None) -> Projection:
    """The projection that shows all these shapes in a picture of this width, no taller than `tallest`."""
    west, south, east, north = _bounds(shapes)
    squeeze = cos(radians((south + north) / 2))
    wide, high = max((east - west) * squeeze, LEAST_SPAN), max(north - south, LEAST_SPAN)
    scale = (width - 2 * PADDING) / wide
    if tallest:
        scale = min(scale, (tallest - 2 * PADDING) / high)
    left = west - ((width - 2 * PADDING) / scale - wide) / 2 / squeeze
    return Projection(left, north, scale * squeeze, scale, width, round(high * scale) + 2 * PADDING)


def _bounds(shapes):
    boxes = [shape.bounds for shape in shapes if shape is not None and not shape.is_empty]
    if not boxes:
        return 0.0, 0.0, 1.0, 1.0
    wests, souths, easts, norths = zip(*boxes, strict=True)
    return min(wests), min(souths), max(easts), max(norths)
