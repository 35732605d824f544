"""Every kind of page, on a desk and on a phone: it answers, and nothing is in anyone's way."""

import re

import pytest
from django.urls import get_resolver
from tests.browser import look
from tests.browser.walk import named_routes, route_of

# Named addresses that no link leads to, each with the reason.
NOT_WALKED: dict[str, str] = {
    "website:sign_in_by_link": "its token is made by a command and works once",
    "website:sign_out": "a button in a form, not a link",
    "website:second_step": "only between the two steps of signing in",
    "website:new_passphrase": "its token stands in e-mails and works once",
    "website:invitation": "its token stands in e-mails and works once",
    "website:single_sign_on": "leads on to a provider, where one is set",
    "website:single_sign_on_back": "where a provider sends people back to",
    "workspace:confirm_email": "its token stands in e-mails and works once",
    "workspace:end_role": "a button in a form, not a link",
    "workspace:change_invitation": "the buttons of a form, not a link",
    "website:health": "for machines that watch the server",
    "live": "for machines that watch the server",
    "metrics": "for machines that watch the server",
    "performance:answer_upload": "a form sends the filled workbook to it",
    "performance:answer_keep": "a form sends what a workbook said to it",
    "performance:answer_send": "a button in a form, and it works once",
    "workspace:trail_verify": "a button in a form, not a link",
    "workspace:start": "leads on to other pages; signing in asks for it",
    "workspace:save": "a form that saves itself sends to it",
    "workspace:checks": "a form sends to it as somebody types",
    "workspace:decide": "the buttons of a form, not a link",
    "workspace:unsubscribe": "its token stands in e-mails",
    "places:boundary_preview": "its token is made when a file is looked at",
    "places:latest_topojson": "for programs: it leads on to the file of the day, which pages link to",
    "places:latest_geojson": "for programs: it leads on to the file of the day, which pages link to",
    "registers:save": "the form on a list sends to it",
    "registers:view": "its name is made when somebody saves a view: test_registers walks there",
    "registers:forget": "its name is made when somebody saves a view",
    "registers:batch": "its number is made when a file is looked at: test_registers walks there",
    "registers:left": "its number is made when a file is looked at",
    "registers:reopen": "nothing of the demonstration has ended: test_registers walks there",
    "registers:map": "no record of the demonstration's registers has a place: test_registers walks there",
    "website:cite": "leads on to the page as it was; its moment stands in a field to copy, not in a link",
    "performance:carry_out": "no data issue of the demonstration is agreed: test_data_issues asks it",
    "statistics:propose": "its number is made when a table is handed in",
    "statistics:load_rejects": "the demonstration's load refused no row",
}


# A page is loaded once and its window made narrower, which is the same only while nothing asks at loading.
ASKS_THE_WIDTH = re.compile(r"innerWidth|outerWidth|(max|min)-width|ResizeObserver|['\"]resize['\"]")


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


@pytest.mark.parametrize("kind", look.WIDTHS)
def test_no_page_is_in_anyones_way(sights, kind):
    found = {address: sight.by_width[kind] for address, sight in sights.items() if sight.by_width[kind]}
    told = [f"{address}\n    " + "\n    ".join(faults) for address, faults in found.items()]
    assert not told, f"{len(told)} pages with faults on a {kind}:\n" + "\n".join(told)


def test_no_page_scrolls_sideways_on_the_smallest_phone(sights):
    faults = [f"{address} {fault}" for address, sight in sights.items() for fault in sight.sideways]
    assert not faults, "\n".join(faults)


def test_no_script_asks_how_wide_the_window_is():
    scripts = sorted((look.ROOT / "src/lis/foundations/design/front").glob("*.js"))
    assert scripts
    asking = {
        script.name: found[0] for script in scripts if (found := ASKS_THE_WIDTH.search(script.read_text()))
    }
    assert not asking, "Then a page must be loaded anew at each width."


def test_every_page_can_be_read_without_javascript(pages, open_window):
    options = {"width": 1280, "javascript": False}
    tabs = {signed_in: open_window(signed_in=signed_in, **options).new_page() for signed_in in (False, True)}
    faults = []
    # Those of one route differ in what was asked, not in how they are built.
    one_each = {route_of(address): (address, signed_in) for address, signed_in in pages}
    for address, signed_in in one_each.values():
        answer = tabs[signed_in].goto(address, wait_until="domcontentloaded")
        headings = tabs[signed_in].locator("h1:visible").count()
        if answer.status != 200 or headings != 1:
            faults.append(f"{address}: {answer.status}, {headings} main headings")
    assert not faults, "\n".join(faults)
