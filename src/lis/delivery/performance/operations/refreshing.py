"""Work a scorecard out again, and keep it until something changes."""

from typing import Any

from django.db import transaction

from lis.delivery.performance import queries
from lis.delivery.performance.models import ReportingCycle, ScoreCache


@transaction.atomic
def refresh_scorecard(*, cycle: ReportingCycle) -> int:
    """Work out again the rows of a cycle whose measures changed since; how many there were."""
    stale = queries.stale_indicator_ids(cycle)
    rows = queries.work_out(cycle, indicator_ids=stale)
    kept: list[Any] = [
        ScoreCache(cycle=cycle, indicator_id=pk, tick=tick, content=row.as_json()) for pk, tick, row in rows
    ]
    ScoreCache.objects.filter(cycle=cycle, indicator__in=stale).delete()
    ScoreCache.objects.bulk_create(kept, batch_size=500)
    return len(kept)
