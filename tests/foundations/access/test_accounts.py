"""Roles are given and ended, people are invited, and accounts are closed; all of it leaves a trail."""

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.foundations.access.people import somebody

from lis.foundations.access import operations, queries
from lis.foundations.access.models import Account, Invitation
from lis.foundations.access.roles import Role, has_role
from lis.foundations.audit.models import AuditLine

pytestmark = pytest.mark.django_db
PASSPHRASE = "four plain words here"


@pytest.fixture
def administrator():
    return somebody(Role.ADMINISTRATOR)


@pytest.fixture
def officer():
    return somebody(Role.OFFICER)


def invited(by, **said):
    return operations.invite(
        **{"email": "new@example.org", "name": "New", "role": Role.CONTRIBUTOR, "scope": "police"} | said,
        by=by,
    )


def accepted(invitation, passphrase=PASSPHRASE):
    return operations.accept_invitation(invitation=invitation, name="Analyst", passphrase=passphrase)


def verbs():
    return list(AuditLine.objects.order_by("pk").values_list("verb", flat=True))


def test_a_role_that_is_given_holds_at_once_and_is_written_down(administrator):
    person = somebody()
    assert not has_role(person, Role.APPROVER, "police")
    operations.give_role(account=person, role=Role.APPROVER, scope="police", by=administrator)
    assert has_role(person, Role.APPROVER, "police")
    assert verbs() == ["give"]


def test_a_role_that_somebody_has_is_not_given_twice(administrator):
    person = somebody(Role.AUDITOR)
    operations.give_role(account=person, role=Role.AUDITOR, by=administrator)
    assert person.grants.count() == 1 and verbs() == []


def test_a_role_that_is_ended_no_longer_holds(administrator):
    person = somebody(Role.STEWARD)
    operations.end_grant(grant=person.grants.get(), by=administrator)
    assert not has_role(Account.objects.get(pk=person.pk), Role.STEWARD)
    assert person.grants.get().ended_at is not None


@pytest.mark.parametrize("role", [Role.READER, Role.CONTRIBUTOR, Role.APPROVER])
def test_an_officer_gives_the_roles_of_one_organisation(officer, role):
    operations.give_role(account=somebody(), role=role, scope="police", by=officer)


@pytest.mark.parametrize(
    ("role", "scope"), [(Role.APPROVER, ""), (Role.OFFICER, ""), (Role.ADMINISTRATOR, "")]
)
def test_an_officer_gives_no_role_over_all(officer, role, scope):
    with pytest.raises(operations.CannotGive, match="Only an administrator"):
        operations.give_role(account=somebody(), role=role, scope=scope, by=officer)


def test_whoever_has_no_such_role_gives_none():
    with pytest.raises(operations.CannotGive, match="Ask one of them"):
        operations.give_role(account=somebody(), role=Role.READER, scope="police", by=somebody(Role.AUDITOR))


def test_an_administrator_for_one_organisation_is_unsayable(administrator):
    with pytest.raises(operations.CannotGive, match="for the whole partnership"):
        operations.give_role(account=somebody(), role=Role.ADMINISTRATOR, scope="police", by=administrator)


def test_the_last_administrator_stays(administrator):
    with pytest.raises(operations.CannotGive, match="only administrator"):
        operations.end_grant(grant=administrator.grants.get(), by=administrator)
    with pytest.raises(operations.CannotChangeAccount, match="only administrator"):
        operations.close_account(account=administrator, by=administrator)
    somebody(Role.ADMINISTRATOR)
    operations.close_account(account=administrator, by=administrator)


def test_a_closed_account_has_no_role_and_is_still_there(administrator):
    person = somebody(Role.CONTRIBUTOR, "police")
    operations.close_account(account=person, by=administrator, reason="Left the police.")
    person = Account.objects.get(pk=person.pk)
    assert not person.is_active and person.left_at
    assert not has_role(person, Role.CONTRIBUTOR)
    assert AuditLine.objects.get(verb="close").why == "Left the police."


def test_an_officer_closes_nobodys_account_but_their_own(officer):
    with pytest.raises(operations.CannotChangeAccount, match="Only administrators"):
        operations.close_account(account=somebody(), by=officer)
    operations.close_account(account=officer, by=officer)


