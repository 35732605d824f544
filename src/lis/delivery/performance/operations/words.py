"""What people write about measures: commentary, targets, areas for improvement."""

from datetime import date
from typing import Any

from django.db import transaction

from lis.delivery.performance.models import (
    AreaForImprovement,
    Commentary,
    GridRow,
    QualitativeMeasure,
    ReportingCycle,
    Target,
)
from lis.delivery.performance.operations.refreshing import refresh_scorecard
from lis.evidence.indicators import operations as indicators
from lis.evidence.indicators.queries import Indicator, indicator_of_code
from lis.foundations.access.models import Account
from lis.foundations.audit import operations as audit
from lis.methods import values
from lis.methods.periods import Period
from lis.partnership.strategy import queries as strategy


def _known(code: str) -> Indicator:
    found = indicator_of_code(code)
    if found is None:
        raise ValueError(f"{code} is not a measure that is known here.")
    return found


@transaction.atomic
def keep_commentary(
    *,
    cycle: ReportingCycle,
    indicator_code: str,
    progress: str = "",
    issues_and_risks: str = "",
    mitigation: str = "",
    next_steps: str = "",
    role: str = "",
    requested_on: date | None = None,
    received_on: date | None = None,
    by: Account,
) -> Commentary:
    """Keep what the person responsible says about a measure in a cycle."""
    fields: dict[str, Any] = {
        "progress": progress,
        "issues_and_risks": issues_and_risks,
        "mitigation": mitigation,
        "next_steps": next_steps,
        "role": role,
    }
    # A day that is not said again stays as it was.
    days = {"requested_on": requested_on, "received_on": received_on}
    fields |= {name: day for name, day in days.items() if day}
    indicator = _known(indicator_code)
    kept, made = Commentary.objects.update_or_create(cycle=cycle, indicator=indicator, defaults=fields)
    record = f"{cycle.code} {indicator_code}"
    audit.record(by=by, verb="add" if made else "change", kind="commentary", record=record)
    indicators.touch([indicator_code])
    return kept


@transaction.atomic
def keep_qualitative_measure(
    *, cycle: ReportingCycle, theme_slug: str, title: str, narrative: str, by: Account
) -> QualitativeMeasure:
    """Keep something that is told in words rather than counted."""
    kept, _ = QualitativeMeasure.objects.update_or_create(
        cycle=cycle,
        title=title,
        defaults={
            "theme": strategy.theme(theme_slug) if theme_slug else None,
            "narrative": narrative,
            "position": cycle.qualitative_measures.count(),
        },
    )
    audit.record(by=by, verb="keep", kind="qualitative measure", record=f"{cycle.code} {title}"[:200])
    return kept


@transaction.atomic
def set_target(*, indicator_code: str, period: Period, text: str, note: str = "", by: Account) -> Target:
    """Set what a measure should reach by the end of a period. Raises Refused for text that is no number."""
    indicator = _known(indicator_code)
    reading = values.read(text)[0]
    kept, made = Target.objects.update_or_create(
        indicator=indicator,
        start=period.start,
        duration=period.duration,
        defaults={
            "value": reading.value,
            "decimals": reading.decimals,
            "text": reading.text,
            "unit": reading.unit or "",
            "note": note,
        },
    )
    record = f"{indicator_code} {period}"
    after = reading.text if reading.value is not None else "no number"
    audit.record(by=by, verb="set" if made else "change", kind="target", record=record, after=after)
    _work_out_again(indicator)
    return kept


@transaction.atomic
def carry_targets(*, cycle: ReportingCycle, source: ReportingCycle, by: Account) -> int:
    """Set another cycle's targets for this one's period, where it has none; how many were carried."""
    measures = cycle.rows.values("indicator_id")
    standing = Target.objects.filter(indicator__in=measures, start=cycle.start, duration=cycle.duration)
    had = Target.objects.filter(indicator__in=measures, start=source.start, duration=source.duration)
    found = list(had.exclude(indicator__in=standing.values("indicator_id")).select_related("indicator"))
    for target in found:
        target.pk, target.start, target.duration = None, cycle.start, cycle.duration
        target.note = f"Carried from {source.code}."
        target.release, target.address = None, ""
        target.save()
    audit.record_each(
        by=by, verb="carry", kind="target", records=[f"{t.indicator.code} {cycle.code}" for t in found]
    )
    return len(found)


def _work_out_again(indicator: Indicator) -> None:
    indicators.touch([indicator.code])
    for cycle in ReportingCycle.objects.filter(rows__indicator=indicator):
        refresh_scorecard(cycle=cycle)


@transaction.atomic
def withhold_direction(*, cycle: ReportingCycle, indicator_code: str, reason: str, by: Account) -> GridRow:
    """Withhold a direction of travel, with the reason that readers will see; no reason puts it back."""
    row = GridRow.objects.get(cycle=cycle, indicator=_known(indicator_code))
    row.withheld_reason = reason
    row.save(update_fields=["withheld_reason"])
    record = f"{cycle.code} {indicator_code}"
    audit.record(
        by=by, verb="withhold" if reason else "restore", kind="direction", record=record, reason=reason
    )
    _work_out_again(row.indicator)
    return row


@transaction.atomic
def keep_area_for_improvement(
    *, cycle: ReportingCycle, title: str, reason: str, indicator_codes: tuple[str, ...] = (), by: Account
) -> AreaForImprovement:
    """Keep something the partnership could do better, with the reasons and the measures that show it."""
    kept, _ = AreaForImprovement.objects.update_or_create(
        cycle=cycle, title=title[:300], defaults={"reason": reason}
    )
    kept.indicators.set([_known(code) for code in indicator_codes])
    audit.record(by=by, verb="keep", kind="area for improvement", record=f"{cycle.code} {title}"[:200])
    return kept
