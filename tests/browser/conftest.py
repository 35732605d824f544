"""One server with the demonstration, one browser, and the pages within reach of a reader and of an editor."""

from collections.abc import Callable, Iterator

import pytest
from django.urls import get_resolver
from playwright.sync_api import Browser, BrowserContext, sync_playwright
from tests.browser import chromium
from tests.browser.server import Site, serving
from tests.browser.walk import Answer, kind_of, named_routes, walk

Opener = Callable[..., BrowserContext]


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
    return walk(f"{site.address}/")


@pytest.fixture(scope="session")
def editor_answers(site: Site, public_answers: list[Answer]) -> list[Answer]:
    """What only someone who may edit finds."""
    known = {kind_of(answer.address) for answer in public_answers}
    return [a for a in walk(f"{site.address}/", site.session) if kind_of(a.address) not in known]


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
