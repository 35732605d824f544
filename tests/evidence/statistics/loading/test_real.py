"""The real files, by the recipes that come with the product."""

import csv
import io

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.evidence.statistics.loading.conftest import check

from lis.evidence.statistics import operations, queries
from lis.evidence.statistics.layout import LAYOUT
from lis.evidence.statistics.models import Load
from lis.evidence.statistics.operations.loading import staging_of
from lis.foundations.store import queries as store
from lis.partnership.places.models import Area, AreaType, Lookup, LookupRow

pytestmark = pytest.mark.django_db


@pytest.fixture
def take_in(officer, shared):
    """Load a shared file by the recipe of this name."""

    def load(slug: str, path: str) -> Load:
        file = shared(path)
        operations.ensure_recipes(by=officer)
        one = operations.start_load(path=file, recipe=queries.recipe(slug), by=officer)
        return operations.read_load(load=one, by=officer)

    return load


@pytest.fixture
def ealing(officer, shared):
    """Ealing's LSOAs of 2011 and 2021, with the lookup between them."""
    types = [
        AreaType.objects.get_or_create(
            slug=slug, defaults={"level": "lsoa", "name": slug, "plural": slug, "size": 20}
        )[0]
        for slug in ("lsoa11", "lsoa21")
    ]
    way = Lookup.objects.create(
        slug="way", from_type=types[0], to_type=types[1], kind="weighted", source="ONS", loaded_by=officer
    )
    with shared("lookups/ealing_lookup_lsoa11_lsoa21_ltla22.csv").open() as file:
        for row in csv.DictReader(file):
            ends = [Area.objects.get_or_create(type=kind, code=row[f"{kind.slug}_code"])[0] for kind in types]
            LookupRow.objects.create(
                lookup=way, from_area=ends[0], to_area=ends[1], change=row["change_code"]
            )


def test_the_burglary_file_mixes_vintages_and_is_mapped(take_in, ealing, officer):
    one = take_in("crime-burglary-lsoa-month", "crime/ealing_burglary_lsoa_month_counts.csv")
    assert (one.rows_read, one.rows_rejected) == (19_587, 0)
    said = check(one, "Vintages are mixed")["sentence"]
    assert "6 codes are not" in said
    assert "6 (71 rows) mapped over the lookup" in said
    operations.accept_load(load=one, by=officer, reason="Agreed")
    rows = store.rows(LAYOUT, "crime.burglary")
    assert set(rows["type"].to_pylist()) == {"lsoa11"}
    assert sum(rows["value"].to_pylist()) == _burglaries()


def _burglaries() -> float:
    from tests.evidence.statistics.loading.conftest import DATA

    with (DATA / "crime/ealing_burglary_lsoa_month_counts.csv").open() as file:
        return sum(float(row["burglary"]) for row in csv.DictReader(file))


def test_census_ages_reconcile_within_the_published_rounding_and_the_difference_is_told(take_in):
    one = take_in("census-2021-ts007a", "population/ealing_census2021-ts007a-lsoa.csv")
    parts = check(one, "Residents by age: age adds up")
    assert (parts["outcome"], "a difference of +0." in parts["sentence"]) == ("fine", True)
    total = check(one, "Residents by age: areas add up to the total of E09000009")
    assert total["outcome"] == "fine"
    assert "come to 367,139 in 2021; the published total is 367,100, a difference of +39" in total["sentence"]


def test_the_indices_of_2010_are_ranks_of_all_england(take_in, officer):
    one = take_in("imd-2010", "deprivation/imd2010_england_lsoa01.csv")
    assert (one.rows_kept, one.rows_rejected) == (24 * 32_482, 0)
    operations.accept_load(load=one, by=officer, reason="Agreed")
    ranks = store.rows(LAYOUT, "imd.rank", columns=["value"])["value"].to_pylist()
    assert (len(ranks), min(ranks), max(ranks)) == (32_482, 1, 32_482)


def test_the_health_extract_keeps_counts_limits_and_the_publishers_notes(take_in, officer):
    one = take_in("phof-london", "profiles/phof_county_ua_london_datastore.csv")
    assert (one.rows_read, one.rows_kept) == (4_983, 4_983)
    operations.accept_load(load=one, by=officer, reason="Agreed")
    where = {"area": "E09000002", "period": "2006"}
    (row,) = store.rows(LAYOUT, "phof.1.01i", where=where).to_pylist()
    assert (row["numerator"], row["denominator"]) == (17_200, 45_020)
    assert row["low95"] < row["value"] < row["high95"]
    hidden = [row for row in store.rows(LAYOUT, "phof.1.06ii").to_pylist() if row["status"] == "c"]
    assert hidden
    assert all(row["value"] is None and row["note"] for row in hidden)


