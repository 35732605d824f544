"""Who may see which record."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest

from lis.foundations.access.roles import EVERYWHERE, Role, Tier, bodies_of, scopes_of

SEE_ALL = (Role.OFFICER, Role.STEWARD)


@dataclass(frozen=True)
class Eyes:
    """What somebody may see, without who they are: the same eyes are shown the same, so that an answer may be
    kept for them. Those of nobody in particular see what is public."""

    everything: bool = False
    partners: bool = False
    bodies: frozenset[str] = frozenset()
    approves: frozenset[str] = frozenset()

    def see(self, visibility: str, scope: str) -> bool:
        """Whether a record of this tier and body is shown.

        Public ones: to all. Partners' ones: to whoever has a role. An organisation's: to its own people, and
        those who see all. Restricted ones: to officers and stewards of everything, and approvers of that
        organisation.
        """
        if self.everything or visibility == Tier.PUBLIC:
            return True
        whose = {Tier.ORGANISATION: self.bodies, Tier.RESTRICTED: self.approves}
        return self.partners if visibility == Tier.PARTNERS else scope in whose.get(Tier(visibility), ())

    def filter(self, of: str = "") -> Q:
        """The same as a filter over `visibility` and `scope`; `of` is the way to the record that has them."""
        way = f"{of}__" if of else ""
        if self.everything:
            return Q()
        seen = Q(**{f"{way}visibility": Tier.PUBLIC})
        if self.partners:
            seen |= Q(**{f"{way}visibility": Tier.PARTNERS})
        for tier, whose in ((Tier.ORGANISATION, self.bodies), (Tier.RESTRICTED, self.approves)):
            if whose:
                seen |= Q(**{f"{way}visibility": tier, f"{way}scope__in": sorted(whose)})
        return seen


PUBLIC = Eyes()
# For operations and commands, which ask in other ways who may.
ALL = Eyes(everything=True)


def eyes_of(person: Any) -> Eyes:
    """What this person may see; nobody in particular (None): what is public. Eyes stay what they are."""
    if isinstance(person, Eyes):
        return person
    if not getattr(person, "is_authenticated", False):
        return PUBLIC
    if any(EVERYWHERE in scopes_of(person, role) for role in SEE_ALL):
        return ALL
    bodies = bodies_of(person)
    if not bodies and not any(EVERYWHERE in scopes_of(person, role) for role in Role):
        return PUBLIC
    return Eyes(False, True, bodies, scopes_of(person, Role.APPROVER) - {EVERYWHERE})


def eyes_at(request: HttpRequest) -> Eyes:
    """What whoever sent this may see. Where no session came with it, nobody is looked up."""
    return eyes_of(request.user) if settings.SESSION_COOKIE_NAME in request.COOKIES else PUBLIC


def visible_to(person: Any, of: str = "") -> Q:
    """The records that this person may see, as a filter; `of` is the way to the record that has a tier."""
    return eyes_of(person).filter(of)


def may_see(person: Any, record: Any) -> bool:
    """Whether this person may see one record with a visibility and a scope."""
    return eyes_of(person).see(record.visibility, record.scope)
