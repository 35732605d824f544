"""One server with the demonstration for all who look at pages and papers, and what is within reach on it."""

from collections.abc import Iterator

import pytest
from django.urls import get_resolver
from tests.browser.server import Site, serving
from tests.browser.walk import Answer, kind_of, named_routes, walk

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
# Linked only until there is an app; and one account of all has a second step to set back.
EDITOR_SEEDS = (
    "/data/load/",
    "/neighbourhoods/new/",
    "/my-work/",
    "/account/second-step/app/",
    "/accounts/?q=app%40example.org",
    "/registers/organisations/met-police/change/",
    "/registers/organisations/met-police/end/",
)


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
    return walk(f"{site.address}/", seeds=(*SEEDS, site.answer))


@pytest.fixture(scope="session")
def editor_answers(site: Site, public_answers: list[Answer]) -> list[Answer]:
    """What only someone who may edit finds; files that a reader found already are not made once more."""
    known = {kind_of(answer.address) for answer in public_answers}
    files = {kind_of(answer.address) for answer in public_answers if not answer.is_page}
    found = walk(f"{site.address}/", site.session, (*SEEDS, *EDITOR_SEEDS), done=files)
    return [answer for answer in found if kind_of(answer.address) not in known]
