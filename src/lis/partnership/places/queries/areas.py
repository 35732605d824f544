"""What can be asked about areas and their types."""

from django.db.models import F, QuerySet

from lis.partnership.places.models import Area, AreaType
from lis.partnership.places.queries import plainly
from lis.partnership.places.queries.lying_within import AT_ONCE, Levels, lying_within


def area_types() -> list[AreaType]:
    """Every area type, smallest first, the newest vintage before the older ones."""
    return list(AreaType.objects.order_by("size", F("valid_from").desc(nulls_last=True), "slug"))


def area_type(slug: str) -> AreaType:
    """The area type of this slug. Raises AreaType.DoesNotExist."""
    return AreaType.objects.get(slug=slug)


def area(code: str, type: AreaType | str | None = None) -> Area:
    """The area of this code, of `type` or else of the newest vintage that holds it. Old codes are known too.

    Raises Area.DoesNotExist.
    """
    wanted = code.strip().upper()
    known = _of_type(Area.objects.select_related("type", "parent"), type)
    newest = known.order_by(F("type__valid_from").desc(nulls_last=True), "type__size")
    found = newest.filter(code=wanted).first() or newest.filter(other_codes__code=wanted).first()
    if found is None:
        raise Area.DoesNotExist(f"There is no area with the code {code}.")
    return found


def area_quickly(code: str, known: Levels) -> Area:
    """The same of the newest vintage, with its type alone at hand. Raises Area.DoesNotExist."""
    return plainly.area_of_code(code.strip().upper(), known.types) or area(code)


def names_within(type: AreaType | str, within: Area, known: Levels) -> list[tuple[str, str]]:
    """Code and name of the areas of a type that lie in an area, by name."""
    inside = lying_within(_kind(type, known), within, known)
    if not inside:
        return []
    if len(inside) <= AT_ONCE:
        return plainly.named(inside)
    return list(areas(type, within, known).values_list("code", "name"))


def areas(type: AreaType | str, within: Area | None = None, known: Levels | None = None) -> QuerySet[Area]:
    """The areas of a type, by name; `within` an area: those that lie in it, by their parents or by a lookup.

    A lookup that shares an area out counts it where more than half of it lies. `known` spares asking for the
    types and lookups again.
    """
    if within is None:
        return _of_type(Area.objects.all(), type).order_by("name", "code")
    known = known or Levels.now()
    inside = lying_within(_kind(type, known), within, known)
    found = Area.objects.order_by("name", "code")
    if len(inside) <= AT_ONCE:
        return found.filter(pk__in=inside)
    # A database takes fewer values in a question than a nation has areas. These are keys, whole numbers.
    return found.extra(where=[f"{Area._meta.db_table}.id IN ({','.join(map(str, inside))})"])  # noqa: S610


def ancestors(area: Area) -> tuple[Area, ...]:
    """What the area lies in, the nearest first: ward, borough, region, country, by its parents."""
    above: list[Area] = []
    at = area.parent
    while at is not None and at not in above:
        above.append(at)
        at = at.parent
    return tuple(above)


def children(area: Area) -> QuerySet[Area]:
    """The areas whose parent this is, by type and name."""
    return area.children.select_related("type").order_by("type__size", "type__slug", "name", "code")


def _kind(type: AreaType | str, known: Levels) -> AreaType:
    if not isinstance(type, str):
        return type
    return next((one for one in known.types.values() if one.slug == type), None) or area_type(type)


def _of_type(found: QuerySet[Area], type: AreaType | str | None) -> QuerySet[Area]:
    if type is None:
        return found
    return found.filter(type__slug=type) if isinstance(type, str) else found.filter(type=type)
