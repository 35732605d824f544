"""The base page, the error pages and the gallery, as HTML."""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.template.loader import render_to_string

from lis.foundations import design
from lis.foundations.design.gallery import examples

SITE = {
    "name": "Records",
    "partnership": "Our partnership",
    "navigation": [
        {"label": "Home", "href": "/", "current": False},
        {"label": "Maps", "href": "/m", "current": True},
    ],
    "footer": [{"label": "Cookies", "href": "/c"}],
    "notice": "Demonstration",
}
PAGES = ("design/base.html", "400.html", "403.html", "404.html", "500.html")
# Pieces of other components, and the title that a page has only once.
PARTS = {"message", "field_notes", "page_title"}


def page(name, **context):
    return BeautifulSoup(render_to_string(name, context), "html.parser")


def gallery():
    return render_to_string("design/gallery.html", {"sections": examples(), "site": SITE})


@pytest.mark.parametrize("name", PAGES)
def test_a_page_renders_when_nothing_is_known_about_the_site(name):
    found = page(name)
    assert found.html["lang"] == "en"
    assert found.select_one(".lis-masthead__name").text.strip() == "Local Information System"
    assert found.select_one('a.govuk-skip-link[href="#main-content"]') and found.select_one(
        "main#main-content"
    )


def test_the_section_one_is_in_is_marked_for_eyes_and_for_ears():
    found = page("design/base.html", site=SITE)
    (current,) = found.select(".govuk-service-navigation__item--active a")
    assert current.text == "Maps"
    assert current["aria-current"] == "true"
    assert found.select_one(".lis-sitenotice").text.strip() == "Demonstration"


@pytest.mark.parametrize("name", PAGES[1:])
def test_an_error_page_gives_the_reference_when_there_is_one(name):
    assert page(name, reference="7F3K").select_one(".lis-reference").text == "Reference 7F3K"
    assert not page(name).select(".lis-reference")


def test_a_refusal_explains_itself():
    assert (
        "Only the police can change this."
        in page("403.html", exception="Only the police can change this.").text
    )


def test_every_component_has_its_example_in_the_gallery():
    sources = " ".join(example.source for section in examples() for example in section.examples)
    shown = set(re.findall(r"{% (\w+)", sources))
    folder = Path(design.__file__).parent / "templates" / "design" / "components"
    components = {path.stem for path in folder.glob("*.html")} - PARTS
    assert components - shown == set()
    assert {"mark", "key", "dots", "sparkline", "table", "field", "spine"} <= shown


def test_the_gallery_has_no_inline_style_or_script_and_no_id_twice():
    found = BeautifulSoup(gallery(), "html.parser")
    assert not found.select("[style]") and not found.select("style")
    assert all(script.get("src") for script in found.select("script"))
    ids = [element["id"] for element in found.select("[id]")]
    assert len(ids) == len(set(ids))


def test_every_mark_that_is_used_is_in_the_sprite():
    found = BeautifulSoup(gallery(), "html.parser")
    symbols = {f"#{symbol['id']}" for symbol in found.select("symbol")}
    marks = {use["href"] for use in found.select("use") if not use.find_parent("figure")}
    assert marks
    assert marks <= symbols


def test_every_shape_that_a_small_map_uses_is_on_the_page():
    found = BeautifulSoup(gallery(), "html.parser")
    used = {use["href"] for use in found.select(".lis-sheetmaps use")}
    assert used
    assert used <= {f"#{element['id']}" for element in found.select("[id]")}
