"""What can be asked about loads."""

from typing import Any

from django.db.models import QuerySet

from lis.evidence.catalogue.queries import Release
from lis.evidence.statistics.models import Load
from lis.evidence.statistics.table import TABLE
from lis.foundations.store import queries as store


def loads() -> QuerySet[Load]:
    """Every load, the latest first, with its file and recipe at hand."""
    return Load.objects.select_related("release", "recipe", "started_by", "decided_by")


def load(number: int) -> Load:
    """The load of this number. Raises Load.DoesNotExist."""
    try:
        return loads().get(pk=number)
    except Load.DoesNotExist:
        raise Load.DoesNotExist(f"There is no load {number}. `lis loads` lists them.") from None


def edition_now() -> Any:
    """The edition of statistics that holds now; None where nothing was published."""
    return store.edition(TABLE)


def release(number: int) -> Release:
    """A file that was received, by its number. Raises Release.DoesNotExist."""
    return Release.objects.get(pk=number, kind="statistics")


def head(release: Release) -> Any:
    """The headings and first rows of a file that was received. Raises CannotRead."""
    from lis.evidence.catalogue.operations import kept_file
    from lis.evidence.statistics.reading.sampling import head_of
    from lis.evidence.statistics.recipes import Reading

    return head_of(kept_file(release), release.file_name, Reading())
