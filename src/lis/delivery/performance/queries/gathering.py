"""Everything that is known of measures in a cycle, gathered in a handful of queries however many they are."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Q, QuerySet

from lis.delivery.performance import rules
from lis.delivery.performance.facts import Held, Key, MeasureFacts, reading_from
from lis.delivery.performance.models import Commentary, GridRow, Highlight, ReportingCycle, Target
from lis.delivery.performance.periods_of import CyclePeriods
from lis.evidence.indicators import queries as indicators
from lis.foundations.access.roles import Tier
from lis.methods.periods import Period

YEARS_OF_HISTORY = 5
# Plain columns, since sixty thousand figures as records would take seconds.
COLUMNS = (
    *("indicator_id", "kind", "start", "duration", "breakdown"),
    *("value", "decimals", "unit", "status", "text"),
    *("address", "release__file_name", "note", "synthetic", "numerator", "denominator", "as_at"),
)


def measure_facts(
    cycle: ReportingCycle, indicator_ids: Iterable[int], *, printed_only: bool = False
) -> list[MeasureFacts]:
    """Everything the methods need of these measures; with `printed_only`, of the grid's own periods alone."""
    ids = list(indicator_ids)
    if not ids:
        return []
    periods = CyclePeriods(Period(cycle.start, cycle.duration))
    rows = {r.indicator_id: r for r in GridRow.objects.filter(cycle=cycle, indicator__in=ids)}
    since = date(periods.year.start.year - YEARS_OF_HISTORY, 4, 1)
    # A public cycle says nothing that is not published; one that isn't public says what will be.
    embargoed = cycle.visibility != Tier.PUBLIC
    starts = _starts_in(rows.values(), periods) if printed_only else None
    figures, targets = _figures(ids, since, embargoed, starts), _targets(ids, cycle, embargoed)
    proposed = _proposed(ids)
    highlights, said = _highlighted(periods), _spoken_of(cycle)
    return [
        MeasureFacts(
            indicator=indicator.as_of(cycle.start),
            periods=periods,
            figures=figures.get(indicator.pk, {}),
            targets=targets.get(indicator.pk, {}),
            row=rows.get(indicator.pk),
            proposed=tuple(proposed.get(indicator.pk, ())),
            default_tolerance=Decimal(cycle.tolerance),
            is_highlight=indicator.pk in highlights,
            has_commentary=indicator.pk in said,
        )
        for indicator in indicators.indicators().filter(pk__in=ids)
    ]


def _starts_in(rows: Iterable[GridRow], periods: CyclePeriods) -> set[date]:
    """The first days of the periods that a grid's cells are for."""
    keys = {key for row in rows for key in row.cells}
    named = {key.partition(":")[2] for key in keys}
    return {Period.of(period).start for period in named if period} | {periods.year_so_far.start}


def _held(stored: QuerySet[Any]) -> dict[int, dict[Key, Held]]:
    found: dict[int, dict[Key, Held]] = {}
    for pk, kind, start, duration, breakdown, *columns in stored.values_list(*COLUMNS):
        value, decimals, unit, status, text, address, source, note, made_up, over, under, as_at = columns
        found.setdefault(pk, {})[(kind, f"{start}/{duration}", breakdown)] = Held(
            reading=reading_from(value, decimals, unit, status, breakdown, text),
            address=address,
            source=source or "",
            note=note,
            synthetic=made_up,
            numerator=over,
            denominator=under,
            as_at=as_at.isoformat() if as_at else "",
        )
    return found


def _figures(
    ids: list[int], since: date, embargoed: bool, starts: set[date] | None
) -> dict[int, dict[Key, Held]]:
    """Figures in force since a day, by measure; of periods that begin on `starts` alone, where those are
    given, else also those of a measure before that is told as one with it."""
    stored = indicators.observations(ids, since=since, embargoed=embargoed)
    if starts is not None:
        return _held(stored.filter(start__in=starts))
    figures = _held(stored)
    _go_on_from_before(figures, ids, since, embargoed)
    return figures


def _go_on_from_before(
    figures: dict[int, dict[Key, Held]], ids: list[int], since: date, embargoed: bool
) -> None:
    """Put before the figures of measures those of the ones they succeeded, where the two are told as one."""
    joined = indicators.joined_to(ids)
    if not joined:
        return
    before = {one.predecessor for one in joined} - set(ids)
    own = figures | _held(indicators.observations(before, since=since, embargoed=embargoed))
    series = dict(own)
    for one in joined:
        first = own.get(one.predecessor, {})
        taken = {
            key: _named(held, one.code) if held is first.get(key) else held
            for key, held in series.get(one.predecessor, {}).items()
            if Period.of(key[1]).end <= one.starts_on
        }
        series[one.successor] = {**taken, **series.get(one.successor, {})}
    figures |= {pk: told for pk, told in series.items() if pk in ids}


def _named(held: Held, code: str) -> Held:
    """A figure that says which measure it was a figure of."""
    return replace(held, note=f"{held.note} As {code}.".strip())


def _targets(ids: list[int], cycle: ReportingCycle, embargoed: bool) -> dict[int, dict[str, Target]]:
    found: dict[int, dict[str, Target]] = {}
    seen = Q() if embargoed else rules.targets_seen_by(None)
    for target in Target.objects.filter(seen, indicator__in=ids):
        then = target.as_of(cycle.start)
        if then is target or then.text:
            found.setdefault(target.indicator_id, {})[f"{target.start}/{target.duration}"] = then
    return found


def _proposed(ids: list[int]) -> dict[int, list[str]]:
    """By measure, the names of the fields that are only proposed."""
    found: dict[int, list[str]] = {}
    still_open = indicators.assumptions_open().filter(indicator_id__in=ids)
    for pk, field in still_open.values_list("indicator_id", "field"):
        found.setdefault(pk, []).append(field)
    return found


def _highlighted(periods: CyclePeriods) -> set[int]:
    """The measures that the year is told by."""
    year = Highlight.objects.filter(highlight_set__year_start=periods.year.start)
    return set(year.values_list("indicator_id", flat=True))


def _spoken_of(cycle: ReportingCycle) -> set[int]:
    """The measures that somebody has written about."""
    return {c.indicator_id for c in Commentary.objects.filter(cycle=cycle) if c.is_written}
