"""Every register in a real browser, one that only this test has among them: the same walk for each."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from tests.browser import look
from tests.browser.server import ROOT, _free_port, _wait_for

from lis.foundations.registers.book import declared

ADDED_HERE = ("branches", "tools")
# All are kept by the same pages, so each page but the form is looked at closely for these only.
LOOKED_AT = ("organisations", *ADDED_HERE)
# A server that shares its machine with the rest of the examination.
PATIENCE = 60_000
WIDTHS = tuple(look.WIDTHS.values())


@dataclass(frozen=True)
class Held:
    """A server with two records in every register, the session of an officer, what each register takes."""

    url: str
    session: str
    registers: dict[str, dict[str, Any]]


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Held]:
    """The registers, with those of a room that is there for these tests only."""
    folder, port = tmp_path_factory.mktemp("registers"), _free_port()
    address = f"http://127.0.0.1:{port}"
    environment = _environment(folder, address)
    command = [sys.executable, "-m", "tests.browser.prepare_registers"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert not done.returncode, done.stderr
    made = json.loads(done.stdout.strip().splitlines()[-1])
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1"]
    command += ["--port", str(port), "lis.config.wsgi:application"]
    with (folder / "server.log").open("wb") as log:
        server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=subprocess.STDOUT)
        try:
            _wait_for(server, address, folder / "server.log")
            yield Held(address, made["session"], made["registers"])
        finally:
            server.terminate()
            server.wait(timeout=20)


def _environment(folder: Path, address: str) -> dict[str, str]:
    ours = {name: value for name, value in os.environ.items() if not name.startswith("LIS_")}
    return ours | {
        "LIS_DATA_DIR": str(folder),
        "LIS_PUBLIC_ADDRESS": address,
        "LIS_DEMONSTRATION": "yes",
        "DJANGO_SETTINGS_MODULE": "tests.browser.settings_with_shelf",
        "PYTHONPATH": str(ROOT),
    }


@pytest.fixture
def page(browser, held) -> Iterator[Page]:
    """A window of the officer's."""
    context = browser.new_context(viewport={"width": WIDTHS[0], "height": 900}, reduced_motion="reduce")
    context.add_cookies([{"name": "sessionid", "value": held.session, "url": held.url}])
    opened = context.new_page()
    opened.set_default_timeout(PATIENCE)
    expect.set_options(timeout=PATIENCE)
    yield opened
    context.close()


def sound(page: Page, register: dict[str, Any] | None = None) -> None:
    """The page is in nobody's way, on a desk, on a phone and on the smallest one; a page that is the same for
    all registers is looked at for some of them."""
    if register is not None and register["slug"] not in LOOKED_AT:
        return
    page.evaluate(look.axe())
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert not look.axe_faults(page), page.url
        if folder := os.environ.get("LIS_PICTURES_OF_REGISTERS"):
            look.picture(page, Path(folder), f"{look.name_of(page.url)}-{width}")
    page.set_viewport_size({"width": look.SMALLEST, "height": 900})
    assert not look.sideways_faults(page), page.url
    page.set_viewport_size({"width": WIDTHS[0], "height": 900})


def fill_in(page: Page, said: dict[str, Any]) -> None:
    """Type, choose and tick what a form is sent."""
    for name, value in said.items():
        for one in value if isinstance(value, list) else [value]:
            box = page.locator(f"main form[method=post] [name='{name}']")
            kind = box.first.evaluate("one => one.type")
            if kind in ("checkbox", "radio"):
                tick(page, f"main form[method=post] [name='{name}'][value='{one}']")
            elif kind == "select-one":
                box.first.select_option(str(one))
            else:
                box.first.fill(str(one))


def tick(page: Page, box: str) -> None:
    """Press the words beside a box, as people do."""
    page.click(f"main label[for='{page.locator(box).first.get_attribute('id')}']")


def send(page: Page, words: str) -> None:
    page.click(f"main form[method=post] button >> text='{words}'")


