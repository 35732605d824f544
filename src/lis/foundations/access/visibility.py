"""Who may see which record."""

from typing import Any

from django.db.models import Q

from lis.foundations.access.roles import EVERYWHERE, Role, Tier, bodies_of, scopes_of

SEE_ALL = (Role.OFFICER, Role.STEWARD)


def visible_to(person: Any) -> Q:
    """The records that this person may see, as a filter over `visibility` and `scope`.

    Public ones: all. Partners' ones: whoever has a role. An organisation's: its own people, and those who
    see all. Restricted ones: officers and stewards of everything, and approvers of that organisation.
    """
    public = Q(visibility=Tier.PUBLIC)
    if any(EVERYWHERE in scopes_of(person, role) for role in SEE_ALL):
        return Q()
    bodies = bodies_of(person)
    if not bodies and not any(EVERYWHERE in scopes_of(person, role) for role in Role):
        return public
    approves = scopes_of(person, Role.APPROVER) - {EVERYWHERE}
    return (
        public
        | Q(visibility=Tier.PARTNERS)
        | Q(visibility=Tier.ORGANISATION, scope__in=bodies)
        | Q(visibility=Tier.RESTRICTED, scope__in=approves)
    )


def may_see(person: Any, record: Any) -> bool:
    """Whether this person may see one record with a visibility and a scope."""
    return type(record)._default_manager.filter(visible_to(person), pk=record.pk).exists()