@pytest.mark.parametrize(
    ("slug", "path", "rows"),
    [
        ("imd-2007", "deprivation/imd2007_england_lsoa01.csv", 97_446),
        ("imd-2019-london", "deprivation/IMD2019forLondon.csv", 38_680),
        ("imd-2025", "deprivation/ealing_imd2025_england_lsoa21.csv", 4_776),
        ("imd-2007-subdomains", "deprivation/ealing_imd2007_england_lsoa01_subdomains.csv", 5_265),
        ("imd-2010-subdomains", "deprivation/ealing_imd2010_england_lsoa01_subdomains.csv", 3_510),
        ("imd-2025-subdomains", "deprivation/ealing_imd2025_england_lsoa21_subdomains.csv", 3_582),
        ("population-2020-lsoa", "population/ealing_population_2020_lsoa11_single_year_age.csv", 18_032),
        ("recycling-borough", "profiles/Household-rcycling-borough.csv", 860),
        ("affordable-homes-borough", "profiles/dclg-affordable-housing-borough.csv", 1_419),
        ("claimants-lsoa", "profiles/ealing_adi_claimant_counts_lsoa11_2013_2022.csv", 3_920),
        ("census-2021-ts054", "population/ealing_census2021-ts054-lsoa.csv", 2_587),
    ],
)
def test_every_line_of_the_file_becomes_figures(take_in, slug, path, rows):
    one = take_in(slug, path)
    assert (one.rows_read, one.rows_kept, one.rows_rejected) == (rows, rows, 0)


def test_crime_by_borough_is_added_up_by_kind_of_offence(take_in, officer):
    one = take_in("crime-mps-borough", "crime/MPS_Borough_Level_Crime_Historical_2010-04_on.csv")
    operations.accept_load(load=one, by=officer, reason="Agreed")
    where = {"area": "E09000009", "period": ["2011-07", "2011-08", "2011-09"]}
    burglary = store.rows(LAYOUT, "crime.burglary", where=where)["value"].to_pylist()
    assert sum(burglary) == _burglaries_of_the_quarter()


def _burglaries_of_the_quarter() -> float:
    from tests.evidence.statistics.loading.conftest import DATA

    with (DATA / "crime/MPS_Borough_Level_Crime_Historical_2010-04_on.csv").open() as file:
        return sum(
            float(row[month])
            for row in csv.DictReader(file)
            for month in ("201107", "201108", "201109")
            if (row["MajorText"], row["LookUp_BoroughName"]) == ("Burglary", "Ealing")
        )


def test_an_area_of_the_burglary_file_without_a_row_in_a_month_had_none(take_in, ealing, officer):
    kind = AreaType.objects.get_or_create(
        slug="borough", defaults={"level": "borough", "name": "Borough", "plural": "Boroughs", "size": 60}
    )[0]
    Area.objects.update(parent=Area.objects.create(type=kind, code="E09000009", name="Ealing"))
    Area.objects.filter(type=kind).update(parent=None)
    one = take_in("crime-burglary-lsoa-month", "crime/ealing_burglary_lsoa_month_counts.csv")
    operations.accept_load(load=one, by=officer, reason="Agreed")
    rows = store.rows(LAYOUT, "crime.burglary")
    known, months = Area.objects.filter(type__slug="lsoa11").count(), set(rows["period"].to_pylist())
    assert len(rows) == known * len(months) == 196 * len(months)
    assert sum(rows["value"].to_pylist()) == _burglaries()


FINGERTIPS = (
    *("Indicator ID", "Indicator Name", "Parent Code", "Parent Name", "Area Code", "Area Name", "Area Type"),
    *("Sex", "Age", "Category Type", "Category", "Time period", "Value", "Lower CI 95.0 limit"),
    *("Upper CI 95.0 limit", "Lower CI 99.8 limit", "Upper CI 99.8 limit", "Count", "Denominator"),
    *("Value note", "Recent Trend", "Time period Sortable"),
)
FROM_HERE = {
    "Indicator Name": "Indicator",
    "Time period": "Time Period",
    "Lower CI 95.0 limit": "Lower CI",
    "Upper CI 95.0 limit": "Upper CI",
    "Value note": "Note",
}


def test_the_health_extract_in_the_layout_of_fingertips_is_read_to_its_last_line(
    officer, shared, tmp_path, load
):
    """The real figures under the headings of a download, where each indicator has a number."""
    with shared("profiles/phof_county_ua_london_datastore.csv").open(
        encoding="utf-8-sig", newline=""
    ) as file:
        rows = list(csv.DictReader(file))
    numbers = {name: str(90_000 + n) for n, name in enumerate(sorted({row["Indicator"] for row in rows}))}
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(FINGERTIPS)
    for row in rows:
        told = row | {"Indicator ID": numbers[row["Indicator"]]}
        writer.writerow([told.get(FROM_HERE.get(name, name), "") for name in FINGERTIPS])
    named = "".join(
        f"  phof.{one}: {{name: Number {one}, interval: published}}\n" for one in numbers.values()
    )
    renamed = ", ".join(f'"{one}": phof.{one}' for one in numbers.values())
    head = "name: Downloaded\nsource: Public Health England\nlicence: Open Government Licence v3.0\n"
    column = f"statistic: {{column: Indicator ID, rename: {{{renamed}}}}}\n"
    one = load(text.getvalue(), f"{head}layout: fingertips\n{column}statistics:\n{named}")
    assert (one.rows_read, one.rows_kept, one.rows_rejected) == (4983, 4983, 0)
    assert check(one, "Nothing is refused")["outcome"] == "fine"
    staged = [pq.read_table(staging_of(one).subject_file(f"phof.{code}")) for code in numbers.values()]
    found = pa.concat_tables(staged)
    values = [float(row["Value"]) for row in rows if row["Value"]]
    assert sum(filter(None, found["value"].to_pylist())) == pytest.approx(sum(values))
    assert found["low95"].null_count == sum(not row["Lower CI"] for row in rows)
