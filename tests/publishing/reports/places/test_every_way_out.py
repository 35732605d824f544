"""The attack on every way out: pages, files, maps, interface, store, neighbourhoods that overlap.

A made-up borough with small counts is published; then everything that anybody can ask for is gathered. No
number that was left out may stand anywhere, and no small count may be worked out from all that does.
"""

import io
import itertools
import re
import zipfile

import pytest
from pypdf import PdfReader
from tests.evidence.statistics.answers.world import (
    BOROUGH,
    LSOAS,
    WARDS,
    a_borough,
    a_neighbourhood,
    a_rate,
    a_row,
    a_statistic,
    a_table,
    publish,
    ward_of,
)

from lis.evidence.statistics import queries
from lis.evidence.statistics.layout import LAYOUT
from lis.evidence.statistics.protecting import protect
from lis.foundations.store import queries as store
from lis.methods import disclosure

pytestmark = pytest.mark.django_db
# So large that no number of a page but the count itself looks like it.
THRESHOLD = 3000
SEXES = ("sex=female", "sex=male")
COUNTS = {
    "sex=female": (1237, 9413, 8519, 7643, 6857, 9929, 5987, 8837),
    "sex=male": (9721, 2411, 7309, 8423, 9137, 7219, 1613, 6733),
}
SHARES = (2213, 9419, 8527, 7649, 6863, 9931, 1997, 8839)
PEOPLE = 20011
AREAS = {**dict.fromkeys(LSOAS, "lsoa11"), **dict.fromkeys(WARDS, "ward17"), BOROUGH: "borough"}


def lies_in(code, area):
    return area in (code, ward_of(code), BOROUGH)


def counted(area, breakdown):
    """The true count of an area, and the pieces that it adds up."""
    pieces = {
        f"{code} {sex}": COUNTS[sex][i]
        for sex in SEXES
        for i, code in enumerate(LSOAS)
        if lies_in(code, area) and breakdown in ("", sex)
    }
    return sum(pieces.values()), frozenset(pieces)


CELLS = {(area, breakdown): counted(area, breakdown) for area in AREAS for breakdown in ("", *SEXES)}


@pytest.fixture
def published():
    """A count by sex and a share of people, protected as every publication is."""
    by = a_borough()
    count = a_statistic(code="cases", slug="cases", name="Cases", small_count=THRESHOLD, headline=1)
    share = a_rate(code="share", slug="share", name="Share", small_count=THRESHOLD, headline=2)
    rows = [
        a_row(count, area, float(true), type=AREAS[area], breakdown=breakdown)
        for (area, breakdown), (true, _) in CELLS.items()
    ]
    shares = [
        a_row(share, code, numerator=float(x), denominator=float(PEOPLE))
        for code, x in zip(LSOAS, SHARES, strict=True)
    ]
    tables = protect(a_table(rows), count), protect(a_table(shares), share)
    publish(by, *tables)
    return by, tables


def hidden_in(table):
    return {(row["area"], row["breakdown"]) for row in table.to_pylist() if row["status"] == "c"}


def secrets(tables):
    """How a number that was left out would be printed, in any way."""
    found = set()
    for cell in hidden_in(tables[0]):
        found |= {f"{CELLS[cell][0]}", f"{CELLS[cell][0]:,}"}
    for code, _ in hidden_in(tables[1]):
        x = SHARES[LSOAS.index(code)]
        found |= {f"{x}", f"{x:,}", f"{100 * x / PEOPLE:.3f}"[:-1], f"{x / PEOPLE:.5f}"[:-1]}
    return found


def addresses(slugs):
    """Every address that tells figures, for every level, area and neighbourhood."""
    for slug, breakdown in itertools.product(("cases", "share"), ("", *SEXES)):
        for type in ("lsoa11", "ward17", "borough"):
            asked = f"type={type}&level={type}&breakdown={breakdown}&within={BOROUGH}&statistic={slug}"
            yield from (f"/statistics/{slug}/?{asked}", f"/statistics/{slug}.csv?{asked}", f"/maps/?{asked}")
            yield from (f"/maps/map.{kind}?{asked}" for kind in ("csv", "json", "geojson", "svg"))
            yield from (f"/api/v1/statistics/{slug}/?{asked}", f"/api/v1/statistics/{slug}/rank/?{asked}")
        yield f"/api/v1/statistics/{slug}/?type=lsoa11&breakdown={breakdown}&places={','.join(LSOAS)}"
    yield from ("/statistics/", "/deprivation/", "/api/v1/statistics/", "/data/statistics/")
    for area in AREAS:
        yield from (f"/places/{area}/", f"/places/{area}.csv", f"/places/{area}.docx")
        yield f"/api/v1/places/{area}/figures/"
    yield from (f"/places/{area}.pdf" for area in (LSOAS[0], BOROUGH))
    yield from (f"/places/compare/?with={','.join(LSOAS)}", f"/places/compare.csv?with={','.join(LSOAS)}")
    for slug in slugs:
        yield from (f"/neighbourhoods/{slug}/", f"/neighbourhoods/{slug}.csv")
    yield from (f"/neighbourhoods/{slug}.{kind}" for slug in slugs[:1] for kind in ("pdf", "docx"))
    if slugs:
        both = ",".join(slugs[:2])
        yield from (f"/places/compare/?with={both}", f"/places/compare.csv?with={both}")


