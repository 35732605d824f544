"""The pages for finding a place and for neighbourhoods, and what they keep from those who may not see it."""

import json

import pytest
from bs4 import BeautifulSoup
from tests.makers import an_account
from tests.partnership.places.makers import a_postcode, a_type, an_area, squares

from lis.partnership.places import operations, queries
from lis.partnership.places.models import Neighbourhood
from lis.partnership.places.pages import finding

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_counted_before():
    """Here places come and go without a line in the trail, by which counts are kept."""
    finding._counts.cache_clear()


@pytest.fixture
def town():
    home = an_area("borough", "E09000009", "Ealing")
    for code, corner in {"E05013537": (0, 50), "E05013538": (1, 50)}.items():
        an_area("ward22", code, f"Ward {code[-1]}", home)
        squares("ward22", {code: corner})
    an_area("ward17", "E05000189", "Ward 7 of old", home)
    a_postcode("UB1 1AL", (0.5, 50.5), ward22="E05013537", ward17="E05000189", borough="E09000009")
    return home


@pytest.fixture
def owner(client):
    account = an_account()
    client.force_login(account)
    return account


def soup(answer) -> BeautifulSoup:
    return BeautifulSoup(answer.content, "html.parser")


def text_of(answer) -> str:
    return " ".join(soup(answer).find("main").get_text(" ").split())


def a_neighbourhood(visibility: str, by, name: str = "Old Town") -> Neighbourhood:
    chosen = queries.choose_areas(a_type("ward22"), ["E05013537"])
    return operations.make_neighbourhood(name=name, chosen=chosen, visibility=visibility, by=by)


def test_an_empty_system_says_how_places_come_in(client):
    assert "lis import boundaries" in text_of(client.get("/places/"))


def test_a_postcode_shows_what_it_lies_in_and_older_boundaries_apart(client, town):
    a_neighbourhood("public", an_account())
    page = client.get("/places/?q=ub11al")
    assert "UB1 1AL lies in Ward 7 ward, Ealing." in text_of(page)
    assert "Neighbourhoods with a part here: Old Town" in text_of(page)
    tables = [table.get_text(" ") for table in soup(page).select("table")]
    assert "Ward 7 of old" not in tables[0]
    assert "Ward 7 of old" in soup(page).find("details").get_text()


def test_an_ended_postcode_says_so(client, town):
    a_postcode("W3 8DA", ended="201904", ward22="E05013537")
    page = text_of(client.get("/places/?q=W3 8DA"))
    assert "W3 8DA lay in Ward 7 ward." in page
    assert "It ended in April 2019" in page


def test_the_beginning_of_a_postcode_shows_its_wards(client, town):
    page = text_of(client.get("/places/?q=ub1"))
    assert "1 live postcode begins with UB1." in page
    assert "Ward 7 E05013537" in page


def test_names_and_nothing_and_levels_are_answered(client, town):
    assert "2 places match “ward 7”" in text_of(client.get("/places/?q=ward 7"))
    assert "Nothing matches “xyzzy”" in text_of(client.get("/places/?q=xyzzy"))
    level = client.get("/places/?level=ward22")
    assert "2 Wards with a boundary here." in text_of(level)
    assert "Ward 8 Code E05013538" not in text_of(level)
    assert soup(level).find("a", string="Ward 8")["href"] == "/places/E05013538/"
    assert client.get("/places/?level=nothing&page=x&all").status_code == 200


def test_only_pages_that_find_places_may_ask_where_their_reader_is(client, town):
    assert "geolocation=(self)" in client.get("/places/").headers["Permissions-Policy"]
    assert "geolocation=()" in client.get("/neighbourhoods/").headers["Permissions-Policy"]


def test_near_says_what_is_around_and_asks_again_where_it_can_not_tell(client, town):
    assert "You seem to be in Ward 7." in text_of(client.get("/places/near/?lon=0.5&lat=50.5"))
    assert "just outside Ward 7" in text_of(client.get("/places/near/?lon=-0.001&lat=50.5"))
    assert "outside of the places" in text_of(client.get("/places/near/?lon=30&lat=50.5"))
    assert client.get("/places/near/").status_code == 200
    for asked in ("lon=a&lat=b", "lon=nan&lat=50", "lon=500&lat=50"):
        assert client.get(f"/places/near/?{asked}").status_code == 400


def test_a_stranger_is_sent_to_sign_in_before_building(client, town):
    assert client.get("/neighbourhoods/new/").url.startswith("/sign-in/")
    assert "sign in" in text_of(client.get("/neighbourhoods/"))


