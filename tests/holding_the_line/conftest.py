"""The world of these tests, made once for a file and taken back at its end."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.test import TestCase
from tests.holding_the_line.world import World, a_world

from lis.delivery.performance.queries import memory


class AsIfCommitted:
    """The connection, which says that it is in no transaction: so what was worked out is remembered, and one
    person may be given what was worked out for another, as on a server."""

    in_atomic_block = False

    def __getattr__(self, name: str) -> Any:
        return getattr(connection, name)


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    cache.clear()
    with django_db_blocker.unblock(), transaction.atomic():
        remembering, memory.connection = memory.connection, AsIfCommitted()
        try:
            with TestCase.captureOnCommitCallbacks(execute=True):
                made = a_world()
            yield made
        finally:
            memory.connection = remembering
            transaction.set_rollback(True)
    memory.forget()
