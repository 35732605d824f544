"""Take back what a release brought."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Max

from lis.evidence.catalogue.queries import Release
from lis.evidence.indicators.models import Indicator, Observation, Revision
from lis.evidence.indicators.operations.recording import COPIED
from lis.evidence.indicators.operations.semantics import touch
from lis.foundations.access.models import Account
from lis.foundations.audit import operations as audit
from lis.methods import periods
from lis.methods.periods import Period


class CannotUndo(ValueError):
    """Something rests on what a release brought; the message names the first such thing."""


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
            period = periods.title(Period(observation.start, observation.duration))
            raise CannotUndo(
                f"{observation.indicator.code} for {period} has been corrected since, so this import"
                " can't be undone. Correct the figure instead."
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


@transaction.atomic
def remove_indicators(*, codes: Iterable[str], by: Account) -> None:
    """Take back measures that an import had added. Raises CannotUndo where something else rests on them."""
    for indicator in Indicator.objects.filter(code__in=list(codes)):
        if indicator.observations.exists():
            raise CannotUndo(
                f"{indicator.code} has figures from elsewhere too, so this import can't be undone."
            )
        if indicator.successions.exists() or indicator.predecessions.exists():
            raise CannotUndo(
                f"It was decided since that {indicator.code} replaces a measure or is replaced, so this"
                " import can't be undone."
            )
        audit.record(by=by, verb="remove", kind="indicator", record=indicator.code)
        indicator.delete()
