"""Neighbourhoods: what they cover, who may see and change them, and what is remembered."""

import json

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from tests.makers import an_account
from tests.partnership.places.makers import a_postcode, a_type, an_area, squares

from lis.foundations.audit.models import AuditLine
from lis.partnership.places import operations, queries
from lis.partnership.places.models import Neighbourhood
from lis.partnership.places.operations import CannotChangeNeighbourhood
from lis.partnership.places.queries import CannotChoose

pytestmark = pytest.mark.django_db


@pytest.fixture
def wards():
    return [an_area("ward22", f"E0501353{n}", f"Ward {n}") for n in range(4)]


def picked(*codes: str) -> queries.Chosen:
    return queries.choose_areas(a_type("ward22"), codes)


def a_neighbourhood(**fields) -> Neighbourhood:
    defaults = {"name": "Old Town", "chosen": fields.pop("chosen", None) or picked("E05013530")}
    return operations.make_neighbourhood(**defaults | {"by": fields.pop("by", None) or an_account()} | fields)


def a_box(west: float, south: float, east: float, north: float) -> dict:
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


def test_picked_areas_are_whole(wards):
    chosen = picked("E05013531", "e05013530")
    assert chosen.parts == (("E05013530", 1.0), ("E05013531", 1.0))
    assert (chosen.whole, chosen.shared, chosen.blocks) == (2, 0, "ward22")


def test_a_code_that_is_not_known_is_told_with_its_line(wards):
    chosen = queries.choose_listed(a_type("ward22"), "E05013530\nE09999999, E05013531\n")
    assert chosen.notes == ("Line 2: E09999999 is not one of the Wards.",)
    assert len(chosen.parts) == 2


@pytest.mark.parametrize("text", ["", "  \n , "])
def test_nothing_picked_is_refused(text, wards):
    with pytest.raises(CannotChoose, match="at least one"):
        queries.choose_listed(a_type("ward22"), text)


def test_only_unknown_codes_are_refused(wards):
    with pytest.raises(CannotChoose, match="None of these codes"):
        queries.choose_listed(a_type("ward22"), "E09999999")


def test_postcodes_give_each_area_the_share_of_its_live_postcodes():
    an_area("lsoa21", "E1"), an_area("lsoa21", "E2")
    for text, code in (("UB1 1AA", "E1"), ("UB1 1AB", "E1"), ("UB1 1AD", "E2")):
        a_postcode(text, lsoa21=code)
    a_postcode("UB1 1AE", lsoa21="E1", ended="201904")
    chosen = queries.choose_postcodes("ub11aa\nUB1 1AD, UB1 1AE\nUB1 9ZZ\nSouthall\nUB1 1AA")
    assert chosen.parts == (("E1", 0.5), ("E2", 1.0))
    assert chosen.notes == (
        "Line 2: UB1 1AE ended in April 2019, so it is left out.",
        "Line 3: UB1 9ZZ is not known here.",
        "Line 4: “Southall” is not a postcode.",
        "Line 5: UB1 1AA stands in the list twice; it counts once.",
    )


def test_the_blocks_are_the_smallest_in_which_the_postcodes_are_known():
    an_area("lsoa11", "E1"), an_area("ward22", "W1")
    a_postcode("UB1 1AA", lsoa11="E1", ward22="W1")
    assert queries.choose_postcodes("UB1 1AA").blocks == "lsoa11"
    assert queries.choose_postcodes("UB1 1AA", a_type("ward22")).blocks == "ward22"


def test_a_list_without_a_live_postcode_is_refused():
    with pytest.raises(CannotChoose, match="Line 1: UB1 9ZZ is not known here"):
        queries.choose_postcodes("UB1 9ZZ")


def test_a_shape_takes_areas_by_their_live_postcodes_inside_and_else_by_land():
    squares("lsoa21", {"E1": (0, 0), "E2": (1, 0), "E3": (2, 0), "E4": (9, 9)})
    a_postcode("UB1 1AA", (0.5, 0.9)), a_postcode("UB1 1AB", (0.5, 0.1)), a_postcode("UB1 1AD", (0.6, 0.2))
    a_postcode("UB1 1AE", (1.5, 0.9)), a_postcode("UB1 1AF", (0.5, 0.3), ended="201904")
    chosen = queries.choose_shape(json.dumps(a_box(0, 0, 3, 0.5)))
    assert dict(chosen.parts) == {"E1": 0.6667, "E3": 0.5}
    assert chosen.weights_source.endswith("; 1 without live postcodes by land")
    assert chosen.how == "shape"
    assert queries.choose_shape(json.dumps(a_box(0, 0, 3, 0.5)), drawn=True).how == "drawn"


