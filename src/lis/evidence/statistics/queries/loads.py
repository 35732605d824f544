"""What can be asked about loads."""

from typing import Any

from django.db.models import QuerySet

from lis.evidence.catalogue.queries import Release
from lis.evidence.statistics.models import Load
from lis.evidence.statistics.queries.catalogue import hidden_from
from lis.evidence.statistics.queries.recipes import hiding
from lis.evidence.statistics.table import TABLE
from lis.foundations.access.visibility import ALL
from lis.foundations.store import queries as store


def loads() -> QuerySet[Load]:
    """Every load, the latest first, with its file and recipe at hand."""
    return Load.objects.select_related("release", "recipe", "started_by", "decided_by")


def loads_for(by: Any = None) -> QuerySet[Load]:
    """The loads that somebody (a person or their Eyes) may see: those whose recipe brings nothing that is
    hidden from them, since a load's checks and differences show figures."""
    return loads().exclude(recipe__in=hiding(by)).exclude(pk__in=_telling(hidden_from(by)))


def _telling(hidden: frozenset[str]) -> list[int]:
    """The loads whose difference tells of one of these statistics (codes)."""
    if not hidden:
        return []
    told = Load.objects.exclude(difference={}).values_list("pk", "difference")
    return [pk for pk, found in told if hidden & {one["code"] for one in found.get("statistics", ())}]


def releases_hidden_from(by: Any = None) -> frozenset[int]:
    """The files (numbers) that brought something which somebody may not see: their names tell of it."""
    if not hidden_from(by):
        return frozenset()
    unseen = Load.objects.exclude(pk__in=loads_for(by).values("pk"))
    return frozenset(unseen.values_list("release_id", flat=True))


def load(number: int, by: Any = ALL) -> Load:
    """The load of this number, where `by` may see it. Raises Load.DoesNotExist."""
    try:
        return loads_for(by).get(pk=number)
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

    return head_of(kept_file(release), release.file_name)
