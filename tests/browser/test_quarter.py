"""A whole quarter through its pages: opened, answered by six agencies, signed off, published, corrected."""

import io
import re
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import yaml
from openpyxl import load_workbook
from playwright.sync_api import Browser
from tests.browser.quarter import (
    BY_FORM,
    BY_WORKBOOK,
    CODE,
    EXTRA,
    GUEST,
    OFFICER,
    SLUG,
    WRITERS,
)
from tests.browser.server import Served, served
from tests.browser.window import FIRST_BUTTON, Window, code_of

QUARTER, REPORT, WORK = f"/quarters/{SLUG}/", f"/reports/{SLUG}/", "/my-work/"
DUE, WAITING, RETURNED = "#due", "#waiting_for_me", "#returned"
SUBMIT, SAVE_AND_SEND = "button[value=submit]", "button[name=send]"
RETURNED_ONCE, NOTE = "Local 25", "July is not the figure that we sent to the board."
WRONG, CORRECTED, WHY = "553", "552", "A burglary was counted twice."
LONGEST_POST = 30


def open_it(officer: Window, pack: dict[str, Any]) -> None:
    """Open the quarter from a template, due in a fortnight, and ask two more agencies."""
    due = datetime.now() + timedelta(days=14)
    page = officer.page
    officer.go("/quarters/open/")
    page.fill("input[name=code]", CODE)
    page.select_option("select[name=source]", "file")
    template = yaml.safe_dump(pack, allow_unicode=True).encode()
    page.set_input_files(
        "input[name=pack]", {"name": "quarter.yaml", "mimeType": "text/yaml", "buffer": template}
    )
    for name in ("day", "month", "year"):
        page.fill(f"input[name=due_on_{name}]", str(getattr(due, name)))
    officer.press("text=Open it and tell the agencies")
    assert f"{CODE} is open, and its agencies are told." in officer.words
    for measure, agency in EXTRA.items():
        slug = measure.lower().replace(" ", "-")
        officer.act("Ask for one more measure", "Ask for it", ask__measure=slug, ask__organisation=agency)
        assert f"{measure} is asked of" in officer.words


def send_links(officer: Window) -> None:
    """To the two agencies without accounts."""
    officer.go(f"{QUARTER}links/")
    for agency in (BY_WORKBOOK, BY_FORM):
        about = officer.page.locator(f"section[aria-labelledby=agency-{agency}]")
        about.locator("input[type=email]").fill(f"{agency}@example.org")
        officer.press(f"button[value={agency}]")
        assert f"A link and a workbook go to {agency}@example.org." in officer.words


def letter_to(folder: Path, agency: str) -> EmailMessage:
    """The letter that an agency was sent, once the worker has sent it."""
    end = time.monotonic() + LONGEST_POST
    while time.monotonic() < end:
        letters = [
            message_from_bytes(file.read_bytes(), policy=policy.default) for file in folder.glob("*.eml")
        ]
        for letter in letters:
            if letter["To"] == f"{agency}@example.org":
                return letter
        time.sleep(0.1)
    raise AssertionError(f"No letter came to {agency}.")


def link_in(letter: EmailMessage) -> str:
    return re.search(r"http\S+/answer/\S+", letter.get_body(("plain",)).get_content())[0]


def write(window: Window, made: dict[str, Any]) -> tuple[str, int]:
    """Type what was printed of the measure that is open, explain what is asked, hand in.

    The measure's code, and how many lines of explanation it took.
    """
    code = code_of(window)
    for line in made["lines"].get(code, []):
        window.fill(line["label"], line["text"])
    if code not in made["lines"]:
        window.page.click("summary >> text=There is nothing to report")
        window.page.fill("[name=nothing_to_report]", "It is not counted any more.")
    window.page.fill("[name=progress]", f"What was done about {code}.")
    return code, hand_in(window, f"As we count {code}.")


def hand_in(window: Window, why: str) -> int:
    """Send for approval, explaining what is asked; how many lines of explanation it took."""
    window.press(SUBMIT)
    asked = window.page.locator("input[name^=explain-]").all() if not window.page.url.endswith(WORK) else []
    for field in asked:
        field.fill(why)
    if asked:
        window.press(SUBMIT)
    assert "is sent for approval" in window.words
    return len(asked)


def write_all(window: Window, made: dict[str, Any], section: str = DUE) -> dict[str, int]:
    """Write about everything in a section of My work."""
    told = {}
    window.go(WORK)
    while window.first_of(section):
        code, asked = write(window, made)
        told[code] = asked
    return told


def approve_all(window: Window, sent_back: str = "") -> int:
    """Approve everything that waits; one of them (its code) goes back with a note instead."""
    done = 0
    window.go(WORK)
    while window.first_of(WAITING):
        if sent_back == code_of(window):
            window.act("Return it with a note", "Return it", note=NOTE)
            assert "is returned, with your note." in window.words
            sent_back = ""
            window.go(WORK)
            continue
        window.press("button[value=approve]")
        assert "is approved." in window.words
        done += 1
    return done


