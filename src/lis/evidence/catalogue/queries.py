"""What can be asked about what came in."""

from collections.abc import Iterable

from lis.evidence.catalogue.models import Release


def release(pk: int) -> Release:
    """The release of this number. Raises Release.DoesNotExist."""
    return Release.objects.get(pk=pk)


def latest_releases(count: int = 20, *, without: Iterable[int] = ()) -> list[Release]:
    """The latest files received and not under embargo, newest first, but for those `without` (numbers)."""
    found = Release.objects.filter(embargoed=False).exclude(pk__in=list(without))
    return list(found.select_related("received_by", "organisation")[:count])
