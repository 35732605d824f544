"""The interface for machines: the same figures as on the pages, read-only, honest about what is left out."""

import json

import pytest
import schemathesis
from bs4 import BeautifulSoup
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, connection
from django.urls import URLResolver, get_resolver
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from tests.evidence.statistics.answers.world import BOROUGH, a_borough, a_row, a_statistic, publish
from tests.makers import an_indicator

from lis.config.wsgi import application
from lis.delivery.performance import queries as performance
from lis.evidence.indicators import operations as indicators
from lis.evidence.indicators.queries import indicator_of_code, values_table
from lis.foundations.access import anyone
from lis.foundations.access.operations import system_account
from lis.methods.periods import Period
from lis.methods.values import read
from lis.publishing.api.views import api

ROOT = "/api/v1"
# The same questions are asked on both, so PostgreSQL need not hear all of them.
ODD_QUESTIONS = 12 if connection.vendor == "sqlite" else 4
Q2 = f"{ROOT}/cycles/2011-12-q2"


@pytest.fixture
def described(demonstration):
    # A request ends by closing connections; here it would close the one that holds the demonstration.
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield schemathesis.openapi.from_wsgi(f"{ROOT}/openapi.json", application)
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.parametrize("path", sorted(api.get_openapi_schema()["paths"]))
def test_whatever_is_asked_the_answer_is_as_described(described, path):
    @given(case=described[path]["GET"].as_strategy())
    @settings(
        max_examples=ODD_QUESTIONS, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True
    )
    def ask(case):
        case.call_and_validate(headers={"Accept-Encoding": "identity"})

    ask()


def get(client, address, **asked):
    answer = client.get(address, asked)
    assert answer.status_code == 200, answer.content
    return answer.json()


def test_a_scorecard_says_what_the_command_and_the_page_say(demonstration, client):
    answer = get(client, f"{Q2}/scorecard")
    card = performance.scorecard(performance.default_cycle())
    assert answer["items"] == json.loads(json.dumps([row.public() for row in card]))
    assert answer["ratings"] == card.ratings
    assert answer["cycle"]["code"] == "2011/12-Q2"


def test_the_sentence_of_a_measure_is_there(demonstration, client):
    items = {item["code"]: item for item in get(client, f"{Q2}/scorecard")["items"]}
    row = performance.scorecard(performance.default_cycle()).by_code["Local 25"]
    assert items["Local 25"]["sentence"] == row.sentence
    assert (items["Local 25"]["actual"], items["Local 25"]["actual_text"]) == (553, "553")


def test_a_scorecard_can_be_asked_for_one_theme(demonstration, client):
    answer = get(client, f"{Q2}/scorecard", theme="safety")
    assert answer["count"] == 11
    assert {item["theme"] for item in answer["items"]} == {"Safety"}


def test_parts_of_a_list_make_the_whole_of_it(demonstration, client):
    address, codes, counts = f"{ROOT}/measures?limit=10", [], set()
    while address:
        answer = get(client, address)
        codes += [item["code"] for item in answer["items"]]
        counts.add(answer["count"])
        address = answer["next"]
    assert counts == {32}
    assert len(set(codes)) == len(codes) == 32


def test_the_next_part_keeps_what_was_asked(demonstration, client):
    following = get(client, f"{Q2}/scorecard", theme="safety", limit=4)["next"]
    assert get(client, following)["count"] == 11


@pytest.mark.parametrize("part", [{"limit": 0}, {"limit": 501}, {"offset": -1}, {"limit": "many"}])
def test_a_part_that_can_not_be_given_is_refused_not_cut_down(demonstration, client, part):
    answer = client.get(f"{ROOT}/measures", part)
    assert answer.status_code == 422
    assert answer.json()["detail"][0]["loc"][-1] in part


def test_a_measure_tells_its_meaning_targets_and_latest_row(demonstration, client):
    answer = get(client, f"{ROOT}/measures/local-25")
    assert answer["code"] == "Local 25"
    assert answer["latest"]["rating"] == "on_target"
    assert {target["period"]: target["text"] for target in answer["targets"]}["2011-07-01/P3M"] == "663"


