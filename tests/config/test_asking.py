"""Every request has a number; logs hold nothing personal; what watches is told; who asks too often waits."""

import json
import logging

import pytest
from django.urls import reverse
from tests.makers import an_account

from lis.config import measuring, tally
from lis.config.allowances import USUAL, Limit, limits_of
from lis.config.logs import JsonLines, Plain, clean
from lis.foundations.access.models import Grant
from lis.foundations.access.roles import Role
from lis.foundations.audit.models import AuditLine

pytestmark = pytest.mark.django_db
ELSEWHERE = {"REMOTE_ADDR": "198.51.100.7"}


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path


def test_every_answer_has_a_number_of_its_own(client):
    first, second = (client.get("/cookies/").headers["X-Request-ID"] for _ in range(2))
    assert len(first) == 8
    assert first != second


def test_a_number_is_taken_from_a_proxy_only(client, settings):
    given = {"HTTP_X_REQUEST_ID": "from-the-proxy-1"}
    assert client.get("/cookies/", **given).headers["X-Request-ID"] != "from-the-proxy-1"
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    assert client.get("/cookies/", **given).headers["X-Request-ID"] == "from-the-proxy-1"
    assert (
        client.get("/cookies/", HTTP_X_REQUEST_ID="no\tsuch number").headers["X-Request-ID"]
        != "no\tsuch number"
    )


def test_the_log_names_the_page_and_neither_address_nor_question(client, caplog):
    with caplog.at_level(logging.INFO, logger="lis.requests"):
        client.get("/sign-in/link/a-secret-token/?email=somebody@example.org")
    record = next(record for record in caplog.records if record.name == "lis.requests")
    assert (record.view, record.status) == ("website:sign_in_by_link", 403)
    written = "".join(Plain().format(record) for record in caplog.records)
    assert "Forbidden: website:sign_in_by_link" in written
    assert "a-secret-token" not in written
    assert "somebody" not in written


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("Mail to some.body+x@example.gov.uk failed", "Mail to [e-mail] failed"),
        ("Not Found: /search?q=Jo+Smith&page=2", "Not Found: /search"),
        ("GET /answer/eyJhbGciOiJIUzI1NiIsInR5cCI6.abc:def/ 404", "GET /answer/[token]/ 404"),
        ("Is that so? Yes.", "Is that so? Yes."),
        ("/measures/ni-62/data.csv", "/measures/ni-62/data.csv"),
    ],
)
def test_what_is_personal_is_left_out_of_the_log(said, written):
    assert clean(said) == written


def test_a_line_of_json_has_the_exception_without_what_is_personal():
    try:
        raise ValueError("Key (email)=(somebody@example.org) already exists")
    except ValueError as problem:
        told = (type(problem), problem, problem.__traceback__)
        record = logging.LogRecord("lis", logging.ERROR, "", 1, "It failed for %s", ("a@example.org",), told)
    said = json.loads(JsonLines().format(record))
    assert (said["level"], said["message"]) == ("ERROR", "It failed for [e-mail]")
    assert "Traceback" in said["exception"]
    assert "somebody@" not in said["exception"]
    assert "@" not in Plain("%(request_number)s %(message)s").format(record)


def test_a_change_says_from_which_address_it_was_made(client):
    auditor = an_account(may_edit=False)
    Grant.objects.create(account=auditor, role=Role.AUDITOR)
    client.force_login(auditor)
    client.post(reverse("workspace:trail_verify"), **ELSEWHERE)
    assert AuditLine.objects.get().origin == "198.51.100.7"


def test_whoever_lives_says_so_and_the_health_page_names_what_is_not_well(client, monkeypatch):
    assert client.get("/health/live/").json() == {"ok": True}
    assert client.get("/health/").json() == {"ok": True, "database": True, "store": True}


