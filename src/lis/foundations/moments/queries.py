"""What can be asked of moments."""

from datetime import datetime
from typing import Any

from lis.foundations.moments.changing import Altered, altered
from lis.foundations.moments.citing import cited
from lis.foundations.moments.clock import latest, since, stamped
from lis.foundations.moments.models import Former
from lis.foundations.moments.moment import Moment, NotAMoment, datetime_of, key, moment_of, shown
from lis.foundations.moments.past import as_it_is, as_it_was

__all__ = [
    "Altered",
    "Moment",
    "NotAMoment",
    "added_at",
    "altered",
    "as_it_is",
    "cited",
    "as_it_was",
    "key",
    "latest",
    "moment_of",
    "shown",
    "since",
    "stamped",
]


def added_at(record: Any) -> datetime | None:
    """When a record was recorded here; None where it was before anything was remembered."""
    added = Former.objects.filter(kind=record._meta.db_table, row=record.pk, content__isnull=True)
    at = added.order_by("-pk").values_list("at", flat=True).first()
    return datetime_of(at) if at is not None else None