def test_every_figure_of_a_measure_is_there_with_where_it_came_from(demonstration, client):
    answer = get(client, f"{ROOT}/measures/local-25/figures", limit=500)
    assert answer["count"] == len(values_table(["Local 25"]))
    by_key = {(item["kind"], item["period"]): item for item in answer["items"]}
    quarter = by_key["actual", "2011-07-01/P3M"]
    assert (quarter["value"], quarter["synthetic"]) == (553, False)
    assert quarter["source"] == "pack_2011_12_q2.yaml"
    assert by_key["actual", "2008-04-01/P1M"]["synthetic"]


def test_the_findings_name_the_sum_that_is_wrong(demonstration, client):
    found = get(client, f"{Q2}/findings")["items"]
    wrong = next(one for one in found if one["rule"] == "sum_of_parts")
    assert (wrong["code"], wrong["severity"]) == ("Local 25", "error")
    assert ["The three months", "552"] in wrong["sum"]


def test_data_issues_themes_and_definitions_are_there(demonstration, client):
    assert len(get(client, f"{Q2}/data-issues")) == 4
    assert [theme["slug"] for theme in get(client, f"{ROOT}/themes")][:2] == ["health", "safety"]
    assert len(get(client, f"{ROOT}/definitions")["indicators"]) == 32


def test_the_beginning_leads_to_every_list(demonstration, client):
    for address in get(client, ROOT + "/")["endpoints"].values():
        get(client, address)


@pytest.mark.django_db
def test_an_empty_system_answers_with_empty_lists(client):
    assert get(client, f"{ROOT}/cycles") == []
    assert get(client, f"{ROOT}/themes") == []
    assert get(client, f"{ROOT}/measures")["count"] == 0


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "said"),
    [
        (f"{ROOT}/cycles/2019-20-q1/scorecard", "There is no cycle “2019-20-q1”."),
        (f"{ROOT}/measures/nothing", "There is no measure “nothing”."),
    ],
)
def test_what_is_not_there_is_said_in_a_sentence(client, address, said):
    answer = client.get(address)
    assert answer.status_code == 404
    assert answer.json()["detail"].startswith(said)


@pytest.fixture
def a_tag(db, client):
    an_indicator(code="Local 901", slug="local-901")
    return client.get(f"{ROOT}/measures")["ETag"]


def test_an_unchanged_answer_is_not_sent_again(a_tag, client):
    answer = client.get(f"{ROOT}/measures", headers={"If-None-Match": a_tag})
    assert (answer.status_code, answer.content) == (304, b"")


def test_a_change_gives_another_tag(a_tag, client):
    by = system_account("test")
    figure = indicators.NewFigure("Local 901", Period.of("2011-07-01/P1M"), read("99")[0])
    indicators.record_figures(figures=[figure], by=by, at=timezone.now(), release=None)
    assert indicator_of_code("Local 901") is not None
    answer = client.get(f"{ROOT}/measures", headers={"If-None-Match": a_tag})
    assert answer.status_code == 200
    assert answer["ETag"] != a_tag


@pytest.mark.django_db
def test_a_page_of_another_site_may_read_it(client):
    assert client.get(f"{ROOT}/cycles")["Access-Control-Allow-Origin"] == "*"


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_changed(client, method):
    assert getattr(client, method)(f"{ROOT}/measures").status_code == 405


def test_every_endpoint_says_that_anyone_may_read_it():
    resolver = next(
        p for p in get_resolver().url_patterns if isinstance(p, URLResolver) and p.app_name == "api"
    )
    views = [getattr(p.callback, "func", p.callback) for p in resolver.url_patterns]
    assert len(views) > 10
    assert {view.access_rule for view in views} == {anyone}


def test_people_can_try_every_endpoint(demonstration, db, client):
    by, statistic = a_borough(), a_statistic(code="people")
    publish(by, [a_row(statistic, BOROUGH, 342494, type="borough")])
    page = BeautifulSoup(client.get(f"{ROOT}/described/").content, "html.parser")
    links = [a["href"] for a in page.select("main section a")]
    assert len(links) == len(api.get_openapi_schema()["paths"])
    assert {link: client.get(link).status_code for link in links} == dict.fromkeys(links, 200)


@pytest.mark.django_db
def test_people_can_read_what_there_is(client):
    page = client.get(f"{ROOT}/described/").content.decode()
    assert "GET /api/v1/cycles/{cycle}/scorecard" in page
    assert "<script>" not in page
