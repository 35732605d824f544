"""Make, change and end neighbourhoods. To cover something else is a new version."""

from datetime import datetime

from django.db import transaction
from django.utils.text import slugify

from lis.foundations.access.models import Account
from lis.foundations.audit import operations as audit
from lis.partnership.places import rules
from lis.partnership.places.models import (
    Area,
    AreaType,
    Neighbourhood,
    NeighbourhoodPart,
    NeighbourhoodVersion,
)
from lis.partnership.places.queries.chosen import Chosen

KIND = "neighbourhood"
MOST_OF_ONE_OWNER = 200
LONGEST_SLUG = 70
# Addresses under /neighbourhoods/ that are not neighbourhoods.
TAKEN = {"new", "edit", "definition"}


class CannotChangeNeighbourhood(ValueError):
    """The neighbourhood can't be made or changed so; the message says why and what to do."""


@transaction.atomic
def make_neighbourhood(
    *,
    name: str,
    chosen: Chosen,
    by: Account,
    about: str = "",
    visibility: str = Neighbourhood.Visibility.PRIVATE,
    slug: str = "",
    synthetic: bool = False,
    reason: str = "",
) -> Neighbourhood:
    """Make a neighbourhood by this name that covers what was chosen. Raises CannotChangeNeighbourhood."""
    called = " ".join(name.split())
    if not called:
        raise CannotChangeNeighbourhood("Give the neighbourhood a name.")
    _refuse(rules.why_not_show(by, visibility))
    if not synthetic and Neighbourhood.objects.filter(owner=by, ended_at=None).count() >= MOST_OF_ONE_OWNER:
        raise CannotChangeNeighbourhood(
            f"You have {MOST_OF_ONE_OWNER} neighbourhoods. End one that is no longer needed."
        )
    made = Neighbourhood.objects.create(
        slug=_free_slug(slug or called),
        name=called[:120],
        about=about.strip(),
        owner=by,
        visibility=visibility,
        synthetic=synthetic,
    )
    audit.record(by=by, verb="make", kind=KIND, record=made.slug, after=_told(made))
    _add_version(made, chosen, reason or "First version", by)
    return made


@transaction.atomic
def add_version(
    *, neighbourhood: Neighbourhood, chosen: Chosen, reason: str, by: Account
) -> NeighbourhoodVersion:
    """Let the neighbourhood cover something else from now on. The version before is kept."""
    _refuse(rules.why_not_change(by, neighbourhood))
    if not reason.strip():
        raise CannotChangeNeighbourhood("Say why it changes: readers see it beside the versions.")
    return _add_version(neighbourhood, chosen, reason.strip(), by)


@transaction.atomic
def rename_neighbourhood(
    *, neighbourhood: Neighbourhood, name: str, about: str, by: Account
) -> Neighbourhood:
    """Call it something else, or say more about it. Its address stays."""
    _refuse(rules.why_not_change(by, neighbourhood))
    called = " ".join(name.split())
    if not called:
        raise CannotChangeNeighbourhood("Give the neighbourhood a name.")
    before = _told(neighbourhood)
    neighbourhood.name, neighbourhood.about = called[:120], about.strip()
    neighbourhood.save(update_fields=["name", "about"])
    _remember("rename", neighbourhood, before, by)
    return neighbourhood


@transaction.atomic
def show_neighbourhood(*, neighbourhood: Neighbourhood, visibility: str, by: Account) -> Neighbourhood:
    """Let only its owner, partners who sign in, or everybody see it."""
    if visibility not in Neighbourhood.Visibility.values:
        raise CannotChangeNeighbourhood("Choose who may see it: only you, partners, or everybody.")
    _refuse(rules.why_not_change(by, neighbourhood) or rules.why_not_show(by, visibility))
    before = _told(neighbourhood)
    neighbourhood.visibility = visibility
    neighbourhood.save(update_fields=["visibility"])
    _remember("show", neighbourhood, before, by)
    return neighbourhood


@transaction.atomic
def end_neighbourhood(*, neighbourhood: Neighbourhood, by: Account, at: datetime, reason: str = "") -> None:
    """End it: it is no longer listed or found, and its page says when it ended."""
    _refuse(rules.why_not_change(by, neighbourhood))
    neighbourhood.ended_at = at
    neighbourhood.save(update_fields=["ended_at"])
    audit.record(by=by, verb="end", kind=KIND, record=neighbourhood.slug, reason=reason.strip())


def _add_version(
    neighbourhood: Neighbourhood, chosen: Chosen, reason: str, by: Account
) -> NeighbourhoodVersion:
    blocks = AreaType.objects.get(slug=chosen.blocks)
    codes = dict(chosen.parts)
    areas = list(Area.objects.filter(type=blocks, code__in=codes))
    if len(areas) < len(codes) or not codes:
        raise CannotChangeNeighbourhood(f"Some of the {blocks.plural} are no longer known. Choose again.")
    version = NeighbourhoodVersion.objects.create(
        neighbourhood=neighbourhood,
        number=neighbourhood.versions.count() + 1,
        how=chosen.how,
        blocks=blocks,
        shape=chosen.shape,
        reason=reason,
        weights_source=chosen.weights_source[:200],
        made_by=by,
    )
    NeighbourhoodPart.objects.bulk_create(
        NeighbourhoodPart(version=version, area=area, weight=codes[area.code]) for area in areas
    )
    told = {"version": version.number, "blocks": blocks.slug, "parts": len(areas), "how": chosen.how}
    audit.record(by=by, verb="draw", kind=KIND, record=neighbourhood.slug, after=told, reason=reason)
    return version


def _free_slug(name: str) -> str:
    stem = slugify(name)[:LONGEST_SLUG] or "neighbourhood"
    known = Neighbourhood.objects.filter(slug__startswith=stem).values_list("slug", flat=True)
    taken = {*known, *TAKEN}
    numbered = (f"{stem}-{n}" for n in range(2, len(taken) + 3))
    return next(slug for slug in (stem, *numbered) if slug not in taken)


def _refuse(sentence: str) -> None:
    if sentence:
        raise CannotChangeNeighbourhood(sentence)


def _told(neighbourhood: Neighbourhood) -> dict[str, str]:
    names = ("name", "about", "visibility")
    return audit.apart({name: str(getattr(neighbourhood, name)) for name in names}, words=("about",))


def _remember(verb: str, neighbourhood: Neighbourhood, before: dict[str, str], by: Account) -> None:
    after = _told(neighbourhood)
    audit.record(by=by, verb=verb, kind=KIND, record=neighbourhood.slug, before=before, after=after)
