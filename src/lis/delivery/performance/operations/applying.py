"""Put a pack into a cycle: measures, figures, targets, rows, words. One transaction, all or nothing."""

from datetime import UTC, date, datetime

from django.db import transaction

from lis.delivery.performance.grid import Pack
from lis.delivery.performance.models import ReportingCycle
from lis.delivery.performance.operations.applying_measures import add_measures, keep_rows, keep_targets
from lis.delivery.performance.operations.applying_words import apply_words
from lis.delivery.performance.operations.refreshing import refresh_scorecard
from lis.delivery.performance.planning import Plan, plan_import
from lis.evidence.catalogue.queries import Release
from lis.evidence.indicators import operations as indicator_operations
from lis.evidence.indicators import queries as indicator_queries
from lis.foundations.access.models import Account
from lis.foundations.audit import operations as audit
from lis.methods.periods import Period


@transaction.atomic
def apply_pack(
    *, cycle: ReportingCycle, pack: Pack, release: Release | None, by: Account, on: date | None = None
) -> Plan:
    """Apply everything that a pack says to a cycle. Returns the plan that was carried out."""
    plan = plan_import(pack, Period(cycle.start, cycle.duration))
    apply_plan(cycle=cycle, plan=plan, release=release, by=by, on=on)
    refresh_scorecard(cycle=cycle)
    return plan


@transaction.atomic
def apply_plan(
    *, cycle: ReportingCycle, plan: Plan, release: Release | None, by: Account, on: date | None = None
) -> None:
    """Carry out a plan: add what is new, revise what changed, leave the rest."""
    at = datetime(on.year, on.month, on.day, 12, tzinfo=UTC) if on else None
    changed = add_measures(plan=plan, by=by)
    known = indicator_queries.by_code(measure.code for measure in plan.measures)
    indicator_operations.record_figures(figures=plan.figures, by=by, at=at, release=release)
    changed |= keep_targets(plan=plan, known=known, release=release, by=by)
    changed |= keep_rows(cycle=cycle, plan=plan, known=known, release=release)
    apply_words(cycle=cycle, plan=plan, known=known, by=by)
    # The pack's highlights are shown with their measures.
    indicator_operations.touch(known if plan.pack.highlights else changed)
    audit.record(by=by, verb="import", kind="cycle", record=cycle.code, after=plan.tally)
