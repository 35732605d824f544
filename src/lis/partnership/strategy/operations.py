"""What can be done with the strategy."""

from typing import Any

from django.db import transaction
from django.utils.text import slugify

from lis.foundations.access.models import Account
from lis.foundations.audit import operations as audit
from lis.partnership.strategy import queries
from lis.partnership.strategy.models import LinkedStrategy, Objective, Strategy, Theme, Value


@transaction.atomic
def keep_strategy(*, definition: dict[str, Any], by: Account) -> Strategy:
    """Add or bring up to date a strategy with its themes, values, objectives and linked strategies.

    `definition`: title, vision, first_year, last_year; themes [{slug, name, aim}]; values [{letter, slug,
    name}]; objectives [{ref, text, theme | value}]; linked_strategies [{name, status, objectives: [ref]}].
    """
    strategy, _ = Strategy.objects.update_or_create(
        title=definition["title"],
        defaults={key: definition.get(key) for key in ("vision", "first_year", "last_year")},
    )
    for position, theme in enumerate(definition.get("themes", ())):
        fields = {"name": theme["name"], "aim": theme.get("aim", ""), "position": position}
        Theme.objects.update_or_create(slug=theme["slug"], defaults=fields)
    for position, value in enumerate(definition.get("values", ())):
        fields = {"name": value["name"], "letter": value["letter"], "position": position}
        Value.objects.update_or_create(slug=value["slug"], defaults=fields)
    for position, objective in enumerate(definition.get("objectives", ())):
        _keep_objective(objective, position)
    for linked in definition.get("linked_strategies", ()):
        _keep_linked(linked)
    audit.record(by=by, verb="keep", kind="strategy", record=strategy.title)
    return strategy


def _keep_objective(objective: dict[str, Any], position: int) -> None:
    theme = Theme.objects.get(slug=objective["theme"]) if objective.get("theme") else None
    value = Value.objects.get(slug=objective["value"]) if objective.get("value") else None
    Objective.objects.update_or_create(
        ref=str(objective["ref"]),
        defaults={"text": objective["text"], "theme": theme, "value": value, "position": position},
    )


def _keep_linked(linked: dict[str, Any]) -> None:
    kept, _ = LinkedStrategy.objects.update_or_create(
        name=linked["name"], defaults={"status": linked.get("status", "")}
    )
    kept.objectives.set(Objective.objects.filter(ref__in=[str(r) for r in linked.get("objectives", ())]))


def theme_for(*, text: str, by: Account) -> Theme | None:
    """The theme that papers head `text`; added by that name where nobody knew it."""
    if not text.strip():
        return None
    if known := queries.theme_called(text):
        return known
    theme = Theme.objects.create(slug=slugify(text), name=text.strip(), position=Theme.objects.count())
    audit.record(by=by, verb="add", kind="theme", record=theme.slug)
    return theme


def value_for(*, text: str, by: Account) -> Value:
    """The value that papers call `text`; added with the next free letter where nobody knew it."""
    if known := queries.value_called(text):
        return known
    taken = set(Value.objects.values_list("letter", flat=True))
    letter = next(chr(c) for c in range(ord("A"), ord("Z") + 1) if chr(c) not in taken)
    value = Value.objects.create(
        slug=slugify(text), name=text.strip(), letter=letter, position=Value.objects.count()
    )
    audit.record(by=by, verb="add", kind="value", record=value.slug)
    return value
