"""Record figures, each with its history."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection, transaction
from django.db.models import Max
from django.utils import timezone

from lis.evidence.catalogue.queries import Release
from lis.evidence.indicators.figures import NewFigure
from lis.evidence.indicators.models import Indicator, Observation, Revision
from lis.evidence.indicators.operations.semantics import touch
from lis.foundations.access.models import Account
from lis.foundations.audit import operations as audit
from lis.foundations.audit.many import last_of, put_rows, rewrite_many

COPIED = (
    *("value", "decimals", "text", "unit", "status", "numerator", "denominator", "as_at"),
    *("release_id", "address", "entered_by_id", "entered_at", "note", "synthetic"),
)
BATCH = 2000
Row = dict[str, Any]


@dataclass(frozen=True)
class Tally:
    """How many figures were new, changed or the same, and which indicators that touched."""

    new: int
    changed: int
    unchanged: int
    codes: tuple[str, ...]


@transaction.atomic
def record_figures(
    *,
    figures: Iterable[NewFigure],
    by: Account,
    at: datetime | None = None,
    release: Release | None = None,
    reason: str = "",
) -> Tally:
    """Put figures in force. What stood before stays as a revision; the same figure again changes nothing.

    Raises KeyError for an indicator that is not known, Refused for a number too large to keep.
    """
    figures = list(figures)
    ids = dict(Indicator.objects.values_list("code", "id"))
    known = _known({ids[f.indicator_code] for f in figures}, {f.period.start for f in figures})
    found = [(known.get((ids[f.indicator_code], *f.key[1:])), f) for f in figures]
    stamp = {
        "entered_by_id": by.pk,
        "entered_at": at or timezone.now(),
        "release_id": release.pk if release else None,
    }
    fresh = [_row(f, ids[f.indicator_code], stamp) for old, f in found if old is None]
    altered = [_update(old, f, stamp) for old, f in found if old is not None and not f.says_the_same_as(old)]
    _add(fresh)
    _alter(altered, reason)
    touched = {row["indicator_id"] for row in fresh} | {o.indicator_id for o in altered}
    codes = tuple(code for code, pk in ids.items() if pk in touched)
    if codes:
        touch(codes)
    return Tally(len(fresh), len(altered), len(figures) - len(fresh) - len(altered), codes)


def _known(indicator_ids: set[int], starts: set[date]) -> dict[tuple[Any, ...], Observation]:
    """What is in force for periods that begin on these days, by what makes it the same figure."""
    found = Observation.objects.filter(indicator_id__in=indicator_ids, start__in=starts)
    return {(o.indicator_id, o.kind, o.start, o.duration, o.breakdown): o for o in found}


def _row(figure: NewFigure, indicator_id: int, stamp: dict[str, Any]) -> Row:
    return {
        "indicator_id": indicator_id,
        "kind": figure.kind,
        "start": figure.period.start,
        "duration": figure.period.duration,
        "breakdown": figure.breakdown_line,
        "address": figure.address[:200],
        **figure.columns(),
        **stamp,
    }


def _update(old: Observation, figure: NewFigure, stamp: dict[str, Any]) -> Observation:
    for name, value in {**figure.columns_over(old), **stamp, "address": figure.address[:200]}.items():
        setattr(old, name, value)
    return old


def _revision(observation: Observation, number: int, reason: str = "") -> Revision:
    copied = {name: getattr(observation, name) for name in COPIED}
    return Revision(observation=observation, number=number, reason=reason, **copied)


def _add(rows: list[Row]) -> None:
    """Put new figures in force, each with its first revision."""
    last = last_of(Observation)
    put_rows(Observation, rows)
    _copy_as_first_revisions(after=last)


def _copy_as_first_revisions(*, after: int) -> None:
    """Copied inside the database: what stands there is what is remembered, in a fraction of the time."""
    columns = ", ".join(connection.ops.quote_name(name) for name in COPIED)
    figures, revisions = Observation._meta.db_table, Revision._meta.db_table
    with connection.cursor() as cursor:
        # The names are this module's own; the number is a parameter.
        cursor.execute(
            f"INSERT INTO {revisions} (observation_id, number, reason, {columns})"  # noqa: S608
            f" SELECT id, 1, '', {columns} FROM {figures} AS figure WHERE id > %s"
            f" AND NOT EXISTS (SELECT 1 FROM {revisions} WHERE observation_id = figure.id)",
            [after],
        )


def _alter(observations: list[Observation], reason: str) -> None:
    if not observations:
        return
    rewrite_many(observations, columns=[name.removesuffix("_id") for name in COPIED])
    last = dict(
        Revision.objects.filter(observation__in=observations)
        .values_list("observation_id")
        .annotate(last=Max("number"))
    )
    revisions = [_revision(o, last.get(o.pk, 0) + 1, reason) for o in observations]
    Revision.objects.bulk_create(revisions, batch_size=BATCH)


@transaction.atomic
def revise_figure(*, figure: NewFigure, reason: str, by: Account) -> Tally:
    """Correct one figure by hand, with the reason that readers will see."""
    start, duration, breakdown = figure.key[2:]
    standing = Observation.objects.filter(
        indicator__code=figure.indicator_code,
        kind=figure.kind,
        start=start,
        duration=duration,
        breakdown=breakdown,
    )
    before = _number(*(standing.values_list("value", "text").first() or (None, None)))
    tally = record_figures(figures=[figure], by=by, reason=reason)
    audit.record(
        by=by,
        verb="revise",
        kind="observation",
        record=f"{figure.indicator_code} {figure.period}",
        before=before,
        after=_number(figure.reading.value, figure.reading.text),
        reason=reason,
    )
    return tally


def _number(value: Any, text: str | None) -> str | None:
    """A figure as printed; of what is no number, the trail says only that."""
    return text if value is not None or text is None else "no number"
