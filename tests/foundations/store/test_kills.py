"""At any kill, and beside any publish, a reader sees an edition whole."""

import os
import re
import subprocess
import sys
from pathlib import Path

PROGRAM = Path(__file__).with_name("killing.py")
ROOT = Path(__file__).parents[3]
# A hundred are asked for by name.
KILLS = int(os.environ.get("LIS_TEST_KILLS", "25"))


def run(folder, *words):
    """The lines that the program prints, in a data folder of its own."""
    place = os.environ | {"LIS_DATA_DIR": str(folder), "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, PROGRAM, *words], env=place, capture_output=True, text=True, timeout=600
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.split("\n")


def test_publishes_killed_at_any_point_leave_a_store_that_verifies(tmp_path):
    *wrong, last, _ = run(tmp_path, "kill", str(KILLS), "7")
    assert wrong == []
    interrupted, published = map(int, re.findall(r"\d+", last))
    assert interrupted == KILLS and published > 0


def test_readers_beside_a_publisher_see_whole_editions_only(tmp_path):
    wrong, last, _ = run(tmp_path, "read", "25")
    assert wrong == ""
    assert int(last.removeprefix("seen=")) > 3
