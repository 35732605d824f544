"""The places of the demonstration, loaded once for a file of tests."""

from datetime import date

import pytest
from django.db import transaction
from tests.makers import an_account

from lis.publishing.commands.demonstration.places import load


@pytest.fixture(scope="module")
def places_loaded(django_db_setup, django_db_blocker):
    """Areas, postcodes, libraries, Southall and made-up figures; taken back at the file's end."""
    with django_db_blocker.unblock(), transaction.atomic():
        by = an_account()
        load.load_places(by=by, on=date(2012, 1, 16))
        yield load.load_example_and_figures(by=by)
        transaction.set_rollback(True)


@pytest.fixture
def ealing(places_loaded, db):
    """The demonstration's places; what a test changes is taken back after it."""
    return places_loaded
