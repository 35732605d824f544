"""Receive a file for which there is no recipe yet."""

from pathlib import Path

from django.db import transaction

from lis.evidence.catalogue import operations as catalogue
from lis.evidence.catalogue.queries import Release
from lis.foundations.access.models import Account

KIND = "statistics"


@transaction.atomic
def receive_table(*, path: Path, file_name: str, by: Account) -> Release:
    """Keep a file of figures, before it is known how it is read."""
    return catalogue.receive_file(path=path, kind=KIND, by=by, file_name=file_name)
