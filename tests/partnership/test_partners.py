"""Organisations by any of their names, people by role."""

import pytest
from tests.makers import an_account, an_organisation

from lis.foundations.audit.models import AuditLine
from lis.partnership.partners import operations, queries
from lis.partnership.partners.models import Organisation

pytestmark = pytest.mark.django_db


def keep(**fields):
    fields = {"slug": "police", "name": "The Police", "short_name": "TP", "by": an_account()} | fields
    return operations.keep_organisation(**fields)


@pytest.mark.parametrize("written", ["The Police", "the police", "TP", "tp", "Constabulary", " The Police "])
def test_an_organisation_is_known_by_any_of_its_names(written):
    kept = keep(other_names=["Constabulary"])
    assert queries.organisation_called(written) == kept


@pytest.mark.parametrize("written", ["", "  ", "Polic", "The Police and Fire"])
def test_a_name_that_nobody_gave_is_not_guessed(written):
    keep()
    assert queries.organisation_called(written) is None


def test_keeping_it_again_changes_it_and_adds_none():
    keep()
    keep(about="Keeps the peace.")
    assert Organisation.objects.get().about == "Keeps the peace."
    assert list(AuditLine.objects.order_by("pk").values_list("verb", flat=True)) == ["add", "change"]


def test_another_name_that_moves_to_another_organisation_is_known_there():
    keep(other_names=["PCT"])
    health = keep(slug="health", name="Health", short_name="", other_names=["PCT"])
    assert queries.organisation_called("PCT") == health


def test_an_organisation_of_the_papers_is_added_once():
    by = an_account()
    first = operations.organisation_for(text="Jobs Club", by=by)
    assert operations.organisation_for(text="jobs club", by=by) == first
    assert first.slug == "jobs-club"


def test_a_blank_lead_is_no_organisation():
    assert operations.organisation_for(text=" ", by=an_account()) is None
    assert not Organisation.objects.exists()


def test_someone_is_kept_once_in_a_role():
    organisation, by = an_organisation(), an_account()
    operations.keep_person(organisation=organisation, role="Librarian", by=by)
    operations.keep_person(organisation=organisation, role="Librarian", email="desk@example.org", by=by)
    assert [person.email for person in organisation.people.all()] == ["desk@example.org"]


def test_someone_without_a_name_is_called_by_their_role():
    person = operations.keep_person(organisation=an_organisation(), role="Librarian", by=an_account())
    assert str(person) == "Librarian"
