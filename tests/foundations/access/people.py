"""People with a role, signed in, for tests."""

from typing import Any

from tests.makers import an_account

from lis.foundations.access.middleware import STEP_TAKEN
from lis.foundations.access.models import Account, Grant
from lis.foundations.access.roles import Role


def somebody(role: Role | None = None, scope: str = "", **fields: Any) -> Account:
    """Someone with one role, who may otherwise only read."""
    account = an_account(may_edit=False, **fields)
    if role is not None:
        Grant.objects.create(account=account, role=role, scope=scope)
    return account


def let_in(client: Any, account: Account) -> None:
    """Sign somebody in as if they had taken their second step."""
    client.force_login(account)
    session = client.session
    session[STEP_TAKEN] = True
    session.save()
