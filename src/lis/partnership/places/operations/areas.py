"""Area types and areas: install them, add them, hang them under their parents."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from django.db import transaction

from lis.foundations.access.models import Account
from lis.foundations.audit import operations as audit
from lis.partnership.places.geometry.columns import Roles, roles
from lis.partnership.places.kinds import kinds
from lis.partnership.places.lookups import table_of
from lis.partnership.places.models import Area, AreaType
from lis.partnership.places.operations.hanging import known_or_added


class CannotChangeAreas(ValueError):
    """The areas can't be taken in as they are; the message says why and what to do."""


@dataclass(frozen=True)
class NewArea:
    """An area to add or bring up to date; `parent` is the code of the area that it lies in, if known."""

    code: str
    name: str = ""
    parent: str = ""


@dataclass(frozen=True)
class AreasTally:
    """What became of a list of areas, and the parents that nobody knows."""

    new: int
    changed: int
    unchanged: int
    unknown_parents: tuple[str, ...] = ()


@dataclass(frozen=True)
class AreasReport:
    """What became of a table of areas: the columns that were read, and the lines that hold no code."""

    file_name: str
    type: AreaType
    columns: Roles
    tally: AreasTally
    without_code: tuple[int, ...]


def ensure_area_types() -> int:
    """Install the area types that the system knows from the start; how many were missing.

    What somebody changed about one that is there stays.
    """
    there = set(AreaType.objects.values_list("slug", flat=True))
    missing = [AreaType(**_fields(one)) for one in kinds() if one.slug not in there]
    AreaType.objects.bulk_create(missing, ignore_conflicts=True)
    return len(missing)


def _fields(kind: object) -> dict[str, object]:
    fields = asdict(kind)  # type: ignore[call-overload]
    del fields["codes"]
    return fields


@transaction.atomic
def import_areas(
    *,
    path: Path,
    type: str,
    code_column: str | None = None,
    name_column: str | None = None,
    parent_column: str | None = None,
    by: Account,
) -> AreasReport:
    """Take in a table with a row for every area of a type: codes, names, parents. Columns are found or given.

    Raises CannotReadShapes where no column holds codes, CannotChangeAreas for a type that is not known, or
    the table reader's own refusal.
    """
    ensure_area_types()
    kind = AreaType.objects.filter(slug=type).first()
    if kind is None:
        known = ", ".join(AreaType.objects.values_list("slug", flat=True))
        raise CannotChangeAreas(f"There is no area type {type}. There are: {known}.")
    table = table_of(path)
    cells = [[*row, *[""] * (len(table.heading) - len(row))] for _, row in table.rows]
    columns = {header: [row[at] for row in cells] for at, header in enumerate(table.heading)}
    found = roles(columns, level=kind.level, code=code_column, name=name_column, parent=parent_column)
    areas = _areas(columns, found)
    above = dict(zip(_column(columns, found.parent), _column(columns, found.parent_name), strict=True))
    known_or_added({code: name for code, name in above.items() if code}, kind)
    tally = keep_areas(type=kind, areas=[one for one in areas if one.code], by=by, reason=table.file_name)
    bare = tuple(line for (line, _), one in zip(table.rows, areas, strict=True) if not one.code)
    return AreasReport(table.file_name, kind, found, tally, bare)


def _areas(columns: dict[str, list[str]], found: Roles) -> list[NewArea]:
    told = (_column(columns, header) for header in (found.code, found.name, found.parent))
    return [NewArea(code, name[:200], parent) for code, name, parent in zip(*told, strict=True)]


def _column(columns: dict[str, list[str]], header: str) -> list[str]:
    return columns[header] if header else [""] * len(next(iter(columns.values())))


@transaction.atomic
def keep_areas(*, type: AreaType, areas: Iterable[NewArea], by: Account, reason: str = "") -> AreasTally:
    """Add these areas of a type, or bring their names and parents up to date; none is removed.

    A parent is looked for among the areas of the larger types, the newest vintage first.
    """
    wanted = {one.code: one for one in areas}
    there = {area.code: area for area in Area.objects.filter(type=type) if area.code in wanted}
    parents = _parents({one.parent for one in wanted.values() if one.parent}, type)
    new = [
        Area(type=type, code=code, name=one.name, parent=parents.get(one.parent))
        for code, one in wanted.items()
        if code not in there
    ]
    changed = [area for area in there.values() if _bring_up_to_date(area, wanted[area.code], parents)]
    Area.objects.bulk_create(new, batch_size=1000)
    Area.objects.bulk_update(changed, ["name", "parent"], batch_size=500)
    unknown = sorted({one.parent for one in wanted.values() if one.parent} - set(parents))
    tally = AreasTally(len(new), len(changed), len(there) - len(changed), tuple(unknown))
    audit.record(by=by, verb="keep", kind="areas", record=type.slug, after=asdict(tally), reason=reason)
    return tally


def _bring_up_to_date(area: Area, wanted: NewArea, parents: dict[str, Area]) -> bool:
    """Whether anything of the area changed. An empty name or parent says nothing about what is known."""
    parent = parents.get(wanted.parent) or area.parent
    name = wanted.name or area.name
    if (name, parent.pk if parent else None) == (area.name, area.parent_id):
        return False
    area.name, area.parent = name, parent
    return True


def _parents(codes: set[str], type: AreaType) -> dict[str, Area]:
    """The areas of larger types that have these codes, old codes included; of vintages, the newest."""
    larger = Area.objects.filter(type__size__gt=type.size).select_related("type").order_by("type__valid_from")
    found = {area.code: area for area in larger.filter(code__in=codes)}
    by_other = larger.filter(other_codes__code__in=codes - set(found)).prefetch_related("other_codes")
    for area in by_other:
        found |= {other.code: area for other in area.other_codes.all() if other.code in codes}
    return found
