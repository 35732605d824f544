"""Scripts and CI say what they do, stop at the first error, and can be run."""

import os
from pathlib import Path

import pytest
from tests.house.tree import ROOT

SCRIPTS = sorted(f for f in [*(ROOT / "script").iterdir(), ROOT / ".ci" / "run"] if f.is_file())


def faults(text: str) -> list[str]:
    """What a script lacks."""
    lines = [*text.splitlines(), "", ""]
    checks = {
        "its first line names bash": lines[0] == "#!/usr/bin/env bash",
        "its second line says what it does": lines[1].startswith("# ") and len(lines[1]) > 20,
        "it stops at the first error": "set -euo pipefail" in lines,
    }
    return [name for name, holds in checks.items() if not holds]


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_a_script_says_what_it_does_and_can_be_run(script: Path):
    assert not faults(script.read_text())
    assert os.access(script, os.X_OK), "chmod +x"


def test_a_silent_script_is_caught():
    assert faults("#!/usr/bin/env bash\nset -euo pipefail\n") == ["its second line says what it does"]


def test_the_readme_names_the_two_commands():
    readme = (ROOT / "README.md").read_text()
    assert "./script/demo" in readme
    assert "./script/test" in readme
