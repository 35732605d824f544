"""Single sign-on against a real provider on this machine: only whoever was let in comes in."""

from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from oidc_provider_mock import run_server_in_thread
from tests.foundations.access.people import somebody
from tests.publishing.website.reading import text

from lis.foundations.access import operations, queries
from lis.foundations.access.models import Account
from lis.foundations.access.roles import Role, has_role
from lis.foundations.audit.models import AuditLine

pytestmark = pytest.mark.django_db
EMAIL = "analyst@example.org"
START, BACK = "/sign-in/single-sign-on/", "/sign-in/single-sign-on/back/"


@pytest.fixture(scope="module")
def issuer():
    with run_server_in_thread() as server:
        yield f"http://localhost:{server.server_port}"


@pytest.fixture(autouse=True)
def provider(issuer, settings):
    settings.OIDC_ISSUER, settings.OIDC_CLIENT_ID, settings.OIDC_SECRET = issuer, "lis", "a secret"
    settings.OIDC_NAME = "your council account"
    return issuer


@pytest.fixture
def account():
    return operations.add_account(email=EMAIL, name="Analyst", passphrase=None)


def known_there(issuer, subject, **claims):
    """Somebody that the provider knows."""
    answer = requests.put(f"{issuer}/users/{subject}", json=claims, timeout=10)
    answer.raise_for_status()


def answer_of(client, subject, start=START):
    """Go to the provider, sign in there, and return the address that it sends the browser back to."""
    away = client.get(start)
    assert away.status_code == 302, text(away)
    back = requests.post(away.url, data={"sub": subject}, allow_redirects=False, timeout=10)
    address = urlsplit(back.headers["Location"])
    assert address.path == BACK
    return f"{address.path}?{address.query}"


def come_in(client, subject, start=START):
    return client.get(answer_of(client, subject, start))


def is_signed_in(client):
    return "_auth_user_id" in client.session


def test_somebody_with_an_account_comes_in_and_goes_where_they_wanted(client, issuer, account):
    known_there(issuer, "one", email=EMAIL, email_verified=True)
    assert come_in(client, "one", f"{START}?next=/measures/").url == "/measures/"
    assert is_signed_in(client)
    assert queries.sessions_of(account).get().way == "Single sign-on"


def test_the_question_is_bound_to_its_answer(client, issuer):
    asked = parse_qs(urlsplit(client.get(START).url).query)
    assert asked["code_challenge_method"] == ["S256"] and asked["state"] and asked["client_id"] == ["lis"]


def test_whoever_nobody_invited_is_told_whom_to_ask(client, issuer):
    known_there(issuer, "two", email="nobody@example.org", email_verified=True)
    refused = come_in(client, "two")
    assert refused.status_code == 403 and "Ask the performance officer to invite you" in text(refused)
    assert not is_signed_in(client) and not Account.objects.filter(email="nobody@example.org").exists()


@pytest.mark.parametrize("claims", [{"email": EMAIL}, {"email": EMAIL, "email_verified": False}, {}])
def test_an_address_that_was_not_verified_opens_nothing(client, issuer, account, claims):
    known_there(issuer, "three", **claims)
    refused = come_in(client, "three")
    assert refused.status_code == 403 and "does not say that your e-mail address was checked" in text(refused)
    assert not is_signed_in(client)


def test_a_provider_of_one_organisation_may_be_believed(client, issuer, account, settings):
    settings.OIDC_TRUST_EMAIL = True
    known_there(issuer, "four", email=EMAIL)
    come_in(client, "four")
    assert is_signed_in(client)


def test_whoever_was_invited_comes_in_with_that_role(client, issuer):
    operations.invite(
        email=EMAIL, name="Analyst", role=Role.CONTRIBUTOR, scope="police", by=somebody(Role.OFFICER)
    )
    known_there(issuer, "five", email=EMAIL, email_verified=True, name="Analyst")
    come_in(client, "five")
    account = Account.objects.get(email=EMAIL)
    assert is_signed_in(client) and has_role(account, Role.CONTRIBUTOR, "police")
    assert not account.has_usable_password()


def test_the_account_stays_with_its_subject_when_the_address_changes_there(client, issuer, account):
    known_there(issuer, "six", email=EMAIL, email_verified=True)
    come_in(client, "six")
    client.logout()
    known_there(issuer, "six", email="married@example.org", email_verified=True)
    come_in(client, "six")
    assert client.session["_auth_user_id"] == str(account.pk)
    assert AuditLine.objects.filter(verb="bind single sign-on").count() == 1


def test_an_address_that_was_passed_on_there_is_not_the_same_person_here(client, issuer, account):
    known_there(issuer, "seven", email=EMAIL, email_verified=True)
    come_in(client, "seven")
    client.logout()
    known_there(issuer, "eight", email=EMAIL, email_verified=True)
    assert "another account of your organisation" in text(come_in(client, "eight"))
    assert not is_signed_in(client)


def test_a_closed_account_stays_closed(client, issuer, account):
    known_there(issuer, "nine", email=EMAIL, email_verified=True)
    come_in(client, "nine")
    client.logout()
    operations.close_account(account=account, by=account)
    assert "is closed" in text(come_in(client, "nine"))


def test_a_second_step_is_asked_for_here_too(client, issuer, account):
    from allauth.mfa.totp.internal.auth import TOTP

    TOTP.activate(account, operations.second_step.new_secret())
    known_there(issuer, "ten", email=EMAIL, email_verified=True)
    assert come_in(client, "ten").url == "/sign-in/second-step/"
    assert not is_signed_in(client)


def test_an_answer_works_once_and_only_in_the_browser_that_asked(client, issuer, account):
    known_there(issuer, "eleven", email=EMAIL, email_verified=True)
    answer = answer_of(client, "eleven")
    stranger = type(client)()
    assert stranger.get(answer).status_code == 403 and not is_signed_in(stranger)
    client.get(answer)
    client.logout()
    assert client.get(answer).status_code == 403 and not is_signed_in(client)


@pytest.mark.parametrize("query", ["", "?error=access_denied", "?code=made-up&state=made-up"])
def test_an_answer_that_nobody_asked_for_is_refused_plainly(client, query):
    refused = client.get(BACK + query)
    assert refused.status_code == 403 and "did not come back as it should" in text(refused)


def test_a_provider_that_is_away_is_said_to_be(client, settings):
    settings.OIDC_ISSUER = "http://localhost:9"
    refused = client.get(START)
    assert refused.status_code == 403 and "could not be reached" in text(refused)


@pytest.mark.parametrize(
    "url",
    ["http://elsewhere.example/latest", "http://localhost:1/", "https://elsewhere.example/", "file:///x"],
)
def test_no_other_host_is_asked(url, settings):
    from lis.publishing.website.single_sign_on import asking

    settings.OIDC_ISSUER, settings.OIDC_HOSTS = "https://login.example", ["keys.example"]
    with pytest.raises(requests.ConnectionError, match="LIS_OIDC_HOSTS|not an address"):
        asking().get(url)


def test_without_a_provider_there_is_no_such_way(client, settings):
    settings.OIDC_ISSUER = ""
    assert client.get(START).status_code == 404
    assert client.get(BACK).status_code == 404
    assert "council account" not in text(client.get("/sign-in/"))
