"""Open a cycle and say when it is for."""

from datetime import date
from typing import Any

from django.db import transaction

from lis.delivery.performance.models import ReportingCycle
from lis.delivery.performance.periods_of import cycle_code, period_of_code
from lis.evidence.indicators import operations as indicators
from lis.foundations.access.models import Account
from lis.foundations.audit import operations as audit
from lis.methods.periods import Period


@transaction.atomic
def open_cycle(
    *,
    code: str,
    start: date | None = None,
    duration: str = "",
    as_at: date | None = None,
    board_on: date | None = None,
    board_item: str = "",
    next_figures_on: date | None = None,
    by: Account,
) -> ReportingCycle:
    """Open the cycle of this code, or bring its dates up to date. Raises ValueError for an unknown code."""
    period = Period(start, duration) if start and duration else period_of_code(code)
    fields: dict[str, Any] = {"start": period.start, "duration": period.duration}
    given = {
        "as_at": as_at,
        "board_on": board_on,
        "board_item": board_item,
        "next_figures_on": next_figures_on,
    }
    fields |= {name: value for name, value in given.items() if value}
    code = cycle_code(period)
    slug = code.lower().replace("/", "-")
    cycle, made = ReportingCycle.objects.update_or_create(code=code, defaults={**fields, "slug": slug})
    audit.record(by=by, verb="open" if made else "change", kind="cycle", record=code)
    return cycle


def cycle_for(*, code: str, by: Account) -> ReportingCycle:
    """The cycle of this code, opened where it is not yet."""
    canonical = cycle_code(period_of_code(code))
    return ReportingCycle.objects.filter(code=canonical).first() or open_cycle(code=canonical, by=by)


@transaction.atomic
def set_cycle_dates(*, cycle: ReportingCycle, fields: dict[str, Any], by: Account) -> ReportingCycle:
    """Change a cycle's dates or its default tolerance; what rests on them is worked out again."""
    before = {name: str(getattr(cycle, name)) for name in fields}
    for name, value in fields.items():
        setattr(cycle, name, value)
    cycle.full_clean()
    cycle.save()
    indicators.touch(cycle.rows.values_list("indicator__code", flat=True))
    audit.record(by=by, verb="change", kind="cycle", record=cycle.code, before=before)
    return cycle
