"""The pages about accounts: one's own, and those that somebody looks after."""

import json
import re
from base64 import urlsafe_b64encode

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core import mail
from django.core.cache import cache
from django.test import Client
from tests.foundations.access.people import let_in, somebody
from tests.publishing.website.reading import text

from lis.foundations.access import operations, queries
from lis.foundations.access.models import Account, SignedIn
from lis.foundations.access.roles import Role
from lis.foundations.audit.models import AuditLine
from lis.publishing.workspace.views.accounts_second_step import SECRET

pytestmark = pytest.mark.django_db
PASSPHRASE = "correct horse battery"


@pytest.fixture(autouse=True)
def nothing_counted():
    cache.clear()


@pytest.fixture
def account():
    return operations.add_account(email="a@example.org", name="Analyst", passphrase=PASSPHRASE)


@pytest.fixture
def administrator(client):
    account = somebody(Role.ADMINISTRATOR, email="boss@example.org")
    let_in(client, account)
    return account


def sign_in(client, email="a@example.org", passphrase=PASSPHRASE, agent="Firefox/1 Windows"):
    return client.post("/sign-in/", {"email": email, "passphrase": passphrase}, headers={"user-agent": agent})


def code_of(secret):
    # The one in the middle: those beside it are taken too, so the test may cross half a minute.
    return format_hotp_value(hotp_value(secret, list(yield_hotp_counters_from_time())[1]))


def add_app(client):
    """Set an app up, and return its secret and the recovery codes that the page showed."""
    client.get("/account/second-step/app/")
    secret = client.session[SECRET]
    page = client.post("/account/second-step/app/", {"code": code_of(secret)})
    cache.clear()
    return secret, [
        one.replace(" ", "") for one in re.findall(r"<code>(\d{4} \d{4})</code>", page.content.decode())
    ]


def is_signed_in(client):
    return "_auth_user_id" in client.session


def link_in_mail():
    return re.search(r"https?://[^/\s]+(/\S+)", mail.outbox[-1].body)[1]


def test_an_app_asks_for_a_code_from_the_next_time_on(client, account):
    sign_in(client)
    secret, codes = add_app(client)
    assert len(codes) == 10
    client.post("/sign-out/")
    assert sign_in(client).url == "/sign-in/second-step/"
    assert not is_signed_in(client)
    assert "not right" in text(client.post("/sign-in/second-step/", {"code": "000000"}))
    client.post("/sign-in/second-step/", {"code": code_of(secret)})
    assert is_signed_in(client)


def test_the_secret_of_an_app_is_not_to_be_read_from_the_database(client, account):
    sign_in(client)
    secret, _ = add_app(client)
    (way,) = queries.authenticators(account)
    assert secret not in str(way.data)


def test_a_recovery_code_works_once(client, account):
    sign_in(client)
    _, codes = add_app(client)
    for expected in (True, False):
        client.post("/sign-out/")
        sign_in(client)
        client.post("/sign-in/second-step/", {"code": codes[0]})
        assert is_signed_in(client) is expected
    assert queries.recovery_codes_left(account) == 9


def test_six_wrong_codes_lock_the_second_step_and_are_written_down(client, account):
    sign_in(client)
    secret, _ = add_app(client)
    client.post("/sign-out/")
    sign_in(client)
    for _ in range(6):
        assert client.post("/sign-in/second-step/", {"code": "000000"}).status_code == 200
    assert client.post("/sign-in/second-step/", {"code": code_of(secret)}).status_code == 429
    assert AuditLine.objects.get(verb="lock out").record == f"account {account.pk}"


def test_nobody_skips_the_first_step(client):
    assert client.post("/sign-in/second-step/", {"code": "123456"}).url == "/sign-in/"


@pytest.mark.parametrize("address", ["/", "/accounts/", "/api/v1/measures", "/account/leave/"])
def test_an_administrator_without_a_second_step_gets_nowhere_else(client, account, address):
    operations.give_role(
        account=account, role=Role.ADMINISTRATOR, by=operations.system_account("command line")
    )
    sign_in(client)
    assert client.get(address).url == "/account/second-step/"
    add_app(client)
    assert client.get(address, follow=True).redirect_chain[-1:] != [("/account/second-step/", 302)]


@pytest.mark.parametrize(
    ("setting", "role", "owes"),
    [
        ("administrators", Role.OFFICER, False),
        ("officers", Role.OFFICER, True),
        ("officers", Role.CONTRIBUTOR, False),
        ("everybody", Role.CONTRIBUTOR, True),
    ],
)
def test_the_setting_says_who_else_takes_a_second_step(settings, setting, role, owes):
    settings.SECOND_FACTOR = setting
    assert queries.must_take_second_step(somebody(role, "" if role == Role.OFFICER else "police")) is owes


def test_the_last_way_stays_where_the_account_must_have_one(client, account):
    operations.give_role(
        account=account, role=Role.ADMINISTRATOR, by=operations.system_account("command line")
    )
    sign_in(client)
    add_app(client)
    (way,) = queries.authenticators(account)
    refused = client.post(f"/account/second-step/{way.pk}/remove/", {"current": PASSPHRASE})
    assert "must have a second step" in text(refused)
    assert queries.authenticators(account)


