"""Somebody's window on the site: sign in, open, fill in, press, read."""

import re
from typing import Any

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from playwright.sync_api import Browser, Page
from tests.browser.quarter import PASSPHRASE, SECRET
from tests.browser.server import Served

FIRST_BUTTON = "form button[type=submit] >> nth=0"
PATIENCE = 30_000


class Window:
    """Somebody's window on the site, signed in or not."""

    def __init__(self, browser: Browser, place: Served, email: str = "", javascript: bool = False) -> None:
        self.place = place
        context = browser.new_context(java_script_enabled=javascript, reduced_motion="reduce")
        self.page: Page = context.new_page()
        self.page.set_default_timeout(PATIENCE)
        self.step_taken = False
        if email:
            self._sign_in(email)

    def _sign_in(self, email: str) -> None:
        self.go("/sign-in/")
        self.page.fill("input[name=email]", email)
        self.page.fill("input[name=passphrase]", PASSPHRASE)
        self.press("form button >> text=Sign in")
        if "second-step" in self.page.url:
            self.page.fill("input[name=code]", code_now())
            self.press(FIRST_BUTTON)
            self.step_taken = True
        assert "/sign-in/" not in self.page.url

    def go(self, path: str) -> Any:
        """Open a path of the site, or an address of it."""
        address = path if path.startswith("http") else f"{self.place.address}{path}"
        return self.page.goto(address, wait_until="domcontentloaded")

    def first_of(self, section: str) -> bool:
        """Open the first measure in a section of My work; False where there is none."""
        if not self.page.locator(f"{section} + div a").count():
            return False
        self.press(f"{section} + div a >> nth=0")
        return True

    def press(self, selector: str) -> None:
        """Press a button or a link, and wait for the page that it leads to."""
        with self.page.expect_navigation(wait_until="domcontentloaded"):
            self.page.click(f"main >> {selector}")

    def fill(self, label: str, text: str) -> None:
        """Fill the field of this label, wanted or optional."""
        self.page.get_by_label(re.compile(rf"^{re.escape(label)}( \(optional\))?$")).fill(text)

    def act(self, summary: str, button: str, **fields: str) -> None:
        """Open what is folded, fill it in, press its button, and see that it was done."""
        self.page.click(f"summary >> text={summary}")
        for name, text in fields.items():
            field = self.page.locator(f"[name={name.replace('__', '-')}]")
            field.select_option(text) if "select" in str(
                field.evaluate("e => e.tagName")
            ).lower() else field.fill(text)
        self.press(f"button >> text={button}")

    @property
    def heading(self) -> str:
        return self.page.locator("h1").inner_text()

    @property
    def words(self) -> str:
        return " ".join(self.page.locator("main").inner_text().split())

    def close(self) -> None:
        self.page.context.close()


def code_now() -> str:
    """What an app for the second step shows."""
    return format_hotp_value(hotp_value(SECRET, next(iter(yield_hotp_counters_from_time()))))


def code_of(window: Window) -> str:
    """The code of the measure that a window is open at: what stands above its name."""
    return window.page.locator("main .lis-caption").inner_text().partition(" · ")[0].strip()
