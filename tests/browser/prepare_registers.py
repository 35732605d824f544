"""Makes what the walk through every register looks at: two records in each, and an officer signed in.

Run as a program of its own, with LIS_DATA_DIR set; prints the session's key and what each register takes, as
JSON.
"""

import json
import sqlite3
from typing import Any

import django
from tests import migrated


def main() -> None:
    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection

    database = sqlite3.connect(settings.DATABASES["default"]["NAME"])
    migrated.copy_to(database)
    database.close()
    call_command("migrate", verbosity=0)
    from tests.foundations.registers.shelf.models import Branch, Tool

    with connection.schema_editor() as editor:
        editor.create_model(Branch)
        editor.create_model(Tool)
    officer = _fill(Branch, Tool)
    print(json.dumps({"session": _session(officer), "registers": _registers(officer)}))


def _fill(branches: Any, tools: Any) -> Any:
    from tests.makers import an_account
    from tests.publishing.registers.samples import two_of_each

    two_of_each()
    for name, longitude in (("Acton", -0.27), ("Greenford", -0.35)):
        branch = branches.objects.create(name=name, slug=name.lower(), longitude=longitude, latitude=51.5)
        tools.objects.create(name=f"Drill of {name}", branch=branch, state="worn", price=5)
    return an_account()


def _session(account: Any) -> str:
    from django.conf import settings
    from django.test import Client
    from tests.foundations.access.people import let_in

    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "testserver"]
    client = Client()
    let_in(client, account)
    return str(client.session.session_key)


def _registers(officer: Any) -> dict[str, Any]:
    """What a browser needs to know of each register to fill its forms in."""
    from lis.foundations.registers.book import declared

    return {slug: _told(register, officer) for slug, register in declared().items()}


def _told(register: Any, officer: Any) -> dict[str, Any]:
    from tests.publishing.registers.filling import filled
    from tests.publishing.registers.samples import SAID

    from lis.foundations.registers import rules
    from lis.foundations.registers.forms import bulk_fields

    said = SAID.get(register.slug, {})
    may_batch = not rules.why_not_batch(register, officer)
    may_add = not rules.why_not_add(register, officer)
    return {
        "one": register.one,
        "searched": bool(register.search),
        "placed": bool(register.place),
        "ends": bool(register.ended),
        "added": filled(register, officer, said, word="Walked") if may_add else {},
        "shared": filled(register, officer, said, word="Many") if may_batch else {},
        "field": bulk_fields(register, officer)[0] if may_batch else "",
        "labels": [register.label(name) for name in register.form],
    }


if __name__ == "__main__":
    main()
