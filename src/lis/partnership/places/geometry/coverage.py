"""Shapes side by side: the gaps and overlaps between them, and how they are simplified together.

All shapes here are in metres on a plane, valid, and none is missing.
"""

from dataclasses import dataclass
from typing import Any

SMALLEST = 1.0
CLEANED_GAP = 5.0
NEAR = 0.01
PART_OF_SIZE = 0.08
FINEST, COARSEST = 2.0, 40.0


@dataclass(frozen=True)
class Flaw:
    """A gap or an overlap: between which areas (codes), how large (square metres), and where (metres)."""

    codes: tuple[str, ...]
    square_metres: float
    x: float
    y: float


@dataclass(frozen=True)
class Flaws:
    """What is wrong between areas, the largest first; `unmatched` metres of edge meet no neighbour."""

    gaps: tuple[Flaw, ...] = ()
    overlaps: tuple[Flaw, ...] = ()
    unmatched: float = 0.0


def flaws(shapes: Any, codes: list[str]) -> Flaws:
    """The gaps (holes in the whole) and overlaps of areas, from 1 m² up."""
    import numpy as np
    import shapely

    edges = shapely.coverage_invalid_edges(shapes)
    wrong = ~shapely.is_empty(edges)
    if not wrong.any():
        return Flaws(gaps=_gaps(shapely.coverage_union_all(shapes), shapes, codes))
    # On a grid of a centimetre, or a hair between two edges would let a gap out into the open.
    unmatched = float(shapely.length(edges[wrong]).sum()) / 2
    return Flaws(
        gaps=_gaps(shapely.union_all(shapes, grid_size=NEAR), shapes, codes),
        overlaps=_overlaps(np.flatnonzero(wrong), shapes, codes),
        unmatched=round(unmatched, 1),
    )


def _overlaps(candidates: Any, shapes: Any, codes: list[str]) -> tuple[Flaw, ...]:
    import shapely

    some = shapes[candidates]
    first, second = shapely.STRtree(some).query(some, predicate="intersects")
    once = first < second
    first, second = first[once], second[once]
    common = shapely.intersection(some[first], some[second])
    pairs = zip(first, second, common, strict=True)
    found = [
        _flaw((codes[candidates[one]], codes[candidates[two]]), shape)
        for one, two, shape in pairs
        if shape.area >= SMALLEST
    ]
    return _largest_first(found)


def _gaps(whole: Any, shapes: Any, codes: list[str]) -> tuple[Flaw, ...]:
    import shapely

    holes = [shapely.Polygon(ring) for part in shapely.get_parts(whole) for ring in part.interiors]
    holes = [hole for hole in holes if hole.area >= SMALLEST]
    if not holes:
        return ()
    tree = shapely.STRtree(shapes)
    around = [sorted(codes[at] for at in tree.query(h, predicate="dwithin", distance=NEAR)) for h in holes]
    return _largest_first([_flaw(tuple(near), hole) for near, hole in zip(around, holes, strict=True)])


def _flaw(codes: tuple[str, ...], shape: Any) -> Flaw:
    point = shape.representative_point()
    return Flaw(codes, round(float(shape.area), 1), float(point.x), float(point.y))


def _largest_first(found: list[Flaw]) -> tuple[Flaw, ...]:
    return tuple(sorted(found, key=lambda flaw: -flaw.square_metres))


def tolerance_for(shapes: Any) -> float:
    """How far a map on a screen may be off, in metres: a twelfth of the middle area's width, 40 m at most."""
    import numpy as np
    import shapely

    width = float(np.sqrt(np.median(shapely.area(shapes))))
    return float(np.clip(round(PART_OF_SIZE * width, 1), FINEST, COARSEST))


def simplified(shapes: Any, tolerance: float) -> Any:
    """The shapes simplified as one coverage, so that neighbours still touch (Visvalingam–Whyatt).

    Where they did not touch before, gaps up to 5 m and overlaps are first given to the neighbour with the
    longest border. A shape that is too small to simplify stays as it was.
    """
    import shapely

    clean = shapes
    if not shapely.coverage_is_valid(shapes):
        clean = shapely.coverage_clean(shapes, gap_width=CLEANED_GAP)
        lost = shapely.is_empty(clean)
        clean[lost] = shapes[lost]
    simple = shapely.coverage_simplify(clean, tolerance)
    unusable = shapely.is_empty(simple) | ~shapely.is_valid(simple)
    simple[unusable] = clean[unusable]
    return simple