def test_a_shape_without_any_postcodes_is_by_land():
    squares("lsoa21", {"E1": (0, 0)})
    chosen = queries.choose_shape(json.dumps({"type": "Feature", "geometry": a_box(0, 0, 1, 0.25)}))
    assert chosen.parts == (("E1", 0.25),)
    assert "land" in chosen.weights_source


def test_heights_are_left_out_and_holes_kept():
    squares("lsoa21", {"E1": (0, 0)})
    edge = [[0, 0], [1, 0, 7], [1, 1], [0, 1], [0, 0]]
    hole = [[0.25, 0.25], [0.75, 0.25], [0.75, 0.75], [0.25, 0.75], [0.25, 0.25]]
    chosen = queries.choose_shape(json.dumps({"type": "MultiPolygon", "coordinates": [[edge, hole]]}))
    assert chosen.parts == (("E1", 0.75),)


def test_an_outline_that_crosses_itself_is_mended_and_told():
    squares("lsoa21", {"E1": (0, 0)})
    bow = {"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [1, 0], [0, 1], [0, 0]]]}
    chosen = queries.choose_shape(json.dumps(bow))
    assert chosen.parts == (("E1", 0.5),)
    assert "crossed itself" in chosen.notes[0]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xff\xfe\x00", "not text"),
        ("{", "Line 1, column 2: this is not GeoJSON"),
        ("[1]", "not GeoJSON"),
        ('{"type": "Point", "coordinates": [0, 0]}', "no polygon"),
        ('{"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [0, 0]]]}', "at least four corners"),
        (
            '{"type": "Polygon", "coordinates": [[["a", "b"], [1, 1], [0, 0], [0, 1]]]}',
            "at least four corners",
        ),
        ('{"type": "Polygon", "coordinates": 7}', "at least four corners"),
        ('{"type": "Polygon", "coordinates": []}', "at least four corners"),
        ('{"type": "FeatureCollection", "features": []}', "no polygon"),
        ('{"type": "Polygon", "coordinates": [[[NaN, 0], [1, 1], [0, 0], [0, 1]]]}', "at least four corners"),
        (
            '{"type": "Polygon", "coordinates": [[[1e400, 0], [1, 1], [0, 0], [0, 1]]]}',
            "at least four corners",
        ),
        ('{"type": "Polygon", "coordinates": [[5, 6, 7, 8]]}', "at least four corners"),
        ('{"type": "MultiPolygon", "coordinates": [[], 3]}', "at least four corners"),
        ('{"features": 3}', "no polygon"),
        ('{"features": [1]}', "not GeoJSON"),
        ('{"features": [' * 900 + "]}" * 900, "nested too deeply"),
        (json.dumps(a_box(512000, 179000, 513000, 180000)), "not in degrees"),
        (json.dumps(a_box(51.5, -0.4, 51.6, -0.3)), "swapped"),
        (json.dumps(a_box(0, 0, 1, 0)), "no inside"),
        (json.dumps(a_box(40, 40, 41, 41)), "outside of all areas"),
        ("x" * 1_000_001, "larger than 1 MB"),
    ],
)
def test_a_shape_that_is_none_is_refused_with_what_to_do(content, said):
    squares("lsoa21", {"E1": (0, 0)})
    with pytest.raises(CannotChoose, match=said):
        queries.choose_shape(content)


def test_a_made_neighbourhood_keeps_its_parts_and_says_who_made_it(wards):
    by = an_account()
    made = a_neighbourhood(chosen=picked("E05013530", "E05013531"), by=by, about="For the board.")
    assert queries.parts(made) == ((("E05013530", 1.0), ("E05013531", 1.0)), "ward22")
    assert (made.slug, made.visibility, made.owner) == ("old-town", "private", by)
    assert AuditLine.objects.filter(kind="neighbourhood", record="old-town", actor=by).count() == 2


def test_two_of_one_name_have_two_addresses_and_none_takes_ours(wards):
    assert [a_neighbourhood().slug for _ in range(2)] == ["old-town", "old-town-2"]
    assert a_neighbourhood(name="New").slug == "new-2"
    assert a_neighbourhood(name="北京").slug == "neighbourhood"


