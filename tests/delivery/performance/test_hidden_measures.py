"""A measure that is not public is shown, counted, found and given away to nobody who may not see it."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from tests.foundations.access.people import let_in, somebody
from tests.makers import a_cycle, a_figure, a_row, a_theme, an_account, an_indicator, an_organisation

from lis.delivery.performance import operations, queries
from lis.delivery.performance.models import Commentary
from lis.delivery.performance.queries.memory import forget
from lis.evidence.indicators import queries as indicators
from lis.evidence.indicators.operations import change_definition, import_definitions, record_figures
from lis.foundations.access.roles import Role, Tier
from lis.publishing.commands.who_may import addresses

pytestmark = pytest.mark.django_db
SECRET = "Zebrafish"
# About other things, or a button.
NOT_ASKED = ("/trail/", "/places/", "/neighbourhoods/", "/boundaries/", "/maps/", "/sign-out/")


@pytest.fixture
def cycle():
    forget()
    return a_cycle()


@pytest.fixture
def hidden(cycle):
    """A measure of the police's own, with a figure and words; and a public one beside it."""
    police = an_organisation(name="Police", slug="police")
    theme = a_theme(name="Safety")
    own = {"visibility": Tier.ORGANISATION, "scope": "police"}
    for code, tier in ((f"{SECRET} 1", own), ("Plain 1", {})):
        measure = an_indicator(
            theme=theme, code=code, name=f"{code.split()[0]} sightings", lead=police, **tier
        )
        a_row(cycle=cycle, indicator=measure)
        figures = [a_figure(code=code)]
        record_figures(figures=figures, by=an_account())
        Commentary.objects.create(cycle=cycle, indicator=measure, progress=f"We saw {measure.name}.")
    return indicators.indicator_of_code(f"{SECRET} 1")


def path_of(route, measure, cycle):
    """An address about this measure and this cycle, where the route has places for them."""
    known = {"slug": measure.slug, "measure": measure.slug, "cycle_slug": cycle.slug, "cycle": cycle.slug}
    named = {"/partners/": "police", "/themes/": "safety", "/reports/": cycle.slug, "/data/": "none"}
    beginning = next((one for one in named if route.startswith(one)), "")
    if beginning and "write" not in route and "correct" not in route:
        known["slug"] = named[beginning]
    return re.sub(
        r"<(?:(\w+):)?(\w+)>", lambda part: "1" if part[1] == "int" else known.get(part[2], "csv"), route
    )


def told(client, address):
    answer = client.get(address)
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return answer.status_code, body.decode("utf-8", errors="replace")


@pytest.mark.parametrize("who", ["stranger", "reader of another", "auditor"])
def test_no_address_tells_of_it_to_whoever_may_not_see_it(hidden, cycle, who):
    client = Client(raise_request_exception=False)
    if who != "stranger":
        let_in(client, somebody(Role.READER, "health") if who != "auditor" else somebody(Role.AUDITOR))
    operations.publish_cycle(cycle=cycle, by=an_account())
    telling, plain = [], 0
    for one in addresses():
        if one.route.startswith(NOT_ASKED):
            continue
        status, said = told(client, path_of(one.route, hidden, cycle))
        plain += "Plain" in said
        if SECRET in said:
            telling.append(f"{one.route} {status}")
    assert not telling, "\n".join(telling)
    # What is public is told of at many of the same addresses.
    assert plain > 15


@pytest.mark.parametrize("role", [Role.READER, Role.CONTRIBUTOR, Role.APPROVER])
def test_its_own_people_see_it(client, hidden, cycle, role):
    let_in(client, somebody(role, "police"))
    assert f"{SECRET} sightings" in told(client, f"/measures/{hidden.slug}/")[1]
    assert f"{SECRET} sightings" in told(client, f"/measures/?cycle={cycle.slug}")[1]


def test_officers_see_it(client, hidden):
    let_in(client, somebody(Role.OFFICER))
    assert told(client, f"/measures/{hidden.slug}/")[0] == 200


def test_it_is_not_counted(hidden, cycle):
    assert len(queries.scorecard(cycle)) == 1
    assert len(queries.scorecard(cycle, somebody(Role.READER, "police"))) == 2


def test_it_is_not_found(client, hidden):
    forget()
    found = told(client, reverse("search:search", query={"q": "sightings"}))[1]
    assert SECRET not in found and "Plain sightings" in found


def test_a_published_quarter_never_holds_it(hidden, cycle):
    snapshot = operations.publish_cycle(cycle=cycle, by=an_account())
    assert SECRET not in str(snapshot.content)
    assert "Plain" in str(snapshot.content)


def test_it_is_carried_over_hidden(hidden):
    assert SECRET not in str(indicators.definition_pack())
    pack = indicators.definition_pack(hidden_too=True)
    type(hidden).objects.filter(pk=hidden.pk).update(visibility=Tier.PUBLIC, scope="")
    import_definitions(pack=pack, by=an_account())
    again = indicators.indicator_of_code(hidden.code)
    assert (again.visibility, again.scope) == (Tier.ORGANISATION, "police")


def test_it_is_shown_as_soon_as_somebody_says_so(client, hidden):
    assert told(client, f"/measures/{hidden.slug}/")[0] == 404
    change_definition(indicator=hidden, fields={"visibility": Tier.PUBLIC, "scope": ""}, by=an_account())
    assert told(client, f"/measures/{hidden.slug}/")[0] == 200