def test_a_neighbourhood_is_built_from_picked_areas_without_javascript(client, town, owner):
    assert "Pick areas" in text_of(client.get("/neighbourhoods/new/"))
    page = soup(client.get("/neighbourhoods/new/?how=areas"))
    assert [box["value"] for box in page.select("input[name=codes]")] == ["E05013537", "E05013538"]
    asked = {"how": "areas", "type": "ward22", "within": "E09000009"}
    seen = client.post("/neighbourhoods/new/", asked | {"step": "preview", "codes": ["E05013537"]})
    assert "It would cover 1 whole ward." in text_of(seen)
    assert not Neighbourhood.objects.exists()
    kept = soup(seen).find("textarea", {"name": "listed"}).get_text()
    details = {"name": "Old Town", "about": "Ours.", "visibility": "private"}
    answer = client.post(
        "/neighbourhoods/new/", asked | {"step": "save", "listed": kept} | details, follow=True
    )
    assert "Old Town covers 1 whole ward." in text_of(answer)
    made = queries.neighbourhood("old-town", owner)
    assert queries.parts(made) == ((("E05013537", 1.0),), "ward22")


def test_changing_the_choice_brings_the_ticks_back(client, town, owner):
    asked = {"how": "areas", "type": "ward22", "within": "E09000009", "step": "change", "listed": "E05013538"}
    page = soup(client.post("/neighbourhoods/new/", asked))
    assert [box["value"] for box in page.select("input[name=codes][checked]")] == ["E05013538"]


def test_mistakes_in_building_are_told_beside_the_form(client, town, owner):
    nothing = client.post("/neighbourhoods/new/", {"how": "areas", "type": "ward22", "step": "preview"})
    assert (nothing.status_code, "Pick at least one of the Wards" in text_of(nothing)) == (400, True)
    unknown = client.post("/neighbourhoods/new/", {"how": "postcodes", "step": "preview", "text": "UB9 9ZZ"})
    assert "Line 1: UB9 9ZZ is not known here." in text_of(unknown)
    shape = client.post("/neighbourhoods/new/", {"how": "shape", "step": "preview", "text": "{"})
    assert "this is not GeoJSON" in text_of(shape)
    nameless = client.post(
        "/neighbourhoods/new/",
        {"how": "postcodes", "step": "save", "text": "UB1 1AL", "visibility": "private"},
    )
    assert "“Name” is empty" in text_of(nameless)


def test_a_shape_that_was_uploaded_goes_on_to_the_next_step(client, town, owner, tmp_path):
    ring = [[0, 50], [1, 50], [1, 51], [0, 51], [0, 50]]
    file = tmp_path / "shape.geojson"
    file.write_text(json.dumps({"type": "Polygon", "coordinates": [ring]}))
    with file.open("rb") as sent:
        seen = client.post("/neighbourhoods/new/", {"how": "shape", "step": "preview", "file": sent})
    kept = soup(seen).find("textarea", {"name": "text"}).get_text()
    details = {"name": "Box", "about": "", "visibility": "shared"}
    client.post("/neighbourhoods/new/", {"how": "shape", "step": "save", "text": kept} | details)
    made = queries.neighbourhood("box", owner)
    assert queries.parts(made)[0] == (("E05013537", 1.0),)
    assert queries.version(made).shape


def test_someone_who_may_not_edit_is_not_offered_to_publish(client, town):
    client.force_login(an_account(may_edit=False))
    seen = client.post("/neighbourhoods/new/", {"how": "postcodes", "step": "preview", "text": "UB1 1AL"})
    offered = [one["value"] for one in soup(seen).select("input[name=visibility]")]
    assert offered == ["private", "shared"]
    forged = {"how": "postcodes", "step": "save", "text": "UB1 1AL", "name": "X", "visibility": "public"}
    assert client.post("/neighbourhoods/new/", forged).status_code == 400
    assert not Neighbourhood.objects.exists()


