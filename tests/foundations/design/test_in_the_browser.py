"""The gallery as a browser draws it: no axe violation, no sideways scroll, no words of a chart colliding."""

from pathlib import Path

import pytest
from django.template.loader import render_to_string
from playwright.sync_api import sync_playwright
from tests.browser import chromium
from tests.foundations.design.made_series import every_series

from lis.foundations import design
from lis.foundations.design.charts import draw
from lis.foundations.design.gallery import examples

BUILT = Path(design.__file__).parent / "static" / "built"
ADDRESS = "http://gallery.test/"
POLICY = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'"
KINDS = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
# Boxes of words in each drawing, a pixel in from their edges, as the browser has drawn them.
WORDS = """() => [...document.querySelectorAll('svg[role=img]')].filter(s => s.clientWidth).map(svg => {
  const view = svg.viewBox.baseVal;
  return {size: [view.width, view.height], words: [...svg.querySelectorAll('text')].map(t => {
    const b = t.getBBox();
    return {text: t.textContent, left: b.x, right: b.x + b.width,
      top: b.y + b.height * .2, bottom: b.y + b.height * .85};
  })};
})"""


@pytest.fixture(scope="module")
def browser():
    if not (BUILT / "axe.min.js").exists():
        pytest.skip("The front end is not built; run python -m lis.foundations.design.build.")
    try:
        chromium.find()
    except chromium.NoChromium as missing:
        pytest.skip(str(missing))
    with sync_playwright() as playwright:
        started = chromium.start(playwright)
        yield started
        started.close()


def opened(browser, html, width, *, scripts=True):
    """A page with this HTML under our own content security policy, and what its console said."""
    page = browser.new_page(viewport={"width": width, "height": 900}, java_script_enabled=scripts)
    said = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.route("**/*", lambda route: answer(route, html))
    page.goto(ADDRESS)
    page.wait_for_load_state("networkidle")
    return page, said


def answer(route, html):
    file = BUILT / route.request.url.rpartition("/")[2]
    if route.request.url == ADDRESS:
        headers = {"Content-Security-Policy": POLICY, "Content-Type": "text/html; charset=utf-8"}
        route.fulfill(body=html, headers=headers)
    elif file.is_file():
        route.fulfill(body=file.read_text(), headers={"Content-Type": KINDS[file.suffix]})
    else:
        route.abort()


def gallery():
    navigation = [{"label": label, "href": "/", "current": label == "Home"} for label in ("Home", "Maps")]
    site = {"navigation": navigation, "notice": "Demonstration", "sign_in": "/"}
    return render_to_string("design/gallery.html", {"sections": examples(), "site": site})


@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_in_the_gallery_and_the_console_is_silent(browser, width):
    page, said = opened(browser, gallery(), width)
    page.evaluate("() => document.querySelectorAll('main details').forEach(d => { d.open = true; })")
    page.evaluate((BUILT / "axe.min.js").read_text())
    violations = page.evaluate("() => axe.run()")["violations"]
    assert [(v["id"], [n["target"] for n in v["nodes"]]) for v in violations] == []
    assert said == []


@pytest.mark.parametrize("width", [1280, 390, 320])
def test_the_gallery_never_scrolls_sideways(browser, width):
    page, _ = opened(browser, gallery(), width)
    assert page.evaluate("() => document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [740, 350])
def test_no_words_of_a_chart_collide_or_leave_it_as_drawn(browser, width):
    drawings = "".join(f"<div>{draw(series, width=width)}</div>" for series in every_series())
    page, _ = opened(browser, f"<link rel=stylesheet href=lis.css><body class=lis-chart>{drawings}", 1280)
    found = page.evaluate(WORDS)
    assert len(found) == len(every_series())
    assert [fault for drawing in found for fault in faults(drawing)] == []


def faults(drawing):
    right, bottom = drawing["size"]
    words = drawing["words"]
    for index, one in enumerate(words):
        if one["left"] < -1 or one["top"] < -1 or one["right"] > right + 1 or one["bottom"] > bottom + 1:
            yield f"{one['text']} is cut off"
        for other in words[index + 1 :]:
            across = one["left"] < other["right"] and other["left"] < one["right"]
            if across and one["top"] < other["bottom"] and other["top"] < one["bottom"]:
                yield f"{one['text']} runs into {other['text']}"


def test_the_menu_opens_on_a_phone_and_is_a_plain_list_without_scripts(browser):
    page, _ = opened(browser, gallery(), 390)
    assert not page.locator("#navigation").is_visible()
    page.get_by_role("button", name="Menu").click()
    assert page.locator("#navigation").is_visible()
    bare, _ = opened(browser, gallery(), 390, scripts=False)
    assert bare.locator("#navigation").is_visible()


LEAVE = """() => {
  const event = new Event('beforeunload', {cancelable: true});
  window.dispatchEvent(event);
  return event.defaultPrevented;
}"""


def test_leaving_asks_first_only_when_words_were_not_sent(browser):
    page, _ = opened(browser, gallery(), 1280)
    assert page.evaluate(LEAVE) is False
    page.fill("#id_new-name", "Hill Road")
    assert page.evaluate(LEAVE) is True
