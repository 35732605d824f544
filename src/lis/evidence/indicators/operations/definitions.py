"""Definitions as a pack that partnerships can share."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify

from lis.evidence.indicators.definition_pack import FORMAT, PLAIN_FIELDS, TEXT_FIELDS, entry_for
from lis.evidence.indicators.models import Assumption, Indicator
from lis.evidence.indicators.operations.adding import free_slug
from lis.evidence.indicators.operations.semantics import touch
from lis.evidence.indicators.operations.succeeding import keep_succession
from lis.foundations.access.models import Account
from lis.foundations.access.roles import Tier
from lis.foundations.audit import operations as audit
from lis.partnership.partners import operations as partner_operations
from lis.partnership.partners import queries as partners
from lis.partnership.strategy import operations as strategy_operations
from lis.partnership.strategy.queries import Objective, Theme

LINKED = ("theme_id", "lead_id", "position", "visibility", "scope")


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
    entries = _entries(pack, "indicators", "code")
    for position, entry in enumerate(entries):
        counts[_take_in(entry, position, by)] += 1
    for entry in _entries(pack, "successions", "predecessor_code"):
        _take_succession(entry, by)
    touch([str(entry["code"]).strip() for entry in entries])
    audit.record(by=by, verb="import", kind="definitions", record=FORMAT, after=counts)
    return DefinitionsTally(**counts)


def _entries(pack: dict[str, Any], name: str, key: str) -> list[dict[str, Any]]:
    """The entries of one part of the pack, each with its key."""
    found = pack.get(name) or []
    if not isinstance(found, list):
        raise DefinitionsRefused(f"{name} should be a list.")
    for number, entry in enumerate(found, 1):
        if not isinstance(entry, dict) or not str(entry.get(key) or "").strip():
            raise DefinitionsRefused(f"Number {number} of the pack's {name} has no {key}.")
    return found


def _take_in(entry: dict[str, Any], position: int, by: Account) -> str:
    code = str(entry["code"]).strip()
    indicator = Indicator.objects.filter(code=code).first() or Indicator(code=code, slug=free_slug(code))
    made = indicator.pk is None
    before = None if made else entry_for(indicator)
    plain = _plain(indicator)
    _fill(indicator, entry, position, by)
    if made or _plain(indicator) != plain:
        _save(indicator)
    _fill_links(indicator, entry)
    if made:
        return "new"
    return "unchanged" if entry_for(Indicator.objects.get(pk=indicator.pk)) == before else "changed"


def _plain(indicator: Indicator) -> dict[str, Any]:
    return {name: getattr(indicator, name) for name in (*PLAIN_FIELDS, *LINKED)}


def _fill(indicator: Indicator, entry: dict[str, Any], position: int, by: Account) -> None:
    for name in TEXT_FIELDS:
        setattr(indicator, name, str(entry.get(name) or ""))
    indicator.name = str(entry.get("name") or entry.get("full_title") or indicator.code)
    indicator.comparator = str(entry.get("comparator") or "previous period")
    indicator.seasonal = bool(entry.get("seasonal", False))
    indicator.exact_count = bool(entry.get("exact_count", True))
    indicator.position = _whole(entry, "position", position)
    for name in ("tolerance", "low", "high"):
        setattr(indicator, name, _decimal(entry, name))
    for name in ("next_review", "withdrawn_on"):
        setattr(indicator, name, _date(entry, name))
    if "visibility" in entry:
        # A pack that says nothing of it leaves who may see a measure as it is.
        indicator.visibility, indicator.scope = _tier(entry), str(entry.get("scope") or "")
    indicator.theme = _theme(entry, by)
    indicator.lead = _lead(entry, by)


def _tier(entry: dict[str, Any]) -> str:
    if entry["visibility"] not in Tier.values:
        known = ", ".join(Tier.values)
        raise DefinitionsRefused(f"{entry['code']}: visibility should be one of {known}.")
    return str(entry["visibility"])


def _whole(entry: dict[str, Any], name: str, otherwise: int) -> int:
    given = entry.get(name, otherwise)
    if not isinstance(given, int) or isinstance(given, bool) or given < 0:
        raise DefinitionsRefused(f"{entry['code']}: {name} should be a whole number, not {given!r}.")
    return given


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


def _lead(entry: dict[str, Any], by: Account) -> Any:
    slug, name = str(entry.get("lead") or ""), str(entry.get("lead_name") or "")
    known = partners.organisation_of_slug(slug) or partners.organisation_called(name or slug)
    if known or not name or slugify(slug) != slug:
        return known or partner_operations.organisation_for(text=name or slug, by=by)
    return partner_operations.keep_organisation(slug=slug, name=name, by=by)


def _save(indicator: Indicator) -> None:
    if indicator.tolerance is not None and not indicator.tolerance_kind:
        raise DefinitionsRefused(f"{indicator.code}: tolerance_kind should be percent or points.")
    if indicator.low is not None and indicator.high is not None and indicator.low > indicator.high:
        raise DefinitionsRefused(f"{indicator.code}: low should not be above high.")
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
        if not isinstance(assumption, dict):
            raise DefinitionsRefused(f"{indicator.code}: an assumption needs its field, value and evidence.")
        field, state = assumption.get("field"), assumption.get("state", Assumption.State.PROPOSED)
        if field not in PLAIN_FIELDS or state not in Assumption.State.values:
            raise DefinitionsRefused(
                f"{indicator.code}: an assumption of {field!r} ({state}) is not known here."
            )
        Assumption.objects.update_or_create(
            indicator=indicator,
            field=field,
            defaults={
                "value": str(assumption.get("value") or ""),
                "evidence": str(assumption.get("evidence") or ""),
                "state": state,
            },
        )


def _take_succession(entry: dict[str, Any], by: Account) -> None:
    for code in entry.get("successors") or [None]:
        if code and not Indicator.objects.filter(code=code).exists():
            raise DefinitionsRefused(f"{entry['predecessor_code']}: its successor {code} is not known here.")
        keep_succession(
            predecessor_code=str(entry["predecessor_code"]),
            predecessor_name=str(entry.get("predecessor_name") or ""),
            successor_code=code,
            reason=str(entry.get("reason") or ""),
            decision=str(entry.get("decision") or ""),
            decided_on=_date({"code": entry["predecessor_code"], **entry}, "decided_on"),
            starts_on=_date({"code": entry["predecessor_code"], **entry}, "starts_on"),
            joined=bool(entry.get("joined")),
            joined_reason=str(entry.get("joined_reason") or ""),
            by=by,
        )
