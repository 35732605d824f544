"""What can be asked about neighbourhoods, and by whom: what somebody may not see is not there for them."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from lis.foundations.access import signed_in
from lis.partnership.places.models import Area, Neighbourhood, NeighbourhoodPart, NeighbourhoodVersion

Visibility = Neighbourhood.Visibility


def neighbourhoods_for(person: Any = None) -> QuerySet[Neighbourhood]:
    """The neighbourhoods that a person may see and that have not ended, by name; None: a stranger."""
    return _seen_by(person).filter(ended_at=None).select_related("owner")


def neighbourhood(slug: str, by: Any = None) -> Neighbourhood:
    """The neighbourhood of this slug, ended or not. Raises Neighbourhood.DoesNotExist, hidden ones too."""
    return _seen_by(by).select_related("owner").get(slug=slug)


def _seen_by(person: Any) -> QuerySet[Neighbourhood]:
    """The same question as rules.may_see, asked of the database."""
    seen = Q(visibility=Visibility.PUBLIC)
    if person is not None and signed_in(person):
        seen |= Q(visibility=Visibility.SHARED) | Q(owner=person.pk)
    return Neighbourhood.objects.filter(seen)


def neighbourhoods_with(areas: Iterable[Area], by: Any = None) -> QuerySet[Neighbourhood]:
    """Those that a person may see and whose latest version has one of these areas, whole or in part."""
    latest = NeighbourhoodVersion.objects.filter(neighbourhood=OuterRef("pk")).order_by("-number")
    held = NeighbourhoodPart.objects.filter(version=OuterRef("latest"), area__in=list(areas))
    known = neighbourhoods_for(by).annotate(latest=Subquery(latest.values("pk")[:1]))
    return known.filter(Exists(held))


def versions(neighbourhood: Neighbourhood) -> QuerySet[NeighbourhoodVersion]:
    """Its versions, the latest first."""
    return neighbourhood.versions.select_related("blocks", "made_by")


def version(neighbourhood: Neighbourhood, number: int | None = None) -> NeighbourhoodVersion:
    """The version of this number, else the latest. Raises NeighbourhoodVersion.DoesNotExist."""
    known = versions(neighbourhood)
    found = known.first() if number is None else known.filter(number=number).first()
    if found is None:
        raise NeighbourhoodVersion.DoesNotExist(f"{neighbourhood} has no version {number or 1}.")
    return found


def parts(
    neighbourhood: Neighbourhood, version: NeighbourhoodVersion | int | None = None
) -> tuple[tuple[tuple[str, float], ...], str]:
    """Codes and weights of the areas that it is made of, by code, and the slug of their area type."""
    one = version if isinstance(version, NeighbourhoodVersion) else _numbered(neighbourhood, version)
    found = one.parts.order_by("area__code").values_list("area__code", "weight")
    return tuple(found), one.blocks.slug


def _numbered(neighbourhood: Neighbourhood, number: int | None) -> NeighbourhoodVersion:
    return version(neighbourhood, number)


def outline_of(neighbourhood: Neighbourhood, version: NeighbourhoodVersion | int | None = None) -> Any:
    """What it covers as a shape in degrees: as it was drawn, else its parts together; None without shapes."""
    import shapely

    from lis.partnership.places.models import Boundary

    one = version if isinstance(version, NeighbourhoodVersion) else _numbered(neighbourhood, version)
    if one.shape:
        return shapely.from_wkb(bytes(one.shape))
    known = Boundary.objects.filter(area__in=one.parts.values("area")).values_list("full", flat=True)
    shapes = [shapely.from_wkb(bytes(shape)) for shape in known]
    return shapely.union_all(shapes) if shapes else None
