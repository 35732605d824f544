"""Everything is backed up while people work, and comes back as it was, into either database."""

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from django.db import connection

HERE = Path(__file__).parent
KEY = "only-for-tests-" * 4
# A hundred are asked for by name.
KILLS = int(os.environ.get("LIS_TEST_KILLS", "5"))
POSTGRES = connection.vendor == "postgresql"
of_the_file_alone = pytest.mark.skipif(
    POSTGRES, reason="Once is enough: it is about the file, whatever the database."
)


class Place:
    """A data folder and its database, used by processes of their own."""

    def __init__(self, folder: Path, url: str = "") -> None:
        self.folder = folder
        plain = {name: value for name, value in os.environ.items() if not name.startswith("LIS_")}
        self.environment = plain | {"LIS_DATA_DIR": str(folder), "LIS_SECRET_KEY": KEY, "LIS_DEBUG": "1"}
        if url:
            self.environment["LIS_DATABASE_URL"] = url

    def run(self, *words: object) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, *map(str, words)]
        return subprocess.run(command, env=self.environment, capture_output=True, text=True, check=False)

    def lis(self, *words: object) -> subprocess.CompletedProcess[str]:
        return self.run("-c", "from lis.publishing.commands import main; main()", *words)

    def told(self, *words: object) -> str:
        done = self.run(HERE / "place.py", *words)
        assert done.returncode == 0, done.stderr[-3000:]
        return done.stdout


@pytest.fixture(scope="module")
def place(tmp_path_factory, request):
    """A place with values of every sort, in the database of this run."""
    folder = tmp_path_factory.mktemp("place")
    url = request.getfixturevalue("new_database")("backed_up") if POSTGRES else ""
    made = Place(folder / "data", url)
    made.folder.mkdir()
    made.told("make")
    return made


@pytest.fixture(scope="module")
def backup(place, tmp_path_factory):
    """A backup of it."""
    folder = tmp_path_factory.mktemp("backups")
    done = place.lis("backup", folder)
    assert done.returncode == 0, done.stderr
    (file,) = folder.iterdir()
    return file


# Making a backup leaves a line in the trail, and the line its moment.
ADDED_TO = ("audit_auditline", "moments_former")


def without(dumped: str) -> dict[str, list[object]]:
    """What was dumped, without what making a backup itself adds."""
    found = json.loads(dumped)
    return {name: told for name, told in found.items() if name not in {*ADDED_TO, "access_account"}}


def test_all_comes_back_as_it_was_into_the_same_sort_of_database_and_into_the_other(
    place, backup, tmp_path, request
):
    was = place.told("dump")
    url = ""
    if POSTGRES:
        url = request.getfixturevalue("new_database")("same")
    for where, address in {"same": url, "sqlite": ""}.items() if POSTGRES else {"sqlite": ""}.items():
        there = Place(tmp_path / where, address)
        done = there.lis("restore", backup, "--to", there.folder)
        assert done.returncode == 0, done.stderr
        assert without(there.told("dump")) == without(was)
        now, then = json.loads(there.told("dump")), json.loads(was)
        assert [now[name][0] + 1 for name in ADDED_TO] == [then[name][0] for name in ADDED_TO]
        assert there.lis("audit-trail", "verify").returncode == 0
        assert there.lis("store", "verify").returncode == 0
        kept = {path.relative_to(there.folder) for path in (there.folder / "received").rglob("*")}
        assert kept == {path.relative_to(place.folder) for path in (place.folder / "received").rglob("*")}


def test_a_backup_that_nobody_touched_is_verified(place, backup):
    done = place.lis("backup", "verify", backup)
    assert (done.returncode, "are as they were written" in done.stdout) == (0, True)


