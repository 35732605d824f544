"""Whatever moment the machine dies: nothing acknowledged is lost, and nothing half done is seen."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

PROGRAM = Path(__file__).with_name("killing.py")
ROOT = Path(__file__).parents[3]
# Each of the four is interrupted so often. A hundred of each take minutes, and are asked for by name.
KILLS = int(os.environ.get("LIS_TEST_KILLS", "2"))
ACTS = ("handing in", "signing off", "publishing", "mailing")


@pytest.fixture
def database(request, tmp_path):
    """The address of an empty database of the kind that this run stands on."""
    if connection.vendor == "postgresql":
        return request.getfixturevalue("new_database")("killed")
    return f"sqlite:///{tmp_path}/killed.sqlite3"


def test_a_quarter_killed_in_any_of_its_acts_stays_whole(tmp_path, database):
    place = {"LIS_DATA_DIR": str(tmp_path), "LIS_DATABASE_URL": database, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, PROGRAM, str(KILLS), "11"]
    done = subprocess.run(
        command, env=os.environ | place, capture_output=True, text=True, timeout=9000, check=False
    )
    assert done.returncode == 0, done.stderr
    *wrong, last = done.stdout.strip().split("\n")
    assert wrong == []
    told = json.loads(last)
    print(last)
    assert min(told["interrupted"][act] for act in ACTS) >= KILLS
    assert any(": before " in where for where in told["where"]) and told["published"] >= 2
