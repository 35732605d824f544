"""One box finds measures, themes, objectives, data issues, partners, reports and methods."""

import pytest
from bs4 import BeautifulSoup
from tests.makers import an_indicator, an_organisation

from lis.publishing.search.queries import search


def first(question: str) -> tuple[str, str]:
    """The kind that stands first, and its best hit."""
    group = search(question).groups[0]
    return group.key, group.hits[0].name


def names(question: str, kind: str) -> list[str]:
    return [hit.name for group in search(question).groups if group.key == kind for hit in group.hits]


@pytest.fixture
def some_measures(db):
    an_indicator(code="NI 62", slug="ni-62", name="Moves of placement", full_title="Stability of placements")
    an_indicator(code="NI 6", slug="ni-6", name="Volunteering", why_it_matters="It counts 62 groups")
    an_indicator(code="NI 620", slug="ni-620", name="Something else")
    police = an_organisation(name="Metropolitan Police", slug="police", short_name="MPS")
    an_indicator(code="Local 25", slug="local-25", name="Residential burglary", lead=police, lead_text="MPS")


@pytest.mark.parametrize("question", ["NI 62", "ni62", "ni-62", " NI  62 "])
def test_an_exact_code_stands_first_however_it_is_written(some_measures, question):
    assert first(question) == ("measures", "Moves of placement")


def test_a_word_in_the_name_stands_before_one_in_the_text(some_measures):
    an_indicator(code="Local 99", name="Alarms", why_it_matters="They deter burglary")
    assert names("burglary", "measures") == ["Residential burglary", "Alarms"]


def test_a_hit_says_where_the_words_stood_when_its_name_does_not_show_them(some_measures):
    an_indicator(
        code="Local 99", name="Alarms", why_it_matters=f"{'So it is. ' * 20}They deter burglary at night."
    )
    why = {hit.name: hit.why for group in search("burglary").groups for hit in group.hits}
    assert why["Residential burglary"] == ""
    assert why["Alarms"].startswith("Why it matters: … ")
    assert why["Alarms"].endswith("They deter burglary at night.")


def test_every_word_must_be_there(some_measures):
    assert names("residential burglary", "measures") == ["Residential burglary"]
    assert not search("residential placements").count


def test_a_measure_is_found_by_its_lead_in_full(some_measures):
    assert names("metropolitan", "measures") == ["Residential burglary"]
    assert names("metropolitan", "partners") == ["Metropolitan Police"]


def test_a_misspelt_word_is_put_right(some_measures):
    results = search("burglry")
    assert (results.count, results.instead) == (0, "burglary")


def test_only_the_misspelt_word_of_several_is_changed(some_measures):
    assert search("residental burglary").instead == "residential burglary"


def test_nothing_is_suggested_where_nothing_is_near(some_measures):
    assert search("zzzzqqqq").instead == ""


def test_words_that_are_known_are_never_put_right(some_measures):
    assert search("burglary").instead == ""


@pytest.mark.django_db
@pytest.mark.parametrize("question", ["", "   ", "((((", "%", "'; --", "*" * 5000, "[a-z]+\\", "½", "🙂"])
def test_any_input_is_answered(client, question):
    assert client.get("/search", {"q": question}).status_code == 200


def test_case_and_accents_of_the_question_do_not_break_it(some_measures):
    assert names("RESIDENTIAL Burglary", "measures") == ["Residential burglary"]


@pytest.mark.parametrize(
    ("question", "kind", "name"),
    [
        ("burglary", "measures", "Residential burglary"),
        ("quality of life", "themes", "High quality of life"),
        ("carers", "objectives", "Support carers"),
        ("hate crime", "issues", "Hate crime"),
        ("jobcentre", "partners", "Jobcentre Plus"),
        ("borough commander", "partners", "Metropolitan Police Service"),
        ("2011/12-Q2", "reports", "Report, quarter 2, 2011/12"),
        ("rating.rate", "methods", "rating.rate"),
        ("sum of parts", "methods", "audit.sum_of_parts"),
    ],
)
def test_each_kind_is_found(demonstration, question, kind, name):
    assert name in names(question, kind)


def test_every_link_of_the_results_leads_somewhere(demonstration, client):
    page = BeautifulSoup(client.get("/search", {"q": "a"}).content, "html.parser")
    links = {a["href"] for a in page.select("main .lis-list a")}
    assert len(links) > 20
    assert {link: client.get(link).status_code for link in links} == dict.fromkeys(links, 200)


def test_the_page_shows_the_first_of_each_kind_and_leads_to_all(demonstration, client):
    page = BeautifulSoup(client.get("/search", {"q": "a"}).content, "html.parser")
    measures = page.find(id="measures").find_next("ul")
    assert len(measures.find_all("li")) == 8
    more = measures.find_next(
        "a", string=lambda words: words and words.startswith("All ") and "measures" in words
    )
    whole = BeautifulSoup(client.get(f"/search{more['href']}").content, "html.parser")
    assert len(whole.find(id="measures").find_next("ul").find_all("li")) == 32


def test_a_misspelling_is_answered_with_a_link(demonstration, client):
    page = BeautifulSoup(client.get("/search", {"q": "burglry"}).content, "html.parser")
    said = page.find(role="status")
    assert said.get_text() == "Nothing matches “burglry”. Did you mean burglary?"
    assert said.a["href"] == "?q=burglary"


def test_the_question_stands_in_the_box_again_as_text(demonstration, client):
    page = BeautifulSoup(client.get("/search", {"q": '"><script>'}).content, "html.parser")
    assert page.find(id="search-again")["value"] == '"><script>'


@pytest.mark.django_db
def test_an_empty_system_finds_methods_all_the_same(client):
    assert first("rating.rate") == ("methods", "rating.rate")
