"""The demonstration's places: real areas and postcodes, made-up figures that say so, the same every time."""

from datetime import date
from pathlib import Path

import pytest
from tests.makers import an_account

from lis.evidence.statistics import queries as statistics
from lis.partnership.places import queries as places
from lis.publishing.commands.demonstration.places import load, making, real

FOLDER = Path(load.__file__).parent
EALING = "E09000009"


def figures(code, type, period, **more):
    return statistics.level_figures(statistics.statistic(code), type=type, period=period, **more).figures


def by_place(code, type, period, **more):
    return {one.place: one for one in figures(code, type, period, **more)}


def test_ealing_has_its_areas_and_their_shapes(ealing):
    counts = {slug: places.areas(slug).count() for slug in ("lsoa11", "msoa11", "ward22", "borough")}
    assert counts == {"lsoa11": 196, "msoa11": 39, "ward22": 24, "borough": 1}
    for slug, count in counts.items():
        assert len(places.shapes(slug)) == count
    assert [one.name for one in places.ancestors(places.area("E05013539"))] == ["Ealing", "London", "England"]


def test_wards_are_told_to_be_approximate(ealing):
    (made,) = [one for one in places.boundary_sets() if one.type.slug == "ward22"]
    assert made.source.startswith("Approximate:")
    found = places.lookup("lsoa11", "ward22")
    assert (found.kind, found.rows.count()) == ("best_fit", 196)
    assert "Best fit by living postcodes" in found.source


def test_the_shapes_of_wards_cover_those_of_their_parts(ealing):
    whole = sum(shape.area for shape in places.shapes("lsoa11").values())
    assert sum(shape.area for shape in places.shapes("ward22").values()) == pytest.approx(whole, rel=0.001)


def test_living_and_ended_postcodes_are_found(ealing):
    living, ended = places.postcode("ub1 1al"), places.Postcode.objects.exclude(terminated="").first()
    assert living.areas == {
        "lsoa11": "E01001362",
        "msoa11": living.areas["msoa11"],
        "borough": EALING,
        "ward22": "E05013539",
    }
    assert places.postcode(ended.postcode) == ended and ended.longitude is None


def test_nearly_every_postcode_lies_in_the_ward_that_it_names(ealing):
    """The wards are put together of LSOAs, so a few of the postcodes along their edges lie beside them."""
    agreed = places.agreement("ward22")
    assert agreed.share > 0.9


def test_southall_is_there_with_its_definition(ealing):
    southall = places.neighbourhood("southall", None)
    parts, blocks = places.parts(southall)
    assert southall.synthetic and blocks == "ward22" and len(parts) == 6


def test_libraries_are_made_up_and_say_so(ealing):
    layer = places.point_layer(load.LAYER)
    assert layer.synthetic and layer.points.count() == load.LIBRARIES
    assert all("(made up)" in point.name for point in layer.points.all())


def test_every_statistic_says_that_it_is_made_up(ealing):
    known = list(statistics.statistics())
    assert len(known) == 29
    assert all(one.synthetic and "Made up" in one.source for one in known)
    assert all("(made up)" in one.name for one in known if one.code.startswith("demo."))


def test_how_many_live_somewhere_is_neither_better_nor_worse(ealing):
    ways = {one.code: one.polarity for one in statistics.statistics()}
    assert (ways["demo.population"], ways["demo.burglary"], ways["imd.score"]) == ("", "lower", "lower")


def test_age_bands_add_up_to_residents_at_every_level(ealing):
    for type in ("lsoa11", "ward22", "borough"):
        whole = by_place("demo.population", type, "2025")
        bands = [by_place("demo.population", type, "2025", breakdown=f"age={band}") for band in making.BANDS]
        for code, one in whole.items():
            assert sum(band[code].value for band in bands) == one.value


def test_small_areas_add_up_to_the_borough(ealing):
    (borough,) = figures("demo.burglary", "borough", "2025-12")
    assert sum(one.value for one in figures("demo.burglary", "lsoa11", "2025-12")) == borough.value


def test_small_counts_of_children_are_left_out(ealing):
    found = figures("demo.low_income_children", "lsoa11", "2025")
    assert len(found) == 196
    hidden = [one for one in found if one.value is None]
    assert hidden and all(one.status == "c" for one in hidden)
    assert all(one.numerator == 0 or one.numerator >= 5 for one in found if one.value is not None)


def test_deprivation_is_told_for_two_periods_on_one_vintage(ealing):
    for domain in ("", *(f"{domain}." for domain in making.DOMAINS)):
        (level,) = statistics.levels(statistics.statistic(f"imd.{domain}rank"))
        assert (level.type, len(level.periods)) == ("lsoa11", 2)
        found = [one.value for one in figures(f"imd.{domain}rank", "lsoa11", making.AFTER)]
        assert min(found) >= 1 and max(found) <= making.AREAS_OF_ENGLAND


def test_the_same_figures_are_made_every_time(tmp_path):
    areas = [making.Place(f"E0100{n:04}", f"E0500{n % 3:04}", -0.4 + n / 900, 51.5) for n in range(40)]
    first, again = tmp_path / "first.csv", tmp_path / "again.csv"
    assert making.write_made_up(first, areas, EALING) == making.write_made_up(again, areas, EALING)
    assert first.read_bytes() == again.read_bytes()


def test_each_file_is_attributed():
    told = (FOLDER / "ATTRIBUTION.md").read_text(encoding="utf-8")
    shipped = [path.name for path in FOLDER.iterdir() if path.suffix in {".geojson", ".csv", ".gz"}]
    assert len(shipped) == 7
    assert all(f"`{name}`" in told for name in shipped)
    assert told.count("© Crown copyright and database right") == 3


def test_real_files_take_the_place_of_made_up_figures(ealing):
    by, on = an_account(), date(2026, 1, 9)
    assert real.withdraw_made_up(by=by, on=on) == 29
    assert real.withdraw_made_up(by=by, on=on) == 0
    assert not any(statistics.levels(one) for one in statistics.statistics())


def test_a_step_stands_for_each_file_that_is_known(db, tmp_path):
    from lis.partnership.places.operations import ensure_area_types

    ensure_area_types()
    for name in (
        "crime/ealing_burglary_lsoa_month_counts.csv",
        "crime/other.csv",
        "notes/phof_county_ua_london.csv",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("code,value\n")
    words = [step.words for step in real.real_steps(tmp_path, by=an_account(), on=date(2026, 1, 9))]
    assert words == [
        "The example neighbourhoods",
        "Statistics: ealing_burglary_lsoa_month_counts.csv",
        "Lookups: shares by people",
    ]
