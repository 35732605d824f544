"""A passkey is made in the browser, and opens the account from then on."""

import pytest
from tests.browser.prepare import PASSKEYS, PASSPHRASE

KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def window(open_window, site):
    """A page in a browser with a key of its own. Passkeys know names of hosts, not their numbers."""
    page = open_window(width=1280).new_page()
    tools = page.context.new_cdp_session(page)
    tools.send("WebAuthn.enable")
    key = tools.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})["authenticatorId"]

    def verify(yes):
        tools.send("WebAuthn.setUserVerified", {"authenticatorId": key, "isUserVerified": yes})

    page.here = site.address.replace("127.0.0.1", "localhost")
    page.verify = verify
    return page


def sign_in(page):
    page.goto(f"{page.here}/sign-in/")
    page.fill("#id_email", PASSKEYS)
    page.fill("#id_passphrase", PASSPHRASE)
    page.click("main button[type=submit]")


def test_a_passkey_is_made_and_opens_the_account(window):
    said = []
    window.on("console", lambda line: said.append(line.text) if line.type == "error" else None)
    sign_in(window)
    window.goto(f"{window.here}/account/second-step/passkey/")
    window.fill("#id_name", "Work laptop")
    window.click("text=Make a passkey")
    window.wait_for_selector("h1:has-text('Keep these codes')")
    assert window.locator(".lis-codes li").count() == 10
    window.click("text=Sign out")
    sign_in(window)
    window.wait_for_selector("h1:has-text('Second step')")
    window.goto(f"{window.here}/account/")
    assert "/sign-in/" in window.url
    sign_in(window)
    window.wait_for_load_state("load")
    window.click("text=Use a passkey")
    window.wait_for_url(lambda address: "second-step" not in address)
    window.goto(f"{window.here}/account/")
    assert "A passkey" in window.locator("main").inner_text()
    assert not said
