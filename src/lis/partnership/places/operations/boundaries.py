"""Bring in boundaries: look at a file first, then take it in whole."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import transaction

from lis.foundations.access.models import Account
from lis.foundations.audit import operations as audit
from lis.partnership.places.geometry.boundary_file import BoundaryArea, BoundaryFile, read_boundaries
from lis.partnership.places.geometry.limits import DEFAULT_LIMITS, ShapeLimits
from lis.partnership.places.geometry.refusal import CannotReadShapes
from lis.partnership.places.geometry.report import BoundaryReport, report_of
from lis.partnership.places.models import Area, AreaCode, AreaType, Boundary, BoundarySet
from lis.partnership.places.operations.areas import ensure_area_types
from lis.partnership.places.operations.hanging import (
    BEFORE_2011,
    hang_below,
    hang_by_shape,
    parents_of,
)
from lis.partnership.places.operations.parents import hang_under

BATCH = 200


class CannotImportBoundaries(CannotReadShapes):
    """A file of boundaries that can't be taken in as asked; the message says why and what to do."""


@dataclass(frozen=True)
class BoundaryPreview:
    """What taking in a file would do: its type (empty: choose one), what is new, and what was found.

    `shapes` are the simplified ones by code, in degrees.
    """

    file_name: str
    sha256: str
    type: str
    level: str
    new: int
    known: int
    samples: tuple[tuple[str, str], ...]
    other_vintage: str
    report: BoundaryReport
    shapes: Mapping[str, Any]


def preview_boundaries(
    *,
    path: Path,
    type: str = "",
    code_column: str | None = None,
    name_column: str | None = None,
    file_name: str = "",
    limit: ShapeLimits = DEFAULT_LIMITS,
) -> BoundaryPreview:
    """Read a file of boundaries and say what was found. Nothing is changed. Raises CannotReadShapes."""
    file = _read(path, type, code_column, name_column, file_name, limit)
    codes = [area.code for area in file.areas]
    known = _known(file.type, codes)
    return BoundaryPreview(
        file_name=file.source.name,
        sha256=file.source.sha256,
        type=file.type,
        level=file.level,
        new=len(codes) - known,
        known=known,
        samples=tuple((area.code, area.name) for area in file.areas[:5]),
        other_vintage=_other_vintage(file, known),
        report=report_of(file),
        shapes={area.code: area.simple for area in file.areas if area.simple is not None},
    )


def import_boundaries(
    path: Path,
    type: str = "",
    *,
    code_column: str | None = None,
    name_column: str | None = None,
    parent: str | None = None,
    source: str,
    licence: str = "",
    attribution: str = "",
    file_name: str = "",
    limit: ShapeLimits = DEFAULT_LIMITS,
    by: Account,
) -> BoundarySet:
    """Take in the shapes of an area type, all or nothing; areas that were not known are added.

    `type` is a slug (lsoa11) and may be left out where codes, columns or the file's name tell it. `parent` is
    the code of the area in which all of them lie; without it a column or the shapes tell. A shape that was
    there is replaced. What was mended and what lies between areas stands in the set's `report`.
    Raises CannotReadShapes (also CannotImportBoundaries).
    """
    file = _read(path, type, code_column, name_column, file_name, limit)
    if not file.type:
        raise CannotImportBoundaries(
            f"{file.source.name} does not tell of which type its areas are. Choose one: {_slugs()}."
        )
    with transaction.atomic():
        facts = {"source": source, "licence": licence, "attribution": attribution}
        return _take_in(file, AreaType.objects.get(slug=file.type), parent, facts, by)


def _read(
    path: Path, type: str, code: str | None, name: str | None, file_name: str, limit: ShapeLimits
) -> BoundaryFile:
    ensure_area_types()
    known = AreaType.objects.filter(slug=type).first()
    if type and known is None:
        raise CannotImportBoundaries(f"There is no area type {type}. There are: {_slugs()}.")
    level = known.level if known else ""
    return read_boundaries(
        path, type=type, level=level, code_column=code, name_column=name, name=file_name, limit=limit
    )


def _slugs() -> str:
    return ", ".join(AreaType.objects.order_by("size", "slug").values_list("slug", flat=True))


