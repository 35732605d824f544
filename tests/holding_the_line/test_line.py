"""The line itself, asked of real answers: policy of scripts, cookies, forgery, a refusal's reference."""

import logging
import re

import pytest
from django.conf import settings
from django.core.exceptions import BadRequest
from django.test import Client

from lis.config.logs import JsonLines, Plain

pytestmark = pytest.mark.django_db
INLINE = re.compile(
    r"<script(?![^>]*\bsrc=)(?![^>]*type=.application/json)|<style|\sstyle=|\son\w+=", re.IGNORECASE
)


@pytest.mark.parametrize(
    "path", ["/", "/sign-in/", "/measures/", "/search?q=a", "/nothing-here/", "/api/v1/"]
)
def test_nothing_inline_may_run_and_no_page_stands_in_a_frame(client, path):
    answer = client.get(path)
    policy = answer.headers["Content-Security-Policy"]
    assert "unsafe" not in policy and "frame-ancestors 'none'" in policy and "default-src 'self'" in policy
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert not INLINE.search(answer.content.decode())


def test_cookies_stay_with_this_site_and_out_of_scripts(client):
    given = client.get("/sign-in/").cookies
    assert given
    for cookie in given.values():
        assert cookie["samesite"] == "Lax", cookie.key
    for kind in ("SESSION", "CSRF"):
        assert getattr(settings, f"{kind}_COOKIE_HTTPONLY")
        assert getattr(settings, f"{kind}_COOKIE_SAMESITE") == "Lax"


def test_https_is_asked_for_a_year(client, settings):
    settings.SECURE_HSTS_SECONDS = 31_536_000
    assert "max-age=31536000" in Client().get("/cookies/", secure=True).headers["Strict-Transport-Security"]


def test_a_form_from_elsewhere_is_refused_with_a_reference():
    answer = Client(enforce_csrf_checks=True).post("/sign-in/", {"email": "a@example.org"})
    page = answer.content.decode()
    assert answer.status_code == 403 and "Reference" in page
    assert answer.headers["X-Request-ID"] in page


def test_a_refusal_stands_in_the_log_without_its_words():
    try:
        raise BadRequest("“as-at” says 'what somebody typed'")
    except BadRequest as refusal:
        told = (BadRequest, refusal, refusal.__traceback__)
    record = logging.LogRecord(
        "django.request", logging.WARNING, "", 1, "Bad Request: %s", (str(told[1]),), told
    )
    for written in (Plain("%(request_number)s %(message)s").format(record), JsonLines().format(record)):
        assert "BadRequest" in written and "typed" not in written
