"""A new database is made in one go, and is what every step together would have made."""

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection
from tests.databases import new_database as new_database
from tests.publishing.commands.shape import shape

PROGRAM = Path(__file__).with_name("shape.py")
POSTGRES = connection.vendor == "postgresql"
# Of Django's groups, which nobody here is in: its steps number the rows in eight bytes, its model in four.
OF_DJANGO = {"auth_group_permissions"}


@pytest.fixture(scope="module")
def address(request):
    """Of an empty database on the server; nothing where a folder has its own."""
    return request.getfixturevalue("new_database")("whole") if POSTGRES else ""


@pytest.fixture
def elsewhere(tmp_path, address):
    """The environment of a folder of its own, with an empty database of the sort that is tested."""
    named = {"LIS_DATA_DIR": str(tmp_path), "LIS_LOG_LEVEL": "ERROR"}
    ours = {name: value for name, value in os.environ.items() if not name.startswith("LIS_")}
    return ours | named | ({"LIS_DATABASE_URL": address} if address else {})


def init(elsewhere):
    """Make the database ready, as `lis init` does."""
    command = [Path(sys.executable).with_name("lis"), "init"]
    return subprocess.run(command, env=elsewhere, capture_output=True, text=True, timeout=120)


@pytest.mark.django_db
def test_it_is_what_all_steps_would_have_made(elsewhere):
    steps = json.loads(json.dumps(shape(connection)))
    first, again = init(elsewhere), init(elsewhere)
    assert "brought up to date" in first.stdout and "already up to date" in again.stdout, first.stderr
    made = json.loads(subprocess.check_output([sys.executable, PROGRAM], env=elsewhere, text=True))
    assert made["lacking"] == []
    assert made["tables"].keys() == steps.keys()
    for table in made["tables"].keys() - OF_DJANGO:
        assert made["tables"][table] == steps[table], table


@pytest.mark.skipif(POSTGRES, reason="A folder's own database.")
def test_a_database_that_has_anything_goes_through_every_step_that_it_lacks(tmp_path, elsewhere):
    with sqlite3.connect(tmp_path / "lis.sqlite3") as file:
        file.execute("CREATE TABLE access_account (id INTEGER)")
    done = init(elsewhere)
    assert done.returncode and "already exists" in done.stderr
