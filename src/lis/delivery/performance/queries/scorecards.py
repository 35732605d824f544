"""A cycle's scorecard: from memory where nothing changed, worked out where something did."""

import json
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from django.db.models import F, TextField
from django.db.models.functions import Cast

from lis.delivery.performance.assess import assess
from lis.delivery.performance.models import GridRow, ReportingCycle, ScoreCache
from lis.delivery.performance.queries.gathering import measure_facts
from lis.delivery.performance.queries.memory import remembered
from lis.delivery.performance.queries.seeing import seen_of
from lis.delivery.performance.score import Scorecard, ScoreRow
from lis.evidence.indicators import queries as indicators
from lis.methods.periods import Period

Stand = tuple[int, tuple[str, str]]
MOST_ROWS = 2_500


def scorecard(cycle: ReportingCycle, by: Any = None) -> Scorecard:
    """Every measure of a cycle that this person may see (None: that is public), worked out."""
    card, hidden = _whole(cycle), hidden_codes(by)
    return Scorecard(cycle.code, tuple(row for row in card if row.code not in hidden)) if hidden else card


def hidden_codes(by: Any = None) -> frozenset[str]:
    """The codes of measures that this person may not see."""
    found = remembered("hidden", work_out=lambda: indicators.hidden_from(None))
    return found and indicators.hidden_from(by)


def score_row(cycle: ReportingCycle, slug: str) -> ScoreRow | None:
    """One measure's row in a cycle, or None where the cycle does not have it. Ask first who may see it."""
    return next((row for row in _whole(cycle) if row.slug == slug), None)


def _whole(cycle: ReportingCycle) -> Scorecard:
    """Every measure of a cycle, hidden ones too; kept in memory while nothing changes. As somebody saw it:
    what the snapshot shows."""
    if (published := seen_of(cycle)) is not None:
        return Scorecard(cycle.code, tuple(map(ScoreRow.from_json, published.content["scorecard"])))
    return remembered("scorecard", cycle.pk, work_out=lambda: Scorecard(cycle.code, tuple(_rows(cycle))))


def _rows(cycle: ReportingCycle) -> list[ScoreRow]:
    stands, kept = _stands(cycle), _kept(cycle)
    stale = [pk for pk in stands if not _is_fresh(kept.get(pk), stands[pk])]
    now = {pk: row for pk, _, row in work_out(cycle, indicator_ids=stale)}
    return [now[pk] if pk in now else kept[pk][1] for pk in stands]


def _kept(cycle: ReportingCycle) -> dict[int, tuple[int, ScoreRow]]:
    """By indicator: the change after which its row was worked out, and the row."""
    written = ScoreCache.objects.filter(cycle=cycle).annotate(written=Cast("content", TextField()))
    found = written.values_list("indicator_id", "tick", "written")
    return {pk: (tick, _read(text)) for pk, tick, text in found}


@lru_cache(maxsize=MOST_ROWS)
def _read(written: str) -> ScoreRow:
    """The row that was written down. The same words give the same row, so that one change costs one row."""
    return ScoreRow.from_json(json.loads(written))


def _is_fresh(kept: tuple[int, ScoreRow] | None, stand: Stand) -> bool:
    """Whether a kept row is still true: the measure did not change, nor did its theme's or lead's name."""
    return kept is not None and (kept[0], (kept[1].theme, kept[1].lead)) == stand


def _stands(cycle: ReportingCycle) -> dict[int, Stand]:
    """By indicator of the cycle, in order: its last change, and its theme and lead as they are called now."""
    standing = indicators.reported_in(Period(cycle.start, cycle.duration), of="indicator")
    rows = GridRow.objects.filter(standing, cycle=cycle)
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
    kept = _kept(cycle)
    return [pk for pk, stand in _stands(cycle).items() if not _is_fresh(kept.get(pk), stand)]


def work_out(cycle: ReportingCycle, *, indicator_ids: Iterable[int]) -> list[tuple[int, int, ScoreRow]]:
    """(indicator id, its last change, its row) for these measures, worked out now."""
    facts = measure_facts(cycle, indicator_ids)
    return [(f.indicator.pk, f.indicator.changed, assess(f)) for f in facts]
