"""Jobs are done once, tried again where the database was busy, and given back where a worker died."""

import json
import logging
import os
import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from tests.foundations.tasks import crowd, jobs
from tests.house.tree import ROOT

from lis.foundations.tasks import operations, queries, schedule
from lis.foundations.tasks.lock import FolderLock, is_held
from lis.foundations.tasks.worker import Worker

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)
TESTS = "tests.foundations.tasks.jobs"


@pytest.fixture(autouse=True)
def nothing_done(monkeypatch):
    """Every test begins with nothing done and nothing scheduled."""
    jobs.done.clear()
    monkeypatch.setattr(schedule, "_SCHEDULE", {})


def run(worker="test"):
    return operations.run_next(worker=worker, at=timezone.now())


@pytest.mark.django_db
class TestJobs:
    def test_a_job_is_done_once(self):
        jobs.note.enqueue("a")
        assert (run(), run()) == (True, False)
        assert jobs.done == ["a"]
        assert queries.tally().done == 1

    def test_a_job_waits_for_its_hour(self):
        jobs.note.using(run_after=timezone.now() + timedelta(hours=1)).enqueue("a")
        assert not run()

    def test_a_failure_keeps_its_kind_and_place_and_nobody_s_words(self, caplog):
        jobs.stumble.enqueue("private")
        with caplog.at_level(logging.WARNING):
            run()
        [work] = queries.jobs(limit=5, failed_only=True)
        assert work.problem.startswith("builtins.ValueError at jobs.py:")
        kept = DBTaskResult.objects.get()
        assert "reader@" not in f"{kept.traceback}{caplog.text}{work}"
        assert "private" not in f"{kept.traceback}{caplog.text}{work}"

    def test_a_locked_database_loses_no_job(self):
        jobs.meet_a_locked_database.enqueue("a")
        for _ in range(3):
            DBTaskResult.objects.filter(status="READY").update(run_after=timezone.now())
            assert run()
        assert (len(jobs.done), queries.tally().done, queries.tally().failed) == (3, 1, 0)

    def test_what_a_dead_worker_held_is_done_by_the_next(self):
        jobs.note.enqueue("a")
        DBTaskResult.objects.get().claim("here-1")
        assert not run()
        assert operations.give_back(of="elsewhere", at=timezone.now()) == 0
        assert operations.give_back(of="here", at=timezone.now(), but="here-1") == 0
        assert operations.give_back(of="here", at=timezone.now()) == 1
        assert run()

    def test_a_job_that_nobody_ends_is_given_back_in_the_end(self):
        jobs.note.enqueue("a")
        DBTaskResult.objects.get().claim("elsewhere-1")
        assert operations.give_back(of="here", at=timezone.now() + timedelta(hours=3)) == 1

    def test_old_jobs_are_forgotten_failed_ones_later(self):
        jobs.note.enqueue("a")
        jobs.stumble.enqueue("b")
        run(), run()
        assert operations.forget_finished(at=timezone.now() + timedelta(days=6)) == 0
        assert operations.forget_finished(at=timezone.now() + timedelta(days=8)) == 1
        assert operations.forget_finished(at=timezone.now() + timedelta(days=91)) == 1


@pytest.mark.django_db
class TestErrands:
    def test_scheduled_work_is_done_when_it_is_due_and_not_before(self):
        schedule.schedule("note", schedule.MINUTE, f"{TESTS}:errand")
        assert operations.run_errands(at=NOON) == 1
        assert operations.run_errands(at=NOON + timedelta(seconds=59)) == 0
        assert operations.run_errands(at=NOON + timedelta(seconds=60)) == 1
        assert jobs.done == [NOON, NOON + timedelta(seconds=60)]

    def test_work_that_fails_is_shown_and_stops_no_other(self):
        schedule.schedule("a broken one", schedule.MINUTE, f"{TESTS}:broken_errand")
        schedule.schedule("note", schedule.MINUTE, f"{TESTS}:errand")
        assert operations.run_errands(at=NOON) == 2
        broken, fine = queries.errands()
        assert (broken.state, fine.state) == ("failed", "done")
        assert broken.problem.startswith("builtins.LookupError at jobs.py:")
        assert "@" not in broken.problem

    def test_a_missing_function_is_a_failure_like_another(self):
        schedule.schedule("gone", schedule.MINUTE, f"{TESTS}:gone")
        operations.run_errands(at=NOON)
        assert queries.errands()[0].state == "failed"

    def test_two_rooms_cannot_take_one_name(self):
        schedule.schedule("note", schedule.MINUTE, f"{TESTS}:errand")
        schedule.schedule("note", schedule.MINUTE, f"{TESTS}:errand")
        with pytest.raises(schedule.TwiceScheduled):
            schedule.schedule("note", schedule.HOUR, f"{TESTS}:errand")


@pytest.mark.skipif(connection.vendor == "sqlite", reason="Threads share no SQLite database in memory.")
@pytest.mark.django_db(transaction=True)
def test_eight_workers_do_a_hundred_jobs_once_each():
    done = crowd.work(jobs_to_do=100, workers=8)
    assert done == {"done": 100, "different": 100, "errands": 1, "failed": 0}


def test_eight_workers_on_a_file_do_a_hundred_jobs_once_each(tmp_path):
    environment = {name: value for name, value in os.environ.items() if not name.startswith("LIS_")}
    environment |= {"LIS_DATA_DIR": str(tmp_path), "PYTHONPATH": str(ROOT)}
    script = [sys.executable, "-m", "tests.foundations.tasks.crowd"]
    found = subprocess.run(script, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stderr
    assert json.loads(found.stdout) == {"done": 100, "different": 100, "errands": 1, "failed": 0}


@pytest.mark.django_db(transaction=True)
def test_one_worker_lives_in_a_folder_and_stops_when_told():
    jobs.note.enqueue("a")
    stop = threading.Event()
    first, second = Worker(stop), Worker(stop)
    threads = [threading.Thread(target=worker.wait_and_work) for worker in (first, second)]
    for thread in threads:
        thread.start()
    for _ in range(100):
        if jobs.done:
            break
        stop.wait(0.05)
    assert queries.tally().worker_lives
    stop.set()
    for thread in threads:
        thread.join(timeout=10)
    assert jobs.done == ["a"]
    assert not any(thread.is_alive() for thread in threads)
    assert not is_held(queries.lock_file())
    connection.close()


def test_a_lock_has_one_holder(tmp_path):
    one, other = FolderLock(tmp_path / "lock"), FolderLock(tmp_path / "lock")
    assert (one.take(), other.take(), is_held(tmp_path / "lock")) == (True, False, True)
    one.let_go()
    assert (is_held(tmp_path / "lock"), other.take()) == (False, True)
    other.let_go()
