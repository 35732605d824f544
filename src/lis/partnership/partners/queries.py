"""What can be asked about organisations and people."""

from lis.partnership.partners.models import Organisation, OrganisationName


def organisations() -> list[Organisation]:
    """Every organisation by name, with its people and other names at hand."""
    return list(Organisation.objects.prefetch_related("people", "other_names"))


def organisation(slug: str) -> Organisation:
    """The organisation of this slug. Raises Organisation.DoesNotExist."""
    return Organisation.objects.prefetch_related("people", "other_names").get(slug=slug)


def organisation_called(text: str) -> Organisation | None:
    """The organisation that papers write as `text`, by any of its names; None where nobody knows it."""
    wanted = text.strip()
    if not wanted:
        return None
    by_name = Organisation.objects.filter(name__iexact=wanted) | Organisation.objects.filter(
        short_name__iexact=wanted
    )
    if found := by_name.first():
        return found
    other = OrganisationName.objects.filter(name__iexact=wanted).select_related("organisation").first()
    return other.organisation if other else None


def organisation_of_slug(slug: str) -> Organisation | None:
    """The organisation of this slug, or None."""
    return Organisation.objects.filter(slug=slug).first()
