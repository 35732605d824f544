"""The measures, targets and rows of a pack: added many at once, and only what differs is written again."""

from typing import Any

from lis.delivery.performance import printed
from lis.delivery.performance.models import GridRow, ReportingCycle, Target
from lis.delivery.performance.planning import Plan, PlannedMeasure, place_of
from lis.evidence.catalogue.queries import Release
from lis.evidence.indicators import operations as indicator_operations
from lis.evidence.indicators import queries as indicator_queries
from lis.evidence.indicators.operations import NewIndicator, Proposed
from lis.evidence.indicators.queries import Indicator
from lis.foundations.access.models import Account
from lis.foundations.audit.many import (
    last_of,
    put_many,
    put_rows,
    remember_added,
    remember_changed,
    rewrite_many,
)
from lis.partnership.partners import operations as partners
from lis.partnership.strategy import operations as strategy

# A row that says the same stays as it is: it goes on naming the file that it came in.
KEPT = ("id", "cycle", "indicator", "position", "withheld_reason", "release")
REWRITTEN = tuple(field.name for field in GridRow._meta.fields if field.name not in KEPT)
TARGET_COLUMNS = ("value", "decimals", "text", "unit", "low", "high", "release", "address")


def add_measures(*, plan: Plan, by: Account) -> set[str]:
    """Add the measures that are new, with the themes and leads that the pack names; their codes."""
    new = [measure for measure in plan.measures if measure.is_new]
    themes = {s: strategy.theme_for(text=s, by=by) for s in dict.fromkeys(m.row.section for m in new)}
    leads = {t: partners.organisation_for(text=t, by=by) for t in dict.fromkeys(m.row.lead_text for m in new)}
    first = indicator_queries.next_position()
    indicator_operations.add_indicators(
        new=[_indicator(m, themes[m.row.section], leads[m.row.lead_text], first + m.position) for m in new],
        by=by,
    )
    return {measure.code for measure in new}


def _indicator(measure: PlannedMeasure, theme: Any, lead: Any, position: int) -> NewIndicator:
    row = measure.row
    fields = {
        "name": row.name.strip().rstrip(".")[:400],
        "full_title": row.name,
        "lead_text": row.lead_text[:200],
        "theme": theme,
        "lead": lead,
        "position": position,
        **_tolerance(measure),
    }
    proposed = [Proposed(p.field, p.value, p.evidence) for p in measure.proposals]
    return NewIndicator(measure.code, fields, proposed)


def _tolerance(measure: PlannedMeasure) -> dict[str, Any]:
    cell = measure.row.cells.get("tolerance")
    found = printed.tolerance(cell.text) if cell else None
    return {"tolerance": found[0], "tolerance_kind": found[1]} if found else {}


def keep_targets(
    *, plan: Plan, known: dict[str, Indicator], release: Release | None, by: Account
) -> set[str]:
    """Set the targets that are new or changed, each with its history; the codes of their measures."""
    codes = {target.code for target in plan.targets}
    standing = Target.objects.filter(indicator__in=[known[code].pk for code in codes])
    old = {(target.indicator_id, target.start, target.duration): target for target in standing}
    fresh: list[dict[str, Any]] = []
    again: list[Target] = []
    brought = {"release_id": release.pk if release else None}
    for planned in plan.targets:
        key = (known[planned.code].pk, planned.period.start, planned.period.duration)
        columns = {**planned.columns(), **brought, "address": planned.address[:200]}
        if key in old:
            again.append(_rewritten(old[key], columns))
        else:
            fresh.append({"indicator_id": key[0], "start": key[1], "duration": key[2], **columns})
    last = last_of(Target)
    put_rows(Target, fresh)
    remember_added(model=Target, after=last, by=by)
    rewrite_many(again, columns=TARGET_COLUMNS)
    remember_changed(again, by=by)
    return codes


def _rewritten(target: Target, columns: dict[str, Any]) -> Target:
    for name, value in columns.items():
        setattr(target, name, value)
    return target


def keep_rows(
    *, cycle: ReportingCycle, plan: Plan, known: dict[str, Indicator], release: Release | None
) -> set[str]:
    """Put the rows into the cycle; the codes of those that are new or say something else.

    A measure keeps its place in the cycle, whatever file its figures come in; new ones follow.
    """
    old = {row.indicator_id: row for row in GridRow.objects.filter(cycle=cycle)}
    first = 1 + max((row.position for row in old.values()), default=-1)
    fresh: list[GridRow] = []
    again: list[GridRow] = []
    codes = set()
    for measure in plan.measures:
        row = _row(cycle, measure, known[measure.code], release)
        was = old.get(row.indicator_id)
        if was is None:
            row.position += first
            fresh.append(row)
        elif _rewrite(was, row):
            again.append(was)
        else:
            continue
        codes.add(measure.code)
    put_many(fresh)
    rewrite_many(again, columns=(*REWRITTEN, "release"))
    return codes


def _rewrite(was: GridRow, row: GridRow) -> bool:
    """Let a standing row say what the new one says; whether that is anything else."""
    row.cells = {**was.cells, **row.cells}
    if all(getattr(was, name) == getattr(row, name) for name in REWRITTEN):
        return False
    for name in (*REWRITTEN, "release"):
        setattr(was, name, getattr(row, name))
    return True


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
            key: {
                "text": cell.text,
                "address": place_of(row.sheet or "", cell.address),
                "heading": cell.heading,
            }
            for key, cell in row.cells.items()
        },
        release=release,
    )
