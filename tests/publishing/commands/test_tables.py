"""A new database is made in one go, and is what every step together would have made."""

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection
from tests import migrated
from tests.databases import new_database as new_database

PROGRAM = Path(__file__).with_name("shape.py")
POSTGRES = connection.vendor == "postgresql"
# Of Django's groups, which nobody here is in: its steps number the rows in eight bytes, its model in four.
OF_DJANGO = {"auth_group_permissions"}


@pytest.fixture(scope="module")
def place(request, tmp_path_factory):
    """The environment of a folder of its own, with an empty database of the sort that is tested."""

    def make(name):
        named = {"LIS_DATA_DIR": str(tmp_path_factory.mktemp(name)), "LIS_LOG_LEVEL": "ERROR"}
        if POSTGRES:
            named["LIS_DATABASE_URL"] = request.getfixturevalue("new_database")(name)
        ours = {name: value for name, value in os.environ.items() if not name.startswith("LIS_")}
        return ours | named

    return make


def shown(where):
    """The shape of the database of a place."""
    return json.loads(subprocess.check_output([sys.executable, PROGRAM], env=where, text=True))


def init(where):
    """Make the database ready, as `lis init` does."""
    command = [Path(sys.executable).with_name("lis"), "init"]
    return subprocess.run(command, env=where, capture_output=True, text=True, timeout=120)


def take_every_step(where):
    """Make the database as one that has been there since the first step."""
    if not POSTGRES:
        with sqlite3.connect(f"{where['LIS_DATA_DIR']}/lis.sqlite3") as file:
            migrated.copy_to(file)
        return
    migrated.take_every_step(where)


def test_it_is_what_all_steps_would_have_made(place):
    new, old = place("new"), place("old")
    first, again = init(new), init(new)
    assert "brought up to date" in first.stdout and "already up to date" in again.stdout, first.stderr
    take_every_step(old)
    made, steps = shown(new), shown(old)
    assert made["lacking"] == []
    assert made["tables"].keys() == steps["tables"].keys()
    for table in made["tables"].keys() - OF_DJANGO:
        assert made["tables"][table] == steps["tables"][table], table
    assert made["rows"] == steps["rows"]


@pytest.mark.skipif(POSTGRES, reason="A folder's own database.")
def test_a_database_that_has_anything_goes_through_every_step_that_it_lacks(place):
    where = place("other")
    with sqlite3.connect(f"{where['LIS_DATA_DIR']}/lis.sqlite3") as file:
        file.execute("CREATE TABLE access_account (id INTEGER)")
    done = init(where)
    assert done.returncode and "already exists" in done.stderr
