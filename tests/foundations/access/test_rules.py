"""Who may: strangers are sent to sign in, others are told in a sentence why not, editors come in."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.test import RequestFactory
from tests.makers import an_account

from lis.foundations.access import anyone, editor, signed_in
from lis.foundations.access.doors import acting, allow

pytestmark = pytest.mark.django_db
READER = {"may_edit": False}


def asked_by(person):
    request = RequestFactory().get("/import/?cycle=2011-12-q2")
    request.user = person
    return request


def answer(rule, person):
    return allow(rule)(lambda request: HttpResponse("in"))(asked_by(person))


@pytest.mark.parametrize("rule", [editor, signed_in])
def test_a_stranger_is_sent_to_sign_in_and_back(rule):
    response = answer(rule, AnonymousUser())
    assert response.status_code == 302
    assert response.url.endswith("?next=/import/%3Fcycle%3D2011-12-q2")


def test_who_may_not_edit_is_told_whom_to_ask():
    with pytest.raises(PermissionDenied, match="Only the performance officer can change this. Ask them"):
        answer(editor, an_account(**READER))


@pytest.mark.parametrize("more", [{}, {"may_edit": False, "is_superuser": True}])
def test_an_editor_comes_in(more):
    assert answer(editor, an_account(**more)).content == b"in"


def test_anyone_comes_in_where_that_is_said_aloud():
    assert answer(anyone, AnonymousUser()).content == b"in"
    assert answer(signed_in, an_account(**READER)).content == b"in"


def test_a_guarded_view_names_its_rule():
    assert allow(editor)(lambda request: HttpResponse()).access_rule is editor


def test_who_acts_is_an_account_and_never_a_stranger():
    officer = an_account()
    assert acting(asked_by(officer)) == officer
    with pytest.raises(PermissionDenied, match="Sign in"):
        acting(asked_by(AnonymousUser()))


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("/import/", "Only the performance officer can change this."),
        ("/measures/proposed/", "Only data stewards and the partnership officer change this."),
    ],
)
def test_on_the_site_the_refusal_is_a_page_with_the_sentence(client, path, sentence):
    assert client.get(path).status_code == 302
    client.force_login(an_account(**READER))
    refused = client.get(path)
    assert refused.status_code == 403
    assert sentence in refused.content.decode()
    client.force_login(an_account())
    assert client.get(path).status_code == 200
