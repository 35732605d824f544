"""Whatever moment the machine dies: nothing acknowledged is lost, and nothing half done is seen."""

import os
import subprocess
import sys
from pathlib import Path

PROGRAM = Path(__file__).with_name("killing.py")
ROOT = Path(__file__).parents[3]
# Each of the three is interrupted so often. A hundred of each take minutes, and are asked for by name.
KILLS = int(os.environ.get("LIS_TEST_KILLS", "5"))


def test_a_quarter_killed_while_it_is_handed_in_signed_off_and_published_stays_whole(tmp_path):
    place = os.environ | {"LIS_DATA_DIR": str(tmp_path), "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, PROGRAM, str(KILLS), "11"], env=place, capture_output=True, text=True, timeout=3000
    )
    assert done.returncode == 0, done.stderr
    *wrong, last = done.stdout.strip().split("\n")
    assert wrong == []
    *interrupted, published = map(int, last.split())
    assert min(interrupted) >= KILLS and published >= 2
