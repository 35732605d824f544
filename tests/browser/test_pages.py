"""Every kind of page, on a desk and on a phone: it answers, and nothing is in anyone's way."""

import os

import pytest
from django.urls import get_resolver
from tests.browser import look
from tests.browser.walk import Answer, named_routes, route_of

# Named addresses that no link leads to, each with the reason.
NOT_WALKED: dict[str, str] = {
    "website:sign_in_by_link": "its token is made by a command and works once",
    "website:sign_out": "a button in a form, not a link",
    "website:health": "for machines that watch the server",
    "places:boundary_preview": "its token is made when a file is looked at",
    "places:latest_topojson": "for programs: it leads on to the file of the day, which pages link to",
    "places:latest_geojson": "for programs: it leads on to the file of the day, which pages link to",
    "statistics:propose": "its number is made when a table is handed in",
    "statistics:load_rejects": "the demonstration's load refused no row",
}


@pytest.fixture(scope="session")
def pages(public_answers: list[Answer], editor_answers: list[Answer]) -> list[tuple[str, bool]]:
    """Each page's address, and whether one must be signed in to see it."""
    public = [(answer.address, False) for answer in public_answers if answer.is_page]
    assert public, "The home page did not answer."
    return public + [(answer.address, True) for answer in editor_answers if answer.is_page]


# Pictures of every page take as long as the examination; script/look makes those of one.
PICTURES_WANTED = bool(os.environ.get("LIS_PICTURES"))


def test_every_link_leads_somewhere(public_answers, editor_answers):
    answers = [*public_answers, *editor_answers]
    broken = [f"{a.status} {a.address}, linked from {a.came_from}" for a in answers if a.status != 200]
    assert not broken, "\n".join(broken)


def test_every_named_address_is_within_reach(public_answers, editor_answers):
    reached = {route_of(a.address) for a in [*public_answers, *editor_answers]}
    unreached = {
        name: route
        for name, route in named_routes(get_resolver()).items()
        if route not in reached and name not in NOT_WALKED
    }
    assert not unreached, "Link to it from a page, or give the reason in NOT_WALKED."


@pytest.mark.parametrize(("kind", "width"), look.WIDTHS.items())
def test_no_page_is_in_anyones_way(pages, open_window, kind, width):
    windows = {signed_in: open_window(width=width, signed_in=signed_in) for signed_in in (False, True)}
    faults = []
    for address, signed_in in pages:
        page, found = look.visit(windows[signed_in], address)
        found += look.axe_faults(page)
        if PICTURES_WANTED:
            look.picture(page, look.PICTURES, f"{look.name_of(address)}-{kind}")
        faults += [f"{address}\n    {fault}" for fault in found]
        page.close()
    assert not faults, f"{len(faults)} faults at {width} px:\n" + "\n".join(faults)


def test_no_page_scrolls_sideways_on_the_smallest_phone(pages, open_window):
    windows = {signed_in: open_window(width=320, signed_in=signed_in) for signed_in in (False, True)}
    faults = []
    for address, signed_in in pages:
        page, _ = look.visit(windows[signed_in], address)
        faults += [f"{address} {fault}" for fault in look.sideways_faults(page)]
        page.close()
    assert not faults, "\n".join(faults)


def test_every_page_can_be_read_without_javascript(pages, open_window):
    options = {"width": 1280, "javascript": False}
    windows = {signed_in: open_window(signed_in=signed_in, **options) for signed_in in (False, True)}
    faults = []
    for address, signed_in in pages:
        page = windows[signed_in].new_page()
        answer = page.goto(address)
        headings = page.locator("h1:visible").count()
        if answer.status != 200 or headings != 1:
            faults.append(f"{address}: {answer.status}, {headings} main headings")
        page.close()
    assert not faults, "\n".join(faults)
