"""The boundaries pages: what there is, what was found, and taking in a file with a look before."""

import csv
import io
import os
import time

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.makers import an_account
from tests.partnership.places.maps import a_map, square, take_in

from lis.partnership.places import operations, queries
from lis.partnership.places.models import BoundarySet
from lis.partnership.places.operations import CannotReadShapes
from lis.partnership.places.pages.boundaries import many, size_words

pytestmark = pytest.mark.django_db
IMPORT = "/places/boundaries/import/"


@pytest.fixture
def steward(client):
    client.force_login(an_account())
    return client


def text_of(response) -> str:
    return response.content.decode()


def sent(steward, path, name=None):
    """The answer to a file that was sent."""
    operations.ensure_area_types()
    file = SimpleUploadedFile(name or path.name, path.read_bytes())
    return steward.post(IMPORT, {"file": file})


def test_the_list_says_that_nothing_is_there_yet(client):
    operations.ensure_area_types()
    page = text_of(client.get("/places/boundaries/"))
    assert "No boundaries have been taken in yet" in page
    assert IMPORT not in page


def test_the_list_tells_of_each_type_what_was_found(client, tmp_path):
    take_in(a_map(tmp_path, [square(0, 0), square(0.9, 0)]))
    page = text_of(client.get("/places/boundaries/"))
    assert "2 areas have a shape here, of 1 type." in page
    assert "1 overlap" in page


def test_a_type_shows_its_map_files_and_where_to_look(client, tmp_path):
    take_in(
        a_map(tmp_path, [square(0, 0), square(0.9, 0)]), source="ONS", licence="OGL 3", attribution="© Crown"
    )
    page = text_of(client.get("/places/boundaries/lsoa21/"))
    assert "2 LSOAs (2021) have a shape here, from 1 file" in page
    assert page.count("<path") >= 2 and "2 are hatched" in page
    assert "E01000000, E01000001" in page
    assert "ONS. Licence: OGL 3. © Crown." in page


def test_a_file_that_was_replaced_says_so(client, tmp_path):
    take_in(a_map(tmp_path, [square(0, 0)], name="first.geojson"))
    take_in(a_map(tmp_path, [square(0, 0)], name="second.geojson"))
    page = text_of(client.get("/places/boundaries/lsoa21/"))
    assert page.index("second.geojson") < page.index("first.geojson")
    assert "All of its shapes were replaced by a later file" in page


def test_a_type_without_boundaries_and_one_that_is_not_known(client):
    operations.ensure_area_types()
    assert "No boundaries of wards have been taken in yet" in text_of(
        client.get("/places/boundaries/ward22/")
    )
    assert client.get("/places/boundaries/parish/").status_code == 404


def test_what_was_found_can_be_had_as_csv(client, tmp_path):
    made = take_in(a_map(tmp_path, [square(0, 0), square(0.9, 0), None]))
    content = client.get(f"/places/boundaries/lsoa21/{made.pk}.csv").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(content)))
    assert [row["what"] for row in rows] == ["Overlap of", "Mended"]
    assert client.get(f"/places/boundaries/ward22/{made.pk}.csv").status_code == 404


def test_an_address_that_stays_leads_to_the_shapes_as_they_are_now(client, tmp_path):
    take_in(a_map(tmp_path, [square(0, 0)]))
    for form, address in (("topojson", queries.topojson_address), ("geojson", queries.geojson_address)):
        answer = client.get(f"/boundaries/lsoa21/all.{form}")
        assert (answer.status_code, answer.headers["Location"]) == (302, address("lsoa21"))


def test_only_an_editor_takes_in_boundaries(client, tmp_path):
    assert client.get(IMPORT).status_code == 302
    client.force_login(an_account(may_edit=False))
    assert client.get(IMPORT).status_code == 403
    assert sent(client, a_map(tmp_path, [square(0, 0)])).status_code == 403
    assert client.get(f"{IMPORT}{'0' * 32}/").status_code == 403


def test_a_file_is_looked_at_and_then_taken_in(steward, tmp_path):
    answer = sent(steward, a_map(tmp_path, [square(0, 0), square(0.9, 0)], LSOA21NM=["One", "Two"]))
    page = text_of(steward.get(answer.headers["Location"]))
    assert "holds 2 areas: 2 new, 0 known" in page and "E01000000 One" in page and "1 overlap" in page
    assert not BoundarySet.objects.exists()
    done = steward.post(answer.headers["Location"], {"source": "ONS", "licence": "OGL", "attribution": "©"})
    made = BoundarySet.objects.get()
    assert done.headers["Location"] == "/places/boundaries/lsoa21/"
    assert (made.file_name, made.source, made.areas) == ("areas.geojson", "ONS", 2)
    assert steward.get(answer.headers["Location"]).status_code == 302


