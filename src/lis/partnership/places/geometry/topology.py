"""Write shapes as TopoJSON: an edge that two areas share is told once, on a grid of whole numbers.

Format: The TopoJSON Format Specification (Bostock and others, 2013).
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Corner = tuple[int, int]
Ring = list[Corner]
STEP_METRES = 4.0
FEWEST_STEPS = 2_000
METRES_A_DEGREE = 111_195.0
SMALLEST_RING = 4


@dataclass(frozen=True)
class Grid:
    """The grid that corners are put on: where it starts, and how wide and high a step is, in degrees."""

    west: float
    south: float
    wide: float
    high: float

    @classmethod
    def over(cls, bounds: Sequence[float], metres: float = STEP_METRES) -> "Grid":
        """A grid of so many metres over a box; a finer one where that would be under 2,000 steps."""
        west, south, east, north = bounds
        high = metres / METRES_A_DEGREE
        wide = high / max(math.cos(math.radians((south + north) / 2)), 0.01)
        finer = max((east - west) / wide, (north - south) / high) / FEWEST_STEPS
        part = min(finer, 1.0) or 1.0
        return cls(round(west, 6), round(south, 6), float(f"{wide * part:.6g}"), float(f"{high * part:.6g}"))

    def ring(self, corners: Any) -> Ring:
        """A ring on the grid, without corners that fell together; its last corner is its first."""
        import numpy as np

        on = np.rint((np.asarray(corners) - (self.west, self.south)) / (self.wide, self.high)).astype(int)
        kept = np.concatenate(([True], np.any(np.diff(on, axis=0) != 0, axis=1)))
        return [(int(x), int(y)) for x, y in on[kept]]


@dataclass
class _Arcs:
    """Arcs by the corners they pass, in the direction in which they were met first."""

    numbers: dict[tuple[Corner, ...], int] = field(default_factory=dict)

    def number(self, corners: Sequence[Corner]) -> int:
        """The number of an arc; ~number where it runs the other way."""
        there = tuple(corners)
        back = there[::-1]
        if back in self.numbers and there not in self.numbers:
            return ~self.numbers[back]
        return self.numbers.setdefault(there, len(self.numbers))


def topology(
    shapes: Mapping[str, Any], properties: Mapping[str, Mapping[str, Any]], *, metres: float = STEP_METRES
) -> dict[str, Any]:
    """Polygons by code as a TopoJSON topology with one object, `areas`; each has its code as `id`.

    A shape that is None stands as a geometry without a type, so that no area is lost. Shapes must meet corner
    to corner, as a coverage does, for their edges to be shared.
    """
    import shapely

    there = [shape for shape in shapes.values() if shape is not None]
    bounds = [float(one) for one in shapely.total_bounds(there)] if there else [0.0, 0.0, 1.0, 1.0]
    grid = Grid.over(bounds, metres)
    rings = {code: _rings(shape, grid) for code, shape in shapes.items()}
    ends = _ends(ring for polygons in rings.values() for polygon in polygons for ring in polygon)
    arcs = _Arcs()
    geometries = [
        _geometry(code, polygons, properties.get(code, {}), ends, arcs) for code, polygons in rings.items()
    ]
    return {
        "type": "Topology",
        "bbox": [round(one, 6) for one in bounds],
        "transform": {"scale": [grid.wide, grid.high], "translate": [grid.west, grid.south]},
        "objects": {"areas": {"type": "GeometryCollection", "geometries": geometries}},
        "arcs": [_steps_of(arc) for arc in arcs.numbers],
    }


def _rings(shape: Any, grid: Grid) -> list[list[Ring]]:
    """The polygons of a shape as rings on the grid; what shrinks to a line there is left out."""
    import shapely

    if shape is None:
        return []
    polygons = []
    for part in shapely.get_parts(shape):
        outer, *holes = (grid.ring(ring.coords) for ring in (part.exterior, *part.interiors))
        if len(outer) >= SMALLEST_RING:
            polygons.append([outer, *(hole for hole in holes if len(hole) >= SMALLEST_RING)])
    return polygons


def _ends(rings: Iterator[Ring]) -> set[Corner]:
    """The corners where edges part: those that have other neighbours in one ring than in another."""
    around: dict[Corner, frozenset[Corner]] = {}
    ends: set[Corner] = set()
    for ring in rings:
        loop = ring[:-1]
        for at, corner in enumerate(loop):
            near = frozenset((loop[at - 1], loop[(at + 1) % len(loop)]))
            if around.setdefault(corner, near) != near:
                ends.add(corner)
    return ends


def _geometry(
    code: str, polygons: list[list[Ring]], properties: Mapping[str, Any], ends: set[Corner], arcs: _Arcs
) -> dict[str, Any]:
    told = {"id": code, "properties": dict(properties)}
    numbered = [[_numbers(ring, ends, arcs) for ring in polygon] for polygon in polygons]
    if not numbered:
        return {"type": None, **told}
    if len(numbered) == 1:
        return {"type": "Polygon", "arcs": numbered[0], **told}
    return {"type": "MultiPolygon", "arcs": numbered, **told}


def _numbers(ring: Ring, ends: set[Corner], arcs: _Arcs) -> list[int]:
    """A ring as the numbers of its arcs."""
    loop = ring[:-1]
    cuts = [at for at, corner in enumerate(loop) if corner in ends]
    # A ring that meets no other starts at its least corner, so that an island fills the hole it lies in.
    start = cuts[0] if cuts else loop.index(min(loop))
    turned = [*loop[start:], *loop[:start], loop[start]]
    stops = [at - start for at in cuts[1:]] + [len(loop)]
    begins = [0, *stops[:-1]]
    return [arcs.number(turned[a : b + 1]) for a, b in zip(begins, stops, strict=True)]


def _steps_of(arc: Sequence[Corner]) -> list[list[int]]:
    """An arc as its first corner and then the steps from corner to corner."""
    told = [list(arc[0])]
    told += [[x - px, y - py] for (px, py), (x, y) in zip(arc, arc[1:], strict=False)]
    return told


def shapes_of(read: Mapping[str, Any], name: str = "areas") -> dict[str, Any]:
    """The polygons by id of one object of a topology on a grid: what `topology` wrote, read back."""
    import numpy as np
    import shapely

    scale, translate = np.array(read["transform"]["scale"]), np.array(read["transform"]["translate"])
    arcs = [np.cumsum(arc, axis=0) * scale + translate for arc in read["arcs"]]

    def ring(numbers: Sequence[int]) -> Any:
        pieces = [arcs[n] if n >= 0 else arcs[~n][::-1] for n in numbers]
        return np.concatenate([pieces[0], *(piece[1:] for piece in pieces[1:])])

    def polygon(rings: Sequence[Sequence[int]]) -> Any:
        return shapely.Polygon(ring(rings[0]), [ring(hole) for hole in rings[1:]])

    found = {}
    for one in read["objects"][name]["geometries"]:
        if one["type"] == "Polygon":
            found[one["id"]] = polygon(one["arcs"])
        elif one["type"] == "MultiPolygon":
            found[one["id"]] = shapely.MultiPolygon([polygon(rings) for rings in one["arcs"]])
    return found
