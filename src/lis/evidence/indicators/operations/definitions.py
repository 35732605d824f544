"""Definitions as a pack that partnerships can share."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from lis.evidence.indicators.definition_pack import FORMAT, PLAIN_FIELDS, TEXT_FIELDS
from lis.evidence.indicators.models import Assumption, Indicator, Succession
from lis.evidence.indicators.operations.semantics import free_slug, touch
from lis.foundations.access.models import Account
from lis.foundations.audit import operations as audit
from lis.partnership.partners import queries as partners
from lis.partnership.strategy import operations as strategy_operations
from lis.partnership.strategy.queries import Objective, Theme


class DefinitionsRefused(ValueError):
    """The pack can't be taken in; the message names the measure and the field."""


@dataclass(frozen=True)
class DefinitionsTally:
    """How many measures a pack added and changed."""

    new: int
    changed: int
    unchanged: int


@transaction.atomic
def import_definitions(*, pack: dict[str, Any], by: Account, on: date | None = None) -> DefinitionsTally:
    """Take in a pack of definitions, all or nothing. Raises DefinitionsRefused with the measure and field."""
    if not isinstance(pack, dict) or pack.get("format") != FORMAT:
        raise DefinitionsRefused(
            f"This is not a pack of definitions: its first line should be format: {FORMAT}"
        )
    counts = {"new": 0, "changed": 0, "unchanged": 0}
    for position, entry in enumerate(pack.get("indicators") or ()):
        counts[_take_in(entry, position, by)] += 1
    for entry in pack.get("successions") or ():
        _take_succession(entry, by)
    touch([str(entry["code"]) for entry in pack.get("indicators") or ()])
    audit.record(by=by, verb="import", kind="definitions", record=FORMAT, after=counts)
    return DefinitionsTally(**counts)


def _take_in(entry: dict[str, Any], position: int, by: Account) -> str:
    code = str(entry.get("code") or "").strip()
    if not code:
        raise DefinitionsRefused(f"Measure number {position + 1} of the pack has no code.")
    indicator = Indicator.objects.filter(code=code).first() or Indicator(code=code, slug=free_slug(code))
    made = indicator.pk is None
    before = None if made else _plain(indicator)
    _fill(indicator, entry, position, by)
    if not made and _plain(indicator) == before:
        return "unchanged"
    _save(indicator)
    _fill_links(indicator, entry)
    return "new" if made else "changed"


def _plain(indicator: Indicator) -> dict[str, Any]:
    return {name: getattr(indicator, name) for name in (*PLAIN_FIELDS, "theme_id", "lead_id", "position")}


def _fill(indicator: Indicator, entry: dict[str, Any], position: int, by: Account) -> None:
    for name in TEXT_FIELDS:
        setattr(indicator, name, str(entry.get(name) or ""))
    indicator.name = str(entry.get("name") or entry.get("full_title") or indicator.code)
    indicator.comparator = str(entry.get("comparator") or "previous period")
    indicator.seasonal = bool(entry.get("seasonal", False))
    indicator.exact_count = bool(entry.get("exact_count", True))
    indicator.position = int(entry.get("position", position))
    for name in ("tolerance", "low", "high"):
        setattr(indicator, name, _decimal(entry, name))
    for name in ("next_review", "withdrawn_on"):
        setattr(indicator, name, _date(entry, name))
    indicator.theme = _theme(entry, by)
    indicator.lead = _lead(entry)


def _decimal(entry: dict[str, Any], name: str) -> Decimal | None:
    if entry.get(name) in (None, ""):
        return None
    try:
        return Decimal(str(entry[name]))
    except InvalidOperation:
        raise DefinitionsRefused(
            f"{entry['code']}: {name} should be a number, not {entry[name]!r}."
        ) from None


def _date(entry: dict[str, Any], name: str) -> date | None:
    given = entry.get(name)
    if given in (None, ""):
        return None
    if isinstance(given, date):
        return given
    try:
        return date.fromisoformat(str(given))
    except ValueError:
        raise DefinitionsRefused(
            f"{entry['code']}: {name} should be a date such as 2012-07-16, not {given!r}."
        ) from None


def _theme(entry: dict[str, Any], by: Account) -> Theme | None:
    wanted = str(entry.get("theme") or "")
    found = Theme.objects.filter(slug=wanted).first()
    return found or strategy_operations.theme_for(text=str(entry.get("theme_name") or wanted), by=by)


def _lead(entry: dict[str, Any]) -> Any:
    wanted = str(entry.get("lead") or "")
    return partners.organisation_of_slug(wanted) or partners.organisation_called(wanted)


def _save(indicator: Indicator) -> None:
    try:
        indicator.full_clean(exclude=["history"])
    except ValidationError as error:
        field, messages = next(iter(error.message_dict.items()))
        raise DefinitionsRefused(f"{indicator.code}: {field}: {' '.join(messages)}") from error
    indicator.save()


def _fill_links(indicator: Indicator, entry: dict[str, Any]) -> None:
    refs = [str(ref) for ref in entry.get("objectives") or ()]
    indicator.objectives.set(Objective.objects.filter(ref__in=refs))
    for assumption in entry.get("assumptions") or ():
        Assumption.objects.update_or_create(
            indicator=indicator,
            field=assumption["field"],
            defaults={
                "value": str(assumption.get("value") or ""),
                "evidence": str(assumption.get("evidence") or ""),
                "state": assumption.get("state", Assumption.State.PROPOSED),
            },
        )


def _take_succession(entry: dict[str, Any], by: Account) -> None:
    for code in entry.get("successors") or [None]:
        keep_succession(
            predecessor_code=str(entry["predecessor_code"]),
            predecessor_name=str(entry.get("predecessor_name") or ""),
            successor_code=code,
            reason=str(entry.get("reason") or ""),
            decision=str(entry.get("decision") or ""),
            decided_on=_date({"code": entry["predecessor_code"], **entry}, "decided_on"),
            by=by,
        )


def keep_succession(
    *,
    predecessor_code: str,
    predecessor_name: str = "",
    successor_code: str | None,
    reason: str,
    decision: str = "",
    decided_on: date | None = None,
    by: Account,
) -> Succession:
    """Remember that one measure gave way to another (or to none), why, and who decided."""
    kept, made = Succession.objects.update_or_create(
        predecessor_code=predecessor_code,
        successor=Indicator.objects.filter(code=successor_code).first() if successor_code else None,
        defaults={
            "predecessor_name": predecessor_name,
            "predecessor": Indicator.objects.filter(code=predecessor_code).first(),
            "reason": reason,
            "decision": decision,
            "decided_on": decided_on,
        },
    )
    record = f"{predecessor_code} to {successor_code or 'nothing'}"
    audit.record(by=by, verb="add" if made else "change", kind="succession", record=record)
    return kept