def test_an_invitation_becomes_an_account_with_its_role(officer):
    invitation = operations.invitation_of_token(operations.invitation_token(invited(officer)))
    account = accepted(invitation)
    assert account.check_password(PASSPHRASE) and account.email == "new@example.org"
    assert has_role(account, Role.CONTRIBUTOR, "police") and not has_role(account, Role.CONTRIBUTOR, "health")


def test_an_invitation_is_accepted_once(officer):
    invitation = invited(officer)
    token = operations.invitation_token(invitation)
    accepted(invitation)
    with pytest.raises(operations.InvitationRefused, match="has been used"):
        operations.invitation_of_token(token)
    with pytest.raises(operations.InvitationRefused, match="has been used"):
        accepted(invitation)


@pytest.mark.parametrize("spoil", [lambda token: token[:-2], lambda token: "x" + token, lambda token: ""])
def test_an_altered_invitation_is_refused(officer, spoil):
    with pytest.raises(operations.InvitationRefused, match="not one of ours"):
        operations.invitation_of_token(spoil(operations.invitation_token(invited(officer))))


def test_an_invitation_ends_after_two_weeks(officer):
    invitation = invited(officer)
    Invitation.objects.filter(pk=invitation.pk).update(expires_at=timezone.now() - timedelta(seconds=1))
    with pytest.raises(operations.InvitationRefused, match="has expired"):
        operations.invitation_of_token(operations.invitation_token(invitation))


def test_a_withdrawn_invitation_opens_nothing(officer):
    invitation = invited(officer)
    operations.withdraw_invitation(invitation=invitation, by=officer)
    with pytest.raises(operations.InvitationRefused, match="was withdrawn"):
        operations.invitation_of_token(operations.invitation_token(invitation))


def test_inviting_again_ends_the_link_before(officer):
    first = invited(officer)
    operations.renew_invitation(invitation=first, by=officer)
    with pytest.raises(operations.InvitationRefused, match="was withdrawn"):
        operations.invitation_of_token(operations.invitation_token(first))
    assert queries.open_invitations().count() == 1


def test_a_weak_passphrase_leaves_the_invitation_open(officer):
    invitation = invited(officer)
    with pytest.raises(operations.CannotChangeAccount, match="too short"):
        accepted(invitation, "short")
    assert operations.invitation_of_token(operations.invitation_token(invitation)) == invitation
    assert not Account.objects.filter(email="new@example.org").exists()


def test_the_invitation_of_somebody_who_may_no_longer_invite_is_refused(officer, administrator):
    invitation = invited(officer)
    operations.end_grant(grant=officer.grants.get(), by=administrator)
    with pytest.raises(operations.InvitationRefused, match="no longer"):
        accepted(invitation)
    assert not Account.objects.filter(email="new@example.org").exists()


def test_whoever_left_comes_back_by_a_new_invitation_with_that_role_alone(administrator, officer):
    before = accepted(invited(officer))
    operations.close_account(account=before, by=administrator)
    account = accepted(invited(officer, role=Role.READER), "another long passphrase")
    assert account.pk == before.pk and account.is_active
    assert [grant.role for grant in queries.grants_of(account)] == [Role.READER]


def test_whoever_has_an_account_is_not_invited(officer):
    accepted(invited(officer))
    with pytest.raises(operations.InvitationRefused, match="has an account already"):
        invited(officer, email="NEW@example.org")


def test_a_new_address_that_somebody_else_has_is_refused(officer):
    accepted(invited(officer))
    with pytest.raises(operations.CannotChangeAccount, match="Somebody else"):
        operations.change_email(account=officer, email="New@example.org", by=officer)


def test_accounts_are_found_by_name_role_and_organisation(officer):
    police = somebody(Role.CONTRIBUTOR, "police", first_name="Zed", email="zed@example.org")
    assert list(queries.accounts(search="zed")) == [police]
    assert list(queries.accounts(role=Role.CONTRIBUTOR)) == [police]
    assert list(queries.accounts(scope="police")) == [police]
    assert list(queries.accounts(role=Role.OFFICER)) == [officer]
