"""A file of boundaries made ready: codes, names, parents, shapes mended and simplified, what was found."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from lis.partnership.places.geometry import coverage, mending, plane
from lis.partnership.places.geometry.columns import Roles, level_of, roles, type_of
from lis.partnership.places.geometry.coverage import Flaws
from lis.partnership.places.geometry.limits import DEFAULT_LIMITS, ShapeLimits
from lis.partnership.places.geometry.mending import Repair
from lis.partnership.places.geometry.reading import ShapeFile, read_shapes
from lis.partnership.places.geometry.refusal import CannotReadShapes
from lis.partnership.places.kinds import kinds

SQUARE_METRES = 10_000


@dataclass(frozen=True)
class BoundaryArea:
    """One area of a file. `full` and `simple` are shapes in degrees, or None; `point` lies inside it."""

    code: str
    name: str
    parent: str
    other: str
    full: Any
    simple: Any
    point: tuple[float, float] | None
    hectares: float


@dataclass(frozen=True)
class BoundaryFile:
    """A file of boundaries, read and made ready. `type` is the slug that was chosen, or found, or empty.

    `flaws` are told in degrees; `parents` are the names of the parents by code, where the file has them.
    """

    source: ShapeFile
    type: str
    level: str
    roles: Roles
    areas: tuple[BoundaryArea, ...]
    repairs: tuple[Repair, ...]
    doubled: tuple[str, ...]
    without_code: tuple[int, ...]
    flaws: Flaws
    tolerance: float
    corners: tuple[int, int]
    parents: Mapping[str, str] = field(default_factory=dict)


def read_boundaries(
    path: Path,
    *,
    type: str = "",
    level: str = "",
    code_column: str | None = None,
    name_column: str | None = None,
    name: str = "",
    limit: ShapeLimits = DEFAULT_LIMITS,
) -> BoundaryFile:
    """Read a file of boundaries of an area type, or of the type that it seems to be of.

    Raises CannotReadShapes where it is no map, has no codes, or its codes are of another level.
    """
    source = read_shapes(path, name=name, limit=limit)
    found = roles(source.columns, level=level, code=code_column, name=name_column)
    codes = source.columns[found.code]
    seen = level_of([code for code in codes if code])
    _refuse_another_level(seen, level, source.name)
    type = type or type_of(seen, found.code, source.name, source.layer)
    if level != seen and not level:
        found = roles(source.columns, level=seen, code=found.code, name=name_column)
    return _made_ready(source, type, level or seen, found)


def _refuse_another_level(seen: str, wanted: str, name: str) -> None:
    if seen and wanted and seen != wanted and any(one.level == wanted for one in kinds()):
        raise CannotReadShapes(
            f"The codes in {name} are those of {seen}s, not of {wanted}s. Choose another area type or column."
        )


def _made_ready(source: ShapeFile, type: str, level: str, found: Roles) -> BoundaryFile:
    codes = source.columns[found.code]
    without = tuple(at + 1 for at, code in enumerate(codes) if not code)
    rows, doubled = _rows_by_code(codes)
    shapes = _joined(source.shapes, rows)
    names = [_column(source, found.name)[at[0]] for at in rows.values()]
    shapes, repairs = mending.mended(shapes, list(rows), names)
    drawn = _drawn(shapes, list(rows))
    areas = tuple(
        BoundaryArea(code, names[at], *_of_row(source, found, first[0]), *drawn.of(at))
        for at, (code, first) in enumerate(rows.items())
    )
    parents = dict(zip(_column(source, found.parent), _column(source, found.parent_name), strict=True))
    parents.pop("", None)
    return BoundaryFile(
        *(source, type, level, found, areas, repairs, doubled, without),
        *(drawn.flaws, drawn.tolerance, drawn.corners, parents),
    )


def _column(source: ShapeFile, header: str) -> Sequence[str]:
    return source.columns[header] if header else [""] * len(source.shapes)


def _of_row(source: ShapeFile, found: Roles, at: int) -> tuple[str, str]:
    return _column(source, found.parent)[at], _column(source, found.other)[at]


def _rows_by_code(codes: Sequence[str]) -> tuple[dict[str, list[int]], tuple[str, ...]]:
    """The rows of every code, and the codes that stand in several rows."""
    rows: dict[str, list[int]] = {}
    for at, code in enumerate(codes):
        if code:
            rows.setdefault(code, []).append(at)
    return rows, tuple(code for code, places in rows.items() if len(places) > 1)


def _joined(shapes: Any, rows: Mapping[str, list[int]]) -> Any:
    """A shape for every code: the parts of an area that stands in several rows become one."""
    import numpy as np
    import shapely

    joined = np.empty(len(rows), dtype=object)
    for to, places in enumerate(rows.values()):
        parts = [shapes[at] for at in places if shapes[at] is not None]
        many = len(parts) > 1
        joined[to] = shapely.union_all(shapely.make_valid(parts)) if many else (parts[0] if parts else None)
    return joined


@dataclass(frozen=True)
class _Drawn:
    """Shapes in full and simplified, in degrees; positions without a shape are None."""

    full: Any
    simple: Any
    points: Any
    hectares: Any
    flaws: Flaws
    tolerance: float
    corners: tuple[int, int]

    def of(self, at: int) -> tuple[Any, Any, tuple[float, float] | None, float]:
        point = self.points[at]
        where = None if point is None else (float(point.x), float(point.y))
        return self.full[at], self.simple[at], where, float(self.hectares[at])


def _drawn(shapes: Any, codes: list[str]) -> _Drawn:
    """What is measured and simplified in metres, told in degrees."""
    import numpy as np
    import shapely

    there = ~shapely.is_missing(shapes)
    if not there.any():
        raise CannotReadShapes("None of the shapes in the file is an area.")
    west, south, east, north = (float(one) for one in shapely.total_bounds(shapes))
    on = plane.plane_for((west, south, east, north))
    flat, _ = mending.mended(plane.onto_plane(shapes[there], on), codes, codes)
    tolerance = coverage.tolerance_for(flat)
    simple = coverage.simplified(flat, tolerance)
    counted = (int(shapely.get_num_coordinates(flat).sum()), int(shapely.get_num_coordinates(simple).sum()))
    found = coverage.flaws(flat, [code for code, is_there in zip(codes, there, strict=True) if is_there])
    return _Drawn(
        full=shapes,
        simple=_spread(plane.off_plane(simple, on), there),
        points=_spread(plane.off_plane(shapely.point_on_surface(flat), on), there),
        hectares=np.nan_to_num(_spread(shapely.area(flat) / SQUARE_METRES, there).astype(float)),
        flaws=_in_degrees(found, on),
        tolerance=tolerance,
        corners=counted,
    )


def _spread(values: Any, there: Any) -> Any:
    import numpy as np

    out = np.full(len(there), None, dtype=object)
    out[there] = values
    return out


def _in_degrees(found: Flaws, on: str) -> Flaws:
    def told(flaws: tuple[coverage.Flaw, ...]) -> tuple[coverage.Flaw, ...]:
        if not flaws:
            return ()
        xs, ys = plane.to_degrees([flaw.x for flaw in flaws], [flaw.y for flaw in flaws], on)
        pairs = zip(flaws, xs, ys, strict=True)
        return tuple(replace(flaw, x=round(float(x), 6), y=round(float(y), 6)) for flaw, x, y in pairs)

    return replace(found, gaps=told(found.gaps), overlaps=told(found.overlaps))
