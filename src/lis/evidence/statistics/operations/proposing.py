"""Receive a file for which there is no recipe yet, and read it once one is kept."""

from pathlib import Path

from django.db import transaction

from lis.evidence.catalogue import operations as catalogue
from lis.evidence.catalogue.queries import Release
from lis.evidence.statistics.models import Load, Recipe
from lis.foundations.access.models import Account
from lis.foundations.audit import operations as audit

KIND = "statistics"


@transaction.atomic
def receive_table(*, path: Path, file_name: str, by: Account) -> Release:
    """Keep a file of figures, before it is known how it is read."""
    return catalogue.receive_file(path=path, kind=KIND, by=by, file_name=file_name)


@transaction.atomic
def start_load_of(*, release: Release, recipe: Recipe, by: Account) -> Load:
    """Begin to load a file that was received."""
    load = Load.objects.create(release=release, recipe=recipe, started_by=by)
    after = {"file": release.file_name, "recipe": recipe.slug}
    audit.record(by=by, verb="start", kind="load", record=f"load {load.pk}", after=after)
    return load
