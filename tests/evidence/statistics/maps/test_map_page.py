"""The page of a map: what was asked for is drawn, said, listed and handed out, the same every time."""

import csv
import io
import json
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from tests.evidence.statistics.answers.world import BOROUGH, LSOAS, a_borough, a_rate, a_row, a_table, publish
from tests.evidence.statistics.maps import world

from lis.evidence.statistics.models import Load
from lis.evidence.statistics.pages import maps as kept
from lis.evidence.statistics.protecting.protection import protect
from lis.partnership.places.models import Point, PointLayer

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _at_home():
    kept.forget()
    with world.at_home:
        yield


@pytest.fixture
def borough():
    return world.a_world()


def page(client, query=""):
    answer = client.get(f"/maps/{query}")
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def sentence(found):
    return found.select_one(".lis-sentence").get_text()


def legend(found):
    return [(li.span.get_text(), int(li.b.get_text())) for li in found.select(".lis-legend li")]


def test_without_figures_the_page_says_when_there_will_be_maps(client):
    assert "nothing to map yet" in page(client).select_one(".lis-empty").get_text()


def test_a_map_without_a_query_is_of_the_home_borough(client, borough):
    found = page(client, "?statistic=cars-none")
    assert found.h1.get_text() == "Homes without a car"
    assert "Borough’s 8 LSOAs (2011)" in sentence(found)
    assert len(found.select(".lis-map__svg a")) == 8


def test_every_area_leads_to_its_place_and_says_its_figure(client, borough):
    links = {
        a["href"]: a["aria-label"] for a in page(client, "?statistic=cars-none").select(".lis-map__svg a")
    }
    assert links[f"/places/{LSOAS[0]}/"] == "Block 1: 10.0%"
    assert links[f"/places/{LSOAS[-1]}/"] == "Block 8: no figure"


def test_the_best_and_the_worst_are_named_by_polarity(client, borough):
    said = sentence(page(client, "?statistic=cars-none"))
    assert "Block 1 had the best figure, 10.0%" in said
    assert "Block 7 the worst, 76.0%" in said


def test_the_legend_counts_every_area_and_what_has_no_figure(client, borough):
    rows = legend(page(client, "?statistic=cars-none"))
    assert sum(count for _, count in rows) == 8
    assert rows[-1] == ("No data", 1)
    assert rows[0][0].startswith("10.0%")


def test_change_in_rank_tells_better_from_worse_and_the_furthest_fall(client, borough):
    found = page(client, "?statistic=imd-rank&show=rank-change")
    said = sentence(found)
    # 1,000 ranked: 25 or 50 places are small, 150 or more are large.
    assert "Index got better by" in said
    assert "The largest change for the worse was in Block 7: 400 places, from 700 to 300." in said
    assert "2007 to 2010" in found.select_one(".lis-asat").get_text()
    assert "1,000 ranked" in found.select_one(".lis-asat").get_text()


def test_where_there_are_many_areas_the_larger_ones_lie_over_them(client, borough, monkeypatch):
    monkeypatch.setattr("lis.evidence.statistics.mapping.drawing.FEW", 4)
    found = page(client, "?statistic=imd-rank&show=rank-change")
    assert "Block 7 in South" in sentence(found)
    assert "Thin lines are wards" in found.select_one("figcaption").get_text()
    assert {name.get_text() for name in found.select(".lis-map__names text")} == {"North", "South"}


def test_an_area_without_a_rank_on_one_side_has_no_change(client, borough):
    links = [a["aria-label"] for a in page(client, "?statistic=imd-rank&show=rank-change").select("svg a")]
    assert "Block 8: no figure" in links
    assert "Block 2: −160" in links
    assert "Block 4: +300" in links


def test_the_table_has_every_place_with_both_ranks_and_whether_it_is_noise(client, borough):
    table = page(client, "?statistic=imd-rank&show=rank-change").select_one(".lis-scrollbox table")
    rows = [[cell.get_text() for cell in row.select("td")] for row in table.select("tbody tr")]
    assert len(rows) == 8
    assert rows[1][:4] == ["200", "40", "−160", "Yes"]
    assert rows[0][:4] == ["100", "101", "+1", "No"]


def test_tenths_are_of_all_that_were_ranked_not_of_those_shown(client, borough):
    links = [
        a["aria-label"] for a in page(client, "?statistic=imd-rank&show=decile&period=2007").select("svg a")
    ]
    assert links[0].startswith("Block")
    assert {"Block 1: 1", "Block 2: 2", "Block 8: 8"} <= set(links)


def test_where_only_some_of_those_ranked_are_known_there_are_no_tenths(client, borough):
    Load.objects.all().delete()
    found = page(client, "?statistic=imd-rank&show=decile&period=2007")
    assert "tenths are not known either" in sentence(found)
    assert not found.select(".lis-map__svg")
    assert "ranked_of" in sentence(page(client, "?statistic=imd-rank&show=rank-change"))


