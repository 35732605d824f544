"""Maps as a browser answers: arrows go from area to area, a press picks, the zooming map is the same."""

import json
from pathlib import Path

import pytest
from django.template import Context, Engine
from playwright.sync_api import sync_playwright
from tests.browser import chromium

from lis.foundations import design
from lis.foundations.design.gallery_maps import map_examples

BUILT = Path(design.__file__).parent / "static" / "built"
ADDRESS = "http://maps.test/"
POLICY = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'"
KINDS = {".css": "text/css", ".js": "text/javascript", ".json": "application/json"}
# Two squares side by side which share a border, as TopoJSON: the border is told once.
SHAPES = {
    "type": "Topology",
    "transform": {"scale": [0.01, 0.01], "translate": [-0.4, 51.5]},
    "arcs": [[[1, 0], [0, 1]], [[1, 1], [-1, 0], [0, -1], [1, 0]], [[1, 1], [1, 0], [0, -1], [-1, 0]]],
    "objects": {
        "areas": {
            "type": "GeometryCollection",
            "geometries": [
                {"type": "Polygon", "arcs": [[0, 1]], "properties": {"code": "W", "name": "West"}},
                {"type": "Polygon", "arcs": [[2, 0]], "properties": {"code": "E", "name": "East"}},
            ],
        }
    },
}
FIGURES = {
    "classes": [
        {"label": "Better", "fill": "#80c4ba", "hatch": "", "count": 1},
        {"label": "Worse", "fill": "#d8b365", "hatch": "ink", "count": 1},
    ],
    "places": {"W": ["West", "+12", 0, 12], "E": ["East", "−3", 1, -3]},
    "names": [["Middle", -0.39, 51.505]],
    "points": [["Hall", -0.395, 51.505]],
}


@pytest.fixture(scope="module")
def browser():
    if not (BUILT / "maplibre-gl.js").exists():
        pytest.skip("The front end is not built; run python -m lis.foundations.design.build.")
    try:
        chromium.find()
    except chromium.NoChromium as missing:
        pytest.skip(str(missing))
    with sync_playwright() as playwright:
        started = chromium.start(playwright)
        yield started
        started.close()


def written(tags, **context):
    template = Engine.get_default().from_string("{% load lis_design %}" + tags)
    return template.render(Context({**map_examples(), **context}))


def opened(browser, body, script, extra=None):
    """A page under our own policy with one of our scripts, and what its console said."""
    html = '<!doctype html><html lang="en"><head><title>Map</title>'
    html += '<link rel="stylesheet" href="/lis.css"></head>'
    html += f'<body>{body}<script type="module" src="/{script}"></script></body></html>'
    page = browser.new_page(viewport={"width": 800, "height": 900}, reduced_motion="reduce")
    said = []
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("console", lambda m: said.append(m.text) if m.type == "error" else None)
    page.route("**/*", lambda route: answer(route, html, extra or {}))
    page.goto(ADDRESS)
    page.wait_for_load_state("networkidle")
    return page, said


def answer(route, html, extra):
    name = route.request.url.rpartition("/")[2]
    if route.request.url == ADDRESS:
        headers = {"Content-Security-Policy": POLICY, "Content-Type": "text/html; charset=utf-8"}
        route.fulfill(body=html, headers=headers)
    elif name in extra:
        route.fulfill(body=json.dumps(extra[name]), headers={"Content-Type": "application/json"})
    elif (BUILT / name).is_file():
        kind = KINDS[Path(name).suffix]
        route.fulfill(body=(BUILT / name).read_text(), headers={"Content-Type": kind})
    else:
        route.abort()


def test_a_map_is_one_stop_and_the_arrows_go_from_area_to_area(browser):
    page, said = opened(browser, written("{% map parish %}"), "map.js")
    assert page.locator('.lis-map__svg a[tabindex="0"]').count() == 1
    page.locator('.lis-map__svg a[tabindex="0"]').focus()
    seen = [page.evaluate("document.activeElement.getAttribute('aria-label')")]
    for key in ("ArrowRight", "ArrowUp", "ArrowLeft"):
        page.keyboard.press(key)
        seen.append(page.evaluate("document.activeElement.getAttribute('aria-label')"))
    assert len(set(seen)) == 4
    assert page.locator('.lis-map__svg a[tabindex="0"]').count() == 1
    assert said == []


