"""The registers that the rooms declare: each opens, and keeps what its room asks for."""

import re

import pytest
from tests.foundations.access.people import let_in
from tests.makers import a_cycle, a_target, a_theme, an_account, an_indicator, an_organisation

from lis.delivery.performance.models import AreaForImprovement, ReportingCycle
from lis.evidence.indicators.models import ChangeClock, Indicator
from lis.foundations.access.roles import Tier
from lis.foundations.audit.models import AuditLine
from lis.partnership.partners.models import Organisation, Person
from lis.partnership.strategy.models import Objective

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(client):
    """Someone who may edit, signed in."""
    account = an_account()
    let_in(client, account)
    return account


def text(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def changed(client, address, **said):
    version = re.search(r'name="version" value="(\w+)"', text(client, address))[1]
    return client.post(address, said | {"version": version})


def test_a_stranger_sees_no_e_mail(client):
    body = an_organisation()
    person = Person.objects.create(organisation=body, role="Head", email="head@example.org")
    for address in ("", f"{person.pk}/", "data.csv", "data.json", "?q=head@example.org"):
        assert "@example.org" not in text(client, f"/registers/people/{address}").replace(
            'value="head@example.org"', ""
        )


def test_the_trail_names_nobody_of_the_register_of_people(client, officer):
    body = an_organisation()
    client.post(
        "/registers/add/people/",
        {"organisation": body.pk, "role": "Head", "name": "A Name", "email": "a@example.org"},
    )
    line = AuditLine.objects.get()
    assert line.record == f"person {Person.objects.get().pk}"
    assert line.after == {"organisation": body.slug, "role": "Head"}


def test_an_added_organisation_gets_an_address(client, officer):
    answer = client.post("/registers/add/organisations/", {"name": "West Road College"})
    assert answer.url == "/registers/organisations/west-road-college/"
    assert "/partners/west-road-college/" in text(client, answer.url)
    assert Organisation.objects.get().slug == "west-road-college"


def test_a_changed_measure_is_worked_out_again(client, officer):
    measure = an_indicator(code="Local 25")
    before = ChangeClock.objects.values_list("tick", flat=True).first() or 0
    changed(client, f"/registers/measures/{measure.slug}/change/", name="Burglary at home")
    assert Indicator.objects.get().name == "Burglary at home"
    assert (ChangeClock.objects.values_list("tick", flat=True).first() or 0) > before
    assert AuditLine.objects.filter(kind="indicator", record="Local 25", verb="change").exists()


def test_an_objective_is_of_a_theme_or_a_value(client, officer):
    said = {"ref": "9.9", "text": "Something", "position": "1"}
    assert "Choose a theme or a value" in client.post("/registers/add/objectives/", said).content.decode()
    client.post("/registers/add/objectives/", said | {"theme": a_theme().pk})
    assert Objective.objects.get().ref == "9.9"


def test_a_target_is_read_as_a_number(client, officer):
    target = a_target()
    address = f"/registers/targets/{target.pk}/change/"
    changed(client, address, text="12.5")
    target.refresh_from_db()
    assert (float(target.value), target.decimals) == (12.5, 1)
    assert client.get("/registers/add/targets/").status_code == 403


def test_what_is_not_published_is_no_register_s_to_tell(client):
    hidden = {"visibility": Tier.PARTNERS}
    cycle = a_cycle(**hidden)
    AreaForImprovement.objects.create(cycle=cycle, title="Burglary")
    a_target(indicator=an_indicator(name="Secret measure", visibility=Tier.RESTRICTED))
    for slug in ("cycles", "areas-for-improvement", "targets", "measures"):
        shown = text(client, f"/registers/{slug}/")
        assert not {cycle.slug, "Burglary", "Secret measure"} & set(re.findall(r"[\w/ -]+", shown)), slug
        assert text(client, f"/registers/{slug}/data.json").strip() == "[]"


def test_a_cycle_that_is_closed_is_no_longer_changed(client, officer):
    cycle = a_cycle(state=ReportingCycle.State.PUBLISHED)
    area = AreaForImprovement.objects.create(cycle=cycle, title="Burglary")
    for address in (f"cycles/{cycle.slug}", f"areas-for-improvement/{area.pk}"):
        answer = client.get(f"/registers/{address}/change/")
        assert answer.status_code == 403 and "no longer changed" in answer.content.decode()
    said = {"cycle": cycle.pk, "title": "Another", "position": "1"}
    assert "no longer changed" in client.post("/registers/add/areas-for-improvement/", said).content.decode()
