"""What the pages for signing in say."""

import json
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils import timezone

from lis.foundations.access import queries
from lis.foundations.access.models import Account, Invitation
from lis.foundations.access.operations.second_step import passkey_to_use
from lis.foundations.design.tables import Column, Group, Row, Table
from lis.partnership.partners import queries as partners


@dataclass(frozen=True)
class SecondStepPage:
    """What this person can take their second step with; `passkey` is what the browser needs, as JSON."""

    has_app: bool
    has_codes: bool
    passkey: str


def made_up_people() -> Table | None:
    """The people of the demonstration, to sign in as; None where it is not shown."""
    if not settings.DEMONSTRATION:
        return None
    people = queries.demonstration_accounts().filter(is_active=True)
    rows = tuple(Row(str(one), (one.email,)) for one in people)
    columns = (Column("Who"), Column("E-mail address"))
    return Table("Made-up people", columns, (Group(rows),), show_caption=False) if rows else None


def second_step_page(account: Account) -> SecondStepPage:
    """The page of the second step for this account. Asks a new question of its passkeys."""
    passkey = json.dumps(passkey_to_use(account), default=dict) if queries.has_passkey(account) else ""
    return SecondStepPage(queries.has_app(account), queries.recovery_codes_left(account) > 0, passkey)


@dataclass(frozen=True)
class InvitationPage:
    """What somebody is invited to do, for whom, by whom and until when."""

    email: str
    role: str
    body: str
    by: str
    until: date


def invitation_page(invited: Invitation) -> InvitationPage:
    """The page on which this invitation is accepted."""
    body = partners.organisation_of_slug(invited.scope) if invited.scope else None
    return InvitationPage(
        email=invited.email,
        role=invited.get_role_display().lower(),
        body=body.name if body else invited.scope,
        by=str(invited.made_by),
        until=timezone.localdate(invited.expires_at),
    )
