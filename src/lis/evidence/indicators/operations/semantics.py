"""Propose what the fields of indicators mean, and let a person decide."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from lis.evidence.indicators.models import Assumption, ChangeClock, Indicator, Succession
from lis.foundations.access.models import Account
from lis.foundations.audit import operations as audit

# What people write about a measure; who defined and who checked it may be names.
WORDS = (
    *("full_title", "why_it_matters", "numerator", "denominator", "source"),
    *("author", "checker", "lead_text"),
)


def touch(codes: Iterable[str]) -> int:
    """Mark indicators as changed, and those that go on from their series, so that what was worked out from
    them is worked out again."""
    ChangeClock.objects.get_or_create(pk=1)
    ChangeClock.objects.filter(pk=1).update(tick=F("tick") + 1)
    tick = ChangeClock.objects.values_list("tick", flat=True).get(pk=1)
    meant = set(codes)
    while later := _going_on_from(meant) - meant:
        meant |= later
    Indicator.objects.filter(code__in=meant).update(changed=tick)
    return tick


def _going_on_from(codes: set[str]) -> set[str]:
    joined = Succession.objects.filter(joined=True, predecessor__code__in=codes)
    return set(joined.values_list("successor__code", flat=True))


@transaction.atomic
def decide_assumption(*, assumption: Assumption, value: str, by: Account) -> Assumption:
    """Confirm what was proposed, or correct it to `value`. Raises ValidationError for an unknown value."""
    indicator = assumption.indicator
    before = assumption.value
    setattr(indicator, assumption.field, value)
    indicator.full_clean(exclude=["history"])
    indicator.save()
    same = value == before
    assumption.state = Assumption.State.CONFIRMED if same else Assumption.State.CORRECTED
    assumption.value, assumption.decided_by, assumption.decided_at = value, by, timezone.now()
    assumption.save()
    verb = "confirm" if same else "correct"
    record = f"{indicator.code} {assumption.field}"
    audit.record(by=by, verb=verb, kind="assumption", record=record, before=before, after=value)
    touch([indicator.code])
    return assumption


@transaction.atomic
def confirm_all(*, indicator: Indicator, by: Account) -> int:
    """Confirm everything that is still only proposed for a measure; how many there were."""
    proposed = list(indicator.assumptions.filter(state=Assumption.State.PROPOSED))
    for assumption in proposed:
        decide_assumption(assumption=assumption, value=assumption.value, by=by)
    return len(proposed)


@transaction.atomic
def change_definition(*, indicator: Indicator, fields: dict[str, Any], by: Account) -> Indicator:
    """Change what is known of a measure. A semantic field set by a person is decided by that."""
    before = {name: str(getattr(indicator, name)) for name in fields}
    for name, value in fields.items():
        setattr(indicator, name, value)
    indicator.full_clean(exclude=["history"])
    indicator.save()
    changed = [name for name in fields if str(getattr(indicator, name)) != before[name]]
    _settle(indicator, changed, by)
    after = audit.apart({name: str(fields[name]) for name in changed}, words=WORDS)
    before = audit.apart(before, words=WORDS)
    audit.record(by=by, verb="change", kind="indicator", record=indicator.code, before=before, after=after)
    touch([indicator.code])
    return indicator


def _settle(indicator: Indicator, changed: list[str], by: Account) -> None:
    for assumption in indicator.assumptions.filter(field__in=changed):
        assumption.state = Assumption.State.CORRECTED
        assumption.value = str(getattr(indicator, assumption.field) or "")[:60]
        assumption.decided_by, assumption.decided_at = by, timezone.now()
        assumption.save()
