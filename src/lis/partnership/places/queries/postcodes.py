"""What can be asked about postcodes."""

from django.db.models import QuerySet

from lis.partnership.places.models import Area, Postcode
from lis.partnership.places.postcodes import compact, is_outward

LAST_SIGN = "\uffff"


def postcode(text: str) -> Postcode | None:
    """The postcode, however its letters and spaces were written; ended ones too. None for an unknown one."""
    return Postcode.objects.filter(compact=compact(text)).first()


def known_postcodes(texts: list[str]) -> dict[str, Postcode]:
    """The known ones of many postcodes, by their compact form."""
    wanted = list({compact(text) for text in texts})
    found: dict[str, Postcode] = {}
    for start in range(0, len(wanted), 5000):
        some = Postcode.objects.filter(compact__in=wanted[start : start + 5000])
        found |= {one.compact: one for one in some}
    return found


def living() -> QuerySet[Postcode]:
    """The postcodes that have not ended."""
    return Postcode.objects.filter(terminated="")


def beginning_with(text: str) -> QuerySet[Postcode]:
    """The postcodes that begin so: UB1 (not UB10), or UB1 1. None for what is no beginning."""
    if not is_outward(text):
        return Postcode.objects.none()
    first, _, second = text.strip().upper().partition(" ")
    begins = f"{first} {second.strip()}"
    # A range and not a pattern, so that the index is used.
    return Postcode.objects.filter(postcode__gte=begins, postcode__lt=f"{begins}{LAST_SIGN}")


def areas_of(postcode: Postcode) -> list[Area]:
    """The areas that it lies in, smallest first, the newest vintage first."""
    wanted = postcode.areas.items()
    # With the levels above, which whoever asks goes on to show.
    above = [f"{'parent__' * steps}type" for steps in range(5)]
    known = Area.objects.select_related(*above).filter(code__in=postcode.areas.values())
    found = [area for area in known if (area.type.slug, area.code) in wanted]
    return sorted(found, key=lambda area: (area.type.size, _reversed_year(area)))


def _reversed_year(area: Area) -> int:
    return -area.type.valid_from.toordinal() if area.type.valid_from else 0
