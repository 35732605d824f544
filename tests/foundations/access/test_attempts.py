"""Tries are counted for all processes together, and end by the clock."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.core.cache import cache
from django.db import connection
from django.utils import timezone

from lis.foundations.access.attempts import Limit
from lis.foundations.access.models import Tries

TWO = Limit("a made-up one", tries=2, seconds=60)


@pytest.mark.django_db
def test_what_was_tried_as_often_as_allowed_is_tried_no_more():
    TWO.count("account A@example.org", "address 198.51.100.7")
    assert not TWO.reached("account a@example.org")
    TWO.count("account a@example.org")
    assert TWO.reached("account A@EXAMPLE.org")
    assert not TWO.reached("address 198.51.100.7", "account another")
    assert not Limit("another", 2, 60).reached("account a@example.org")
    TWO.clear("account a@example.org")
    assert not TWO.reached("account a@example.org")


@pytest.mark.django_db
def test_another_process_sees_what_this_one_counted():
    TWO.count("account a")
    TWO.count("account a")
    # A process that starts now has nothing in its memory.
    cache.clear()
    assert TWO.reached("account a")


@pytest.mark.django_db
def test_a_count_ends_and_begins_anew():
    TWO.count("account a")
    TWO.count("account a")
    Tries.objects.update(until=timezone.now())
    assert not TWO.reached("account a")
    TWO.count("account a")
    assert Tries.objects.get().count == 1


@pytest.mark.django_db
def test_what_ended_long_ago_is_not_kept():
    Tries.objects.create(place="old", until=timezone.now() - timedelta(days=2))
    TWO.count("account a")
    assert not Tries.objects.filter(place="old").exists()


@pytest.mark.django_db
def test_nothing_that_somebody_typed_is_kept():
    TWO.count("account somebody@example.org")
    assert "somebody" not in str(Tries.objects.values())


@pytest.mark.django_db(transaction=True)
def test_of_many_tries_at_once_none_is_lost():
    if connection.vendor == "sqlite":
        pytest.skip("SQLite's test database is in the memory of one thread at a time.")
    ready = Barrier(4)

    def try_it():
        try:
            ready.wait()
            for _ in range(5):
                TWO.count("account a")
        finally:
            connection.close()

    threads = [Thread(target=try_it) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Tries.objects.get().count == 20
