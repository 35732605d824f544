"""Say who may see a record that has a tier."""

from typing import Any

from django.db import transaction

from lis.foundations.access.models import Account
from lis.foundations.access.roles import Tier
from lis.foundations.audit import operations as audit

OF_A_BODY = (Tier.ORGANISATION, Tier.RESTRICTED)


class CannotShow(ValueError):
    """The tier can't be set so; the message says why."""


@transaction.atomic
def show_to(
    *, record: Any, kind: str, name: str, tier: str, scope: str = "", reason: str, by: Account
) -> Any:
    """Say who may see a record, and why; `kind` and `name` are what the audit trail calls it.

    The last two tiers need a body (its slug), the others have none. Raises CannotShow. What was published
    before stays as it was published.
    """
    if tier not in Tier.values:
        raise CannotShow(f"There is no tier “{tier}”. There are: {', '.join(Tier.values)}.")
    if (tier in OF_A_BODY) != bool(scope):
        raise CannotShow(f"Say whose it is for “{'” and “'.join(one.label for one in OF_A_BODY)}” alone.")
    if not reason.strip():
        raise CannotShow("Say why, in a few words: it stands in the history.")
    held = type(record)._default_manager.select_for_update().get(pk=record.pk)
    before = {"visibility": held.visibility, "scope": held.scope}
    after = {"visibility": str(Tier(tier)), "scope": scope}
    if before != after:
        held.visibility, held.scope = after["visibility"], scope
        held.save(update_fields=["visibility", "scope"])
        audit.record(
            by=by, verb="show", kind=kind, record=name, before=before, after=after, reason=reason.strip()
        )
    record.visibility, record.scope = held.visibility, held.scope
    return record
