"""Writers at once, killed at any moment, leave one whole chain."""

import os
import subprocess
import sys
from pathlib import Path

PROGRAM = Path(__file__).with_name("writing.py")


def test_writers_that_are_killed_leave_a_whole_chain_and_every_line_that_was_kept(tmp_path):
    done = subprocess.run(
        [sys.executable, PROGRAM, "30", "1"],
        env=os.environ | {"LIS_DATA_DIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    *wrong, counted = done.stdout.splitlines()
    lines, missing = map(int, counted.split())
    assert (wrong, missing) == ([], 0)
    assert lines > 30
