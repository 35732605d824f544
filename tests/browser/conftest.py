"""One server with the demonstration, one browser, and the pages within reach of a reader and of an editor."""

from collections.abc import Callable, Iterator

import pytest
from django.urls import get_resolver
from playwright.sync_api import Browser, BrowserContext, sync_playwright
from tests.browser import chromium
from tests.browser.server import Site, serving
from tests.browser.walk import Answer, kind_of, named_routes, walk

Opener = Callable[..., BrowserContext]
# Where no link leads, or only one of many that are of the same kind: each is a page or a file of its own.
SEEDS = (
    "/places/?q=UB1+1AL",
    "/places/near/?lon=-0.37&lat=51.51",
    "/places/E09000009/",
    "/places/E01001195/",
    "/places/compare/?with=E05013518,E05013539",
    "/places/compare.csv?with=E05013518,E05013539",
    "/places/points/made-up-libraries.geojson",
    "/boundaries/ward22/E09000009.topojson",
    "/boundaries/ward22/E09000009.geojson",
    "/statistics/",
    "/deprivation/",
    "/data/statistics/",
    "/data/loads/1/",
    "/data/recipes/",
)
EDITOR_SEEDS = ("/data/load/", "/neighbourhoods/new/")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The demonstration, served as `lis serve` does."""
    with serving(tmp_path_factory.mktemp("site")) as running:
        yield running


@pytest.fixture(scope="session")
def public_answers(site: Site) -> list[Answer]:
    """What a reader finds from the home page."""
    if not named_routes(get_resolver()):
        pytest.skip("There are no pages yet.")
    return walk(f"{site.address}/", seeds=SEEDS)


@pytest.fixture(scope="session")
def editor_answers(site: Site, public_answers: list[Answer]) -> list[Answer]:
    """What only someone who may edit finds."""
    known = {kind_of(answer.address) for answer in public_answers}
    found = walk(f"{site.address}/", site.session, (*SEEDS, *EDITOR_SEEDS))
    return [answer for answer in found if kind_of(answer.address) not in known]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = chromium.start(playwright)
        yield started
        started.close()


@pytest.fixture
def open_window(browser: Browser, site: Site) -> Iterator[Opener]:
    """Open a window of a width, signed in or not, with JavaScript or without."""
    opened: list[BrowserContext] = []

    def open_one(*, width: int, signed_in: bool = False, javascript: bool = True) -> BrowserContext:
        viewport = {"width": width, "height": 900}
        context = browser.new_context(
            viewport=viewport, java_script_enabled=javascript, reduced_motion="reduce"
        )
        if signed_in:
            context.add_cookies([{"name": "sessionid", "value": site.session, "url": site.address}])
        opened.append(context)
        return context

    yield open_one
    for context in opened:
        context.close()
