"""Empty databases on the server of this run, for programs that a test starts."""

from collections.abc import Callable, Iterator
from urllib.parse import quote

import pytest
from django.db import connection


@pytest.fixture(scope="module")
def new_database(
    django_db_setup: None, django_db_blocker: pytest.FixtureRequest
) -> Iterator[Callable[[str], str]]:
    """`new_database("name")` is the address of an empty PostgreSQL database beside that of the tests."""
    made = []

    def make(name: str) -> str:
        name = f"{connection.settings_dict['NAME']}_{name}"
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute(f'DROP DATABASE IF EXISTS "{name}"')
            cursor.execute(f'CREATE DATABASE "{name}"')
        made.append(name)
        return _address(connection.settings_dict, name)

    yield make
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        for name in made:
            cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def _address(settings: dict, name: str) -> str:
    host = settings["HOST"] or settings.get("OPTIONS", {}).get("host", "")
    who = f"{settings['USER']}:{quote(settings['PASSWORD'] or '')}@" if settings["USER"] else ""
    port = f":{settings['PORT']}" if settings["PORT"] else ""
    return f"postgresql://{who}{quote(host, safe='')}{port}/{name}"
