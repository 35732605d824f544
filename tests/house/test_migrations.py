"""What is remembered and how the database is laid out agree."""

import pytest
from django.core.management import call_command


@pytest.mark.django_db
def test_no_migration_is_missing(capsys):
    try:
        call_command("makemigrations", "--check", "--dry-run")
    except SystemExit:
        pytest.fail("A model changed without a migration:\n" + capsys.readouterr().out)
