"""Beginning: init, demo, serve, sign-in links."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from lis.foundations.access.models import Account
from lis.publishing.commands import serving
from lis.publishing.commands.console.exits import Exit
from lis.publishing.commands.console.refusals import Refusal

LIS = [sys.executable, "-c", "from lis.publishing.commands import main; main(prog_name='lis')"]


def lis_of_its_own(*words: str, folder: Path | None = None, cwd: Path) -> subprocess.CompletedProcess[str]:
    """`lis` as a process with a data folder of its own."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith("LIS_")}
    environment = {**ours, "LIS_DATA_DIR": str(folder)} if folder else ours
    return subprocess.run(
        [*LIS, *words], cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def test_init_can_be_run_twice_and_makes_an_officer_once(lis, db):
    first = lis("init", "--officer-email", "officer@example.org")
    again = lis("init", "--officer-email", "officer@example.org")
    assert (first.exit_code, again.exit_code) == (Exit.DONE, Exit.DONE)
    assert "may edit" in first.output
    assert "was there already" in again.output
    assert Account.objects.get(email="officer@example.org").may_edit


def test_a_sign_in_link_is_printed_alone(lis, db):
    lis("init", "--officer-email", "officer@example.org")
    done = lis("sign-in-link", "officer@example.org")
    assert done.exit_code == Exit.DONE, done.output
    assert done.output.startswith("http://127.0.0.1:8000/")
    assert len(done.output.splitlines()) == 1


def test_a_link_for_nobody_is_refused(lis, db):
    assert lis("sign-in-link", "nobody@example.org").exit_code == Exit.REFUSED


def test_a_port_that_is_taken_is_named_with_what_to_do():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(Refusal, match=rf"127.0.0.1:{port} .* --port {port + 1}"):
            serving.refuse_taken_port("127.0.0.1", port)


def test_serve_becomes_a_server_of_one_worker(lis, db, monkeypatch):
    became: list[list[str]] = []
    monkeypatch.setattr(serving.os, "execv", lambda program, words: became.append(words))
    port = free_port()
    done = lis("serve", "--port", port)
    assert done.exit_code == Exit.DONE, done.output
    (words,) = became
    assert words[words.index("--workers") + 1] == "1"
    assert words[words.index("--port") + 1] == str(port)
    assert words[-1] == "lis.config.wsgi:application"


def test_serve_says_what_to_do_where_the_database_is_behind(lis, db, monkeypatch):
    from lis.publishing.commands import serve

    monkeypatch.setattr(serve, "unapplied_migrations", lambda: ["performance 0002_more"])
    done = lis("serve", "--port", free_port())
    assert done.exit_code == Exit.REFUSED
    assert "lis init" in done.output


def test_the_demonstration_starts_keeps_what_was_entered_and_starts_over(tmp_path):
    folder = tmp_path / "demo"
    first = lis_of_its_own("demo", "--no-serve", folder=folder, cwd=tmp_path)
    assert first.returncode == Exit.DONE, first.stderr
    assert "officer@example.org" in first.stdout
    passphrase = (folder / "officer-passphrase").read_text()
    assert passphrase in first.stdout
    assert (folder / "officer-passphrase").stat().st_mode & 0o077 == 0
    added = lis_of_its_own("init", "--officer-email", "mine@example.org", folder=folder, cwd=tmp_path)
    assert added.returncode == Exit.DONE
    again = lis_of_its_own("demo", "--no-serve", folder=folder, cwd=tmp_path)
    assert passphrase in again.stdout
    assert "was there already" in _officer_again(folder, tmp_path)
    # A folder without real files: the made-up figures need not be made a second time.
    (tmp_path / "real").mkdir()
    words = ("demo", "--reset", "--yes", "--no-serve", "--data", str(tmp_path / "real"))
    reset = lis_of_its_own(*words, folder=folder, cwd=tmp_path)
    assert reset.returncode == Exit.DONE, reset.stderr
    assert passphrase not in reset.stdout
    assert "may edit" in _officer_again(folder, tmp_path)


def _officer_again(folder: Path, cwd: Path) -> str:
    return lis_of_its_own("init", "--officer-email", "mine@example.org", folder=folder, cwd=cwd).stdout


def test_the_demonstration_never_touches_a_folder_that_is_not_its_own(tmp_path):
    (tmp_path / "ours").mkdir()
    (tmp_path / "ours" / "lis.sqlite3").write_text("A partnership's own figures.")
    for words in (["demo", "--no-serve"], ["demo", "--reset", "--yes", "--no-serve"]):
        done = lis_of_its_own(*words, folder=tmp_path / "ours", cwd=tmp_path)
        assert done.returncode == Exit.REFUSED
        assert "left as it is" in done.stderr
    assert [f.name for f in (tmp_path / "ours").iterdir()] == ["lis.sqlite3"]


def test_starting_over_is_asked_first(tmp_path):
    folder = tmp_path / "demo"
    folder.mkdir()
    (folder / "demonstration").write_text("")
    done = lis_of_its_own("demo", "--reset", "--no-serve", folder=folder, cwd=tmp_path)
    assert done.returncode == Exit.REFUSED
    assert "Throw away" in done.stdout
    assert [f.name for f in folder.iterdir()] == ["demonstration"]
