"""Change between periods, on the real Indices of Deprivation: one vintage, or only over declared bridges."""

import csv
from pathlib import Path

import pytest
from tests.evidence.statistics.answers.world import (
    LSOAS,
    a_borough,
    a_recipe_of_the_load,
    a_row,
    a_statistic,
    publish,
)
from tests.makers import an_account

from lis.evidence.statistics import queries
from lis.methods.refusal import Refused
from lis.partnership.places import operations as places
from lis.partnership.places import queries as areas

pytestmark = pytest.mark.django_db
DATA = Path("../shared/data")
EALING = "E09000009"
RANKS = {
    ("lsoa01", "2007"): "imd2007_england_lsoa01.csv",
    ("lsoa01", "2010"): "imd2010_england_lsoa01.csv",
    ("lsoa11", "2019"): "imd2019_england_lsoa11.csv",
    ("lsoa21", "2025"): "ealing_imd2025_england_lsoa21.csv",
}
needs_data = pytest.mark.skipif(
    not (DATA / "deprivation").is_dir(), reason="The shared data are not beside the checkout."
)


def table_of(name):
    with (DATA / "deprivation" / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def ealing_of_2007():
    """The areas of Ealing, as the file of 2007 names them."""
    return {
        row["lsoa01_code"]: row for row in table_of(RANKS["lsoa01", "2007"]) if row["lad07_name"] == "Ealing"
    }


def deprivation():
    """The published ranks of all years, and Ealing's areas of 2001; the officer who keeps them."""
    places.ensure_area_types()
    by, rank = an_account(), a_statistic(code="imd.rank", name="Deprivation rank", kind="rank")
    borough = [places.NewArea(EALING, "Ealing")]
    places.keep_areas(type=areas.area_type("borough"), areas=borough, by=by)
    blocks = [places.NewArea(code, code, EALING) for code in ealing_of_2007()]
    places.keep_areas(type=areas.area_type("lsoa01"), areas=blocks, by=by)
    rows = [
        a_row(
            rank, row[f"{type}_code"], float(row["IMD_rank"]), type=type, period=period, release=int(period)
        )
        for (type, period), name in RANKS.items()
        for row in table_of(name)
    ]
    publish(by, rows)
    # Of 2025 only Ealing's areas are here.
    a_recipe_of_the_load(by, "ranked_of: 33755", release=2025)
    return by, rank


def bring_in(by, file, first, second):
    types = areas.area_type(first), areas.area_type(second)
    places.import_lookup(
        path=DATA / "lookups" / file,
        from_type=types[0],
        to_type=types[1],
        by=by,
        source="Office for National Statistics",
    )


@needs_data
def test_rank_change_of_ealing_from_2007_to_2010_is_that_of_the_reference():
    _, rank = deprivation()
    found = queries.change(rank, type="lsoa01", before="2007", after="2010", within=EALING)
    moved = found.movement
    assert len(found.figures) == 195
    assert found.among == (32482, 32482)
    assert (moved.more_deprived, moved.less_deprived, moved.median) == (96, 99, 59)
    assert (moved.beyond_noise_more, moved.beyond_noise_less) == (12, 13)
    assert (moved.decile_changed, moved.decile_changed_beyond_noise) == (67, 22)
    assert moved.coin_p == pytest.approx(0.886, abs=0.005)
    assert moved.noise_low < 0.54 < moved.noise_high
    assert found.bridge == ""
    said = {figure.place: figure for figure in found.figures}
    assert (said["E01001236"].before, said["E01001236"].after) == (18102, 13129)
    assert (said["E01001236"].text, said["E01001236"].more_than_noise) == ("−4,973", True)
    assert said["E01001227"].z_change == pytest.approx(-0.32, abs=0.005)


@needs_data
def test_two_vintages_are_compared_only_over_a_declared_bridge():
    by, rank = deprivation()
    with pytest.raises(Refused, match="no lookup between them is declared"):
        queries.change(rank, type="lsoa11", before="2010", after="2019", within=EALING)
    bring_in(by, "ealing_lookup_lsoa01_lsoa11.csv", "lsoa01", "lsoa11")
    bring_in(by, "ealing_lookup_lsoa11_lsoa21_ltla22.csv", "lsoa11", "lsoa21")
    found = queries.change(rank, type="lsoa11", before="2010", after="2019")
    unchanged = areas.only_unchanged("lsoa01", "lsoa11")
    assert 0 < len(found.figures) == len(unchanged) <= 195
    assert found.bridge == (
        f"Only the {len(unchanged)} areas that are the same in LSOA (2001) and LSOA (2011)."
    )
    assert found.bridge in found.sentences
    assert found.among == (32482, 32844)


@needs_data
def test_two_bridges_one_after_the_other_lead_from_2010_to_2025():
    by, rank = deprivation()
    bring_in(by, "ealing_lookup_lsoa01_lsoa11.csv", "lsoa01", "lsoa11")
    with pytest.raises(Refused, match="Bring in the lookup"):
        queries.change(rank, type="lsoa21", before="2010", after="2025")
    bring_in(by, "ealing_lookup_lsoa11_lsoa21_ltla22.csv", "lsoa11", "lsoa21")
    found = queries.change(rank, type="lsoa21", before="2010", after="2025", as_="decile")
    assert found.among == (32482, 33755)
    assert "2 lookups put together" in " ".join(found.sentences)
    assert 0 < len(found.figures) < 195
    assert {abs(figure.change) for figure in found.figures} <= set(range(10))


def test_a_change_of_value_is_told_with_its_sign():
    by, count = a_borough(), a_statistic()
    values = [a_row(count, LSOAS[0], 10.0, period="2010"), a_row(count, LSOAS[0], 1250.0, period="2011")]
    publish(by, [*values, a_row(count, LSOAS[1], 4.0, period="2010"), a_row(count, LSOAS[1], status="c")])
    found = queries.change(count, type="lsoa11", before="2010", after="2011", as_="value")
    assert [(one.text, one.status, one.more_than_noise) for one in found.figures] == [
        ("+1,240", "", None),
        ("", "c", None),
    ]


def test_a_period_that_is_not_published_is_refused():
    by, count = a_borough(), a_statistic(name="Cases")
    publish(by, [a_row(count, LSOAS[0], 10.0)])
    with pytest.raises(Refused, match="Cases has no figures of 1999"):
        queries.change(count, type="lsoa11", before="1999", after="2011")
