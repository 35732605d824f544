"""The demonstration, for tests that read what pages say of it."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.core.cache import cache
from django.db import transaction
from tests.makers import an_account

from lis.delivery.performance.queries.memory import forget
from lis.publishing.commands.demonstration.load import Loaded, load

BOARD_DAY = date(2012, 1, 16)


@pytest.fixture(scope="module")
def demonstration(django_db_setup, django_db_blocker) -> Iterator[Loaded]:
    """Loaded once for a file and taken back at its end."""
    forget()
    with django_db_blocker.unblock(), transaction.atomic():
        yield load(by=an_account(), on=BOARD_DAY)
        transaction.set_rollback(True)
    forget()


@pytest.fixture(autouse=True)
def nothing_left_over() -> Iterator[None]:
    """Tries that were counted and answers that were kept belong to one test."""
    cache.clear()
    yield
    cache.clear()
    forget()
