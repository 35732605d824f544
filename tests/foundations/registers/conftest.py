"""A library's tools: a room with two registers that only these tests have."""

import pytest
from django.conf import settings
from django.db import connection
from django.test import override_settings

from lis.foundations.registers import book

ROOM = "tests.foundations.registers.shelf"


@pytest.fixture(scope="module")
def shelf(django_db_setup, django_db_blocker):
    """The room is there: its models have tables, and its declarations are read."""
    with override_settings(INSTALLED_APPS=[*settings.INSTALLED_APPS, ROOM]):
        from tests.foundations.registers.shelf.models import Branch, Tool

        _read_again()
        with django_db_blocker.unblock(), connection.schema_editor() as editor:
            editor.create_model(Branch)
            editor.create_model(Tool)
        yield
        with django_db_blocker.unblock(), connection.schema_editor() as editor:
            editor.delete_model(Tool)
            editor.delete_model(Branch)
    _read_again()


def _read_again() -> None:
    book.declared.cache_clear()
    book.pages.cache_clear()


@pytest.fixture
def a_branch(db, shelf):
    """Makes branches; what is not said is public."""
    from tests.foundations.registers.shelf.models import Branch

    def make(name="Acton", **fields):
        return Branch.objects.create(name=name, slug=name.lower(), **fields)

    return make


@pytest.fixture
def a_tool(db, shelf, a_branch):
    """Makes tools; what is not said is public, and of Acton."""
    from tests.foundations.registers.shelf.models import Branch, Tool

    def make(name="Drill", **fields):
        branch = fields.pop("branch", None) or Branch.objects.filter(name="Acton").first() or a_branch()
        return Tool.objects.create(name=name, branch=branch, **fields)

    return make
