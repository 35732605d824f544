"""`lis accounts`: roles and invitations from the command line."""

import pytest
from tests.makers import an_indicator, an_organisation

from lis.foundations.access.models import Account
from lis.foundations.access.operations import add_account
from lis.foundations.access.roles import Role, Tier, has_role
from lis.publishing.commands.console.exits import Exit

pytestmark = pytest.mark.django_db
EMAIL = "analyst@example.org"


@pytest.fixture
def account():
    an_organisation(name="Police", slug="police")
    return add_account(email=EMAIL, name="Analyst", passphrase=None)


def has(role, scope=None):
    return has_role(Account.objects.get(email=EMAIL), role, scope)


def test_a_role_is_given_listed_and_ended(lis, account):
    given = lis("accounts", "grant", EMAIL, "approver", "--for", "Police")
    assert given.exit_code == Exit.DONE and "approver for police" in given.output
    assert has(Role.APPROVER, "police")
    assert "approver of police" in lis("accounts", "list", "--format", "json").output
    lis("accounts", "end-grant", EMAIL, "approver", "--for", "police")
    assert not has(Role.APPROVER)


def test_the_last_administrator_is_not_taken_away(lis, account):
    lis("accounts", "grant", EMAIL, "administrator")
    refused = lis("accounts", "end-grant", EMAIL, "administrator")
    assert refused.exit_code == Exit.REFUSED and "only administrator" in refused.output
    assert has(Role.ADMINISTRATOR)


def test_an_invitation_is_a_link_that_opens(lis, account, client):
    made = lis("accounts", "invite", "new@example.org", "contributor", "--for", "police")
    link = made.output.strip()
    assert client.get(link[link.index("/invitations/") :]).status_code == 200


def test_closing_wants_a_reason_and_somebody_who_may(lis, account):
    assert lis("accounts", "close", EMAIL).exit_code == Exit.USAGE
    refused = lis("accounts", "close", EMAIL, "--reason", "Left.", "--by", EMAIL)
    assert "Only administrators decide" in refused.output
    assert lis("accounts", "close", EMAIL, "--reason", "Left.").exit_code == Exit.DONE
    assert not Account.objects.get(email=EMAIL).is_active


def test_nobody_of_that_address_is_said_so(lis, account):
    refused = lis("accounts", "grant", "nobody@example.org", "auditor")
    assert refused.exit_code == Exit.REFUSED and "lis accounts list" in refused.output


def test_a_measure_is_shown_to_one_organisation(lis, account):
    measure = an_indicator()
    assert lis("measures", "show-to", measure.code, "organisation").exit_code == Exit.USAGE
    shown = lis("measures", "show-to", measure.code, "organisation", "--for", "police")
    assert shown.exit_code == Exit.DONE, shown.output
    measure.refresh_from_db()
    assert (measure.visibility, measure.scope) == (Tier.ORGANISATION, "police")
