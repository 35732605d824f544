"""A database that is migrated once and copied for every process that needs one: migrating takes long.

The copy is named for what it was made from, so a changed migration makes a new one.
"""

import fcntl
import hashlib
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / ".lis" / "migrated"


def file() -> Path:
    """The migrated SQLite database, made by the first who asks; others who ask meanwhile wait."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    wanted = FOLDER / f"{_fingerprint()}.sqlite3"
    with (FOLDER / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not wanted.exists():
            _make(wanted)
    return wanted


def copy_to(database: sqlite3.Connection) -> None:
    """Fill an empty database."""
    source = sqlite3.connect(file())
    source.backup(database)
    source.close()


def _fingerprint() -> str:
    """What the database is made from: our migrations, what is remembered, those of the packages, settings."""
    made_from = [
        *ROOT.glob("src/lis/*/*/migrations/*.py"),
        *ROOT.glob("src/lis/*/*/remembered.py"),
        ROOT / "src/lis/foundations/moments/triggers.py",
        ROOT / "src/lis/config/settings.py",
    ]
    digest = hashlib.sha256((ROOT / "requirements.lock").read_bytes())
    for path in sorted(made_from):
        digest.update(path.as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


def _make(wanted: Path) -> None:
    for old in FOLDER.glob("*.sqlite3*"):
        old.unlink()
    ours = {name: value for name, value in os.environ.items() if not name.startswith("LIS_")}
    fresh = wanted.with_suffix(".sqlite3-new")
    ours |= {"LIS_DATA_DIR": str(FOLDER / "data"), "LIS_DATABASE_URL": f"sqlite:///{fresh}"}
    take_every_step(ours)
    fresh.rename(wanted)


def take_every_step(environment: dict[str, str]) -> None:
    """Migrate the database of an environment, from the first step on."""
    command = [sys.executable, "-m", "django", "migrate", "--verbosity", "0"]
    command += ["--settings", "lis.config.settings"]
    subprocess.run(command, cwd=ROOT, env=environment, check=True)
