"""The partnership and its strategy as one pack, out and in."""

from typing import Any

from lis.foundations.access.models import Account
from lis.partnership.partners import operations as partners
from lis.partnership.partners import queries as partner_queries
from lis.partnership.strategy import operations as strategy
from lis.partnership.strategy import queries as strategy_queries
from lis.publishing.commands.console.refusals import Refusal

FORMAT = "lis-partnership/1"


def partnership_pack() -> dict[str, Any]:
    """Organisations with their roles, and the strategy; no name and no address of any person."""
    return {
        "format": FORMAT,
        "organisations": [_organisation(one) for one in partner_queries.organisations()],
        "strategy": _strategy(),
    }


def _organisation(organisation: Any) -> dict[str, Any]:
    names = ("slug", "name", "short_name", "kind", "about", "website")
    entry = {name: getattr(organisation, name) for name in names}
    entry["other_names"] = [other.name for other in organisation.other_names.all()]
    entry["people"] = list(dict.fromkeys(person.role for person in organisation.people.all()))
    return {name: value for name, value in entry.items() if value}


def _strategy() -> dict[str, Any]:
    current = strategy_queries.current_strategy()
    names = ("title", "vision", "first_year", "last_year")
    head = {name: getattr(current, name) for name in names} if current else {}
    return {
        **head,
        "themes": [{"slug": t.slug, "name": t.name, "aim": t.aim} for t in strategy_queries.themes()],
        "values": [{"letter": v.letter, "slug": v.slug, "name": v.name} for v in strategy_queries.values()],
        "objectives": [_objective(one) for one in strategy_queries.objectives()],
        "linked_strategies": [
            {"name": s.name, "status": s.status, "objectives": [o.ref for o in s.objectives.all()]}
            for s in strategy_queries.linked_strategies()
        ],
    }


def _objective(objective: Any) -> dict[str, Any]:
    entry = {
        "ref": objective.ref,
        "text": objective.text,
        "theme": objective.theme.slug if objective.theme else None,
        "value": objective.value.slug if objective.value else None,
    }
    return {name: value for name, value in entry.items() if value}


def take_in_partnership(pack: Any, *, by: Account) -> int:
    """Take in organisations and strategy; how many organisations."""
    if not isinstance(pack, dict) or pack.get("format") != FORMAT:
        raise Refusal(f"This is not a partnership: its first line should be format: {FORMAT}")
    organisations = pack.get("organisations") or ()
    for entry in organisations:
        fields = {name: value for name, value in entry.items() if name != "people"}
        organisation = partners.keep_organisation(**fields, by=by)
        for role in entry.get("people") or ():
            partners.keep_person(organisation=organisation, role=role, by=by)
    _take_in_strategy(pack.get("strategy") or {}, by)
    return len(organisations)


def _take_in_strategy(definition: dict[str, Any], by: Account) -> None:
    """A system that was only ever fed papers has themes and values, and no strategy that they belong to."""
    if definition.get("title"):
        strategy.keep_strategy(definition=definition, by=by)
        return
    for theme in definition.get("themes") or ():
        strategy.theme_for(text=theme["name"], by=by)
    for value in definition.get("values") or ():
        strategy.value_for(text=value["name"], by=by)
