"""Bring in points: anything with coordinates or a postcode, as a layer for maps."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from lis.foundations.access.models import Account
from lis.foundations.audit import operations as audit
from lis.partnership.places.geometry.point_file import PointColumns, PointFile, PointRow, read_points
from lis.partnership.places.geometry.refusal import CannotReadShapes
from lis.partnership.places.models import Point, PointLayer, Postcode
from lis.partnership.places.postcodes import compact, spaced
from lis.partnership.places.queries.postcodes import known_postcodes


class CannotImportPoints(CannotReadShapes):
    """A table of points that can't be taken in; the message says why and what to do."""


@dataclass(frozen=True)
class Unplaced:
    """A row that can't be put on a map: its line, its name and why."""

    line: int
    name: str
    why: str


@dataclass(frozen=True)
class PointsReport:
    """What became of a table of points: how each was placed, and the rows that could not be."""

    layer: PointLayer | None
    file_name: str
    columns: PointColumns
    rows: int
    by_coordinates: int
    by_postcode: int
    kinds: tuple[tuple[str, int], ...]
    unplaced: tuple[Unplaced, ...]

    @property
    def placed(self) -> int:
        return self.by_coordinates + self.by_postcode


def preview_points(
    *, path: Path, name_column: str | None = None, kind_column: str | None = None, file_name: str = ""
) -> PointsReport:
    """Read a table of points and say what was found. Nothing is changed. Raises CannotReadShapes."""
    file = read_points(path, name_column=name_column, kind_column=kind_column, name=file_name)
    return _report(file, _postcodes(file), None)


@transaction.atomic
def import_points(
    path: Path,
    layer: str,
    *,
    name: str = "",
    name_column: str | None = None,
    kind_column: str | None = None,
    source: str,
    licence: str = "",
    synthetic: bool = False,
    file_name: str = "",
    by: Account,
) -> PointsReport:
    """Take in a table of points as the layer of this slug; what the layer held before is replaced.

    Coordinates come first (degrees, or eastings and northings), a postcode where there are none. Rows that
    can't be placed are told with their lines and left out. Raises CannotReadShapes (also CannotImportPoints).
    """
    file = read_points(path, name_column=name_column, kind_column=kind_column, name=file_name)
    postcodes = _postcodes(file)
    _refuse_nothing(_report(file, postcodes, None))
    facts = {"source": source, "licence": licence, "synthetic": synthetic, "sha256": file.sha256}
    facts |= {"loaded_by": by, "loaded_at": timezone.now()}
    kept, _ = PointLayer.objects.update_or_create(
        slug=_slug(layer), defaults={"name": (name or layer.replace("-", " ").capitalize())[:120], **facts}
    )
    kept.points.all().delete()
    Point.objects.bulk_create(_points(file, postcodes, kept), batch_size=500)
    report = _report(file, postcodes, kept)
    told = {"placed": report.placed, "unplaced": len(report.unplaced), "sha256": file.sha256}
    audit.record(by=by, verb="import", kind="points", record=f"{kept.slug} {file.name}", after=told)
    return report


def _refuse_nothing(found: PointsReport) -> None:
    if found.placed:
        return
    first = found.unplaced[0]
    raise CannotImportPoints(
        f"None of the {found.rows:,} rows of {found.file_name} can be placed. Line {first.line}: {first.why}."
    )


def _slug(layer: str) -> str:
    slug = slugify(layer)[:80]
    if not slug:
        raise CannotImportPoints(f"“{layer}” is no name for a layer. Use letters and numbers: libraries-2016")
    return slug


def _postcodes(file: PointFile) -> dict[str, Postcode]:
    """The known postcodes of the rows whose coordinates do not tell where they are."""
    known = known_postcodes([row.postcode for row in file.rows if row.place is None and row.postcode])
    return {text: one for text, one in known.items() if one.longitude is not None}


def _points(file: PointFile, postcodes: dict[str, Postcode], layer: PointLayer) -> Iterator[Point]:
    for row in file.rows:
        if (place := _place(row, postcodes)) is None:
            continue
        yield Point(
            layer=layer,
            name=row.name or f"Line {row.line}",
            kind=row.kind,
            postcode=spaced(row.postcode)[:8] if row.postcode else "",
            longitude=place[0],
            latitude=place[1],
            details=row.details,
        )


def _place(row: PointRow, postcodes: dict[str, Postcode]) -> tuple[float, float] | None:
    if row.place:
        return row.place
    found = postcodes.get(compact(row.postcode)) if row.postcode else None
    if found is None or found.longitude is None or found.latitude is None:
        return None
    return found.longitude, found.latitude


def _report(file: PointFile, postcodes: dict[str, Postcode], layer: PointLayer | None) -> PointsReport:
    placed = [row for row in file.rows if _place(row, postcodes)]
    kinds = Counter(row.kind for row in placed if row.kind)
    return PointsReport(
        layer=layer,
        file_name=file.name,
        columns=file.columns,
        rows=len(file.rows),
        by_coordinates=sum(row.place is not None for row in placed),
        by_postcode=sum(row.place is None for row in placed),
        kinds=tuple(kinds.most_common()),
        unplaced=tuple(
            Unplaced(row.line, row.name, _why(row)) for row in file.rows if not _place(row, postcodes)
        ),
    )


def _why(row: PointRow) -> str:
    if row.postcode:
        lost = f"the postcode {row.postcode} is not known here"
        return f"{row.why}, and {lost}" if row.why else lost
    return row.why or "it has no postcode"
