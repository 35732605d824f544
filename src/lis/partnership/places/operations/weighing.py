"""Share out split areas by people, where a lookup's file gave no shares."""

from collections.abc import Mapping

from django.db import transaction

from lis.foundations.access.models import Account
from lis.foundations.audit import operations as audit
from lis.foundations.audit.many import put_many
from lis.partnership.places.lookups import Pair, Read, shared_by_people
from lis.partnership.places.models import Lookup, LookupRow
from lis.partnership.places.operations.lookups import PEOPLE, CannotImportLookup, by_people


@transaction.atomic
def weigh_by_people(*, lookup: Lookup, people: Mapping[str, float], told: str, by: Account) -> int:
    """Share out areas by the people of those they go to (by code); how many areas' shares changed.

    Right where an area was split into whole ones. An area without all its numbers stays as it was. `told`
    says what the numbers are, for every page. Raises CannotImportLookup where the file gave shares itself.
    """
    if not lookup.shares_equally and not lookup.weighted_by.startswith(PEOPLE):
        raise CannotImportLookup(f"{lookup} has shares of its own; people would say less than they do.")
    rows = list(lookup.rows.select_related("from_area", "to_area").order_by("pk"))
    pairs = tuple(Pair(row.from_area.code, row.to_area.code, row.weight, row.change) for row in rows)
    weighed = shared_by_people(Read(pairs, {}, {}, (), True, False), people).pairs
    changed = {new.from_code for old, new in zip(pairs, weighed, strict=True) if old != new}
    if not changed:
        return 0
    # New rows, so that everything that was kept of the old ones is worked out again.
    lookup.rows.all().delete()
    put_many([_row(lookup, row, pair.weight) for row, pair in zip(rows, weighed, strict=True)])
    before, lookup.weighted_by = lookup.weighted_by, by_people(weighed, people, told)
    lookup.save(update_fields=["weighted_by"])
    was, now = {"weighted_by": before}, {"weighted_by": lookup.weighted_by, "areas": len(changed)}
    audit.record(by=by, verb="weigh", kind="lookup", record=lookup.slug, before=was, after=now)
    return len(changed)


def _row(lookup: Lookup, row: LookupRow, weight: float) -> LookupRow:
    ends = {"from_area": row.from_area, "to_area": row.to_area}
    return LookupRow(lookup=lookup, weight=weight, change=row.change, **ends)
