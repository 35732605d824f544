"""The machine's own Chromium, driven by Playwright."""

import shutil

from playwright.sync_api import Browser, Playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# A browser that speaks to nobody but the server under test.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-domain-reliability",
    "--disable-sync",
    "--metrics-recording-only",
    "--no-first-run",
    "--no-pings",
]


class NoChromium(RuntimeError):
    """This machine has no Chromium; the message says how to get it."""


def find() -> str:
    """Where Chromium is on this machine. Raises NoChromium."""
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    if found is None:
        raise NoChromium("There is no Chromium here. Run script/machine, or: sudo apt-get install chromium")
    return found


def start(playwright: Playwright) -> Browser:
    """Start it without a window."""
    return playwright.chromium.launch(executable_path=find(), args=ARGUMENTS)
