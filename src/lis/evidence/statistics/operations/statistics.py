"""Remember statistics as the recipes that bring their figures define them."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.text import slugify

from lis.evidence.indicators import queries as indicators
from lis.evidence.statistics.models import Statistic
from lis.evidence.statistics.recipes import Told
from lis.foundations.access.models import Account
from lis.foundations.audit import operations as audit
from lis.partnership.strategy import queries as strategy

LINKED = ("indicator", "theme")
LONGEST_SOURCE = 300


def tell_statistics(*, told: Mapping[str, Told], codes: Iterable[str], by: Account) -> list[Statistic]:
    """Add or bring up to date the records of these statistics, each with a line of audit where it changed."""
    known = {one.code: one for one in Statistic.objects.filter(code__in=told)}
    return [_tell(known.get(code), told[code], by) for code in codes]


def _tell(statistic: Statistic | None, told: Told, by: Account) -> Statistic:
    fields = {name: value for name, value in told.fields.items() if name not in LINKED}
    fields |= _linked(told.fields)
    # Figures that are told again bring a statistic back that was withdrawn.
    fields["withdrawn_on"] = None
    new = statistic is None
    statistic = statistic or Statistic(code=told.code, slug=slug_of(told.code))
    before = {name: getattr(statistic, name) for name in fields}
    fields["source"] = _sources(statistic.source, str(fields["source"]))
    if not new and before == fields:
        return statistic
    for name, value in fields.items():
        setattr(statistic, name, value)
    statistic.save()
    changed = {name: str(value) for name, value in fields.items() if new or before[name] != value}
    was = None if new else {name: str(before[name]) for name in changed}
    audit.record(
        by=by, verb="add" if new else "change", kind="statistic", record=told.code, before=was, after=changed
    )
    return statistic


def _sources(known: str, told: str) -> str:
    """Every source that figures came from; only the newest where they would not fit beside a table."""
    if not known or told in known.split("; "):
        return known or told
    both = f"{known}; {told}"
    return both if len(both) <= LONGEST_SOURCE else told


def slug_of(code: str) -> str:
    """The code as an address has it: imd.income.score is imd-income-score."""
    return slugify(code.replace(".", "-").replace("_", "-"))[:100]


def _linked(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The measure and the theme that the recipe names, where they are known here."""
    code, slug = fields.get("indicator"), fields.get("theme")
    found: dict[str, Any] = {}
    if code:
        found["indicator"] = indicators.indicators().filter(code=code).first()
    if slug:
        found["theme"] = next((theme for theme in strategy.themes() if theme.slug == slug), None)
    return found
