"""`lis check --deploy` refuses an unsafe production and says what to change."""

import json
import os
from datetime import UTC, datetime, timedelta

import pytest
from tests.makers import an_account

from lis.foundations.audit import guards
from lis.foundations.tasks.lock import FolderLock
from lis.foundations.tasks.queries import lock_file

pytestmark = pytest.mark.django_db


@pytest.fixture
def safe(settings, tmp_path):
    """A production in which nothing is wrong."""
    settings.DATA_DIR = tmp_path
    settings.SECRET_KEY = "Jx7-q0Zr_mB4sVu9KwTe2Yc6Hd8Fa1Lp5Gn3Ri_Xo7bQk"
    settings.PUBLIC_ADDRESS = "https://lis.example.gov.uk"
    settings.ALLOWED_HOSTS = ["lis.example.gov.uk", "testserver"]
    settings.CSRF_TRUSTED_ORIGINS = ["https://lis.example.gov.uk"]
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.DEFAULT_FROM_EMAIL = "lis@example.gov.uk"
    settings.DEMONSTRATION = settings.DEBUG = False
    guards.stand()
    an_account(is_superuser=True)
    _backed_up(tmp_path, datetime.now(UTC))
    works = FolderLock(lock_file())
    assert works.take()
    yield settings
    works.let_go()


def _backed_up(folder, at):
    (folder / "last-backup.json").write_text(json.dumps({"at": at.isoformat(), "file": "", "sha256": ""}))


def wrong(lis):
    """What is refused: each with its advice."""
    done = lis("check", "--deploy", "--format", "json")
    found = {one["what"]: one["advice"] for one in json.loads(done.stdout) if one["state"] == "wrong"}
    assert done.exit_code == (1 if found else 0)
    return found


def test_a_safe_production_is_let_through(safe, lis):
    assert wrong(lis) == {}


@pytest.mark.parametrize(
    ("name", "value", "what"),
    [
        ("DEBUG", True, "Errors are not shown in full"),
        ("SECRET_KEY", "changeme", "The secret key is strong"),
        ("SECRET_KEY", "only-for-tests-" * 1 + "a" * 40, "The secret key is strong"),
        ("PUBLIC_ADDRESS", "http://lis.example.gov.uk", "The address is https"),
        ("SECURE_PROXY_SSL_HEADER", None, "The proxy is believed"),
        ("ALLOWED_HOSTS", ["*"], "Only our names are answered"),
        ("CSRF_TRUSTED_ORIGINS", [], "Forms come from our address"),
        ("METRICS_TOKEN", "short", "Metrics are closed"),
        ("LIMITS", {}, "Limits hold"),
        ("EMAIL_BACKEND", "lis.foundations.notices.folder.FolderBackend", "E-mail goes out"),
        ("DEFAULT_FROM_EMAIL", "lis@localhost", "E-mail has a sender"),
        ("DEMONSTRATION", True, "This is no demonstration"),
    ],
)
def test_each_unsafe_setting_is_refused_with_advice(safe, lis, name, value, what):
    setattr(safe, name, value)
    assert wrong(lis).get(what)


def test_accounts_of_the_demonstration_are_refused(safe, lis):
    an_account(is_demonstration=True)
    assert "Close them" in wrong(lis)["Nobody made up can sign in"]


def test_a_key_that_others_may_read_is_refused(safe, lis):
    file = safe.DATA_DIR / "secret-key"
    file.touch(mode=0o644)
    file.chmod(0o644)
    assert "chmod 600" in wrong(lis)["Only its owner reads the key"]


def test_a_backup_that_is_old_or_was_never_made_is_refused(safe, lis):
    _backed_up(safe.DATA_DIR, datetime.now(UTC) - timedelta(days=8))
    assert "lis backup" in wrong(lis)["The last backup is fresh"]
    (safe.DATA_DIR / "last-backup.json").unlink()
    assert "The last backup is fresh" in wrong(lis)


def test_a_worker_that_does_not_run_is_refused(safe, lis, tmp_path):
    safe.DATA_DIR = tmp_path / "another"
    safe.DATA_DIR.mkdir()
    _backed_up(safe.DATA_DIR, datetime.now(UTC))
    assert list(wrong(lis)) == ["A worker works"]


def test_guards_that_are_down_are_refused(safe, lis):
    guards.lift()
    assert list(wrong(lis)) == ["The audit trail is guarded"]


def test_several_processes_on_sqlite_are_refused(safe, lis):
    from django.db import connection

    folder = safe.DATA_DIR / "metrics"
    folder.mkdir()
    for pid in (os.getpid(), os.getppid()):
        (folder / f"{pid}.json").write_text("{}")
    refused = "The database fits the load" in wrong(lis)
    assert refused == (connection.vendor == "sqlite")