def test_every_area_can_be_reached_by_arrows(browser):
    page, _ = opened(browser, written("{% map parish %}"), "map.js")
    page.locator('.lis-map__svg a[tabindex="0"]').focus()
    seen = set()
    for _ in range(12):
        for key in ("ArrowRight", "ArrowUp", "ArrowLeft", "ArrowDown"):
            for _ in range(5):
                page.keyboard.press(key)
                seen.add(page.evaluate("document.activeElement.getAttribute('aria-label')"))
    assert len(seen) >= 12


def test_a_press_on_the_map_ticks_its_box_and_a_tick_shows_on_the_map(browser):
    tags = '{% map_picker choose name="fields" legend="Which?" chosen=picked %}'
    page, said = opened(browser, written(tags), "pick.js")
    assert page.locator("[data-picked]").text_content() == "3 of 20 picked"
    page.locator('[data-key="f9"]').click()
    assert page.locator('input[value="f9"]').is_checked()
    page.locator('label[for="choose-f1"]').click()
    assert "is-picked" not in (page.locator('[data-key="f1"]').get_attribute("class") or "")
    assert page.locator("[data-picked]").text_content() == "3 of 20 picked"
    assert said == []


def test_topojson_becomes_closed_rings_with_the_shared_border_turned(browser):
    page, _ = opened(browser, "", "topojson.js")
    told = page.evaluate(
        "async (shapes) => (await import('/topojson.js')).asGeoJSON(shapes).features",
        json.loads(json.dumps(SHAPES)),
    )
    west, east = (one["geometry"]["coordinates"][0] for one in told)
    assert [one["properties"]["code"] for one in told] == ["W", "E"]
    assert west[0] == west[-1] and len(west) == 5
    assert east[0] == east[-1] and len(east) == 5
    assert {tuple(p) for p in west} & {tuple(p) for p in east} == {(-0.39, 51.5), (-0.39, 51.51)}


def exploring(browser, **changed):
    data = {"figures": "f.json", "shapes": "s.json", "lines": "s.json", "outline": "", "selected": ""}
    data |= {"place": "/places/CODE/", "engine": "/maplibre-gl.js", "worker": "/maplibre-gl-worker.js"}
    data |= {"style": "/maplibre-gl.css"} | changed
    attributes = " ".join(f'data-{name}="{value}"' for name, value in data.items())
    body = f'<div class="lis-explore" data-explore {attributes}>{written("{% map parish %}")}</div>'
    page, said = opened(browser, body, "map.js", {"f.json": FIGURES, "s.json": SHAPES})
    if not page.evaluate("Boolean(document.createElement('canvas').getContext('webgl2'))"):
        pytest.skip("This browser has no WebGL, so the drawing from the server stays.")
    return page, said


def test_the_zooming_map_takes_the_place_of_the_drawing_under_our_own_policy(browser):
    page, said = exploring(browser)
    page.wait_for_selector(".lis-explore--on", timeout=30_000)
    assert page.locator(".lis-explore canvas").is_visible()
    assert not page.locator(".lis-map__svg").is_visible()
    assert [line for line in said if "GL Driver" not in line] == []


def test_choosing_in_the_list_says_the_figure_and_leads_to_the_place(browser):
    page, _ = exploring(browser)
    page.wait_for_selector(".lis-explore--on", timeout=30_000)
    page.select_option("#explore-place", "E")
    said = page.locator(".lis-explore__said")
    assert said.text_content() == "East: −3"
    assert said.get_attribute("aria-live") == "polite"
    assert said.locator("a").get_attribute("href") == "/places/E/"


def test_where_the_figures_can_not_be_had_the_drawing_stays(browser):
    page, said = exploring(browser, figures="gone.json")
    page.wait_for_timeout(1500)
    assert page.locator(".lis-map__svg").is_visible()
    assert not page.locator(".lis-explore--on").count()
    assert not page.locator(".lis-explore__live").count()


def test_on_paper_the_drawing_is_printed(browser):
    page, _ = exploring(browser)
    page.wait_for_selector(".lis-explore--on", timeout=30_000)
    page.emulate_media(media="print")
    assert page.locator(".lis-map__svg").is_visible()
    assert not page.locator(".lis-explore canvas").is_visible()