@pytest.mark.parametrize("slug", [*declared(), *ADDED_HERE])
def test_a_register_is_kept_by_its_pages_alone(page, held, slug):
    register, home = {"slug": slug, **held.registers[slug]}, f"{held.url}/registers/{slug}/"
    read_the_list(page, register, home)
    if register["added"]:
        add_one(page, register, home)
    if register["field"]:
        change_many(page, register, home)
        bring_in(page, register, home)


def read_the_list(page: Page, register: dict[str, Any], home: str) -> None:
    """Search, sort, save what is seen as a view, open a record and the map."""
    page.goto(home)
    sound(page, register)
    if register["searched"]:
        page.fill("main form.lis-filters input[name=q]", "nobody-has-this")
        page.click("main form.lis-filters button")
        expect(page.get_by_text("Nothing matches.")).to_be_visible()
        page.click("text=Clear search and filters")
    if page.locator("main th a.lis-sort").count():
        page.locator("main th a.lis-sort").first.click()
        expect(page.locator("main th[aria-sort=ascending]")).to_have_count(1)
    page.click("text=Save this view")
    page.fill("main input[name=name]", "Those I look after")
    send(page, "Save view")
    expect(page.locator("h1")).to_contain_text("Those I look after")
    page.locator("main tbody th a").first.click()
    sound(page, register)
    if register["placed"]:
        page.goto(home.replace("/registers/", "/registers/map/"))
        expect(page.locator(".lis-map__svg a").first).to_be_visible()
        sound(page, register)


def add_one(page: Page, register: dict[str, Any], home: str) -> None:
    """Add a record after a mistake, and where they can end: end it and open it again."""
    page.goto(home)
    page.click(f"main a >> text='Add {register['one']}'")
    send(page, "Save")
    expect(page.get_by_text("There is a problem")).to_be_visible()
    sound(page)
    fill_in(page, register["added"])
    send(page, "Save")
    expect(page.locator("h2", has_text="What was done")).to_be_visible()
    sound(page, register)
    if not register["ends"]:
        return
    page.click(f"text=End this {register['one']}")
    fill_in(page, {"reason": "Done with"})
    send(page, "End it")
    expect(page.get_by_text("What it said stays readable.")).to_be_visible()
    page.click(f"text=Open this {register['one']} again")
    sound(page, register)
    fill_in(page, {"reason": "A mistake"})
    send(page, "Open it again")
    expect(page.get_by_text("is in force again.")).to_be_visible()


def change_many(page: Page, register: dict[str, Any], home: str) -> None:
    """Give several one value: look at it, do it, undo it."""
    name = register["field"]
    page.goto(home)
    page.click("text=Change several at once")
    sound(page, register)
    tick(page, f"main [name=field][value='{name}']")
    tick(page, "main [name=rows]")
    send(page, "Go on")
    said = register["shared"].items()
    fill_in(page, {key: value for key, value in said if key == name or key.startswith(f"{name}_")})
    send(page, "Look at it")
    expect(page.get_by_text("Before and after").first).to_be_attached()
    sound(page, register)
    if not page.locator("button >> text='Do it'").count():
        send(page, "Drop it")
        return
    send(page, "Do it")
    expect(page.get_by_text("can be undone here")).to_be_visible()
    send(page, "Undo it")
    expect(page.get_by_text("It was undone").first).to_be_visible()


def bring_in(page: Page, register: dict[str, Any], home: str) -> None:
    """Send a file with a row that can't be read: it is told with its cells, and left."""
    page.goto(home)
    page.click("text=Bring in a spreadsheet")
    sound(page, register)
    labels = ",".join(f'"{label}"' for label in register["labels"])
    sheet = f"{labels},Record\n{'?,' * len(register['labels'])}nobody\n"
    file = {"name": "odd.csv", "mimeType": "text/csv", "buffer": sheet.encode()}
    page.set_input_files("main input[type=file]", files=[file])
    send(page, "Look at it")
    expect(page.get_by_text("is left as it came")).to_be_visible()
    sound(page, register)
    send(page, "Drop it")
    expect(page.get_by_text("Nothing was changed.")).to_be_visible()
