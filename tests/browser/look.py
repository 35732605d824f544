"""Look at pages: what axe, the console and the content security policy say, and how each looks.

As a program (`script/look`): pictures of the addresses given, on a desk and on a phone.
"""

import argparse
import os
import re
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from playwright.sync_api import BrowserContext, Page, sync_playwright
from tests.browser import chromium

ROOT = Path(__file__).resolve().parents[2]
PICTURES = ROOT / "tests" / "browser" / "screenshots"
WIDTHS = {"desk": 1280, "phone": 390}
SMALLEST = 320
HEIGHT = 900
# Pictures of every page take as long as the examination; script/look makes those of one.
PICTURES_WANTED = bool(os.environ.get("LIS_PICTURES"))
AXE_FILES = (
    ROOT / "src/lis/foundations/design/static/built/axe.min.js",
    ROOT / "node_modules/axe-core/axe.min.js",
)
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ASK = (Path(__file__).parent / "in_page.js").read_text().partition("*/")[2].strip()


@cache
def axe() -> str:
    """The text of axe-core, as the front-end build fetched it."""
    found = next((file for file in AXE_FILES if file.exists()), None)
    if found is None:
        raise FileNotFoundError("axe-core is not here. Run script/setup, which builds the front end.")
    return found.read_text()


def name_of(address: str) -> str:
    """A file name for the picture of an address."""
    parts = urlsplit(address)
    return re.sub(r"[^a-z0-9]+", "-", f"{parts.path}-{parts.query}".lower()).strip("-") or "home"


@dataclass(frozen=True)
class Sight:
    """The faults of a page: by the name of each width, and what is too wide on the smallest phone."""

    by_width: dict[str, list[str]]
    sideways: list[str]


class Looker:
    """One tab in which page after page is looked at: a tab for each costs a process, and axe read anew."""

    def __init__(self, context: BrowserContext) -> None:
        self.page = context.new_page()
        self.faults = listen(self.page)

    def look_at(self, address: str) -> Sight:
        """Load a page once and look at it at each width; what is said while it loads is told at the first."""
        page, faults = self.page, self.faults
        page.set_viewport_size({"width": next(iter(WIDTHS.values())), "height": HEIGHT})
        load(page, faults, address)
        return _looked_at(page, faults, address)


def _looked_at(page: Page, faults: list[str], address: str) -> Sight:
    by_width = {}
    page.evaluate(axe())
    for kind, width in WIDTHS.items():
        page.set_viewport_size({"width": width, "height": HEIGHT})
        told = axe_faults(page)
        if PICTURES_WANTED:
            picture(page, PICTURES, f"{name_of(address)}-{kind}")
        by_width[kind] = [*faults, *told]
        faults.clear()
    page.set_viewport_size({"width": SMALLEST, "height": HEIGHT})
    sideways = [*faults, *sideways_faults(page)]
    faults.clear()
    return Sight(by_width, sideways)


def visit(context: BrowserContext, address: str) -> tuple[Page, list[str]]:
    """Open an address; the faults are what the console and the content security policy complained of."""
    page = context.new_page()
    faults = listen(page)
    load(page, faults, address)
    return page, faults


def listen(page: Page) -> list[str]:
    """What the console and the content security policy of a tab complain of from now on."""
    faults: list[str] = []
    page.on("console", lambda said: faults.append(f"console: {said.text}") if said.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(f"script: {error}"))
    page.add_init_script(f"{ASK}.listen()")
    return faults


def load(page: Page, faults: list[str], address: str) -> None:
    """Open an address in a tab that is listened to."""
    page.goto(address, wait_until="load")
    faults += [f"policy: {refused}" for refused in page.evaluate("window.refusedByPolicy")]


def axe_faults(page: Page) -> list[str]:
    """What axe finds wrong, a line for each element. Axe must be in the page already."""
    found = page.evaluate(f"tags => {ASK}.axe(tags)", TAGS)
    return [f"axe {f['rule']} ({f['help']}): {node}" for f in found for node in f["nodes"]]


def sideways_faults(page: Page) -> list[str]:
    """What is wider than the window, if anything is."""
    return page.evaluate(f"{ASK}.sideways()")


def picture(page: Page, folder: Path, name: str) -> Path:
    """Save the whole page as a picture."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{name}.png"
    page.screenshot(path=file, full_page=True)
    return file


def main() -> None:
    parser = argparse.ArgumentParser(prog="script/look", description="Pictures of pages at both widths.")
    parser.add_argument("address", nargs="+", help="an address, or its path on the local server")
    parser.add_argument("--site", default="http://127.0.0.1:8000", help="the server that paths are on")
    parser.add_argument("--out", type=Path, default=ROOT / ".shots", help="the folder for the pictures")
    parser.add_argument("--session", default="", help="the value of a session cookie, to be signed in")
    asked = parser.parse_args()
    with sync_playwright() as playwright:
        browser = chromium.start(playwright)
        for kind, width in WIDTHS.items():
            context = browser.new_context(viewport={"width": width, "height": HEIGHT})
            if asked.session:
                context.add_cookies([{"name": "sessionid", "value": asked.session, "url": asked.site}])
            for address in asked.address:
                page, faults = visit(context, urljoin(asked.site, address))
                print(picture(page, asked.out, f"{name_of(page.url)}-{kind}"), *faults, sep="\n  ")
                page.close()
        browser.close()


if __name__ == "__main__":
    try:
        main()
    except chromium.NoChromium as missing:
        sys.exit(str(missing))
