"""One measure gives way to another: the succession, the new measure, the old one's end."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from lis.evidence.indicators.models import Frequency, Indicator, Succession
from lis.evidence.indicators.operations.adding import free_slug
from lis.evidence.indicators.operations.semantics import touch
from lis.evidence.indicators.queries import next_position
from lis.foundations.access.models import Account
from lis.foundations.audit import operations as audit

# What a measure that is made from another does not take over.
OWN = frozenset({"id", "code", "slug", "position", "withdrawn_on", "formerly", "changed", "next_review"})

SAID: dict[str, Any] = {
    "predecessor_name": "",
    "decision": "",
    "decided_on": None,
    "starts_on": None,
    "joined": False,
    "joined_reason": "",
}


@transaction.atomic
def keep_succession(
    *, predecessor_code: str, successor_code: str | None, reason: str, by: Account, **said: Any
) -> Succession:
    """Remember that one measure gave way to another (or to none), why, and who decided.

    `said` may have predecessor_name, decision, decided_on, starts_on (the first day that the successor counts
    for), joined and joined_reason: where the two are joined, the successor goes on from its predecessor.
    """
    kept, made = Succession.objects.update_or_create(
        predecessor_code=predecessor_code,
        successor=Indicator.objects.filter(code=successor_code).first() if successor_code else None,
        defaults={
            **{field: said.get(field, default) for field, default in SAID.items()},
            "predecessor": Indicator.objects.filter(code=predecessor_code).first(),
            "reason": reason,
        },
    )
    after = {"from": str(kept.starts_on) if kept.starts_on else None, "joined": kept.joined}
    verb = "add" if made else "change"
    audit.record(by=by, verb=verb, kind="succession", record=_record(kept), after=after)
    touch([code for code in (predecessor_code, successor_code) if code])
    return kept


@transaction.atomic
def remove_succession(*, succession: Succession, by: Account) -> None:
    """Forget a succession that was carried out by mistake."""
    codes = [succession.predecessor_code]
    codes += [succession.successor.code] if succession.successor else []
    audit.record(by=by, verb="remove", kind="succession", record=_record(succession))
    succession.delete()
    touch(codes)


def _record(succession: Succession) -> str:
    successor = succession.successor.code if succession.successor else "nothing"
    return f"{succession.predecessor_code} to {successor}"


@transaction.atomic
def make_successor(
    *, of: Indicator | None, code: str, name: str, fields: Mapping[str, Any], by: Account
) -> Indicator:
    """Add a measure with the definition of another, but for these fields. Raises ValidationError.

    Of None, with what `fields` say alone. Objectives go along; what was only proposed does not.
    """
    taken = {f.attname: getattr(of, f.attname) for f in Indicator._meta.concrete_fields} if of else {}
    columns = {key: value for key, value in taken.items() if key not in OWN}
    columns |= {**fields, "code": code, "name": name, "position": next_position()}
    made = Indicator(slug=free_slug(code), **columns)
    made.full_clean(exclude=["history"])
    made.save()
    if of is not None:
        made.objectives.set(of.objectives.all())
    after = {"from": of.code if of else None, "changed": sorted(fields)}
    audit.record(by=by, verb="add", kind="indicator", record=code, after=after)
    touch([code])
    return made


def withdraw(*, indicator: Indicator, on: date, by: Account) -> None:
    """Report a measure no longer from a day on; cycles that ended before that day keep it."""
    _withdrawn(indicator, on, "withdraw", by)


def reinstate(*, indicator: Indicator, on: date | None, by: Account) -> None:
    """Take a withdrawal back: the measure is reported again, or until the day that was meant before."""
    _withdrawn(indicator, on, "reinstate", by)


@transaction.atomic
def _withdrawn(indicator: Indicator, on: date | None, verb: str, by: Account) -> None:
    before, indicator.withdrawn_on = indicator.withdrawn_on, on
    indicator.save()
    was, now = {"withdrawn_on": _day(before)}, {"withdrawn_on": _day(on)}
    audit.record(by=by, verb=verb, kind="indicator", record=indicator.code, before=was, after=now)
    touch([indicator.code])


def _day(on: date | None) -> str | None:
    return on.isoformat() if on else None


@transaction.atomic
def change_frequency(*, indicator: Indicator, to: str, starts_on: date, by: Account) -> None:
    """Report a measure as often as this from a day on; cycles that began before it keep what it was."""
    before = indicator.frequency
    indicator.formerly = [*indicator.formerly, {"until": starts_on.isoformat(), "frequency": before}]
    _frequency(indicator, Frequency(to), by)


@transaction.atomic
def put_frequency_back(*, indicator: Indicator, by: Account) -> None:
    """Take back the last change of how often a measure is reported."""
    *indicator.formerly, last = indicator.formerly
    _frequency(indicator, Frequency(last["frequency"]), by)


def _frequency(indicator: Indicator, to: Frequency, by: Account) -> None:
    before, indicator.frequency = {"frequency": indicator.frequency}, to
    indicator.full_clean(exclude=["history"])
    indicator.save()
    after = {"frequency": to.value}
    audit.record(by=by, verb="change", kind="indicator", record=indicator.code, before=before, after=after)
    touch([indicator.code])