def test_what_it_covers_is_shown_and_downloaded(client, town):
    made = a_neighbourhood("public", an_account(username="somebody@example.org", first_name=""))
    page = client.get("/neighbourhoods/old-town/definition/")
    assert "Old Town covers 1 whole ward." in text_of(page)
    assert "somebody@example.org" not in text_of(page)
    csv = client.get("/neighbourhoods/old-town/definition.csv").content.decode().splitlines()
    assert csv[1].startswith("Old Town,1,ward22,E05013537,Ward 7,1.0,")
    told = json.loads(client.get("/neighbourhoods/old-town/definition.geojson").content)
    assert [one["properties"]["what"] for one in told["features"]] == ["outline", "part"]
    assert told["features"][1]["geometry"]["type"] == "Polygon"
    assert client.get("/neighbourhoods/old-town/definition.exe").status_code == 404
    for version in ("7", "x", "0", "999999999"):
        assert client.get(f"{queries.definition_address(made)}?version={version}").status_code == 404


def test_versions_are_listed_the_latest_first_and_an_older_one_says_so(client, town):
    by = an_account()
    made = a_neighbourhood("public", by)
    chosen = queries.choose_areas(a_type("ward22"), ["E05013537", "E05013538"])
    operations.add_version(neighbourhood=made, chosen=chosen, reason="It grew.", by=by)
    page = client.get("/neighbourhoods/old-town/definition/")
    assert [row.get_text() for row in soup(page).select("th[scope=row] a[href*=version]")] == [
        "Version 2",
        "Version 1",
    ]
    assert "Old Town covers 2 whole wards." in text_of(page)
    older = text_of(client.get("/neighbourhoods/old-town/definition/?version=1"))
    assert "not the latest" in older
    assert "Old Town covered 1 whole ward." in older


def test_the_owner_changes_it_gives_it_a_version_and_ends_it(client, town, owner):
    a_neighbourhood("private", owner)
    address = "/neighbourhoods/old-town/edit/"
    assert "Change it" in text_of(client.get(address))
    client.post(address, {"name": "New Town", "about": "", "visibility": "shared"})
    assert queries.neighbourhood("old-town", an_account()).name == "New Town"
    asked = {"how": "areas", "type": "ward22", "within": "E09000009", "listed": "E05013538"}
    assert "Say why it changes" in text_of(client.post(address, asked | {"step": "save", "reason": ""}))
    client.post(address, asked | {"step": "save", "reason": "It moved."})
    assert queries.parts(queries.neighbourhood("old-town", owner))[0] == (("E05013538", 1.0),)
    client.post(address, {"end": "1", "ending": "Not needed."})
    assert not queries.neighbourhoods_for(owner)
    assert client.get(address).status_code == 403


def test_somebody_else_may_not_change_it(client, town):
    a_neighbourhood("shared", an_account())
    client.force_login(an_account(may_edit=False))
    answer = client.post(
        "/neighbourhoods/old-town/edit/", {"name": "Mine", "about": "", "visibility": "shared"}
    )
    assert answer.status_code == 403
    assert queries.neighbourhood("old-town", an_account()).name == "Old Town"


HIDDEN = (
    "/neighbourhoods/old-town/definition/",
    "/neighbourhoods/old-town/definition.csv",
    "/neighbourhoods/old-town/definition.geojson",
    "/neighbourhoods/old-town/edit/",
)


@pytest.mark.parametrize("address", HIDDEN)
def test_a_private_neighbourhood_is_not_there_for_anybody_else(client, town, address):
    owner = an_account()
    a_neighbourhood("private", owner)
    client.force_login(an_account())
    assert client.get(address).status_code == 404
    client.force_login(owner)
    assert client.get(address).status_code == 200


def test_a_private_neighbourhood_is_neither_listed_found_nor_counted(client, town):
    a_neighbourhood("private", an_account(), name="Hidden Quarter")
    a_neighbourhood("public", an_account(), name="Open Quarter")
    for person in (None, an_account()):
        if person:
            client.force_login(person)
        for address in ("/neighbourhoods/", "/places/?q=quarter", "/places/?q=UB1 1AL", "/search?q=quarter"):
            page = text_of(client.get(address))
            assert "Hidden" not in page
            assert "Open Quarter" in page
        assert "1 neighbourhood made" in text_of(client.get("/neighbourhoods/"))


def test_a_shared_neighbourhood_is_there_for_partners_and_not_for_strangers(client, town):
    a_neighbourhood("shared", an_account())
    assert client.get("/neighbourhoods/old-town/definition/").status_code == 404
    client.force_login(an_account(may_edit=False))
    assert client.get("/neighbourhoods/old-town/definition/").status_code == 200


def test_a_hidden_download_is_not_kept_by_shared_caches(client, town, owner):
    a_neighbourhood("private", owner)
    assert "private" in client.get("/neighbourhoods/old-town/definition.csv").headers["Cache-Control"]
