"""The board's document, taken into an empty database once for a file of tests."""

import pytest
from django.db import transaction
from tests.delivery.performance.packs import CYCLE, SEED, at_hand
from tests.makers import an_account

from lis.delivery.performance import operations, queries


@pytest.fixture(scope="module")
def board_pack(django_db_setup, django_db_blocker):
    """The import of the board's own document into an empty database; taken back at the file's end."""
    file = at_hand(SEED)
    with django_db_blocker.unblock(), transaction.atomic():
        yield operations.import_file(path=file, cycle_code_given=CYCLE, by=an_account())
        transaction.set_rollback(True)


@pytest.fixture
def board(board_pack, db):
    """The cycle of the board's document; what a test changes is taken back after it."""
    return queries.cycle_of_code(CYCLE)


@pytest.fixture
def officer(client, db):
    """Someone signed in who may edit."""
    account = an_account()
    client.force_login(account)
    return account
