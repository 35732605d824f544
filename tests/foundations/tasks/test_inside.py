"""The worker inside the web server: it starts unless told not to, works, and ends with its process."""

import threading

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import override_settings

from lis.foundations.tasks import inside, queries, schedule
from lis.foundations.tasks.lock import FolderLock, is_held


@pytest.fixture
def fresh(monkeypatch, settings):
    """As in a new process, with nothing scheduled and no time to lose."""
    settings.WORKER = "inside"
    monkeypatch.setattr(inside, "_stop", threading.Event())
    monkeypatch.setattr(inside, "HEAD_START", 0.0)
    monkeypatch.setattr(schedule, "_SCHEDULE", {})


def test_nothing_starts_where_the_worker_runs_apart(fresh):
    with override_settings(WORKER="apart"):
        assert inside.start() is None


def test_a_setting_that_is_none_is_refused_with_those_there_are(fresh):
    with (
        override_settings(WORKER="beside"),
        pytest.raises(ImproperlyConfigured, match="“beside”. It can be: inside or apart"),
    ):
        inside.start()


@pytest.mark.django_db(transaction=True)
def test_a_thread_takes_the_folder_and_lets_go_of_it_at_the_end(fresh):
    thread = inside.start()
    for _ in range(200):
        if is_held(queries.lock_file()):
            break
        inside._stop.wait(0.05)
    assert queries.tally().worker_lives
    inside._end(thread)
    assert not thread.is_alive()
    assert not is_held(queries.lock_file())


@pytest.mark.django_db(transaction=True)
def test_a_second_process_waits_and_still_ends_at_once(fresh):
    other = FolderLock(queries.lock_file())
    assert other.take()
    try:
        thread = inside.start()
        inside._stop.wait(0.2)
        assert thread.is_alive()
        inside._end(thread)
        assert not thread.is_alive()
    finally:
        other.let_go()
