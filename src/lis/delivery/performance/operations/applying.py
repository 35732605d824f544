"""Put a pack into a cycle: measures, figures, targets, rows, words. One transaction, all or nothing."""

from datetime import UTC, date, datetime
from typing import Any

from django.db import transaction

from lis.delivery.performance import printed
from lis.delivery.performance.grid import Pack
from lis.delivery.performance.models import GridRow, ReportingCycle, Target
from lis.delivery.performance.operations.applying_words import apply_words
from lis.delivery.performance.operations.refreshing import refresh_scorecard
from lis.delivery.performance.planning import Plan, PlannedMeasure, plan_import
from lis.evidence.catalogue.queries import Release
from lis.evidence.indicators import operations as indicator_operations
from lis.evidence.indicators import queries as indicator_queries
from lis.evidence.indicators.queries import Indicator
from lis.foundations.access.models import Account
from lis.foundations.audit import operations as audit
from lis.methods.periods import Period
from lis.partnership.partners import operations as partners
from lis.partnership.strategy import operations as strategy


@transaction.atomic
def apply_pack(
    *, cycle: ReportingCycle, pack: Pack, release: Release | None, by: Account, on: date | None = None
) -> Plan:
    """Apply everything that a pack says to a cycle. Returns the plan that was carried out."""
    plan = plan_import(pack, Period(cycle.start, cycle.duration))
    apply_plan(cycle=cycle, plan=plan, release=release, by=by, on=on)
    return plan


@transaction.atomic
def apply_plan(
    *, cycle: ReportingCycle, plan: Plan, release: Release | None, by: Account, on: date | None = None
) -> None:
    """Carry out a plan: add what is new, revise what changed, leave the rest."""
    at = datetime(on.year, on.month, on.day, 12, tzinfo=UTC) if on else None
    _add_measures(plan, by)
    known = indicator_queries.by_code(measure.code for measure in plan.measures)
    indicator_operations.record_figures(figures=plan.figures, by=by, at=at, release=release)
    _keep_targets(plan, known, release)
    _keep_rows(cycle, plan, known, release)
    apply_words(cycle=cycle, plan=plan, known=known, by=by)
    indicator_operations.touch(known)
    audit.record(by=by, verb="import", kind="cycle", record=cycle.code, after=plan.tally)
    refresh_scorecard(cycle=cycle)


def _add_measures(plan: Plan, by: Account) -> None:
    themes: dict[str, Any] = {}
    leads: dict[str, Any] = {}
    first = indicator_queries.next_position()
    for measure in plan.measures:
        if not measure.is_new:
            continue
        section, lead = measure.row.section, measure.row.lead_text
        if section not in themes:
            themes[section] = strategy.theme_for(text=section, by=by)
        if lead not in leads:
            leads[lead] = partners.organisation_for(text=lead, by=by)
        about = {"theme": themes[section], "lead": leads[lead], "position": first + measure.position}
        _add_measure(measure, about, by)


def _add_measure(measure: PlannedMeasure, about: dict[str, Any], by: Account) -> None:
    row = measure.row
    indicator = indicator_operations.add_indicator(
        code=measure.code,
        name=row.name.strip().rstrip(".")[:400],
        full_title=row.name,
        lead_text=row.lead_text[:200],
        by=by,
        **about,
        **{p.field: p.value for p in measure.proposals},
        **_tolerance(measure),
    )
    for proposal in measure.proposals:
        indicator_operations.propose(
            indicator=indicator, field=proposal.field, value=proposal.value, evidence=proposal.evidence
        )


def _tolerance(measure: PlannedMeasure) -> dict[str, Any]:
    cell = measure.row.cells.get("tolerance")
    found = printed.tolerance(cell.text) if cell else None
    return {"tolerance": found[0], "tolerance_kind": found[1]} if found else {}


def _keep_targets(plan: Plan, known: dict[str, Indicator], release: Release | None) -> None:
    for target in plan.targets:
        Target.objects.update_or_create(
            indicator=known[target.code],
            start=target.period.start,
            duration=target.period.duration,
            defaults={**target.columns(), "release": release, "address": target.address[:200]},
        )


def _keep_rows(
    cycle: ReportingCycle, plan: Plan, known: dict[str, Indicator], release: Release | None
) -> None:
    """A measure keeps its place in the cycle, whatever file its figures come in; new ones follow."""
    old = {row.indicator_id: row for row in GridRow.objects.filter(cycle=cycle)}
    first = 1 + max((row.position for row in old.values()), default=-1)
    rows = [_row(cycle, measure, known[measure.code], release) for measure in plan.measures]
    fresh = [row for row in rows if row.indicator_id not in old]
    again = [row for row in rows if row.indicator_id in old]
    for row in fresh:
        row.position += first
    for row in again:
        was = old[row.indicator_id]
        row.pk, row.position, row.withheld_reason = was.pk, was.position, was.withheld_reason
        row.cells = {**was.cells, **row.cells}
    GridRow.objects.bulk_create(fresh, batch_size=500)
    fields = [f.name for f in GridRow._meta.fields if f.name not in {"id", "cycle", "indicator"}]
    GridRow.objects.bulk_update(again, fields, batch_size=200)


def _row(
    cycle: ReportingCycle, measure: PlannedMeasure, indicator: Indicator, release: Release | None
) -> GridRow:
    row = measure.row
    return GridRow(
        cycle=cycle,
        indicator=indicator,
        position=measure.position,
        section=row.section[:100],
        name_printed=row.name,
        polarity_printed=row.polarity_text[:60],
        frequency_printed=row.frequency_text[:60],
        lead_printed=row.lead_text[:200],
        direction_printed=row.direction_text[:40],
        direction_published=printed.direction(row.direction_text),
        cells={
            key: {"text": cell.text, "address": cell.address, "heading": cell.heading}
            for key, cell in row.cells.items()
        },
        release=release,
    )
