"""End statistics: what was published of them stays in earlier editions, and in no later one."""

from collections.abc import Collection
from datetime import date

from django.db import transaction

from lis.evidence.statistics.layout import LAYOUT, TABLE
from lis.evidence.statistics.models import Statistic
from lis.foundations.access.models import Account
from lis.foundations.audit import operations as audit
from lis.foundations.store import operations as store
from lis.foundations.store import queries as editions


def end_statistics(*, codes: Collection[str], by: Account, on: date, reason: str) -> int:
    """Publish an edition without these statistics, and withdraw their records; how many had figures.

    Asked for an earlier day, the store still gives what stood then.
    """
    newest = editions.edition(TABLE)
    there = set(editions.subjects(newest)) if newest else set()
    ended = sorted(there.intersection(codes))
    if ended:
        store.publish(layout=LAYOUT, changed={}, ended=ended, by=by, reason=reason)
    with transaction.atomic():
        for statistic in Statistic.objects.filter(code__in=codes, withdrawn_on=None):
            # Sources are those of the figures that stand: none do.
            statistic.withdrawn_on, statistic.source = on, ""
            statistic.save(update_fields=["withdrawn_on", "source"])
            audit.record(by=by, verb="withdraw", kind="statistic", record=statistic.code, reason=reason)
    return len(ended)
