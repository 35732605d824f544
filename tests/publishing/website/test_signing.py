"""Signing in, by passphrase or by a link that works once, and signing out."""

import pytest
from django.urls import reverse
from tests.makers import an_account
from tests.publishing.website.reading import text

from lis.foundations.access.operations import add_account, sign_in_link_token, system_account

pytestmark = pytest.mark.django_db
EMAIL, PASSPHRASE = "officer@example.org", "correct horse battery"


@pytest.fixture
def account():
    return add_account(email=EMAIL, name="Performance officer", passphrase=PASSPHRASE, may_edit=True)


def sign_in(client, email=EMAIL, passphrase=PASSPHRASE, **more):
    return client.post("/sign-in/", {"email": email, "passphrase": passphrase, **more})


def is_signed_in(client):
    return "_auth_user_id" in client.session


def link(account):
    return reverse("website:sign_in_by_link", args=[sign_in_link_token(account)])


def test_the_right_passphrase_signs_in(client, account):
    assert sign_in(client).url == "/my-work/start/"
    assert is_signed_in(client)


def test_the_e_mail_address_may_be_written_with_capitals(client, account):
    sign_in(client, email="Officer@Example.org")
    assert is_signed_in(client)


@pytest.mark.parametrize("email", [EMAIL, "nobody@example.org"])
def test_a_wrong_passphrase_and_an_unknown_account_are_told_the_same(client, account, email):
    words = text(sign_in(client, email=email, passphrase="wrong"))
    assert "The e-mail address and the passphrase don’t belong together." in words
    assert not is_signed_in(client)


def test_an_empty_form_says_what_to_enter(client):
    words = text(client.post("/sign-in/", {}))
    assert "Enter your e-mail address." in words
    assert "Enter your passphrase." in words


def test_after_ten_failures_even_the_right_passphrase_has_to_wait(client, account):
    for _ in range(10):
        assert sign_in(client, passphrase="wrong").status_code == 200
    refused = sign_in(client)
    assert refused.status_code == 429
    assert "There have been too many tries. Wait 15 minutes" in text(refused)
    assert not is_signed_in(client)


def test_the_tries_of_one_address_count_over_all_accounts(client, account):
    for number in range(10):
        sign_in(client, email=f"guess-{number}@example.org")
    assert sign_in(client).status_code == 429


def test_another_address_is_not_held_up(client, account):
    for number in range(10):
        sign_in(client, email=f"guess-{number}@example.org")
    client.defaults["REMOTE_ADDR"] = "192.0.2.7"
    assert sign_in(client).status_code == 302


def test_nine_failures_are_forgiven_by_a_success(client, account):
    for _ in range(9):
        sign_in(client, passphrase="wrong")
    sign_in(client)
    client.logout()
    client.defaults["REMOTE_ADDR"] = "192.0.2.7"
    sign_in(client, passphrase="wrong")
    assert sign_in(client).status_code == 302


def test_behind_a_proxy_the_address_it_saw_is_counted(client, account, settings):
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    for number in range(10):
        forged = f"203.0.113.{number}, 192.0.2.1"
        client.post(
            "/sign-in/", {"email": f"g{number}@example.org", "passphrase": "x"}, HTTP_X_FORWARDED_FOR=forged
        )
    refused = client.post(
        "/sign-in/", {"email": EMAIL, "passphrase": PASSPHRASE}, HTTP_X_FORWARDED_FOR="1.2.3.4, 192.0.2.1"
    )
    assert refused.status_code == 429


def test_one_goes_on_to_the_page_one_was_sent_from(client, account):
    assert sign_in(client, next="/import/").url == "/import/"


@pytest.mark.parametrize("elsewhere", ["https://example.com/", "//example.com", "javascript:alert(1)"])
def test_nobody_is_sent_on_to_another_site(client, account, elsewhere):
    assert sign_in(client, next=elsewhere).url == "/my-work/start/"


def test_a_page_for_editors_sends_a_stranger_to_sign_in(client):
    assert client.get("/feedback/received/").url == "/sign-in/?next=/feedback/received/"


def test_opening_a_link_does_not_use_it(client, account):
    address = link(account)
    assert "This link signs you in as Performance officer" in text(client.get(address))
    assert not is_signed_in(client)
    assert client.post(address).url == "/my-work/start/"
    assert is_signed_in(client)


def test_a_link_works_once(client, account):
    address = link(account)
    client.post(address)
    refused = client.post(address)
    assert refused.status_code == 403
    assert "This sign-in link has been used." in text(refused)


def test_a_forged_link_is_refused(client, account):
    refused = client.post("/sign-in/link/forged/")
    assert refused.status_code == 403
    assert "not one of ours" in text(refused)
    assert not is_signed_in(client)


def test_a_part_of_the_system_can_not_sign_in(client):
    assert client.post(link(system_account("command line"))).status_code == 403


def test_signing_out_takes_a_press_of_the_button(client):
    client.force_login(an_account())
    assert client.get("/sign-out/").status_code == 405
    assert is_signed_in(client)
    assert "You have signed out." in text(client.post("/sign-out/", follow=True))
    assert not is_signed_in(client)
