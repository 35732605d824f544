"""Organisations are known by any of the names that papers give them."""

import pytest
from tests.makers import an_account, an_indicator, an_organisation

from lis.partnership.partners import operations, queries
from lis.partnership.partners.models import Organisation, Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def police():
    return operations.keep_organisation(
        slug="police",
        name="Metropolitan Police Service",
        short_name="MPS",
        other_names=("Met Police", "Borough police"),
        by=an_account(),
    )


@pytest.mark.parametrize(
    "written", ["Metropolitan Police Service", "mps", " MPS ", "met police", "Borough Police"]
)
def test_any_of_its_names_finds_it(police, written):
    assert queries.organisation_called(written) == police
    assert operations.organisation_for(text=written, by=an_account()) == police


@pytest.mark.parametrize("written", ["", "   "])
def test_no_name_is_nobody(police, written):
    assert queries.organisation_called(written) is None
    assert operations.organisation_for(text=written, by=an_account()) is None


def test_one_that_nobody_knew_is_added_by_the_name_written():
    added = operations.organisation_for(text="West London College", by=an_account())
    assert (added.name, added.slug) == ("West London College", "west-london-college")


def test_names_that_read_alike_without_their_signs_stay_apart():
    officer = an_account()
    written = ("MPS", "M.P.S.", "M P S")
    added = [operations.organisation_for(text=text, by=officer) for text in written]
    assert [(o.name, o.slug) for o in added] == [("MPS", "mps"), ("M.P.S.", "mps-2"), ("M P S", "m-p-s")]


def test_a_name_of_signs_alone_still_has_an_address():
    officer = an_account()
    assert [operations.organisation_for(text=text, by=officer).slug for text in ("★", "☆")] == [
        "unnamed",
        "unnamed-2",
    ]


def test_a_very_long_name_is_cut_to_what_is_kept():
    added = operations.organisation_for(text="Partnership for " + "everything " * 30, by=an_account())
    assert len(added.name) == 200 and len(added.slug) <= 50


def test_keeping_it_again_brings_it_up_to_date(police):
    operations.keep_organisation(slug="police", name="Metropolitan Police", kind="Police", by=an_account())
    kept = queries.organisation("police")
    assert (kept.name, kept.kind) == ("Metropolitan Police", "Police")
    assert {n.name for n in kept.other_names.all()} == {"Met Police", "Borough police"}


def test_people_are_kept_by_role(police):
    officer = an_account()
    operations.keep_person(organisation=police, role="Borough commander", by=officer)
    operations.keep_person(organisation=police, role="Borough commander", email="bc@example.org", by=officer)
    assert [(p.role, p.name, p.email) for p in Person.objects.all()] == [
        ("Borough commander", "", "bc@example.org")
    ]
    assert [o.slug for o in queries.organisations()] == ["police"]


def test_an_organisation_that_papers_added_goes_only_where_nothing_rests_on_it():
    lead, idle = an_organisation(), an_organisation()
    an_indicator(lead=lead)
    assert operations.remove_unused(slugs=[lead.slug, idle.slug], by=an_account()) == 1
    assert list(Organisation.objects.all()) == [lead]
