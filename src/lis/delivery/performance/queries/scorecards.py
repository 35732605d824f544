"""A cycle's scorecard: from memory where nothing changed, worked out where something did."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import F

from lis.delivery.performance.assess import assess
from lis.delivery.performance.facts import Held, MeasureFacts, reading_of
from lis.delivery.performance.models import Commentary, GridRow, Highlight, ReportingCycle, ScoreCache, Target
from lis.delivery.performance.periods_of import CyclePeriods
from lis.delivery.performance.queries.memory import remembered
from lis.delivery.performance.score import Scorecard, ScoreRow
from lis.evidence.indicators import queries as indicators
from lis.methods.periods import Period

YEARS_OF_HISTORY = 5


def scorecard(cycle: ReportingCycle) -> Scorecard:
    """Every measure of a cycle, worked out; kept in memory while nothing changes."""
    return remembered("scorecard", cycle.pk, work_out=lambda: Scorecard(cycle.code, tuple(_rows(cycle))))


def score_row(cycle: ReportingCycle, slug: str) -> ScoreRow | None:
    """One measure's row in a cycle, or None where the cycle does not have it."""
    return next((row for row in scorecard(cycle) if row.slug == slug), None)


def _rows(cycle: ReportingCycle) -> list[ScoreRow]:
    stands = _stands(cycle)
    kept = {
        cache.indicator_id: ScoreRow.from_json(cache.content)
        for cache in ScoreCache.objects.filter(cycle=cycle)
        if cache.indicator_id in stands and _is_fresh(cache, *stands[cache.indicator_id])
    }
    missing = [pk for pk in stands if pk not in kept]
    kept |= {pk: row for pk, _, row in work_out(cycle, indicator_ids=missing)}
    return [kept[pk] for pk in stands]


def _is_fresh(cache: ScoreCache, tick: int, names: tuple[str, str]) -> bool:
    """Whether a kept row is still true: the measure did not change, nor did its theme's or lead's name."""
    return cache.tick == tick and (cache.content["theme"], cache.content["lead"]) == names


def _stands(cycle: ReportingCycle) -> dict[int, tuple[int, tuple[str, str]]]:
    """By indicator of the cycle, in order: its last change, and its theme and lead as they are called now."""
    rows = GridRow.objects.filter(cycle=cycle, indicator__withdrawn_on__isnull=True)
    by_theme = F("indicator__theme__position").asc(nulls_last=True)
    ordered = rows.order_by(by_theme, "indicator__theme__name", "position", "pk")
    lead = ("indicator__lead_text", "indicator__lead__short_name", "indicator__lead__name")
    found = ordered.values_list("indicator_id", "indicator__changed", "indicator__theme__name", *lead)
    return {
        pk: (tick, (theme or "", written or short or name or ""))
        for pk, tick, theme, written, short, name in found
    }


def stale_indicator_ids(cycle: ReportingCycle) -> list[int]:
    """The measures of a cycle that changed since their rows were worked out."""
    kept = {cache.indicator_id: cache for cache in ScoreCache.objects.filter(cycle=cycle)}
    return [pk for pk, stand in _stands(cycle).items() if pk not in kept or not _is_fresh(kept[pk], *stand)]


def work_out(cycle: ReportingCycle, *, indicator_ids: Iterable[int]) -> list[tuple[int, int, ScoreRow]]:
    """(indicator id, its last change, its row) for these measures, worked out now."""
    facts = measure_facts(cycle, indicator_ids)
    return [(f.indicator.pk, f.indicator.changed, assess(f)) for f in facts]


def measure_facts(cycle: ReportingCycle, indicator_ids: Iterable[int]) -> list[MeasureFacts]:
    """Everything the methods need of these measures, in a handful of queries."""
    ids = list(indicator_ids)
    if not ids:
        return []
    periods = CyclePeriods(Period(cycle.start, cycle.duration))
    rows = {r.indicator_id: r for r in GridRow.objects.filter(cycle=cycle, indicator__in=ids)}
    figures, targets = _figures(ids, periods), _targets(ids)
    proposed = indicators.proposed_fields(ids)
    highlights = set(
        Highlight.objects.filter(highlight_set__year_start=periods.year.start).values_list(
            "indicator_id", flat=True
        )
    )
    said = {c.indicator_id for c in Commentary.objects.filter(cycle=cycle) if c.is_written}
    return [
        MeasureFacts(
            indicator=indicator,
            periods=periods,
            figures=figures.get(indicator.pk, {}),
            targets=targets.get(indicator.pk, {}),
            row=rows.get(indicator.pk),
            proposed=tuple(a.field for a in proposed.get(indicator.pk, ())),
            default_tolerance=Decimal(cycle.tolerance),
            is_highlight=indicator.pk in highlights,
            has_commentary=indicator.pk in said,
        )
        for indicator in indicators.indicators().filter(pk__in=ids)
    ]


def _figures(ids: list[int], periods: CyclePeriods) -> dict[int, dict[Any, Held]]:
    since = date(periods.year.start.year - YEARS_OF_HISTORY, 4, 1)
    found: dict[int, dict[Any, Held]] = {}
    for o in indicators.observations(ids, since=since):
        held = Held(
            reading=reading_of(o),
            address=o.address,
            source=o.release.file_name if o.release else "",
            note=o.note,
            synthetic=o.synthetic,
            numerator=o.numerator,
            denominator=o.denominator,
            as_at=o.as_at.isoformat() if o.as_at else "",
        )
        found.setdefault(o.indicator_id, {})[(o.kind, f"{o.start}/{o.duration}", o.breakdown)] = held
    return found


def _targets(ids: list[int]) -> dict[int, dict[str, Target]]:
    found: dict[int, dict[str, Target]] = {}
    for target in Target.objects.filter(indicator__in=ids):
        found.setdefault(target.indicator_id, {})[f"{target.start}/{target.duration}"] = target
    return found
