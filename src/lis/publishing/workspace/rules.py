"""Who has work of their own here."""

from typing import Any

from lis.foundations.access.roles import Role, has_role

WORKING = (Role.CONTRIBUTOR, Role.APPROVER, Role.OFFICER)


def has_work(person: Any) -> bool:
    """Whether this person's roles bring them work: they are led to it when they have signed in."""
    return any(has_role(person, role) for role in WORKING)
