"""What can be asked about recipes."""

from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from django.db.models import Q, QuerySet

from lis.evidence.statistics.models import Recipe
from lis.evidence.statistics.queries.catalogue import hidden_from
from lis.evidence.statistics.recipes import CannotUse, Fault, parse


def recipes(by: Any = None) -> QuerySet[Recipe]:
    """The recipes that are shared, and those of the person who asks."""
    own = Q(owner=by) if by is not None and by.is_authenticated else Q()
    return Recipe.objects.filter(Q(shared=True) | own) if own else Recipe.objects.filter(shared=True)


def recipes_for_readers(by: Any) -> QuerySet[Recipe]:
    """`recipes` without those that bring a statistic which this person may not see: they name it."""
    return recipes(by).exclude(pk__in=hiding(by))


def hiding(by: Any) -> list[int]:
    """The recipes (numbers) that bring something which somebody may not see."""
    hidden = hidden_from(by)
    if not hidden:
        return []
    return [pk for pk, text in Recipe.objects.values_list("pk", "text") if hidden & _codes(text)]


def _codes(text: str) -> set[str]:
    """The statistics that a recipe brings."""
    try:
        return set(parse(text).statistics)
    except CannotUse:
        return set()


def recipe(slug: str) -> Recipe:
    """The recipe of this slug. Raises Recipe.DoesNotExist."""
    found = Recipe.objects.filter(slug=slug).first()
    if found is None:
        raise Recipe.DoesNotExist(f"There is no recipe “{slug}”. `lis recipes list` lists them.")
    return found


def recipes_for(file_name: str) -> list[Recipe]:
    """The recipes that say that files of this name are theirs."""
    return [one for one in recipes() if any(fnmatch(file_name, name) for name in _files(one))]


def _files(recipe: Recipe) -> tuple[str, ...]:
    try:
        return parse(recipe.text).files
    except CannotUse:
        return ()


def recipe_files(recipe: Recipe) -> tuple[str, ...]:
    """The names of files that a recipe says are its own, as patterns."""
    return _files(recipe)


def faults_of(text: str) -> tuple[Fault, ...]:
    """What is wrong in the text of a recipe, each with its line and key; nothing where it can be used."""
    try:
        parse(text)
    except CannotUse as problem:
        return problem.faults
    return ()


def sample(text: str, path: Path, name: str = "") -> Any:
    """The first lines of a file as a recipe understands them. Raises CannotUse, CannotRead, DoesNotFit."""
    from lis.evidence.statistics.reading.sampling import sample_of

    return sample_of(parse(text), path, name)
