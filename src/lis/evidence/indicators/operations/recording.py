"""Record figures, each with its history; take a release back."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from lis.evidence.catalogue.queries import Release
from lis.evidence.indicators.figures import NewFigure
from lis.evidence.indicators.models import Indicator, Observation, Revision
from lis.evidence.indicators.operations.semantics import touch
from lis.foundations.access.models import Account
from lis.foundations.audit import operations as audit

COMPARED = ("value", "text", "unit", "status", "numerator", "denominator", "as_at", "synthetic")
COPIED = (
    *("value", "decimals", "text", "unit", "status", "numerator", "denominator", "as_at"),
    *("release_id", "address", "entered_by_id", "entered_at", "note", "synthetic"),
)
BATCH = 2000


class CannotUndo(ValueError):
    """What a release brought has been changed since; the message names the first such figure."""


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

    Raises KeyError for an indicator that is not known.
    """
    figures = list(figures)
    ids = dict(Indicator.objects.values_list("code", "id"))
    known = _known([ids[f.indicator_code] for f in figures])
    stamp = {
        "entered_by_id": by.pk,
        "entered_at": at or timezone.now(),
        "release_id": release.pk if release else None,
    }
    fresh, altered, same = [], [], 0
    for figure in figures:
        old = known.get((ids[figure.indicator_code], *figure.key[1:]))
        if old is None:
            fresh.append(_observation(figure, ids[figure.indicator_code], stamp))
        elif _differs(old, figure):
            altered.append((old, figure))
        else:
            same += 1
    _add(fresh)
    _alter([_update(old, figure, stamp) for old, figure in altered], reason)
    codes = _codes_of(ids, [*fresh, *(old for old, _ in altered)])
    if codes:
        touch(codes)
    return Tally(len(fresh), len(altered), same, codes)


def _known(indicator_ids: Sequence[int]) -> dict[tuple[Any, ...], Observation]:
    found = Observation.objects.filter(indicator_id__in=set(indicator_ids))
    return {(o.indicator_id, o.kind, o.start, o.duration, o.breakdown): o for o in found}


def _observation(figure: NewFigure, indicator_id: int, stamp: dict[str, Any]) -> Observation:
    return Observation(
        indicator_id=indicator_id,
        kind=figure.kind,
        start=figure.period.start,
        duration=figure.period.duration,
        breakdown=figure.breakdown_line,
        address=figure.address[:200],
        **figure.columns(),
        **stamp,
    )


def _differs(old: Observation, figure: NewFigure) -> bool:
    columns = figure.columns()
    return any(getattr(old, name) != columns[name] for name in COMPARED)


def _update(old: Observation, figure: NewFigure, stamp: dict[str, Any]) -> Observation:
    for name, value in {**figure.columns(), **stamp, "address": figure.address[:200]}.items():
        setattr(old, name, value)
    return old


def _revision(observation: Observation, number: int, reason: str = "") -> Revision:
    copied = {name: getattr(observation, name) for name in COPIED}
    return Revision(observation=observation, number=number, reason=reason, **copied)


def _add(observations: list[Observation]) -> None:
    made = Observation.objects.bulk_create(observations, batch_size=BATCH)
    Revision.objects.bulk_create([_revision(o, 1) for o in made], batch_size=BATCH)


def _alter(observations: list[Observation], reason: str) -> None:
    if not observations:
        return
    fields = [name.removesuffix("_id") for name in COPIED]
    Observation.objects.bulk_update(observations, fields, batch_size=200)
    last = dict(
        Revision.objects.filter(observation__in=observations)
        .values_list("observation_id")
        .annotate(last=Max("number"))
    )
    revisions = [_revision(o, last.get(o.pk, 0) + 1, reason) for o in observations]
    Revision.objects.bulk_create(revisions, batch_size=BATCH)


def _codes_of(ids: dict[str, int], observations: list[Observation]) -> tuple[str, ...]:
    touched = {o.indicator_id for o in observations}
    return tuple(code for code, pk in ids.items() if pk in touched)


@transaction.atomic
def revise_figure(*, figure: NewFigure, reason: str, by: Account) -> Tally:
    """Correct one figure by hand, with the reason that readers will see."""
    tally = record_figures(figures=[figure], by=by, reason=reason)
    record = f"{figure.indicator_code} {figure.period}"
    audit.record(
        by=by, verb="revise", kind="observation", record=record, after=figure.reading.text, reason=reason
    )
    return tally


@transaction.atomic
def undo_release(*, release: Release, by: Account) -> int:
    """Take back every figure that a release brought; what stood before is in force again.

    Raises CannotUndo where a later revision rests on one of them. Returns how many figures went back.
    """
    brought = Revision.objects.filter(release=release).select_related("observation__indicator")
    _refuse_if_overtaken(brought)
    observations = {r.observation_id: r.observation for r in brought}
    brought.delete()
    standing = _latest_revisions(observations)
    Observation.objects.filter(pk__in=[pk for pk in observations if pk not in standing]).delete()
    restored = [_restore(observations[pk], revision) for pk, revision in standing.items()]
    Observation.objects.bulk_update(restored, [n.removesuffix("_id") for n in COPIED], batch_size=200)
    touch({o.indicator.code for o in observations.values()})
    audit.record(by=by, verb="undo", kind="figures", record=release.sha256, after=len(observations))
    return len(observations)


def _refuse_if_overtaken(brought: Any) -> None:
    later = (
        Revision.objects.filter(observation__in=brought.values("observation"))
        .values("observation")
        .annotate(last=Max("number"))
    )
    last = {row["observation"]: row["last"] for row in later}
    mine: dict[int, int] = {}
    for revision in brought:
        mine[revision.observation_id] = max(mine.get(revision.observation_id, 0), revision.number)
    for revision in brought:
        if last[revision.observation_id] > mine[revision.observation_id]:
            observation = revision.observation
            raise CannotUndo(
                f"{observation.indicator.code} for {observation.start}/{observation.duration} has been"
                " corrected since, so this import can't be undone. Correct the figure instead."
            )


def _latest_revisions(observations: dict[int, Observation]) -> dict[int, Revision]:
    standing: dict[int, Revision] = {}
    for revision in Revision.objects.filter(observation__in=observations).order_by("number"):
        standing[revision.observation_id] = revision
    return standing


def _restore(observation: Observation, revision: Revision) -> Observation:
    for name in COPIED:
        setattr(observation, name, getattr(revision, name))
    return observation
