"""Hang areas under the areas that they lie in: as a file says, or as their shapes show."""

from collections.abc import Mapping
from dataclasses import dataclass

from lis.partnership.places.geometry.boundary_file import BoundaryFile
from lis.partnership.places.geometry.refusal import CannotReadShapes
from lis.partnership.places.kinds import kinds, levels_of_code
from lis.partnership.places.models import Area, AreaCode, AreaType, Boundary
from lis.partnership.places.operations.parents import hang_under

BEFORE_2011 = "before 2011"
ABOVE = {"lsoa": "borough", "msoa": "borough", "ward": "borough", "borough": "region", "region": "country"}


@dataclass(frozen=True)
class Parents:
    """The parents of a file's areas by the code that the file writes; `every` is the one given for all."""

    by_code: Mapping[str, Area]
    every: Area | None = None

    def of(self, code: str) -> Area | None:
        return self.every or self.by_code.get(code)


def parents_of(file: BoundaryFile, type: AreaType, parent: str | None) -> Parents:
    """The areas that a file names as parents. One with a GSS code that was not known is added.

    `parent` is the code of one area for all. Raises CannotReadShapes where nobody knows it.
    """
    larger = Area.objects.filter(type__size__gt=type.size).select_related("type").order_by("type__valid_from")
    if parent:
        every = larger.filter(code=parent).last() or larger.filter(other_codes__code=parent).last()
        if every is None:
            raise CannotReadShapes(f"There is no area {parent} that a {type.name} could lie in.")
        return Parents({}, every)
    return Parents(known_or_added(file.parents, type))


def known_or_added(names: Mapping[str, str], type: AreaType) -> dict[str, Area]:
    """The areas above a type that have these codes; those that nobody knew are added by their names.

    Only a code that tells its type can be added; an older code is known by the name of its borough.
    """
    larger = Area.objects.filter(type__size__gt=type.size).select_related("type").order_by("type__valid_from")
    known = {area.code: area for area in larger.filter(code__in=names)}
    for code, name in names.items():
        if code not in known and (area := _called(code, name) or _added(code, name)):
            known[code] = area
    return known


def _called(code: str, name: str) -> Area | None:
    """The area of an older code, or the borough of this name, whose older code is then remembered."""
    found = AreaCode.objects.filter(code=code).select_related("area__type").first()
    if found:
        return found.area
    if levels_of_code(code) or not name:
        return None
    boroughs = list(Area.objects.filter(type__level="borough", name__iexact=name).select_related("type"))
    if len(boroughs) != 1:
        return None
    AreaCode.objects.create(area=boroughs[0], scheme=BEFORE_2011, code=code)
    return boroughs[0]


def _added(code: str, name: str) -> Area | None:
    """A parent that nobody knew, where its code tells its type."""
    slug = next((one.slug for one in kinds() if code[:3] in one.codes and one.level in ABOVE.values()), "")
    if not slug:
        return None
    return Area.objects.create(type=AreaType.objects.get(slug=slug), code=code, name=name[:200])


def hang_by_shape(*, type: AreaType) -> int:
    """Hang the areas of a type that have no parent under the area whose shape their point lies in."""
    level = ABOVE.get(type.level)
    loose = list(Area.objects.filter(type=type, parent=None, longitude__isnull=False))
    above = list(Boundary.objects.filter(area__type__level=level).select_related("area")) if level else []
    if not loose or not above:
        return 0
    return hang_under(pairs=_holding(loose, above))


def _holding(loose: list[Area], above: list[Boundary]) -> list[tuple[Area, Area]]:
    """Each area with the one whose shape holds its point."""
    import shapely

    shapes = shapely.from_wkb([bytes(one.full) for one in above])
    points = shapely.points([area.longitude for area in loose], [area.latitude for area in loose])
    pairs = shapely.STRtree(shapes).query(points, predicate="within")
    return [(loose[at], above[to].area) for at, to in zip(*pairs, strict=True)]


def hang_below(*, type: AreaType) -> int:
    """Hang what lies in the areas of a type and has no parent yet, now that their shapes are known."""
    below = [level for level, above in ABOVE.items() if above == type.level]
    types = AreaType.objects.filter(level__in=below, areas__parent=None).distinct()
    return sum(hang_by_shape(type=one) for one in types)
