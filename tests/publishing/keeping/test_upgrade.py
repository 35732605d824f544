"""What the release before kept is brought up to date, and nothing of it is lost.

`first_release.sql` is a data folder's database as that release laid it out, with a few made-up records: its
`lis init` made it, and SQLite's own `.dump` wrote it.
"""

import json
import sqlite3
from pathlib import Path

import pytest
from django.db import connection
from tests.publishing.keeping.test_backup import Place

OLD = Path(__file__).with_name("first_release.sql")

pytestmark = pytest.mark.skipif(connection.vendor != "sqlite", reason="The old layout is SQLite's.")


@pytest.fixture(scope="module")
def upgraded(tmp_path_factory):
    """The old data folder after `lis init` of this version, and how many rows each table had."""
    place = Place(tmp_path_factory.mktemp("old") / "data")
    place.folder.mkdir()
    with sqlite3.connect(place.folder / "lis.sqlite3") as old:
        old.executescript(OLD.read_text(encoding="utf-8"))
        names = [name for (name,) in old.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        place.had = {name: old.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}
    done = place.lis("init")
    assert done.returncode == 0, done.stderr
    return place


def test_every_record_is_still_there(upgraded):
    has = {name: count for name, (count, _) in json.loads(upgraded.told("dump")).items()}
    lost = {name: (had, has.get(name)) for name, had in upgraded.had.items() if had > has.get(name, had)}
    assert (lost, has["indicators_observation"], has["access_account"]) == ({}, 3, 5)


def test_old_lines_of_the_audit_trail_are_sealed(upgraded):
    done = upgraded.lis("audit-trail", "verify")
    assert (done.returncode, "3 lines are as they were written" in done.stdout) == (0, True)


def test_what_was_upgraded_can_be_backed_up(upgraded, tmp_path):
    assert upgraded.lis("backup", tmp_path).returncode == 0
