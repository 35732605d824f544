"""Auditors read who did what, filter it, take it away, and have it verified."""

import json

import pytest
from django.urls import reverse
from tests.makers import an_account

from lis.foundations.access.models import Grant
from lis.foundations.access.roles import Role
from lis.foundations.audit import operations
from lis.foundations.audit.origin import done_from

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path


@pytest.fixture
def auditor(client):
    account = an_account(may_edit=False, first_name="Auditor")
    Grant.objects.create(account=account, role=Role.AUDITOR)
    client.force_login(account)
    return account


@pytest.fixture
def three(auditor):
    """Three lines by two people about two kinds of things."""
    other = an_account(first_name="Officer of tests")
    with done_from("203.0.113.5"):
        operations.record(by=other, verb="change", kind="target", record="NI 62", before="10", after="12")
    operations.record(by=auditor, verb="add", kind="theme", record="=cmd|' /C calc'!A0", reason="Minute 4")
    operations.record(by=auditor, verb="end", kind="theme", record="Health")
    operations.seal()
    operations.keep_the_head()
    return other


def shown(client, **chosen):
    return client.get(reverse("workspace:trail"), chosen).content.decode()


@pytest.mark.parametrize("name", ["trail", "trail_csv", "trail_jsonl"])
def test_only_auditors_read_the_trail(client, name):
    client.force_login(an_account())
    refused = client.get(reverse(f"workspace:{name}"))
    assert refused.status_code == 403
    assert "Only auditors" in refused.content.decode()


def test_the_page_says_who_did_what_before_and_after_and_from_where(client, three):
    page = shown(client)
    for words in (
        "3 lines",
        "change target",
        "NI 62",
        "10 → 12",
        "Officer of tests",
        "203.0.113.5",
        "Minute 4",
    ):
        assert words in page


@pytest.mark.parametrize(
    ("chosen", "lines"),
    [
        ({"kind": "theme"}, 2),
        ({"record": "ni 6"}, 1),
        ({"since": "2001-01-01", "until": "2001-12-31"}, 0),
        ({"since": "2001-01-01"}, 3),
        ({"since": "not a day"}, 3),
        ({"actor": "999999"}, 3),
        ({"kind": "nothing"}, 3),
    ],
)
def test_lines_are_filtered_and_a_filter_that_makes_no_sense_is_left_out(client, three, chosen, lines):
    page = shown(client, **chosen)
    assert f"{lines} line" in page


def test_lines_are_filtered_by_who_acted(client, three):
    assert "1 line," in shown(client, actor=three.pk)


def test_a_table_for_a_spreadsheet_runs_nothing(client, three):
    text = b"".join(client.get(reverse("workspace:trail_csv")).streaming_content).decode()
    assert "'=cmd|" in text
    assert len(text.splitlines()) == 4


def test_json_lines_have_the_hashes_oldest_first(client, three):
    answer = client.get(reverse("workspace:trail_jsonl"), {"kind": "theme"})
    lines = [json.loads(line) for line in b"".join(answer.streaming_content).splitlines()]
    assert [line["record"] for line in lines] == ["=cmd|' /C calc'!A0", "Health"]
    assert lines[1]["previous"] == lines[0]["hash"]


def test_verifying_says_that_all_is_well_and_leaves_a_line(client, three):
    page = client.post(reverse("workspace:trail_verify"), follow=True).content.decode()
    assert "3 lines were read" in page
    assert "every line was as it was written" in page
    assert "verify audit trail" in page


def test_verifying_names_what_was_altered(client, three):
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("UPDATE audit_auditline SET record = 'NI 63' WHERE number = 1")
    page = client.post(reverse("workspace:trail_verify"), follow=True).content.decode()
    assert "Line 1 (" in page
    assert "NI 63) does not say what was written" in page


def test_the_page_shows_the_head_to_note(client, three):
    assert operations.keep_the_head().hash in shown(client)
