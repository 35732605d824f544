"""The lists that this room keeps."""

from django.utils.text import slugify

from lis.foundations.access.rules import signed_in
from lis.foundations.registers import Column, Register
from lis.partnership.partners.models import Organisation, Person
from lis.partnership.partners.operations import free_slug


def _slug(organisation: Organisation) -> None:
    if not organisation.slug:
        organisation.slug = free_slug(slugify(organisation.name))


ORGANISATIONS = Register(
    slug="organisations",
    title="Organisations",
    one="organisation",
    model=Organisation,
    about="Members of the partnership, and bodies it works with.",
    columns=(Column("name", "Organisation"), Column("short_name", "Short name"), "kind"),
    fields=("about", "website"),
    filters=("kind",),
    search=("name", "short_name", "about", "other_names__name"),
    form=("name", "short_name", "kind", "about", "website"),
    key="slug",
    prepare=_slug,
    empty="Organisations stand here once papers name them or somebody adds them.",
)
PEOPLE = Register(
    slug="people",
    title="People",
    one="person",
    model=Person,
    about="Who does what, by role. A name is kept only where the person agreed.",
    columns=("role", "organisation", "name"),
    fields=(Column("email", "E-mail", seen_by=signed_in),),
    filters=("organisation",),
    search=("role", "name", "organisation__name"),
    form=("organisation", "role", "name", "email"),
    record=lambda person: f"person {person.pk}",
    private=("name", "email"),
)
REGISTERS = (ORGANISATIONS, PEOPLE)