def answer_by_workbook(window: Window, letter: EmailMessage, lines: list[dict[str, str]]) -> str:
    """Fill in the workbook of the letter and send it by the letter's link; what the page said."""
    (attached,) = letter.iter_attachments()
    book = load_workbook(io.BytesIO(attached.get_content()))
    figures, words = book["Figures"], book["Words"]
    column = {cell.value: cell.column for cell in figures[5]}
    typed = {line["label"]: line["text"] for line in lines}
    for row in range(6, figures.max_row + 1):
        text = typed.pop(figures.cell(row, column["For"]).value, None)
        if text:
            figures.cell(row, column["Figure"]).value = text
            figures.cell(row, column["If unusual, why"]).value = "As the register has it."
    assert not typed
    words.cell(6, 4).value = "What was done by the agency."
    filled = io.BytesIO()
    book.save(filled)
    window.go(link_in(letter))
    window.page.set_input_files(
        "input[type=file]",
        {
            "name": attached.get_filename(),
            "mimeType": attached.get_content_type(),
            "buffer": filled.getvalue(),
        },
    )
    window.press("text=Read the workbook")
    for field in window.page.locator("input[name^='why|']").all():
        field.fill(field.input_value() or "As the register has it.")
    window.press(SAVE_AND_SEND)
    return window.words


def answer_by_form(window: Window, letter: EmailMessage, made: dict[str, Any]) -> str:
    """Type into the short form of each measure, and send; what the page said."""
    link = link_in(letter)
    window.go(link)
    for path in [a.get_attribute("href") for a in window.page.locator(".govuk-task-list a").all()]:
        window.go(path)
        code = code_of(window)
        for line in made["lines"][code]:
            window.fill(line["label"], line["text"])
        window.page.fill("[name=progress]", f"What was done about {code}.")
        window.press("form button >> text=Save")
        asked = window.page.locator("input[name^='why|']").all()
        for field in asked:
            field.fill("As the hospitals report it.")
        if asked:
            window.press("form button >> text=Save")
        assert "Saved" in window.words
    window.press("#send ~ form button")
    return window.words


def coverage(officer: Window) -> dict[str, dict[str, str]]:
    """The officer's overview, as the page tells it."""
    officer.go(QUARTER)
    table = officer.page.locator("table").first
    names = [cell.strip() for cell in table.locator("thead th").all_inner_texts()]
    rows = [row.locator("th, td").all_inner_texts() for row in table.locator("tbody tr").all()]
    return {row[0]: dict(zip(names[1:], row[1:], strict=True)) for row in rows}


def freeze_and_schedule(officer: Window) -> datetime:
    """Freeze it, let a guest read it, and have it published tomorrow at half past nine."""
    at = (datetime.now(ZoneInfo("Europe/London")) + timedelta(days=1)).replace(
        hour=9, minute=30, second=0, microsecond=0
    )
    officer.go(QUARTER)
    officer.press("button[value=freeze]")
    assert "is frozen" in officer.words
    officer.act("Let somebody read it before", "Invite", guest__email=GUEST)
    assert "may read the report" in officer.words
    day = {f"schedule__day_{name}": str(getattr(at, name)) for name in ("day", "month", "year")}
    officer.act("Publish, now or at a set time", "Set the time", **day, schedule__time="09:30")
    assert "publishes itself at 09:30" in officer.words
    return at


def read(window: Window, path: str = REPORT) -> str:
    """What somebody reads there: "" where they may not."""
    return window.words if window.go(path).status == 200 else ""


def grid(window: Window) -> dict[str, dict[str, str]]:
    """What the grid of a report says, by measure and column: the words of each cell without its marks."""
    return window.page.evaluate("""() => {
        const said = cell => [...cell.childNodes].map(one => one.textContent.trim()).find(Boolean) ?? ''
        const table = document.querySelector('main table.lis-grid')
        const names = [...table.querySelectorAll('thead th')].map(said)
        const rows = [...table.querySelectorAll('tbody tr')].map(row => [...row.cells].map(said))
        return Object.fromEntries(rows.filter(row => row.length === names.length).map(
            row => [row[0], Object.fromEntries(names.map((name, at) => [name, row[at]]))]))
    }""")


def correct(officer: Window, writer: Window, signer: Window, made: dict[str, Any]) -> None:
    """A published figure goes back, is corrected, signed off, and published with its reason."""
    officer.go(QUARTER)
    officer.press(f"li:has-text('{RETURNED_ONCE}') >> text=Change what is asked")
    officer.page.fill("[name=reason]", WHY)
    officer.press(FIRST_BUTTON)
    assert "who are told why" in officer.words
    writer.go(WORK)
    writer.first_of(RETURNED)
    label = next(line["label"] for line in made["lines"][RETURNED_ONCE] if line["text"] == WRONG)
    writer.fill(label, CORRECTED)
    hand_in(writer, WHY)
    signer.go(WORK)
    signer.first_of(WAITING)
    signer.page.fill("[name=reason]", WHY)
    signer.press("button[value=approve]")
    officer.go(f"{REPORT}publish/")
    officer.page.fill("[name=reason]", WHY)
    officer.press(FIRST_BUTTON)


