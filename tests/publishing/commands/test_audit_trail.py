"""`lis audit-trail`: exit codes and files."""

import json

import pytest
from django.db import connection
from tests.makers import an_account

from lis.foundations.audit import operations

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def sealed(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    by = an_account()
    operations.record(by=by, verb="change", kind="target", record="NI 62", after={"figure": 1})
    operations.record_each(by=by, verb="add", kind="theme", records=["one", "two"])
    operations.seal()
    operations.keep_the_head()


def by_hand(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)


def test_a_whole_trail_is_verified(lis):
    done = lis("audit-trail", "verify")
    assert (done.exit_code, "3 lines are as they were written" in done.output) == (0, True)


def test_a_tampered_line_is_named_and_the_exit_code_says_so(lis):
    by_hand("UPDATE audit_auditline SET reason = 'Another' WHERE number = 2")
    done = lis("audit-trail", "verify", "--format", "json")
    assert done.exit_code == 3
    found = json.loads(done.stdout)
    assert [(one["line"], one["what"]) for one in found] == [(2, "altered")]
    assert "add theme one" in found[0]["message"]


def test_the_trail_is_exported_as_a_table_and_as_lines(lis, tmp_path):
    assert lis("audit-trail", "export", "--to", tmp_path / "trail.csv").exit_code == 0
    assert len((tmp_path / "trail.csv").read_text().splitlines()) == 4
    lines = lis("audit-trail", "export", "--format", "jsonl", "--kind", "theme").stdout.splitlines()
    assert [json.loads(line)["number"] for line in lines] == [2, 3]


def test_a_head_that_was_lost_is_kept_anew(lis, tmp_path):
    (tmp_path / "audit-head.json").unlink()
    assert lis("audit-trail", "verify").exit_code == 3
    assert "line 3" in lis("audit-trail", "seal").output
    assert lis("audit-trail", "verify").exit_code == 0


def test_what_a_command_does_comes_from_the_command_line(lis):
    assert lis("cycle", "open", "2011/12-Q2").exit_code == 0
    lines = lis("audit-trail", "export", "--format", "jsonl", "--kind", "cycle").stdout.splitlines()
    assert {json.loads(line)["origin"] for line in lines} == {"command line"}
