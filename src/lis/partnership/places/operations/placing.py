"""Put postcodes into areas by their shapes, where no file says in which they lie."""

from dataclasses import dataclass

from django.db import transaction

from lis.foundations.access.models import Account
from lis.foundations.audit import operations as audit
from lis.partnership.places.models import AreaType, Boundary, Postcode
from lis.partnership.places.queries.locating import placed, places_of


class CannotPlace(ValueError):
    """Postcodes can't be put into this type of area; the message says why and what to do."""


@dataclass(frozen=True)
class PlacingTally:
    """How many postcodes were put into an area, how many had one, and how many no shape holds."""

    placed: int
    known: int
    outside: int


@transaction.atomic
def place_postcodes(*, type: AreaType, by: Account) -> PlacingTally:
    """Write into each postcode with a place the area of this type whose shape holds it.

    What a file said stays. Raises CannotPlace without shapes.
    """
    if not Boundary.objects.filter(area__type=type).exists():
        raise CannotPlace(f"There are no shapes of {type.plural} yet. Import their boundaries first.")
    ready = list(Postcode.objects.filter(longitude__isnull=False, latitude__isnull=False))
    waiting = [one for one in ready if not one.areas.get(type.slug)]
    codes = placed(type, places_of(waiting))
    found = [(one, code) for one, code in zip(waiting, codes, strict=True) if code]
    for one, code in found:
        one.areas = {**one.areas, type.slug: code}
    Postcode.objects.bulk_update([one for one, _ in found], ["areas"], batch_size=500)
    tally = PlacingTally(len(found), len(ready) - len(waiting), len(waiting) - len(found))
    audit.record(by=by, verb="place", kind="postcodes", record=type.slug, after=vars(tally).copy())
    return tally