def play(browser: Browser, place: Served, mail: Path) -> SimpleNamespace:
    """The quarter, and what was seen of it."""
    made, seen = place.made, SimpleNamespace(explained={}, approved=0)
    officer, stranger = Window(browser, place, OFFICER), Window(browser, place)
    open_it(officer, made["pack"])
    send_links(officer)
    windows = {}
    for agency, (writes, _) in WRITERS.items():
        windows[agency] = Window(browser, place, writes, javascript=agency == "met-police")
        seen.explained |= write_all(windows[agency], made)
    seen.step_taken = [agency for agency, window in windows.items() if window.step_taken]
    signer, council = (Window(browser, place, WRITERS[one][1]) for one in ("met-police", "ealing-council"))
    seen.approved += approve_all(signer, RETURNED_ONCE)
    windows["met-police"].go(WORK)
    windows["met-police"].first_of(RETURNED)
    seen.note = windows["met-police"].words
    write(windows["met-police"], made)
    seen.approved += approve_all(signer) + approve_all(council)
    by_workbook, by_form = (letter_to(mail, agency) for agency in (BY_WORKBOOK, BY_FORM))
    seen.by_workbook = answer_by_workbook(stranger, by_workbook, made["lines"]["NI 117"])
    seen.by_form = answer_by_form(stranger, by_form, made)
    links = (link_in(by_workbook), link_in(by_form)[:-3] + "xx/")
    seen.refused = [(stranger.go(link).status, stranger.words) for link in links]
    seen.approved += approve_all(officer)
    seen.coverage = coverage(officer)
    publish(officer, stranger, Window(browser, place, GUEST), seen)
    correct(officer, windows["met-police"], signer, made)
    seen.corrected, seen.first = (read(stranger, f"{REPORT}snapshots/{number}/") for number in (2, 1))
    return seen


def publish(officer: Window, stranger: Window, guest: Window, seen: SimpleNamespace) -> None:
    """Freeze, let the guest read it, let the time come, and read what everybody reads."""
    at = freeze_and_schedule(officer)
    seen.guest, seen.too_early = read(guest), read(stranger)
    (seen.published,) = stranger.place.told("tests.browser.quarter", "clock", at.isoformat())
    seen.report = read(stranger, f"{REPORT}snapshots/1/")
    seen.grid = grid(stranger)


@pytest.fixture(scope="module")
def played(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SimpleNamespace]:
    folder = tmp_path_factory.mktemp("quarter")
    with served(folder, "tests.browser.quarter", "make") as place:
        seen = play(browser, place, folder / "mail")
        seen.said = place.made["said"]
        yield seen


def test_the_published_figures_are_the_board_s_own(played):
    assert len(played.said) == 32
    assert played.published == played.said


def as_shown(value: float | None, text: str) -> str:
    """A figure as a report shows it: what does not apply has a symbol."""
    return (text or "–") if value is not None else ("[x]" if text else "–")


def test_the_report_says_each_figure_rating_and_direction(played):
    wanted = {
        code: {
            "Quarter 2": as_shown(*said["now"]),
            "Year to date": as_shown(*said["year_to_date"]),
            "Rating": said["rating"].replace("_", " ").capitalize(),
            "Direction": said["direction"].replace("_", " ").capitalize(),
        }
        for code, said in played.said.items()
    }
    told = {code: {name: row[name] for name in wanted["NI 123"]} for code, row in played.grid.items()}
    assert told == wanted
    assert told["Local 21"]["Quarter 2"] == "1,826"
    assert "Not published yet" not in played.report


def test_six_agencies_were_asked_and_all_of_it_is_signed_off(played):
    assert len(played.coverage) == 6
    assert sum(int(row["Asked"]) for row in played.coverage.values()) == 29 == played.approved
    assert all(row["Approved"] == row["Asked"] == row["Commentary"] for row in played.coverage.values())


def test_what_was_doubtful_is_explained_in_the_report(played):
    explained = [code for code, lines in played.explained.items() if lines]
    assert "Local 25" in explained
    assert all(f"As we count {code}." in played.report for code in explained)


def test_who_has_an_app_for_it_took_a_second_step(played):
    assert played.step_taken == ["wlmht"]


def test_what_came_back_says_why(played):
    assert NOTE in played.note


def test_two_agencies_answered_by_link_and_it_worked_once(played):
    assert "Connexions Ealing has answered NI 117." in played.by_workbook
    assert "NHS Ealing has answered NI 123, NI 131." in played.by_form
    (used, why), (forged, _) = played.refused
    assert (used, forged) == (410, 403)
    assert "This link can’t be used" in why


def test_only_the_guest_read_it_before_its_time(played):
    assert "Not published yet: embargoed until 09:30" in played.guest
    assert played.too_early == ""


def test_a_correction_is_a_revision_that_readers_see_with_its_reason(played):
    assert WHY in played.corrected
    assert played.first == played.report
