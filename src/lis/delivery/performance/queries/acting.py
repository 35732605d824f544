"""Who did something, as those who ask may know it: by name for partners, by role and body for everybody."""

from collections.abc import Iterable
from typing import Any

from lis.foundations.access.models import Account
from lis.foundations.access.roles import Role
from lis.foundations.access.visibility import eyes_of
from lis.foundations.audit import queries as audit
from lis.partnership.partners import queries as partners

THE_SYSTEM = "The system"
OFFICER = "The performance officer"


class Actors:
    """The actors and reasons of lines of the trail."""

    def __init__(self, numbers: Iterable[int], person: Any) -> None:
        self.lines = audit.lines_of({number for number in numbers if number})
        self.by_name = eyes_of(person).partners or eyes_of(person).everything
        self.bodies = {one.slug: one.name for one in partners.organisations()}
        self.known: dict[int, str] = {}

    def of(self, number: int) -> str:
        """Who it was; empty where the trail does not tell."""
        line = self.lines.get(number)
        if line is None or line.actor is None or line.actor_id is None:
            return ""
        if line.actor_id not in self.known:
            self.known[line.actor_id] = self._said(line.actor)
        return self.known[line.actor_id]

    def why(self, number: int) -> str:
        """The reason that the trail gives, which is for partners."""
        line = self.lines.get(number)
        return line.why if line and self.by_name else ""

    def _said(self, account: Account) -> str:
        if account.is_system:
            return THE_SYSTEM
        if self.by_name:
            return str(account)
        held = sorted(account.grants.filter(ended_at=None).values_list("role", "scope"))
        for role, scope in held:
            if scope in self.bodies:
                return f"{Role(role).label}, {self.bodies[scope]}"
        return OFFICER if account.may_edit or not held else Role(held[0][0]).label