def test_against_the_benchmark_the_words_are_better_and_worse(client, borough):
    rows = dict(legend(page(client, "?statistic=cars-none&classes=benchmark")))
    assert any(label.startswith("Better than") for label in rows)
    assert any(label.startswith("Worse than") for label in rows)
    assert rows["No data"] == 1


def test_natural_classes_put_clumps_together(client):
    by = a_borough()
    world.with_shapes(by)
    share = a_rate(code="clumps", name="Clumps")
    tops = (10, 11, 12, 50, 51, 90, 91, 92)
    publish(
        by, [a_row(share, c, numerator=float(n), denominator=100.0) for c, n in zip(LSOAS, tops, strict=True)]
    )
    rows = legend(page(client, "?statistic=clumps&classes=natural"))
    assert ("50.0% to 51.0%", 2) in rows


def test_a_year_before_and_after_are_links(client, borough):
    found = page(client, "?statistic=imd-rank&period=2010")
    assert "period=2007" in found.select_one("a[rel=prev]")["href"]
    assert not found.select("a[rel=next]")


def test_what_is_not_known_gives_way_to_what_is(client, borough):
    found = page(
        client, "?statistic=nonsense&level=x&period=9999&within=E99&show=what&classes=no&points=none"
    )
    assert found.h1
    assert len(found.select(".lis-map__svg a")) == 8


def test_the_periods_of_a_change_are_put_in_order(client, borough):
    found = page(client, "?statistic=imd-rank&show=rank-change&period=2007&before=2010")
    assert "2007 to 2010" in found.select_one(".lis-asat").get_text()


def test_a_map_can_be_cut_to_a_ward(client, borough):
    found = page(client, "?statistic=cars-none&within=E05000001")
    assert len(found.select(".lis-map__svg a")) == 4
    assert "North’s 4" in sentence(found)


def test_points_are_drawn_where_they_are(client, borough):
    layer = PointLayer.objects.create(slug="schools", name="Schools", loaded_by=borough)
    Point.objects.create(layer=layer, name="Far away", longitude=5, latitude=51.005)
    Point.objects.create(layer=layer, name="The school", longitude=0.005, latitude=51.005)
    found = page(client, "?statistic=cars-none&points=schools")
    assert [title.get_text() for title in found.select("circle title")] == ["The school"]


def test_a_second_map_stands_beside_with_the_same_areas(client, borough):
    found = page(client, "?statistic=cars-none&beside=imd-score")
    titles = [svg["aria-label"] for svg in found.select(".lis-map__svg")]
    assert len(titles) == 2
    assert "Index: score" in titles[1]
    ids = [element["id"] for element in found.select("[id]")]
    assert len(ids) == len(set(ids))


def test_the_chosen_place_has_an_outline_and_is_named(client, borough):
    found = page(client, f"?statistic=cars-none&place={LSOAS[2]}")
    assert "The heavy outline is Block 3." in found.select_one("figcaption").get_text()


def test_without_boundaries_there_is_a_table_and_a_reason(client):
    by = a_borough()
    share = a_rate(code="cars.none", name="Cars")
    publish(by, [a_row(share, c, numerator=5.0, denominator=50.0 + n) for n, c in enumerate(LSOAS)])
    found = page(client, "?statistic=cars-none")
    assert "no boundaries" in found.select_one(".lis-empty").get_text()
    assert len(found.select(".lis-scrollbox tbody tr")) == 8
    assert client.get("/maps/map.svg?statistic=cars-none").status_code == 404


def test_too_many_areas_are_listed_but_not_drawn(client, borough, monkeypatch):
    monkeypatch.setattr("lis.evidence.statistics.mapping.drawing.MOST_DRAWN", 7)
    found = page(client, "?statistic=cars-none")
    assert "too many to draw" in found.select_one(".lis-empty").get_text()
    assert len(found.select(".lis-scrollbox tbody tr")) == 8


def test_where_there_are_too_many_a_borough_to_look_inside_is_offered(client, borough, monkeypatch):
    monkeypatch.setattr("lis.evidence.statistics.mapping.drawing.MOST_DRAWN", 7)
    (link,) = page(client, "?statistic=cars-none").select("nav[aria-label='Maps of fewer areas'] a")
    assert (link.get_text(), f"within={BOROUGH}" in link["href"]) == ("Borough", True)


def test_two_vintages_without_a_bridge_are_refused_with_a_sentence(client, borough):
    from lis.evidence.statistics.models import Statistic

    rank = Statistic.objects.get(code="imd.rank")
    newer = [a_row(rank, f"E0103000{n}", 10.0 + n, period="2025", type="lsoa21") for n in range(4)]
    publish(borough, [*world.rank_rows(rank), *newer])
    found = page(client, "?statistic=imd-rank&level=lsoa21&period=2025&before=2010&show=rank-change")
    assert "no lookup between them is declared" in sentence(found)
    assert not found.select(".lis-map__svg")


