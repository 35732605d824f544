"""Cycles, highlights and targets as plain data, to carry to another system."""

from typing import Any

from lis.delivery.performance.exchange import (
    CYCLE_FIELDS,
    FORMAT,
    HIGHLIGHTS_FORMAT,
    SECTIONS,
    TARGET_COLUMNS,
    entry_for,
    plain,
    target_row,
)
from lis.delivery.performance.grid_table import grid_table
from lis.delivery.performance.models import Commentary, GridRow, HighlightSet, ReportingCycle, Target
from lis.delivery.performance.periods_of import CyclePeriods
from lis.delivery.performance.queries.scorecards import measure_facts
from lis.delivery.performance.score import Scorecard
from lis.delivery.performance.template import lines_for, write_template
from lis.methods.periods import Period
from lis.partnership.partners.queries import Organisation

__all__ = [
    "TARGET_COLUMNS",
    "cycle_pack",
    "highlights_pack",
    "printed_grid",
    "targets_table",
    "template_for",
]


def cycle_pack(cycle: ReportingCycle) -> dict[str, Any]:
    """A cycle whole: dates, rows as printed, words, passages. Figures and targets have their own tables."""
    head = {name: plain(getattr(cycle, name)) for name in CYCLE_FIELDS}
    pack: dict[str, Any] = {"format": FORMAT, "cycle": {k: v for k, v in head.items() if v not in (None, "")}}
    for section in SECTIONS:
        records = section.model.objects.filter(cycle=cycle).select_related(*section.links)
        entries = [entry_for(section, record) for record in records.prefetch_related(*section.lists)]
        if entries:
            pack[section.name] = entries
    return pack


def highlights_pack() -> dict[str, Any]:
    """The highlight measures of every year."""
    sets = HighlightSet.objects.order_by("year_start").prefetch_related(
        "highlights__indicator", "highlights__theme"
    )
    return {
        "format": HIGHLIGHTS_FORMAT,
        "sets": [
            {
                "year_start": plain(one.year_start),
                "title": one.title,
                "highlights": [_highlight(h) for h in one.highlights.all()],
            }
            for one in sets
        ],
    }


def _highlight(highlight: Any) -> dict[str, Any]:
    entry = {
        "label": highlight.label,
        "code": highlight.indicator.code if highlight.indicator else None,
        "theme": highlight.theme.slug if highlight.theme else None,
    }
    return {name: value for name, value in entry.items() if value}


def targets_table() -> list[dict[str, Any]]:
    """Every target as rows to carry over (TARGET_COLUMNS)."""
    found = Target.objects.select_related("indicator", "release")
    order = ("indicator__position", "indicator__code", "start", "duration")
    return [target_row(target) for target in found.order_by(*order)]


def printed_grid(cycle: ReportingCycle, card: Scorecard) -> list[list[Any]]:
    """The scorecard as the papers print it, a heading row first; the import reads it back."""
    rows = GridRow.objects.filter(cycle=cycle, indicator__code__in=[row.code for row in card])
    ids = list(rows.order_by("position").values_list("indicator_id", flat=True))
    facts = {one.indicator.pk: one for one in measure_facts(cycle, ids)}
    periods = CyclePeriods(Period(cycle.start, cycle.duration))
    return grid_table(periods, [facts[pk] for pk in ids], card.rows)


def template_for(cycle: ReportingCycle, organisation: Organisation) -> tuple[bytes, int]:
    """The Excel file that an organisation fills in for a cycle, and how many lines it has."""
    # A measure of a partner is asked for even where the cycle has no row for it yet.
    measures = organisation.indicators.filter(withdrawn_on__isnull=True).order_by("position", "code")
    ids = list(measures.values_list("pk", flat=True))
    facts = {one.indicator.pk: one for one in measure_facts(cycle, ids)}
    said = {c.indicator_id: c for c in Commentary.objects.filter(cycle=cycle, indicator__in=ids)}
    lines = lines_for([facts[pk] for pk in ids], said)
    title = f"{cycle.code}: figures from {organisation.name}"
    return write_template(title=title, lines=lines), len(lines)
