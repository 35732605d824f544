"""Nothing hidden is counted, found, exported or suggested to who may not see it; nor by what is kept."""

import json
from datetime import date

import pytest
from django.core.cache import cache
from tests.evidence.statistics.answers.world import BOROUGH, LSOAS
from tests.makers import a_cycle, a_target, an_account
from tests.publishing.tiers.world import HEALTH, WORDS, half_hidden

from lis.delivery.performance.models import ReportingCycle, Submission
from lis.delivery.performance.queries import memory, work_of
from lis.evidence.statistics.figures import keeping
from lis.evidence.statistics.pages import maps
from lis.foundations.access.models import Account
from lis.foundations.access.operations import give_role
from lis.foundations.access.roles import Role
from lis.partnership.partners.models import Organisation
from lis.publishing.api import kept

pytestmark = pytest.mark.django_db
V1 = "/api/v1"
# Where an officer reads of what is hidden; nobody else may.
TELLING = (
    f"{V1}/measures",
    f"{V1}/measures/ni-916",
    f"{V1}/measures/ni-916/figures",
    f"{V1}/cycles/2011-12-q2/scorecard",
    f"{V1}/definitions",
    f"{V1}/statistics/",
    f"{V1}/statistics/zebra/",
    f"{V1}/statistics/zebra/?places={LSOAS[0]}",
    f"{V1}/statistics/zebra/rank/",
    f"{V1}/places/{LSOAS[0]}/figures/",
    "/measures/?cycle=2011-12-q2",
    "/measures/scorecard.csv?cycle=2011-12-q2",
    "/measures/ni-916/",
    "/search?q=zebra",
    "/search?q=quagga",
    "/statistics/",
    "/statistics/zebra/",
    "/statistics/zebra.csv",
    "/statistics/smoking/?other=zebra",
    "/data/statistics/",
    "/maps/?statistic=zebra&level=borough",
    "/maps/map.csv?statistic=zebra&level=borough",
    "/maps/?statistic=smoking&level=borough",
    f"/places/{BOROUGH}/",
    f"/places/{BOROUGH}.csv",
    f"/places/{LSOAS[0]}/",
    f"/places/compare/?with={LSOAS[0]},{LSOAS[1]}",
    f"/places/compare.csv?with={LSOAS[0]},{LSOAS[1]}",
    "/places/points/okapi.geojson",
    "/data/figures.csv",
    "/data/definitions.yaml",
)
# What everybody is told alike, officers too.
THE_SAME = ("/", "/strategy/", "/partners/", "/reports/2011-12-q2/", "/reports/2011-12-q2/findings/")
FOUND = {"/search?q=zebra", "/search?q=quagga"}
# Addresses of hidden things: for others there is nothing there.
OWN = {one for one in TELLING if {"zebra", "ni-916", "okapi"} & set(one.replace(".", "/").split("/"))}


class _Outside:
    """The connection as it is outside a test's transaction, so that answers are kept as in a server."""

    in_atomic_block = False
    settings_dict = {"NAME": "tiers", "HOST": ""}  # noqa: RUF012


@pytest.fixture(autouse=True)
def _kept_as_in_a_server(monkeypatch):
    monkeypatch.setattr(memory, "connection", _Outside)
    _forget()
    yield
    _forget()


def _forget():
    cache.clear()
    memory.forget()
    keeping.forget()
    maps.forget()
    kept._bodies.clear()


@pytest.fixture
def world():
    return half_hidden()


def get(client, address, **headers):
    return client.get(address, headers=headers)


def said(answer, address=""):
    """What an answer says, without the question that it repeats."""
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    text = content.decode("utf-8", "replace") + json.dumps(dict(answer.headers))
    if address in FOUND:
        for word in WORDS:
            text = text.replace(f'value="{word.lower()}"', "").replace(f"“{word.lower()}”", "")
            text = text.replace(f"q={word.lower()}", "")
    return text.casefold()


def as_(client, world, who):
    client.logout()
    if who:
        client.force_login(world.people[who], backend="lis.foundations.access.backends.OurAccounts")
    return client


def _new_words(text, address):
    """The hidden words that are said; those of the address itself are the asker's own."""
    return [word for word in WORDS if word.casefold() in text and word.casefold() not in address]


def _is_told(answer, text, address):
    """Whether something hidden is told: its own address answers, or it is named."""
    if answer.status_code != 200:
        return False
    return address in OWN or any(word.casefold() in text for word in WORDS)


@pytest.mark.parametrize("first", ["officer", ""])
def test_what_an_officer_was_answered_is_kept_for_nobody_else(world, client, first):
    leaks, silent = [], []
    for who in (first, "" if first else "officer", "", "elsewhere"):
        as_(client, world, who)
        for address in (*TELLING, *THE_SAME):
            answer = get(client, address)
            text = said(answer, address)
            if who == "officer":
                silent += [address] * (address in TELLING and not _is_told(answer, text, address))
            elif _is_told(answer, text, address) if address in OWN else _new_words(text, address):
                leaks.append((who, address, answer.status_code))
    assert leaks == []
    assert silent == []


