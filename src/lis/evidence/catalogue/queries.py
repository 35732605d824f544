"""What can be asked about what came in."""

from lis.evidence.catalogue.models import Release


def release(pk: int) -> Release:
    """The release of this number. Raises Release.DoesNotExist."""
    return Release.objects.get(pk=pk)


def latest_releases(count: int = 20) -> list[Release]:
    """The latest files received, newest first."""
    return list(Release.objects.select_related("received_by", "organisation")[:count])