def test_counts_are_for_this_machine_and_for_who_has_the_token(client, settings):
    assert client.get("/metrics").status_code == 200
    assert client.get("/metrics", **ELSEWHERE).status_code == 403
    assert client.get("/metrics", HTTP_X_FORWARDED_FOR="127.0.0.1").status_code == 403
    settings.METRICS_TOKEN = "a long token"
    bearer = {"HTTP_AUTHORIZATION": "Bearer a long token"}
    assert client.get("/metrics", **ELSEWHERE, **bearer).status_code == 200
    assert client.get("/metrics", HTTP_AUTHORIZATION="Bearer another").status_code == 403


def test_counts_are_in_the_text_format_with_a_histogram(client):
    client.get("/cookies/")
    text = client.get("/metrics").content.decode()
    lines = dict(line.rsplit(" ", 1) for line in text.splitlines() if not line.startswith("#"))
    assert int(lines['lis_requests_total{view="website:cookies",method="GET",status="200"}']) >= 1
    whole = lines['lis_request_seconds_count{view="website:cookies"}']
    assert lines['lis_request_seconds_bucket{view="website:cookies",le="+Inf"}'] == whole
    assert "# TYPE lis_request_seconds histogram" in text
    assert "lis_audit_lines_total" in lines


def test_counts_of_a_process_that_ended_stay_in_the_sum(tmp_path):
    (tmp_path / "metrics").mkdir()
    (tmp_path / "metrics" / "999999999.json").write_text('{"lis_gone": 3}')
    assert measuring.all_counts()["lis_gone"] == 3
    assert not (tmp_path / "metrics" / "999999999.json").exists()
    assert measuring.all_counts()["lis_gone"] == 3


@pytest.mark.parametrize(
    ("kind", "path"),
    [("search", "/search"), ("downloads", "/partners/partners.csv"), ("api", "/api/v1/measures")],
)
def test_who_asks_too_often_is_told_when_to_come_back(client, settings, kind, path):
    settings.LIMITS = {kind: Limit(2, 60)}
    assert [client.get(path, **ELSEWHERE).status_code for _ in range(3)] == [200, 200, 429]
    refused = client.get(path, **ELSEWHERE)
    assert 0 < int(refused.headers["Retry-After"]) <= 60
    assert "Wait" in refused.content.decode()
    assert client.get(path, REMOTE_ADDR="198.51.100.8").status_code == 200
    assert client.get(path).status_code == 200


def test_sign_in_is_limited_by_address_over_all_accounts(client, settings):
    settings.LIMITS = {"sign-in": Limit(2, 60)}
    tried = [
        client.post("/sign-in/", {"email": f"{n}@example.org", "passphrase": "x"}, **ELSEWHERE).status_code
        for n in range(3)
    ]
    assert tried[2] == 429


def test_people_behind_one_address_are_counted_by_account(client, settings):
    settings.LIMITS = {"search": Limit(1, 60)}
    for _ in range(3):
        client.force_login(an_account())
        assert client.get("/search", **ELSEWHERE).status_code == 200


def test_limits_are_read_from_one_setting():
    assert limits_of("")["search"] == USUAL["search"]
    assert limits_of("search=5/10")["search"] == Limit(5, 10)
    assert limits_of("off") == {}
    with pytest.raises(ValueError, match="There are: sign-in, search"):
        limits_of("surch=5/10")


def test_a_count_begins_anew_after_its_time(tmp_path, monkeypatch):
    file, now = tmp_path / "limits", [1000.0]
    monkeypatch.setattr(tally.time, "time", lambda: now[0])
    assert [tally.asked(file, "one", 10)[0] for _ in range(3)] == [1, 2, 3]
    assert tally.asked(file, "another", 10)[0] == 1
    now[0] += 11
    assert tally.asked(file, "one", 10) == (1, 10)


def test_every_answer_has_the_headers_that_keep_others_out(client):
    headers = client.get("/cookies/").headers
    assert "unsafe-inline" not in headers["Content-Security-Policy"]
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_what_a_signed_in_person_sees_is_kept_by_nobody(client):
    assert "no-store" not in client.get("/cookies/").headers.get("Cache-Control", "")
    client.force_login(an_account())
    assert "no-store" in client.get("/cookies/").headers["Cache-Control"]
