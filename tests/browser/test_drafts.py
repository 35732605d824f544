"""A form that saves itself, in a real browser: no word is lost, whatever goes wrong."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from tests.browser import look
from tests.browser.prepare import PASSPHRASE, WRITERS

SAID = "[data-draft-said]"
SEND = "button[value=submit]"
PROGRESS, STEPS = "textarea[name=progress]", "textarea[name=next_steps]"
SAVED = "Saved "
# A pause before saving, and a server that shares its machine with the rest of the examination.
PATIENCE = 15_000


@pytest.fixture
def enter(open_window, site) -> Iterator[Callable[..., BrowserContext]]:
    """A window in which one of the two writers has signed in."""

    def entered(writer: str = WRITERS[0], **options) -> BrowserContext:
        context = open_window(**{"width": 1280} | options)
        page = context.new_page()
        page.goto(f"{site.address}/sign-in/")
        sign_in(page, writer)
        page.close()
        return context

    yield entered


def sign_in(page: Page, writer: str = WRITERS[0]) -> None:
    page.fill("input[name=email]", writer)
    page.fill("input[name=passphrase]", PASSPHRASE)
    page.click("main form button[type=submit] >> text=Sign in")
    page.wait_for_url(lambda address: "/sign-in/" not in address)


def opened(context: BrowserContext, site, measure: str) -> Page:
    """The screen of one measure, from My work."""
    page = context.new_page()
    page.goto(f"{site.address}/my-work/")
    page.click(f"main a >> text={measure}")
    page.set_default_timeout(PATIENCE)
    expect.set_options(timeout=PATIENCE)
    return page


def test_what_is_typed_is_saved_as_one_goes(enter, site):
    page = opened(enter(), site, "Self-directed support")
    page.fill(PROGRESS, "Three teams have begun.")
    expect(page.locator(SAID)).to_contain_text(SAVED)
    expect(page.locator(SAID)).to_have_attribute("data-draft-said", "saved")
    page.fill(STEPS, "The fourth begins in March.")
    expect(page.locator(SAID)).to_have_attribute("data-draft-said", "saved")
    page.wait_for_function("() => localStorage.length === 0")
    page.reload()
    expect(page.locator(PROGRESS)).to_have_value("Three teams have begun.")
    expect(page.locator(STEPS)).to_have_value("The fourth begins in March.")


def test_the_checks_answer_while_one_types_and_keep_what_was_explained(enter, site):
    page = opened(enter(), site, "Households in temporary accommodation")
    figure = page.locator("[data-draft-checked] input[type=text]").first
    figure.press_sequentially("99999")
    line = page.locator("#checks-list input").first
    expect(line).to_be_visible()
    expect(figure).to_be_focused()
    line.fill("A new way of counting.")
    figure.press_sequentially("9")
    expect(page.locator("#checks-list").get_by_text("999,999").first).to_be_visible()
    expect(page.locator("#checks-list input").first).to_have_value("A new way of counting.")
    page.evaluate(look.axe())
    assert not look.axe_faults(page)


def test_a_lost_connection_costs_no_word(enter, site):
    context = enter()
    page = opened(context, site, "Streets with litter")
    context.set_offline(True)
    page.fill(PROGRESS, "Typed on a train.")
    expect(page.locator(SAID)).to_contain_text("There is no connection.")
    context.set_offline(False)
    expect(page.locator(SAID)).to_contain_text(SAVED)
    page.reload()
    expect(page.locator(PROGRESS)).to_have_value("Typed on a train.")


def test_a_window_that_was_closed_without_a_connection_gives_the_words_back(enter, site):
    context = enter()
    page = opened(context, site, "Streets with graffiti")
    address = page.url
    context.set_offline(True)
    page.fill(PROGRESS, "Typed, and then the lid was shut.")
    expect(page.locator(SAID)).to_contain_text("There is no connection.")
    page.close()
    context.set_offline(False)
    again = context.new_page()
    again.goto(address)
    expect(again.locator(PROGRESS)).to_have_value("Typed, and then the lid was shut.")
    expect(again.locator(SAID)).to_contain_text(SAVED)


def test_a_session_that_ended_says_so_and_the_words_are_there_after_signing_in(enter, site):
    context = enter()
    page = opened(context, site, "Streets with detritus")
    context.clear_cookies(name="sessionid")
    page.fill(PROGRESS, "An hour of typing.")
    expect(page.locator(SAID)).to_contain_text("You have been signed out.")
    page.click(f"{SAID} a")
    sign_in(page)
    expect(page.locator(PROGRESS)).to_have_value("An hour of typing.")
    expect(page.locator(SAID)).to_contain_text(SAVED)
    page.reload()
    expect(page.locator(PROGRESS)).to_have_value("An hour of typing.")


def test_another_account_at_the_same_browser_is_not_shown_the_words(enter, site):
    context = enter()
    page = opened(context, site, "Streets with fly-posting")
    context.clear_cookies(name="sessionid")
    page.fill(PROGRESS, "Only mine.")
    expect(page.locator(SAID)).to_contain_text("You have been signed out.")
    page.click(f"{SAID} a")
    sign_in(page, WRITERS[1])
    expect(page.locator(PROGRESS)).to_have_value("")


def test_without_javascript_the_words_come_back_after_signing_in_too(enter, site):
    context = enter(javascript=False)
    page = opened(context, site, "Net additional homes")
    context.clear_cookies(name="sessionid")
    page.fill(PROGRESS, "Sent into the void.")
    page.click("button[value=save]")
    sign_in(page)
    expect(page.locator(PROGRESS)).to_have_value("Sent into the void.")
    page.click("button[value=save]")
    expect(page.get_by_text("Your draft is saved.")).to_be_visible()


def test_two_who_write_the_same_see_both_texts_and_choose(enter, site):
    mine = opened(enter(), site, "Affordable homes delivered")
    theirs = opened(enter(WRITERS[1]), site, "Affordable homes delivered")
    theirs.fill(PROGRESS, "Theirs.")
    expect(theirs.locator(SAID)).to_contain_text(SAVED)
    mine.fill(PROGRESS, "Mine.")
    expect(mine.locator(SAID)).to_contain_text("Second saved this while you were writing.")
    mine.click("button[value=save]")
    expect(mine.locator("h1")).to_have_text("Two texts: choose")
    mine.evaluate(look.axe())
    assert not look.axe_faults(mine)
    address = mine.url
    mine.goto(address)
    expect(mine.locator(PROGRESS)).to_have_value("Mine.")
    mine.click("button[value=save]")
    mine.click("label >> text=What I typed")
    mine.click("button[value=settle]")
    expect(mine.locator(PROGRESS)).to_have_value("Mine.")
    expect(mine.locator(SAID)).not_to_contain_text("We put back")


def test_what_waits_for_approval_can_be_read_by_everyone(site, open_window):
    page = open_window(width=390, signed_in=True).new_page()
    page.goto(f"{site.address}/my-work/")
    page.click("#waiting_for_me + div a")
    expect(page.get_by_role("button", name="Approve")).to_be_visible()
    page.evaluate(look.axe())
    assert not look.axe_faults(page)
    assert not look.sideways_faults(page)
