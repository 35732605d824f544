"""Deprivation, domain by domain: only what exists, with what moved beyond noise and what ranks can't say."""

import csv
import io

import pytest
from bs4 import BeautifulSoup
from tests.evidence.statistics.answers.world import LSOAS, a_row, publish
from tests.evidence.statistics.maps import world

from lis.evidence.statistics.models import Statistic
from lis.evidence.statistics.pages import maps as kept
from lis.methods.rank_change import summary

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _at_home():
    kept.forget()
    with world.at_home:
        yield


def page(client, query=""):
    answer = client.get(f"/deprivation/{query}")
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def test_without_deprivation_the_page_says_so(client):
    assert page(client).select_one(".lis-empty")
    assert client.get("/deprivation/deprivation.csv").status_code == 404


def test_there_is_a_map_of_each_domain_that_exists_and_of_no_other(client):
    by = world.a_world()
    crime = world.a_rank("imd.crime.rank", "Crime: rank")
    publish(by, world.rank_rows(crime))
    found = page(client)
    changes, scores = found.select(".lis-sheetmaps")
    assert [a.get_text() for a in changes.select("a")] == ["Index", "Crime"]
    assert [a.get_text() for a in scores.select("a")] == ["Index"]
    assert "imd-crime-rank" in changes.select("a")[1]["href"]
    assert "show=rank-change" in changes.select("a")[1]["href"]


def test_a_domain_without_earlier_ranks_is_named_as_not_mapped(client):
    by = world.a_world()
    for kind in ("rank", "score"):
        code = f"imd.health.{kind}"
        one = Statistic.objects.create(
            code=code, slug=code.replace(".", "-"), name=f"Health: {kind}", kind=kind
        )
        publish(by, [a_row(one, c, 10.0 + n, period="2010") for n, c in enumerate(LSOAS)])
    said = page(client).get_text()
    assert "Not mapped, for there are no ranks of 2007: Health." in said


def test_the_figures_are_those_of_the_method(client):
    world.a_world()
    known = [(b, a) for b, a in zip(world.BEFORE, world.AFTER, strict=True) if a]
    before, after = zip(*known, strict=True)
    told = summary(ranks_before=before, ranks_after=after, areas=world.RANKED)
    cells = [cell.get_text() for cell in page(client).select_one("table tbody tr").select("td")]
    assert cells[0] == str(told.beyond_noise_more)
    assert cells[1] == str(told.beyond_noise_less)
    assert f"{told.beyond_noise_more} of Borough’s 8" in page(client).select_one(".lis-sentence").get_text()


def test_the_page_says_what_ranks_can_and_cannot_say(client):
    world.a_world()
    found = page(client)
    assert found.select_one("#ranks")
    assert "still fall in rank" in found.get_text()


def test_the_csv_has_every_place_and_domain(client):
    world.a_world()
    text = client.get("/deprivation/deprivation.csv").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == 8
    second = next(row for row in rows if row["code"] == LSOAS[1])
    assert (second["rank_before"], second["rank"], second["places_moved"]) == ("200.0", "40.0", "-160.0")
    assert second["score"] == "53.5"


def test_another_period_can_be_asked_for(client):
    world.a_world()
    found = page(client, "?period=2007")
    assert "2007" in found.select_one(".lis-asat").get_text()
    assert not found.select_one("#change")
