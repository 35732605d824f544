"""Keep recipes: those that come with the product, and those that people write."""

from django.db import transaction
from django.utils.text import slugify

from lis.evidence.statistics.models import Recipe
from lis.evidence.statistics.recipes import parse, shipped
from lis.foundations.access.models import Account
from lis.foundations.audit import operations as audit


class CannotKeep(ValueError):
    """The recipe can't be kept so; the message says why."""


@transaction.atomic
def ensure_recipes(*, by: Account) -> int:
    """Install the recipes that come with the product, and bring theirs up to date; how many changed."""
    known = {recipe.slug: recipe for recipe in Recipe.objects.filter(shipped=True)}
    changed = 0
    for slug, text in shipped().items():
        recipe = known.get(slug) or Recipe(slug=slug, shipped=True, shared=True)
        if recipe.pk is None and Recipe.objects.filter(slug=slug).exists():
            continue
        if recipe.text != text:
            _keep(recipe, parse(text).name, text, by)
            changed += 1
    return changed


@transaction.atomic
def save_recipe(
    *, text: str, by: Account, slug: str = "", shared: bool = True, must_be_new: bool = False
) -> Recipe:
    """Keep a recipe, new or changed. Raises CannotUse where it has faults, CannotKeep where it may not."""
    name = parse(text).name
    slug = slug or slugify(name)[:80]
    recipe = Recipe.objects.filter(slug=slug).first()
    if recipe is not None and (recipe.shipped or must_be_new):
        why = "came with the product" if recipe.shipped else "is there already"
        raise CannotKeep(f"The recipe “{slug}” {why}. Give yours another name.")
    recipe = recipe or Recipe(slug=slug, owner=by)
    recipe.shared = shared
    return _keep(recipe, name, text, by)


def _keep(recipe: Recipe, name: str, text: str, by: Account) -> Recipe:
    before = audit.apart({"text": recipe.text}, words=("text",)) if recipe.pk else None
    recipe.name, recipe.text = name[:200], text
    recipe.save()
    after = audit.apart({"text": text}, words=("text",))
    audit.record(by=by, verb="keep", kind="recipe", record=recipe.slug, before=before, after=after)
    return recipe
