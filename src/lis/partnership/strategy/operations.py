"""What can be done with the strategy."""

from collections.abc import Iterable
from string import ascii_lowercase, ascii_uppercase, digits
from typing import Any

from django.db import transaction
from django.db.models import Max, ProtectedError
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
    name = text.strip()[:100]
    if not name:
        return None
    if known := queries.theme_called(name):
        return known
    slug = _free_slug(Theme, name)
    theme = Theme.objects.create(slug=slug, name=name, position=_last_position(Theme) + 1)
    audit.record(by=by, verb="add", kind="theme", record=theme.slug)
    return theme


def value_for(*, text: str, by: Account) -> Value:
    """The value that papers call `text`; added with the next free letter where nobody knew it."""
    name = text.strip()[:100]
    if known := queries.value_called(name):
        return known
    value = Value.objects.create(
        slug=_free_slug(Value, name), name=name, letter=_free_letter(), position=_last_position(Value) + 1
    )
    audit.record(by=by, verb="add", kind="value", record=value.slug)
    return value


def _free_slug(model: type[Theme] | type[Value], name: str) -> str:
    """A slug that no other has, though two names may read alike without their signs."""
    stem = slugify(name)[:44] or "unnamed"
    taken = set(model._default_manager.filter(slug__startswith=stem).values_list("slug", flat=True))
    numbered = (f"{stem}-{n}" for n in range(2, len(taken) + 3))
    return next(slug for slug in (stem, *numbered) if slug not in taken)


def _free_letter() -> str:
    taken = set(Value.objects.values_list("letter", flat=True))
    free = (letter for letter in ascii_uppercase + ascii_lowercase + digits if letter not in taken)
    letter = next(free, None)
    if letter is None:
        raise ValueError("There are too many values for a letter each. Add the value to the strategy first.")
    return letter


def _last_position(model: type[Theme] | type[Value]) -> int:
    last = model._default_manager.aggregate(last=Max("position"))["last"]
    return -1 if last is None else last


@transaction.atomic
def remove_unused(*, theme_slugs: Iterable[str], value_slugs: Iterable[str], by: Account) -> int:
    """Take back themes and values that papers had added, where nothing rests on them; how many went."""
    found: list[Theme | Value] = [
        *Theme.objects.filter(slug__in=list(theme_slugs)),
        *Value.objects.filter(slug__in=list(value_slugs)),
    ]
    return sum(_removed(one, by) for one in found)


def _removed(one: Theme | Value, by: Account) -> bool:
    try:
        one.delete()
    except ProtectedError:
        # A measure or an objective stands under it, so it is no longer the papers' alone.
        return False
    audit.record(by=by, verb="remove", kind=type(one).__name__.lower(), record=one.slug)
    return True