def test_a_new_version_needs_a_reason_and_keeps_the_one_before(wards):
    by = an_account()
    made = a_neighbourhood(by=by)
    with pytest.raises(CannotChangeNeighbourhood, match="Say why"):
        operations.add_version(neighbourhood=made, chosen=picked("E05013531"), reason=" ", by=by)
    operations.add_version(neighbourhood=made, chosen=picked("E05013531"), reason="It moved.", by=by)
    assert [one.number for one in queries.versions(made)] == [2, 1]
    assert queries.parts(made)[0] == (("E05013531", 1.0),)
    assert queries.parts(made, 1)[0] == (("E05013530", 1.0),)


def test_only_its_owner_changes_a_neighbourhood(wards):
    made = a_neighbourhood(visibility="shared")
    other = an_account(may_edit=False)
    for change in (
        lambda: operations.add_version(neighbourhood=made, chosen=picked("E05013531"), reason="x", by=other),
        lambda: operations.rename_neighbourhood(neighbourhood=made, name="Mine", about="", by=other),
        lambda: operations.show_neighbourhood(neighbourhood=made, visibility="private", by=other),
        lambda: operations.end_neighbourhood(neighbourhood=made, by=other, at=timezone.now()),
    ):
        with pytest.raises(CannotChangeNeighbourhood, match="Only the person who made"):
            change()


def test_only_an_editor_makes_one_public(wards):
    reader = an_account(may_edit=False)
    with pytest.raises(CannotChangeNeighbourhood, match="performance officer"):
        a_neighbourhood(visibility="public", by=reader)
    made = a_neighbourhood(by=reader)
    with pytest.raises(CannotChangeNeighbourhood, match="performance officer"):
        operations.show_neighbourhood(neighbourhood=made, visibility="public", by=reader)
    operations.show_neighbourhood(neighbourhood=made, visibility="shared", by=reader)
    assert made.visibility == "shared"


def test_who_may_see_what(wards):
    owner, other, stranger = an_account(), an_account(), AnonymousUser()
    for visibility in ("private", "shared", "public"):
        a_neighbourhood(name=visibility, visibility=visibility, by=owner)

    def seen(person):
        return [one.slug for one in queries.neighbourhoods_for(person)]

    assert seen(owner) == ["private", "public", "shared"]
    assert seen(other) == ["public", "shared"]
    assert seen(stranger) == seen(None) == ["public"]
    for person in (other, stranger, None):
        with pytest.raises(Neighbourhood.DoesNotExist):
            queries.neighbourhood("private", person)


def test_an_ended_neighbourhood_is_not_listed_but_its_page_stays(wards):
    by = an_account()
    made = a_neighbourhood(by=by, visibility="public")
    operations.end_neighbourhood(neighbourhood=made, by=by, at=timezone.now(), reason="Merged.")
    assert not queries.neighbourhoods_for(by)
    assert queries.neighbourhood("old-town").ended_at
    with pytest.raises(CannotChangeNeighbourhood, match="has ended"):
        operations.rename_neighbourhood(neighbourhood=made, name="Again", about="", by=by)


def test_the_outline_is_the_parts_together_or_what_was_drawn():
    squares("ward22", {"W1": (0, 0), "W2": (1, 0)})
    made = a_neighbourhood(chosen=queries.choose_areas(a_type("ward22"), ["W1", "W2"]))
    assert queries.outline_of(made).bounds == (0, 0, 2, 1)
    drawn = a_neighbourhood(chosen=queries.choose_shape(json.dumps(a_box(0, 0, 0.5, 0.5)), drawn=True))
    assert queries.outline_of(drawn).bounds == (0, 0, 0.5, 0.5)


SOUTHALL = ("Dormers Wells", "Lady Margaret", "Norwood Green", "Southall Broadway", "Southall Green")


def test_southall_is_made_once_from_its_definition_and_labelled_as_ours():
    home = an_area("borough", "E09000009", "Ealing")
    for at, name in enumerate(SOUTHALL):
        an_area("ward17", f"E0500017{at}", name, home)
        an_area("ward22", f"E0501353{at}", name, home)
    an_area("ward22", "E05013539", "Southall West", home)
    by = an_account()
    (made,), (again,) = operations.ensure_examples(by=by), operations.ensure_examples(by=by)
    southall = queries.neighbourhood("southall")
    assert (made.made, made.missing, again.made) == (True, (), False)
    assert (southall.synthetic, southall.visibility) == (True, "public")
    assert [len(queries.parts(southall, n)[0]) for n in (1, 2)] == [5, 6]


def test_southall_waits_for_its_wards():
    (example,) = operations.ensure_examples(by=an_account())
    assert not example.made
    assert "Southall West (ward22)" in example.missing