def test_an_officers_hash_gives_nobody_a_not_modified(world, client):
    for address in TELLING:
        as_(client, world, "officer")
        mine = get(client, address)
        assert "public" not in mine.headers.get("Cache-Control", ""), address
        as_(client, world, "")
        etag = mine.headers.get("ETag", '"1.0.0-1"')
        assert get(client, address, **{"if-none-match": etag}).status_code != 304, address


def test_each_tier_is_seen_by_its_own_people(world, client):
    asked = "/statistics/zebra/"
    assert {
        who: get(as_(client, world, who), asked).status_code
        for who in ("officer", "approver", "reader", "elsewhere", "")
    } == {"officer": 200, "approver": 200, "reader": 404, "elsewhere": 404, "": 404}
    world.zebra.visibility = "organisation"
    world.zebra.save()
    assert get(as_(client, world, "reader"), asked).status_code == 200
    assert get(as_(client, world, "elsewhere"), asked).status_code == 404
    world.zebra.visibility = "partners"
    world.zebra.save()
    assert get(as_(client, world, "elsewhere"), asked).status_code == 200
    assert get(as_(client, world, ""), asked).status_code == 404


def test_nothing_hidden_is_counted(world, client):
    as_(client, world, "")
    assert len(get(client, f"{V1}/statistics/").json()) == 1
    assert get(client, f"{V1}/measures").json()["count"] == 1
    assert sum(get(client, f"{V1}/cycles/2011-12-q2/scorecard").json()["ratings"].values()) == 1
    assert len(get(client, f"{V1}/places/{LSOAS[0]}/figures/").json()["figures"]) == 1
    as_(client, world, "officer")
    assert len(get(client, f"{V1}/statistics/").json()) == 2
    assert get(client, f"{V1}/measures").json()["count"] == 2


def test_findings_are_those_of_what_somebody_may_see(world, client):
    address = f"{V1}/cycles/2011-12-q2/findings"
    as_(client, world, "")
    assert "quagga" not in said(get(client, address))
    as_(client, world, "approver")
    mine = get(client, address).json()["items"]
    as_(client, world, "")
    public = get(client, address).json()["items"]
    assert {one["code"] for one in public} <= {"NI 16", ""}
    assert "NI 916" in {one["code"] for one in mine}


def test_a_steward_says_who_may_see_it_and_why(world, client):
    as_(client, world, "officer")
    address = "/shown-to/statistics/smoking/"
    assert client.post(address, {"tier": "restricted", "reason": "Small areas"}).status_code == 400
    kept_ = client.post(address, {"tier": "restricted", "scope": HEALTH, "reason": "Small areas"})
    assert kept_.status_code == 302
    assert "small areas" in said(get(client, address))
    as_(client, world, "")
    assert get(client, "/statistics/smoking/").status_code == 404
    assert get(client, address).status_code in {302, 403}
    assert get(as_(client, world, "elsewhere"), address).status_code == 403


def test_a_target_of_a_cycle_that_is_not_published_is_told_to_nobody_else(world, client):
    coming = a_cycle(code="2011/12-Q3", start=date(2011, 10, 1), visibility="partners")
    a_target(indicator=world.burglary, start=date(2011, 10, 1), duration="P3M", value=77)
    address = f"{V1}/measures/ni-16"
    periods = [one["period"] for one in get(as_(client, world, ""), address).json()["targets"]]
    assert periods == ["2011-04-01/P1Y"]
    assert ">77<" not in get(client, "/registers/targets/").content.decode()
    assert ">77<" in get(as_(client, world, "officer"), "/registers/targets/").content.decode()
    ReportingCycle.objects.filter(pk=coming.pk).update(visibility="public")
    _forget()
    periods = [one["period"] for one in get(as_(client, world, ""), address).json()["targets"]]
    assert "2011-10-01/P3M" in periods


def test_work_is_not_shown_to_who_may_not_see_its_measure(world):
    trust = Organisation.objects.get(slug=HEALTH)
    for measure in (world.burglary, world.quagga):
        Submission.objects.create(cycle=world.cycle, indicator=measure, organisation=trust)
    ReportingCycle.objects.filter(pk=world.cycle.pk).update(state="open")
    head = an_account(is_superuser=True)
    for who in ("approver", "reader"):
        give_role(account=world.people[who], role=Role.CONTRIBUTOR, scope=HEALTH, by=head)
    seen = {
        who: {one.indicator.code for one in (*work.due, *work.late)}
        for who in ("approver", "reader")
        for work in [work_of(Account.objects.get(pk=world.people[who].pk))]
    }
    assert seen == {"approver": {"NI 16", "NI 916"}, "reader": {"NI 16"}}
