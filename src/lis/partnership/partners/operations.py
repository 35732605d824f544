"""What can be done with organisations and people."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.text import slugify

from lis.foundations.access.models import Account
from lis.foundations.audit import operations as audit
from lis.partnership.partners import queries
from lis.partnership.partners.models import Organisation, OrganisationName, Person


@transaction.atomic
def keep_organisation(
    *,
    slug: str,
    name: str,
    short_name: str = "",
    kind: str = "",
    about: str = "",
    website: str = "",
    other_names: Iterable[str] = (),
    by: Account,
) -> Organisation:
    """Add the organisation, or bring what is known of it up to date."""
    fields = {"name": name, "short_name": short_name, "kind": kind, "about": about, "website": website}
    kept, made = Organisation.objects.update_or_create(slug=slug, defaults=fields)
    for other in other_names:
        OrganisationName.objects.update_or_create(name=other, defaults={"organisation": kept})
    after = audit.apart(fields, words=("about",))
    audit.record(by=by, verb="add" if made else "change", kind="organisation", record=slug, after=after)
    return kept


def organisation_for(*, text: str, by: Account) -> Organisation | None:
    """The organisation that papers write as `text`; added by that name where nobody knew it."""
    name = text.strip()[:200]
    if not name:
        return None
    return queries.organisation_called(name) or keep_organisation(slug=free_slug(name), name=name, by=by)


def free_slug(name: str) -> str:
    """A slug that no other has: "MPS" and "M.P.S." read alike without their signs."""
    stem = slugify(name)[:44] or "unnamed"
    taken = set(Organisation.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    numbered = (f"{stem}-{n}" for n in range(2, len(taken) + 3))
    return next(slug for slug in (stem, *numbered) if slug not in taken)


@transaction.atomic
def remove_unused(*, slugs: Iterable[str], by: Account) -> int:
    """Take back organisations that papers had added, where nothing rests on them; how many went."""
    return sum(_removed(one, by) for one in Organisation.objects.filter(slug__in=list(slugs)))


def _removed(organisation: Organisation, by: Account) -> bool:
    try:
        organisation.delete()
    except ProtectedError:
        # A measure, a person or a file is theirs, so they are no longer the papers' alone.
        return False
    audit.record(by=by, verb="remove", kind="organisation", record=organisation.slug)
    return True


@transaction.atomic
def keep_person(
    *, organisation: Organisation, role: str, name: str = "", email: str = "", by: Account
) -> Person:
    """Add someone by role, or bring what is known of them up to date."""
    kept, made = Person.objects.update_or_create(
        organisation=organisation, role=role, name=name, defaults={"email": email}
    )
    audit.record(by=by, verb="add" if made else "change", kind="person", record=f"person {kept.pk}")
    return kept
