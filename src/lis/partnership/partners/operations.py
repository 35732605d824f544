"""What can be done with organisations and people."""

from collections.abc import Iterable

from django.db import transaction
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
    audit.record(by=by, verb="add" if made else "change", kind="organisation", record=slug, after=fields)
    return kept


def organisation_for(*, text: str, by: Account) -> Organisation | None:
    """The organisation that papers write as `text`; added by that name where nobody knew it."""
    if not text.strip():
        return None
    known = queries.organisation_called(text)
    return known or keep_organisation(slug=slugify(text) or "unnamed", name=text.strip(), by=by)


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
