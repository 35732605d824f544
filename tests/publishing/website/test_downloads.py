"""Everything can be taken away, whole."""

import csv
import io

import pytest
import yaml
from tests.makers import an_account, an_indicator, an_observation, an_organisation
from tests.publishing.website.reading import soup, text

from lis.evidence.catalogue import operations as catalogue
from lis.evidence.indicators import queries as indicators


def rows_of(answer) -> list[dict[str, str]]:
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"))))


def test_every_figure_in_force_is_in_the_table(demonstration, client):
    rows = rows_of(client.get("/data/figures.csv"))
    assert len(rows) == len(indicators.values_table())
    assert list(rows[0]) == list(indicators.VALUE_COLUMNS)


def test_the_pack_of_definitions_is_the_one_that_can_be_read_in(demonstration, client):
    pack = yaml.safe_load(client.get("/data/definitions.yaml").content)
    assert pack == yaml.safe_load(yaml.safe_dump(indicators.definition_pack()))
    assert len(pack["indicators"]) == 32


def test_every_offer_answers(demonstration, client):
    links = [a["href"] for a in soup(client.get("/data/")).select("main .lis-list a")]
    assert len(links) > 6
    assert {link: client.get(link).status_code for link in links} == dict.fromkeys(links, 200)


def test_what_came_in_is_listed_and_what_is_invented_is_marked(demonstration, client):
    table = soup(client.get("/data/")).find("table").get_text(" ")
    assert "made_up_history.csv" in table
    assert "▲ Made up for the demonstration" in table


@pytest.mark.django_db
def test_the_open_licence_is_only_claimed_for_what_came_with_it(client):
    licence = "Open Government Licence v3.0"
    assert licence not in text(client.get("/data/"))
    catalogue.receive(file_name="a.csv", data=b"a", kind="series", by=an_account(), note=f"{licence}.")
    assert f"licensed under the {licence}" in text(client.get("/data/"))


@pytest.mark.django_db
def test_nothing_in_a_table_can_run_in_a_spreadsheet(client):
    an_organisation(name="=1+1", slug="sum")
    an_observation(indicator=an_indicator(code="@cmd"))
    assert rows_of(client.get("/partners/partners.csv"))[0]["organisation"] == "'=1+1"
    assert rows_of(client.get("/data/figures.csv"))[0]["code"] == "'@cmd"
