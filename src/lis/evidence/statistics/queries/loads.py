"""What can be asked about loads."""

from django.db.models import QuerySet

from lis.evidence.statistics.models import Load


def loads() -> QuerySet[Load]:
    """Every load, the latest first, with its file and recipe at hand."""
    return Load.objects.select_related("release", "recipe", "started_by", "decided_by")


def load(number: int) -> Load:
    """The load of this number. Raises Load.DoesNotExist."""
    try:
        return loads().get(pk=number)
    except Load.DoesNotExist:
        raise Load.DoesNotExist(f"There is no load {number}. `lis loads` lists them.") from None