def _known(slug: str, codes: list[str]) -> int:
    """How many of the codes are known of a type. A nation's codes are too many to put into a question."""
    return len(set(codes) & set(Area.objects.filter(type__slug=slug).values_list("code", flat=True)))


def _other_vintage(file: BoundaryFile, known: int) -> str:
    """The type of the same level that knows more of the codes than the one that was chosen; or empty."""
    codes = [area.code for area in file.areas]
    if not file.type or known == len(codes) or not Area.objects.filter(type__slug=file.type).exists():
        return ""
    vintages = AreaType.objects.filter(level=file.level).values_list("slug", flat=True)
    counts = {slug: _known(slug, codes) for slug in vintages}
    best = max(counts, key=lambda slug: counts[slug])
    return best if counts[best] > known else ""


def _take_in(
    file: BoundaryFile, type: AreaType, parent: str | None, facts: dict[str, str], by: Account
) -> BoundarySet:
    parents = parents_of(file, type, parent)
    areas = _keep_areas(file, type)
    hang_under(pairs=[(areas[one.code], above) for one in file.areas if (above := parents.of(one.parent))])
    made = BoundarySet.objects.create(
        type=type,
        file_name=file.source.name,
        sha256=file.source.sha256,
        crs=file.source.crs,
        areas=len(file.areas),
        report=report_of(file).as_json(),
        loaded_by=by,
        **facts,
    )
    _keep_shapes(file, made, areas)
    _keep_other_codes(file, areas)
    hang_by_shape(type=type)
    hang_below(type=type)
    told = {"areas": len(file.areas), "repaired": len(file.repairs), "sha256": file.source.sha256}
    audit.record(by=by, verb="import", kind="boundaries", record=f"{type.slug} {made.file_name}", after=told)
    return made


def _keep_areas(file: BoundaryFile, type: AreaType) -> dict[str, Area]:
    """The areas of a file by code; those that were not known are added, the others brought up to date."""
    there = _there(file, type)
    new = [Area(type=type, code=area.code) for area in file.areas if area.code not in there]
    every = there | {area.code: area for area in new}
    for found in file.areas:
        area = every[found.code]
        area.name = found.name[:200] or area.name
        if found.point:
            area.longitude, area.latitude = found.point
    Area.objects.bulk_create(new, batch_size=BATCH)
    Area.objects.bulk_update(there.values(), ["name", "longitude", "latitude"], batch_size=BATCH)
    return _there(file, type)


def _there(file: BoundaryFile, type: AreaType) -> dict[str, Area]:
    wanted = {area.code for area in file.areas}
    of_type = Area.objects.filter(type=type)
    return {area.code: area for area in of_type if area.code in wanted}


def _keep_shapes(file: BoundaryFile, made: BoundarySet, areas: dict[str, Area]) -> None:
    """Put the shapes of a file in the place of those that were there."""
    drawn = [area for area in file.areas if area.full is not None]
    replaced = [areas[area.code] for area in drawn]
    for start in range(0, len(replaced), BATCH):
        Boundary.objects.filter(area__in=replaced[start : start + BATCH]).delete()
    Boundary.objects.bulk_create(
        (_boundary(area, areas[area.code], made) for area in drawn), batch_size=BATCH
    )


def _boundary(found: BoundaryArea, area: Area, made: BoundarySet) -> Boundary:
    import shapely

    west, south, east, north = found.full.bounds
    box: dict[str, Any] = {"west": west, "south": south, "east": east, "north": north}
    return Boundary(
        area=area,
        set=made,
        full=shapely.to_wkb(found.full),
        simple=shapely.to_wkb(found.simple),
        hectares=round(found.hectares, 3),
        **box,
    )


def _keep_other_codes(file: BoundaryFile, areas: dict[str, Area]) -> None:
    """Remember the codes of an older scheme that stand beside the codes."""
    kept = [
        AreaCode(area=areas[one.code], scheme=BEFORE_2011, code=one.other) for one in file.areas if one.other
    ]
    AreaCode.objects.bulk_create(kept, ignore_conflicts=True, batch_size=BATCH)
