"""What roles somebody has, and for whom."""

from typing import Any

from django.db import models

EVERYWHERE = ""


class Role(models.TextChoices):
    """What someone may do. Each is given for one body or for all; none contains another."""

    READER = "reader", "Reader"
    CONTRIBUTOR = "contributor", "Contributor"
    APPROVER = "approver", "Approver"
    STEWARD = "steward", "Data steward"
    OFFICER = "officer", "Partnership officer"
    AUDITOR = "auditor", "Auditor"
    ADMINISTRATOR = "administrator", "Administrator"


OF_A_BODY = frozenset({Role.READER, Role.CONTRIBUTOR, Role.APPROVER})
FOR_ALL_ONLY = frozenset(Role) - OF_A_BODY


class Tier(models.TextChoices):
    """Who may see a record."""

    PUBLIC = "public", "Public"
    PARTNERS = "partners", "Partners"
    ORGANISATION = "organisation", "The organisation"
    RESTRICTED = "restricted", "Restricted"


def scopes_of(person: Any, role: Role) -> frozenset[str]:
    """For whom this person has a role: slugs of bodies, and EVERYWHERE for all. Empty for nobody.

    A part of the system that may edit, and a superuser, have every role everywhere.
    """
    if not getattr(person, "is_authenticated", False) or getattr(person, "left_at", None):
        return frozenset()
    if person.is_superuser or (person.is_system and person.may_edit):
        return frozenset({EVERYWHERE})
    if person.may_edit and role == Role.OFFICER:
        return frozenset({EVERYWHERE})
    return frozenset(scope for held, scope in _grants(person) if held == role)


def has_role(person: Any, role: Role, scope: str | None = None) -> bool:
    """Whether this person has a role: for a body (or all), or without a scope for any."""
    held = scopes_of(person, role)
    return bool(held) if scope is None else bool(held & {scope, EVERYWHERE})


def bodies_of(person: Any) -> frozenset[str]:
    """Every body for which this person has any role: their own organisations."""
    if not getattr(person, "is_authenticated", False) or getattr(person, "left_at", None):
        return frozenset()
    return frozenset(scope for _, scope in _grants(person) if scope)


def _grants(person: Any) -> tuple[tuple[str, str], ...]:
    """Roles and scopes that hold now, asked for once a request: they stay with the account that asks."""
    # Asked of the account itself: the person of a request is a wrapper, whose own variables are others.
    if getattr(person, "_held", None) is None:
        person._held = tuple(person.grants.filter(ended_at=None).values_list("role", "scope"))
    return tuple(person._held)