def _altered(backup: Path, to: Path, change: dict[str, bytes | None]) -> Path:
    """The backup with some parts holding something else, or (None) left out."""
    with zipfile.ZipFile(backup) as was, zipfile.ZipFile(to, "w") as becomes:
        for name in was.namelist():
            content = change[name] if name in change else was.read(name)
            if content is not None:
                becomes.writestr(name, content)
        for name in change.keys() - set(was.namelist()):
            becomes.writestr(name, change[name] or b"")
    return to


@of_the_file_alone
def test_each_tampering_is_named(backup, tmp_path):
    from lis.publishing.commands.keeping.archive import Kept, sealing_key

    names = zipfile.ZipFile(backup).namelist()
    table, stored = "tables/audit_auditline", next(name for name in names if name.startswith("store/"))
    told = json.loads(zipfile.ZipFile(backup).read("list.json"))
    told["parts"][0]["rows"] = 99
    forged = json.dumps(told, indent=1).encode()
    cases = {
        f"{table} was altered.": {table: b"another\n"},
        f"{stored} was removed.": {stored: None},
        "tables/more was added.": {"tables/more": b""},
        "The list of parts (list.json) was altered.": {"list.json": forged},
    }
    for number, (said, change) in enumerate(cases.items()):
        file = _altered(backup, tmp_path / f"{number}.lisbackup", change)
        assert list(Kept(file).problems(sealing_key())) == [said]


@of_the_file_alone
def test_a_list_that_was_sealed_anew_without_the_key_is_found(backup, tmp_path):
    import hashlib

    from lis.publishing.commands.keeping.archive import Kept, sealing_key

    with zipfile.ZipFile(backup) as was:
        forged, seal = (
            was.read("list.json").replace(b'"rows": 0', b'"rows": 1'),
            json.loads(was.read("seal.json")),
        )
    seal["sha256"] = hashlib.sha256(forged).hexdigest()
    change = {"list.json": forged, "seal.json": json.dumps(seal).encode()}
    file = _altered(backup, tmp_path / "forged.lisbackup", change)
    assert "seal does not fit" in next(Kept(file).problems(sealing_key()))


@of_the_file_alone
def test_a_tampered_backup_and_a_cut_one_are_not_restored(place, backup, tmp_path):
    file = _altered(backup, tmp_path / "a.lisbackup", {"tables/access_account": b""})
    done = place.lis("backup", "verify", file, "--format", "json")
    assert (done.returncode, "access_account was altered" in done.stdout) == (3, True)
    there = Place(tmp_path / "there")
    done = there.lis("restore", file, "--to", there.folder)
    assert done.returncode == 1
    assert "access_account was altered" in done.stderr
    cut = tmp_path / "cut.lisbackup"
    cut.write_bytes(backup.read_bytes()[:-1000])
    assert "no whole backup" in place.lis("backup", "verify", cut).stderr


@of_the_file_alone
def test_another_key_is_told_from_tampering_and_can_be_allowed(place, backup, tmp_path):
    other = Place(tmp_path / "other")
    other.environment["LIS_SECRET_KEY"] = "another key " * 5
    done = other.lis("backup", "verify", backup)
    assert done.returncode == 3
    assert "another LIS_SECRET_KEY" in done.stdout
    assert other.lis("backup", "verify", backup, "--any-key").returncode == 0


def test_a_place_that_is_not_empty_is_refused(place, backup):
    done = place.lis("restore", backup, "--to", place.folder)
    assert done.returncode == 1
    assert "is not empty" in done.stderr


@of_the_file_alone
def test_a_backup_that_is_killed_at_any_moment_leaves_no_file_that_looks_whole_and_is_not(place, tmp_path):
    shutil.copytree(place.folder, tmp_path / "data")
    *wrong, counted = Place(tmp_path / "data").told("kill", KILLS, 1, tmp_path / "backups").splitlines()
    unfinished, interrupted, accounts, made = counted.split()
    assert (wrong, unfinished, made) == ([], "0", "True")
    assert int(interrupted) >= KILLS
    assert int(accounts) > 0
