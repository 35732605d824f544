"""Accept a load, which publishes it, or refuse it; always with a reason."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from lis.evidence.statistics.models import Load
from lis.evidence.statistics.operations.loading import CannotLoad, staging_of
from lis.evidence.statistics.operations.publishing import publish_beside, publish_load
from lis.evidence.statistics.queries.publishing import is_publishing
from lis.foundations.access.models import Account
from lis.foundations.audit import operations as audit


def accept_load(*, load: Load, by: Account, reason: str) -> Load:
    """Publish a load as a new edition. Raises CannotLoad where it does not wait, or its ground changed."""
    _needs(reason)
    _claim(load, by, reason)
    return publish_load(load=load, by=by, reason=reason)


def accept_beside(*, load: Load, by: Account, reason: str) -> bool:
    """Accept a load; whether it is published already, or will be by a job that its page follows."""
    _needs(reason)
    _claim(load, by, reason)
    return publish_beside(load=load, by=by, reason=reason)


def refuse_load(*, load: Load, by: Account, reason: str) -> Load:
    """Throw a load away; its file and its rejects are kept."""
    _needs(reason)
    _decide(load, Load.State.REFUSED, {Load.State.WAITING, Load.State.STOPPED}, by, reason)
    audit.record(by=by, verb="refuse", kind="load", record=f"load {load.pk}", reason=reason)
    staging_of(load).remove()
    return load


def _needs(reason: str) -> None:
    if not reason.strip():
        raise CannotLoad("Say why, in a few words: readers of the record see it.")


def _claim(load: Load, by: Account, reason: str) -> None:
    """Take the decision once: two at once do not publish twice. A broken-off one can be repeated."""
    load.refresh_from_db()
    broken_off = load.state == Load.State.ACCEPTED and load.edition is None and not is_publishing(load)
    states = {Load.State.ACCEPTED if broken_off else Load.State.WAITING}
    _decide(load, Load.State.ACCEPTED, states, by, reason)


@transaction.atomic
def _decide(load: Load, state: Load.State, states: set[Any], by: Account, reason: str) -> None:
    load.refresh_from_db(from_queryset=Load.objects.select_for_update())
    if load.state not in states:
        raise CannotLoad(f"Load {load.pk} is {load.get_state_display().lower()}; it waits for no decision.")
    load.state, load.decided_by, load.decided_at = state, by, timezone.now()
    load.reason = reason
    load.save()
