"""One browser, its windows, and the pages to look at in them."""

from collections.abc import Callable, Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright
from tests.browser import chromium, look
from tests.browser.server import Site
from tests.browser.walk import Answer

from lis.foundations.moments.moment import PARAMETER

Opener = Callable[..., BrowserContext]
# A page's address, and whether one must be signed in to see it.
Pages = list[tuple[str, bool]]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = chromium.start(playwright)
        yield started
        started.close()


@pytest.fixture(scope="session")
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


# A page as it was differs from that of now by a banner: so many are looked at, all are asked for.
OF_THE_PAST = 4


@pytest.fixture(scope="session")
def pages(public_answers: list[Answer], editor_answers: list[Answer]) -> Pages:
    """Every kind of page, a reader's and an editor's."""
    public = [(answer.address, False) for answer in public_answers if answer.is_page]
    past = [page for page in public if PARAMETER in parse_qs(urlsplit(page[0]).query)]
    public = [page for page in public if page not in past[OF_THE_PAST:]]
    assert public, "The home page did not answer."
    return public + [(answer.address, True) for answer in editor_answers if answer.is_page]


@pytest.fixture(scope="session")
def sights(pages: Pages, open_window: Opener) -> dict[str, look.Sight]:
    """What is seen on every page: each is loaded once, then its window is made narrower."""
    first = next(iter(look.WIDTHS.values()))
    tabs = {signed: look.Looker(open_window(width=first, signed_in=signed)) for signed in (False, True)}
    return {address: tabs[signed_in].look_at(address) for address, signed_in in pages}
