"""What the pages about accounts say."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

from lis.foundations.access import queries, rules
from lis.foundations.access.models import Account, Grant, Invitation, SignedIn
from lis.foundations.access.roles import Role
from lis.foundations.design.tables import Column, Group, Row, Table
from lis.partnership.partners import queries as partners

A_PAGE = 50
COLUMNS = (Column("Who"), Column("E-mail address"), Column("Roles", wide=True), Column("Last signed in"))


@dataclass(frozen=True)
class Held:
    """A role somebody has: in words, whether this reader may end it, and the number to end it by."""

    pk: int
    role: str
    body: str
    may_end: bool


@dataclass(frozen=True)
class Offered:
    """An invitation that waits."""

    pk: int
    email: str
    name: str
    role: str
    body: str
    until: Any
    has_expired: bool
    may_change: bool


@dataclass(frozen=True)
class AccountsPage:
    """A list of accounts, and how it was asked for."""

    table: Table | None
    page: Page[Account]
    address: str
    invited: tuple[Offered, ...]
    roles: tuple[tuple[str, str], ...]
    bodies: tuple[tuple[str, str], ...]
    asked: dict[str, str]


@dataclass(frozen=True)
class AccountPage:
    """One account, for those who look after accounts."""

    account: Account
    held: tuple[Held, ...]
    second_step: str
    is_closed: bool
    may_close: bool


@dataclass(frozen=True)
class MinePage:
    """One's own account."""

    account: Account
    held: tuple[Held, ...]
    second_step: str
    must_take_second_step: bool
    sessions: int
    has_passphrase: bool
    looks_after_accounts: bool


@dataclass(frozen=True)
class SessionsPage:
    """Where one is signed in; the session that asks stands first."""

    here: SignedIn | None
    others: tuple[SignedIn, ...]


def accounts_page(asked: QueryDict, *, by: Account) -> AccountsPage:
    """The accounts that were asked for."""
    said = {name: asked.get(name, "")[:100] for name in ("q", "role", "scope", "closed")}
    found = queries.accounts(
        search=said["q"].strip(), role=said["role"], scope=said["scope"], closed=bool(said["closed"])
    )
    page = Paginator(found, A_PAGE).get_page(asked.get("page"))
    bodies = _bodies()
    rows = tuple(_row(one, bodies) for one in page.object_list)
    kept = asked.copy()
    kept.pop("page", None)
    return AccountsPage(
        table=Table("Accounts", COLUMNS, (Group(rows),), show_caption=False) if rows else None,
        page=page,
        address=f"?{kept.urlencode()}&page=" if kept else "?page=",
        invited=tuple(_offered(one, bodies, by) for one in queries.invitations()),
        roles=tuple(Role.choices),
        bodies=tuple(bodies.items()),
        asked=said,
    )


def account_page(account: Account, *, by: Account) -> AccountPage:
    """One account as `by` may see it."""
    return AccountPage(
        account=account,
        held=_held(account, by),
        second_step=_second_step(account),
        is_closed=account.left_at is not None,
        may_close=account.left_at is None and not rules.why_not_close(by, account),
    )


def mine_page(account: Account) -> MinePage:
    """One's own account."""
    return MinePage(
        account=account,
        held=_held(account, account),
        second_step=_second_step(account),
        must_take_second_step=queries.must_take_second_step(account),
        sessions=queries.sessions_of(account).count(),
        has_passphrase=account.has_usable_password(),
        looks_after_accounts=rules.inviter(account),
    )


def sessions_page(account: Account, key: str) -> SessionsPage:
    """Where this account is signed in; `key` is that of the session that asks."""
    sessions = list(queries.sessions_of(account))
    here = next((one for one in sessions if one.key == key), None)
    return SessionsPage(here, tuple(one for one in sessions if one != here))


def _bodies() -> dict[str, str]:
    return {one.slug: one.name for one in partners.organisations()}


def _row(account: Account, bodies: dict[str, str]) -> Row:
    held = [_words(one, bodies) for one in account.grants.all() if one.ended_at is None]
    if account.may_edit:
        held.insert(0, Role.OFFICER.label)
    seen = f"{timezone.localtime(account.last_login):%-d %B %Y}" if account.last_login else "Never"
    address = reverse("workspace:account", args=[account.pk])
    return Row(str(account), (account.email, ", ".join(held) or "None", seen), href=address)


def _words(grant: Grant, bodies: dict[str, str]) -> str:
    if not grant.scope:
        return grant.get_role_display()
    return f"{grant.get_role_display()} for {bodies.get(grant.scope, grant.scope)}"


def _held(account: Account, by: Account) -> tuple[Held, ...]:
    bodies = _bodies()
    return tuple(
        Held(
            one.pk,
            one.get_role_display(),
            bodies.get(one.scope, one.scope) or "All of the partnership",
            not rules.why_not_give(by, Role(one.role), one.scope),
        )
        for one in queries.grants_of(account)
    )


def _offered(one: Invitation, bodies: dict[str, str], by: Account) -> Offered:
    return Offered(
        pk=one.pk,
        email=one.email,
        name=one.name,
        role=one.get_role_display(),
        body=bodies.get(one.scope, one.scope) or "All of the partnership",
        until=timezone.localtime(one.expires_at),
        has_expired=one.expires_at < timezone.now(),
        may_change=not rules.why_not_give(by, Role(one.role), one.scope),
    )


def _second_step(account: Account) -> str:
    found = queries.authenticators(account)
    keys = sum(one.type == one.Type.WEBAUTHN for one in found)
    words = ["an authenticator app"] * (len(found) > keys)
    words += ["a passkey" if keys == 1 else f"{keys} passkeys"] * bool(keys)
    return " and ".join(words).capitalize() or "Not set up"
