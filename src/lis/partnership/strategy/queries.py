"""What can be asked about the strategy."""

from lis.partnership.strategy.models import LinkedStrategy, Objective, Strategy, Theme, Value


def current_strategy() -> Strategy | None:
    """The strategy in force: the latest that began."""
    return Strategy.objects.order_by("-first_year").first()


def themes() -> list[Theme]:
    """The themes in their order, with their objectives at hand."""
    return list(Theme.objects.prefetch_related("objectives__linked_strategies"))


def theme(slug: str) -> Theme:
    """The theme of this slug. Raises Theme.DoesNotExist."""
    return Theme.objects.get(slug=slug)


def theme_called(text: str) -> Theme | None:
    """The theme that papers head `text`, whatever its capitals."""
    return Theme.objects.filter(name__iexact=text.strip()).first()


def values() -> list[Value]:
    """The values in their order, with their objectives at hand."""
    return list(Value.objects.prefetch_related("objectives__linked_strategies"))


def value_called(text: str) -> Value | None:
    """The value that papers call `text`; "&" and "and" are the same."""
    wanted = text.replace("&", "and").strip().lower()
    return next((v for v in Value.objects.all() if v.name.replace("&", "and").lower() == wanted), None)


def objectives() -> list[Objective]:
    """Every objective in its order."""
    return list(Objective.objects.select_related("theme", "value").prefetch_related("linked_strategies"))


def linked_strategies() -> list[LinkedStrategy]:
    """Every linked strategy by name, with the objectives that lean on it."""
    return list(LinkedStrategy.objects.prefetch_related("objectives"))
