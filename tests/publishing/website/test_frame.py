"""Every page's frame: navigation, notice, who is signed in."""

import pytest
from tests.makers import an_account
from tests.publishing.website.reading import soup

pytestmark = pytest.mark.django_db


def navigation(client, address="/"):
    return [a.get_text() for a in soup(client.get(address)).select("nav[aria-label=Menu] a")]


def here(client, address):
    return [a.get_text() for a in soup(client.get(address)).select("nav[aria-label=Menu] a[aria-current]")]


def test_a_reader_sees_seven_sections(client):
    assert navigation(client) == ["Home", "Measures", "Places", "Maps", "Reports", "Strategy", "Partners"]


def test_someone_who_may_edit_sees_the_import_too(client):
    client.force_login(an_account())
    assert "Import" in navigation(client)


def test_someone_who_may_only_read_does_not_see_the_import(client):
    client.force_login(an_account(may_edit=False))
    assert "Import" not in navigation(client)


@pytest.mark.parametrize(
    ("address", "section"),
    [("/", ["Home"]), ("/measures/", ["Measures"]), ("/strategy/", ["Strategy"]), ("/cookies/", [])],
)
def test_the_section_one_is_in_is_marked(client, address, section):
    assert here(client, address) == section


def test_the_demonstration_says_on_every_page_that_figures_are_invented(client, settings):
    settings.DEMONSTRATION = True
    for address in ("/", "/methods/", "/search", "/nowhere"):
        assert "figures marked ▲ are invented" in soup(client.get(address)).get_text()


def test_a_partnership_of_its_own_shows_no_such_notice(client, settings):
    settings.DEMONSTRATION = False
    assert "invented" not in soup(client.get("/")).get_text()


def test_no_licence_is_claimed_that_nobody_gave(client):
    assert "Open Government Licence" not in soup(client.get("/")).find("footer").get_text()


def test_signing_in_brings_the_reader_back_to_the_page(client):
    links = [a["href"] for a in soup(client.get("/partners/?a=b")).select(".lis-masthead__person a")]
    assert links == ["/sign-in/?next=%2Fpartners%2F%3Fa%3Db"]


def test_the_name_of_who_is_signed_in_stands_beside_sign_out(client):
    client.force_login(an_account(first_name="Performance officer"))
    person = soup(client.get("/")).select_one(".lis-masthead__person")
    assert "Performance officer" in person.get_text()
    assert person.form["action"] == "/sign-out/"


def test_nothing_is_asked_of_the_session_for_a_reader(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        client.get("/cookies/")