def text_of(answer):
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if content[:4] == b"%PDF":
        return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    if content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as whole:
            return " ".join(whole.read(name).decode("utf-8", "ignore") for name in whole.namelist())
    return content.decode("utf-8", "ignore")


def overlapping(by):
    """Every pair of LSOAs that are neighbours in the list, longer runs, and one that shares areas out."""
    runs = [LSOAS[i:j] for i in range(8) for j in range(i + 2, 9)]
    whole = [a_neighbourhood(by, dict.fromkeys(run, 1.0)) for run in runs]
    for one in whole:
        one.visibility = "public"
        one.save()
    return list(zip(runs, whole, strict=True)), a_neighbourhood(by, {LSOAS[0]: 0.5, LSOAS[2]: 1.0})


def test_no_number_that_was_left_out_stands_anywhere(published, client):
    by, tables = published
    runs, _ = overlapping(by)
    looked = 0
    told = "|".join(re.escape(one) for one in sorted(secrets(tables)))
    pattern = re.compile(rf"(?<![\d.,])({told})(?!\d)")
    for address in addresses([one.slug for _, one in runs[:6]]):
        answer = client.get(address)
        assert answer.status_code in (200, 404), address
        looked += answer.status_code == 200
        found = pattern.search(text_of(answer))
        assert found is None, f"{address} tells {found and found[0]}"
    assert looked > 80


def test_no_number_that_was_left_out_is_in_the_store(published):
    _, tables = published
    for table in [store.rows(LAYOUT, code) for code in ("cases", "share")] + [
        store.place_rows(LAYOUT, area) for area in AREAS
    ]:
        for row in table.to_pylist():
            if row["status"] == "c":
                numbers = ("value", "numerator", "denominator", "low95", "high95", "low998", "high998")
                assert {row[name] for name in numbers} == {None}
    assert len(hidden_in(tables[0])) >= 6


def test_what_everything_together_tells_gives_no_small_count_away(published, client):
    by, _ = published
    shown, hidden = [], {}
    for breakdown, type in itertools.product(("", *SEXES), ("lsoa11", "ward17", "borough")):
        answer = client.get("/api/v1/statistics/cases/", {"type": type, "breakdown": breakdown}).json()
        for figure in answer["figures"]:
            true, pieces = CELLS[figure["place"], breakdown]
            if figure["value"] is None:
                hidden[f"{figure['place']} {breakdown or 'all'} left out"] = pieces
            else:
                assert figure["value"] == true
                shown.append(disclosure.Published(pieces, true, true))
    shown += list(sums_of_neighbourhoods(by))
    pieces = {f"{code} {sex}": COUNTS[sex][i] for sex in SEXES for i, code in enumerate(LSOAS)}
    small = {name for name, count in pieces.items() if count < THRESHOLD}
    attack = disclosure.attack(pieces=pieces, published=shown, left_out=hidden, threshold=THRESHOLD)
    assert len(small) == 3
    assert [name for name in attack.unsafe if name in small] == []
    assert attack.unsafe == ()


def sums_of_neighbourhoods(by):
    """What neighbourhoods that overlap tell, for everyone and by sex."""
    count = queries.statistic("cases")
    runs, shared = overlapping(by)
    told = 0
    for breakdown, (run, one) in itertools.product(("", *SEXES), runs):
        found = queries.neighbourhood_figure(count, neighbourhood=one, breakdown=breakdown)
        if found.value is None:
            assert found.status == "c"
            continue
        told += 1
        pieces = frozenset().union(*(CELLS[code, breakdown][1] for code in run))
        yield disclosure.Published(pieces, found.value, found.value)
    assert told > 0
    half = queries.neighbourhood_figure(count, neighbourhood=shared, breakdown="sex=female")
    assert half.value is None


def test_the_search_finds_what_was_published_without_protection(client):
    by = a_borough()
    count = a_statistic(code="cases", slug="cases", name="Cases")
    publish(by, [a_row(count, LSOAS[0], 1237.0)])
    found = [client.get(one) for one in addresses([]) if f"/{LSOAS[0]}" in one or "cases" in one]
    told = [one for one in found if one.status_code == 200 and re.search("1,?237", text_of(one))]
    assert len(told) > 8
    assert "1,237" in text_of(client.get(f"/places/{LSOAS[0]}.pdf"))