def test_over_a_bridge_only_unchanged_areas_are_compared_and_the_page_says_so(client, borough):
    from lis.evidence.statistics.models import Statistic

    rank = Statistic.objects.get(code="imd.rank")
    newer = [a_row(rank, code, 10.0 + n, period="2025", type="lsoa21") for n, code in enumerate(LSOAS)]
    world.a_bridge(borough)
    publish(borough, [*world.rank_rows(rank), *newer])
    found = page(client, "?statistic=imd-rank&level=lsoa21&period=2025&before=2010&show=rank-change")
    assert "Only the 2 areas that are the same" in found.select_one(".lis-asat").get_text()
    rows = [[c.get_text() for c in row.select("td")] for row in found.select(".lis-scrollbox tbody tr")]
    assert sum(row[0] != "–" for row in rows) == 2


def test_the_page_says_where_figures_and_shapes_come_from(client, borough):
    found = page(client, "?statistic=cars-none").get_text()
    for said in ("Source: Made up.", "Boundaries: Made up here.", "Areas: LSOA (2011).", "Edition 1"):
        assert said in found


def test_the_csv_is_the_table(client, borough):
    text = client.get("/maps/map.csv?statistic=imd-rank&show=rank-change").content.decode("utf-8-sig")
    rows = {row["code"]: row for row in csv.DictReader(io.StringIO(text))}
    assert len(rows) == 8
    assert (rows[LSOAS[1]]["before"], rows[LSOAS[1]]["after"], rows[LSOAS[1]]["value"]) == (
        "200",
        "40",
        "-160.0",
    )
    assert rows[LSOAS[1]]["more_than_noise"] == "True"
    assert rows[LSOAS[7]]["value"] == ""


def test_the_geojson_has_a_shape_and_the_figure_of_every_area(client, borough):
    told = json.loads(client.get("/maps/map.geojson?statistic=cars-none").content)
    assert len(told["features"]) == 8
    first = told["features"][0]
    assert first["geometry"]["type"] == "Polygon"
    assert first["properties"]["text"] == "10.0%"


def test_the_svg_stands_alone_with_title_legend_and_source(client, borough):
    answer = client.get("/maps/map.svg?statistic=cars-none")
    assert answer["Content-Type"] == "image/svg+xml"
    words = " ".join(text for text in ElementTree.fromstring(answer.content).itertext())
    for said in ("Homes without a car", "Source: Made up.", "No data"):
        assert said in words


def test_the_png_is_a_png(client, borough):
    answer = client.get("/maps/map.png?statistic=cars-none")
    assert answer.content.startswith(b"\x89PNG")


def test_what_the_browser_draws_from_agrees_with_the_drawing(client, borough):
    told = json.loads(client.get("/maps/map.json?statistic=cars-none").content)
    counts = [one["count"] for one in told["classes"]]
    rows = legend(page(client, "?statistic=cars-none"))
    assert counts == [count for _, count in rows[:-1]]
    assert told["places"][LSOAS[7]] == ["Block 8", "no figure", None, None]


def test_an_unknown_kind_of_file_is_not_found(client, borough):
    assert client.get("/maps/map.exe?statistic=cars-none").status_code == 404


def test_a_file_that_is_known_is_not_sent_again(client, borough):
    first = client.get("/maps/map.csv?statistic=cars-none")
    again = client.get("/maps/map.csv?statistic=cars-none", HTTP_IF_NONE_MATCH=first["ETag"])
    assert again.status_code == 304


def test_a_new_edition_is_shown_at_once(client, borough):
    from lis.evidence.statistics.models import Statistic

    assert "10.0%" in sentence(page(client, "?statistic=cars-none"))
    share = Statistic.objects.get(code="cars.none")
    publish(borough, [a_row(share, code, numerator=50.0, denominator=100.0) for code in LSOAS])
    assert "50.0%" in sentence(page(client, "?statistic=cars-none"))


def test_a_hidden_figure_is_not_in_any_file(client):
    by = a_borough()
    world.with_shapes(by)
    share = a_rate(code="small", name="Small", small_count=5)
    counts = (3.0, 40.0, 41.0, 42.0, 43.0, 44.0, 45.0, 46.0)
    rows = [a_row(share, c, numerator=n, denominator=77.0) for c, n in zip(LSOAS, counts, strict=True)]
    publish(by, protect(a_table(rows), share, {}))
    shown = "3.9%"
    assert shown not in page(client, "?statistic=small").get_text()
    for kind in ("csv", "json", "geojson", "svg"):
        assert shown not in client.get(f"/maps/map.{kind}?statistic=small").content.decode()
        assert "3.896" not in client.get(f"/maps/map.{kind}?statistic=small").content.decode()


def test_nothing_asked_can_break_out_of_the_page(client, borough):
    found = page(client, "?statistic=cars-none&place=%22%3E%3Cscript%3Ealert(1)%3C/script%3E&within=%3Cb%3E")
    assert all(script.get("src") for script in found.select("script"))


def test_the_form_offers_only_what_there_is(client, borough):
    found = page(client, "?statistic=imd-rank")
    shown = [option["value"] for option in found.select("#f-show option")]
    assert shown == ["rank", "decile", "rank-change", "decile-change"]
    inside = [option["value"] for option in found.select("#f-within option")]
    assert BOROUGH in inside
    assert "E05000001" in inside