def test_an_administrator_sets_a_second_step_back_with_a_reason(client, account, administrator):
    theirs = Client()
    sign_in(theirs)
    add_app(theirs)
    address = f"/accounts/{account.pk}/second-step/"
    assert "Say why" in text(client.post(address, {}))
    client.post(address, {"reason": "Lost the phone."})
    assert not queries.authenticators(account) and not queries.recovery_codes_left(account)
    assert AuditLine.objects.get(verb="reset second step").why == "Lost the phone."
    assert theirs.get("/account/").status_code == 302


def test_sessions_are_listed_in_words_and_ended_one_by_one(client, account):
    other = Client()
    sign_in(other, agent="Mozilla Chrome/1 Android")
    sign_in(client)
    assert "Chrome on Android" in text(client.get("/account/sessions/"))
    session = SignedIn.objects.get(browser="Chrome on Android")
    client.post("/account/sessions/", {"session": session.pk})
    assert other.get("/account/").status_code == 302
    assert client.get("/account/").status_code == 200


def test_all_other_sessions_end_at_once(client, account):
    others = [Client(), Client()]
    for one in others:
        sign_in(one)
    sign_in(client)
    client.post("/account/sessions/", {"session": "all"})
    assert all(one.get("/account/").status_code == 302 for one in others)
    assert client.get("/account/").status_code == 200


def test_nobody_ends_or_sees_somebody_elses_session(client, account, administrator):
    theirs = Client()
    sign_in(theirs)
    session = SignedIn.objects.get(account=account)
    assert client.post("/account/sessions/", {"session": session.pk}).status_code == 404
    assert "Firefox" not in text(client.get("/account/sessions/"))
    assert theirs.get("/account/").status_code == 200


def test_a_new_passphrase_ends_the_sessions_elsewhere_and_not_this_one(client, account):
    other = Client()
    sign_in(other)
    sign_in(client)
    said = {"passphrase": "another long passphrase", "current": PASSPHRASE}
    assert client.post("/account/passphrase/", said).url == "/account/"
    assert other.get("/account/").status_code == 302
    assert "This one" in text(client.get("/account/sessions/"))


def test_the_passphrase_is_changed_only_by_whoever_knows_it(client, account):
    sign_in(client)
    refused = client.post("/account/passphrase/", {"passphrase": "another long passphrase", "current": "x"})
    assert "This is not your passphrase." in text(refused)
    assert Account.objects.get(pk=account.pk).check_password(PASSPHRASE)


def test_a_new_address_is_confirmed_by_a_link_to_it(client, account):
    sign_in(client)
    client.post("/account/e-mail/", {"email": "b@example.org", "current": PASSPHRASE})
    assert mail.outbox[-1].to == ["b@example.org"]
    address = link_in_mail()
    client.get(address)
    assert Account.objects.get(pk=account.pk).email == "a@example.org"
    client.post(address)
    assert Account.objects.get(pk=account.pk).email == "b@example.org"
    assert "has been used" in text(client.post(address))


def test_the_link_of_a_new_address_is_no_use_to_somebody_else(client, account, administrator):
    token = operations.email_token(account, "c@example.org")
    refused = client.post(f"/account/e-mail/{token}/")
    assert refused.status_code == 403 and "another account" in text(refused)


def test_leaving_closes_the_account_and_keeps_it(client, account):
    sign_in(client)
    client.post("/account/leave/", {"current": PASSPHRASE})
    assert not is_signed_in(client)
    assert "don’t belong together" in text(sign_in(client))
    assert Account.objects.get(pk=account.pk).left_at


def test_a_forgotten_passphrase_is_answered_alike_for_everybody(client, account):
    words = [
        text(client.post("/sign-in/forgotten/", {"email": email})).replace(email, "EMAIL")
        for email in ("a@example.org", "nobody@example.org")
    ]
    assert words[0] == words[1]


def test_a_link_for_a_new_passphrase_works_once(client, account):
    from lis.publishing.website.operations.signing import send_new_passphrase_link

    send_new_passphrase_link.call(account.pk)
    address = link_in_mail()
    assert client.get(address).status_code == 200
    assert client.post(address, {"passphrase": "a brand new passphrase"}).url == "/sign-in/"
    assert client.get(address).status_code == 403
    sign_in(client, passphrase="a brand new passphrase")
    assert is_signed_in(client)


def test_ten_wrong_passphrases_leave_a_line_in_the_trail(client, account):
    for _ in range(12):
        sign_in(client, passphrase="wrong")
    assert AuditLine.objects.get(verb="lock out").after == {"step": "passphrase"}


