"""A sign-in link works once, for a quarter of an hour, and only as it was made."""

import time
from unittest.mock import patch

import pytest
from django.contrib.auth.models import update_last_login
from django.core import signing
from tests.makers import an_account

from lis.foundations.access.models import Account
from lis.foundations.access.operations import (
    LinkRefused,
    account_for_token,
    add_account,
    sign_in_link_token,
    system_account,
)
from lis.foundations.access.operations.links import LINK_LASTS

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    return an_account()


def test_a_link_brings_in_whom_it_was_made_for(officer):
    an_account()
    assert account_for_token(sign_in_link_token(officer)) == officer


def test_a_link_dies_with_the_sign_in(officer):
    token = sign_in_link_token(officer)
    update_last_login(None, account_for_token(token))
    with pytest.raises(LinkRefused, match="has been used"):
        account_for_token(token)


def test_of_two_links_the_other_dies_too(officer):
    tokens = [sign_in_link_token(officer), sign_in_link_token(officer)]
    update_last_login(None, account_for_token(tokens[0]))
    with pytest.raises(LinkRefused, match="has been used"):
        account_for_token(tokens[1])


def test_after_a_sign_in_a_new_link_works(officer):
    update_last_login(None, officer)
    assert account_for_token(sign_in_link_token(Account.objects.get(pk=officer.pk))) == officer


def test_a_link_expires(officer):
    token = sign_in_link_token(officer)
    with (
        patch.object(signing.time, "time", return_value=time.time() + LINK_LASTS + 1),
        pytest.raises(LinkRefused, match="has expired. Ask for a new one with: lis sign-in-link"),
    ):
        account_for_token(token)


@pytest.mark.parametrize("spoil", [lambda t: t[:-3], lambda t: "x" + t, lambda t: "", lambda t: "a:b:c"])
def test_a_link_that_was_cut_or_forged_is_not_ours(officer, spoil):
    with pytest.raises(LinkRefused, match="is not one of ours, or was cut short"):
        account_for_token(spoil(sign_in_link_token(officer)))


def test_a_token_made_for_something_else_is_not_ours(officer):
    other = signing.dumps({"id": officer.pk, "last": ""}, salt="something else")
    with pytest.raises(LinkRefused, match="not one of ours"):
        account_for_token(other)


def test_a_closed_account_cannot_come_in_by_link(officer):
    token = sign_in_link_token(officer)
    Account.objects.filter(pk=officer.pk).update(is_active=False)
    with pytest.raises(LinkRefused, match="This account is closed"):
        account_for_token(token)


def test_a_part_of_the_system_acts_and_never_signs_in(client):
    machine = system_account("command line")
    assert machine == system_account("command line")
    assert machine.may_edit and machine.is_system and not machine.has_usable_password()
    with pytest.raises(LinkRefused, match="This account is closed"):
        account_for_token(sign_in_link_token(machine))


def test_an_account_without_a_passphrase_signs_in_by_link_only():
    by_link = add_account(email="a@example.org", name="Officer", passphrase=None, may_edit=True)
    by_phrase = add_account(
        email="b@example.org", name="Reader", passphrase="four plain words", may_edit=False
    )
    assert not by_link.has_usable_password()
    assert by_phrase.check_password("four plain words") and str(by_phrase) == "Reader"