def test_a_source_is_asked_for(steward, tmp_path):
    address = sent(steward, a_map(tmp_path, [square(0, 0)])).headers["Location"]
    answer = steward.post(address, {"source": ""})
    assert answer.status_code == 400
    assert "Say who made the boundaries" in text_of(answer)
    assert not BoundarySet.objects.exists()


def test_a_type_that_the_file_does_not_tell_is_chosen_first(steward, tmp_path):
    path = a_map(tmp_path, [square(0, 0)], name="plain.geojson", codes=["E05013518"])
    path.write_text(path.read_text().replace("LSOA21CD", "GSS"))
    address = sent(steward, path).headers["Location"]
    assert "Say of which type they are" in text_of(steward.get(address))
    steward.post(address, {"source": "ONS"})
    assert not BoundarySet.objects.exists()
    steward.post(f"{address}?type=ward22", {"source": "ONS"})
    assert BoundarySet.objects.get().type.slug == "ward22"


def test_other_columns_can_be_tried(steward, tmp_path):
    path = a_map(tmp_path, [square(0, 0)], LSOA21NM=["One"], zone=["Z1"], called=["Uno"])
    address = sent(steward, path).headers["Location"]
    page = text_of(steward.get(f"{address}?type=lsoa21&code_column=zone&name_column=called"))
    assert "Z1 Uno" in page
    assert "No column of names was found" in text_of(steward.get(f"{address}?name_column="))


def test_a_way_of_reading_that_fails_leads_back_with_the_reason(steward, tmp_path):
    address = sent(steward, a_map(tmp_path, [square(0, 0)])).headers["Location"]
    page = text_of(steward.get(f"{address}?type=ward22", follow=True))
    assert "are those of lsoas, not of wards" in page
    assert "What was found" in page


def test_what_is_no_map_is_refused_on_the_page(steward, tmp_path):
    path = tmp_path / "letter.pdf"
    path.write_bytes(b"%PDF-1.7")
    answer = sent(steward, path)
    assert answer.status_code == 400
    assert "letter.pdf is not a map" in text_of(answer)


def test_a_file_can_be_left(steward, tmp_path):
    address = sent(steward, a_map(tmp_path, [square(0, 0)])).headers["Location"]
    assert "Nothing changed" in text_of(steward.post(address, {"leave": "1"}, follow=True))
    page = text_of(steward.get(address, follow=True))
    assert "no longer kept here" in page


def test_a_file_that_is_too_large_is_refused(steward, tmp_path, settings):
    settings.UPLOAD_LIMIT = 10
    answer = sent(steward, a_map(tmp_path, [square(0, 0)]))
    assert "lis import boundaries FILE" in text_of(answer)


@pytest.mark.parametrize("token", ["0" * 32, "..", "short", "Z" * 32])
def test_a_token_that_was_never_given_finds_no_file(token):
    with pytest.raises(CannotReadShapes, match="no longer kept here"):
        operations.waiting_file(token=token)


def test_a_name_that_climbs_out_of_its_folder_stays_inside():
    token = operations.keep_waiting(name="../../..\\.evil/../.hidden.geojson", pieces=[b"{}"])
    kept = operations.waiting_file(token=token)
    assert kept.name == "hidden.geojson"
    assert kept.parent.parent == settings.DATA_DIR / "waiting-boundaries"
    operations.stop_waiting(token=token)


def test_files_that_waited_for_over_a_week_are_forgotten():
    token = operations.keep_waiting(name="old.geojson", pieces=[b"{'old'}"])
    folder = operations.waiting_file(token=token).parent
    long_ago = time.time() - 8 * 24 * 3600
    os.utime(folder, (long_ago, long_ago))
    operations.keep_waiting(name="new.geojson", pieces=[b"{'new'}"])
    assert not folder.exists()


def test_every_address_of_boundaries_can_be_named():
    assert reverse("places:boundaries") == "/places/boundaries/"


@pytest.mark.parametrize(("size", "words"), [(6.6, "7 m²"), (12_590.2, "1.3 ha"), (9_999, "9,999 m²")])
def test_sizes_are_told_as_people_say_them(size, words):
    assert size_words(size) == words


def test_types_are_told_in_a_sentence():
    operations.ensure_area_types()
    assert many(queries.area_type("ward22")) == "wards"
    assert many(queries.area_type("lsoa11")) == "LSOAs (2011)"