def test_an_invitation_goes_by_mail_and_lets_in(client, administrator):
    said = {"email": "new@example.org", "name": "Analyst", "role": "auditor", "scope": "all"}
    assert "has an e-mail at new@example.org" in text(client.post("/accounts/invite/", said))
    guest = Client()
    address = link_in_mail()
    assert "invites you to be auditor" in text(guest.get(address))
    guest.post(address, {"name": "Analyst", "passphrase": "four plain words"})
    assert "Auditor" in text(guest.get("/account/"))
    assert "has been used" in text(Client().get(address))


def test_an_officer_is_offered_the_roles_of_organisations_alone(client):
    let_in(client, somebody(Role.OFFICER))
    page = client.get("/accounts/invite/").content.decode()
    assert 'value="approver"' in page and 'value="administrator"' not in page
    said = {"email": "new@example.org", "name": "New", "role": "administrator", "scope": "all"}
    client.post("/accounts/invite/", said)
    assert not queries.open_invitations().exists()


def test_a_role_is_given_and_ended_on_the_page_of_an_account(client, account, administrator):
    client.post(f"/accounts/{account.pk}/", {"role": "steward", "scope": "all"})
    (grant,) = queries.grants_of(account)
    assert grant.role == Role.STEWARD
    client.post(f"/accounts/{account.pk}/roles/{grant.pk}/end/")
    assert not queries.grants_of(account).exists()


def test_a_role_of_one_is_not_ended_by_the_address_of_another(client, account, administrator):
    grant = administrator.grants.get()
    assert client.post(f"/accounts/{account.pk}/roles/{grant.pk}/end/").status_code == 404


@pytest.mark.parametrize("role", [None, Role.READER, Role.CONTRIBUTOR, Role.APPROVER, Role.AUDITOR])
def test_accounts_are_hidden_from_whoever_does_not_look_after_them(client, account, role):
    let_in(client, somebody(role, "police" if role else ""))
    for address in ("/accounts/", f"/accounts/{account.pk}/", f"/accounts/{account.pk}/close/"):
        answer = client.get(address)
        assert answer.status_code == 403 and "a@example.org" not in answer.content.decode()


def test_parts_of_the_system_have_no_page(client, administrator):
    machine = operations.system_account("command line")
    assert client.get(f"/accounts/{machine.pk}/").status_code == 404


def test_made_up_people_come_in_only_in_the_demonstration(client, settings):
    settings.DEMONSTRATION = True
    operations.add_account(
        email="m@example.org", name="Made up", passphrase=PASSPHRASE, is_demonstration=True
    )
    assert "m@example.org" in text(client.get("/sign-in/"))
    sign_in(client, email="m@example.org")
    assert is_signed_in(client)
    settings.DEMONSTRATION = False
    assert client.get("/account/").status_code == 302
    assert "m@example.org" not in text(Client().get("/sign-in/"))
    assert "don’t belong together" in text(sign_in(Client(), email="m@example.org"))


def test_a_made_up_person_comes_in_by_no_link_outside_the_demonstration(client, settings):
    settings.DEMONSTRATION = False
    made_up = operations.add_account(email="m@example.org", name="M", passphrase=None, is_demonstration=True)
    token = operations.sign_in_link_token(made_up)
    client.post(f"/sign-in/link/{token}/")
    assert client.get("/account/").status_code == 302


def bytes64(data):
    return urlsafe_b64encode(data).decode().rstrip("=")


def forged(**response):
    """An answer in the shape of a browser's, with what one never sends in it."""
    key = bytes64(b"key")
    return json.dumps({"id": key, "rawId": key, "type": "public-key", "response": response})


ASKED = json.dumps(
    {"type": "webauthn.create", "challenge": bytes64(b"another"), "origin": "http://testserver"}
)
NO_PASSKEYS = (
    *("null", "[]", "7", '"words"', "{}", "not JSON", '{"id": null, "rawId": null, "response": null}'),
    forged(),
    forged(clientDataJSON=None, attestationObject=None),
    forged(clientDataJSON="!", attestationObject="!"),
    forged(clientDataJSON=bytes64(ASKED.encode()), attestationObject=bytes64(b"")),
    forged(clientDataJSON=bytes64(ASKED.encode()), attestationObject=bytes64(b"\xa1\x61\x78\xff")),
    forged(clientDataJSON=bytes64(b"[]"), attestationObject=bytes64(b"\x00" * 40)),
    forged(
        clientDataJSON=bytes64(ASKED.encode()), authenticatorData=bytes64(b"\x00"), signature=bytes64(b"")
    ),
)


@pytest.mark.parametrize("answer", NO_PASSKEYS)
def test_what_no_browser_answers_is_no_passkey(client, account, answer):
    sign_in(client)
    client.get("/account/second-step/passkey/")
    page = client.post("/account/second-step/passkey/", {"name": "Mine", "passkey": answer})
    assert (page.status_code, "could not be made" in text(page)) == (200, True)
    assert not queries.has_passkey(account)
    add_app(client)
    client.post("/sign-out/")
    sign_in(client)
    step = client.post("/sign-in/second-step/", {"passkey": answer})
    assert step.status_code == 200
    assert client.get("/account/").status_code == 302
