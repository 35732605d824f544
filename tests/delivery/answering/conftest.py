"""A quarter that two agencies without accounts are asked about, and the letters that they get."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from io import BytesIO
from re import search
from typing import Any

import openpyxl
import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from tests.makers import a_cycle, a_figure, a_row, a_target, an_account, an_indicator, an_organisation

from lis.delivery.performance import operations
from lis.delivery.performance.models import AgencyLink, Submission
from lis.delivery.performance.queries.memory import forget
from lis.evidence.indicators.operations import record_figures
from lis.foundations.tasks.operations import run_next


@dataclass(frozen=True)
class World:
    """The quarter, its officer, the two agencies, and what they owe."""

    cycle: Any
    officer: Any
    police: Any
    hospital: Any
    burglary: Submission
    theft: Submission
    waits: Submission

    def link(self, organisation: Any = None, email: str = "desk@example.org") -> tuple[str, AgencyLink]:
        """A link as it arrived: the address in the letter, and what is kept of it."""
        agency = organisation or self.police
        link = operations.send_link(cycle=self.cycle, organisation=agency, email=email, by=self.officer)
        letters_go_out()
        link.refresh_from_db()
        return address_in(mail.outbox[-1]), link


def letters_go_out() -> None:
    """Do every job that is due."""
    while run_next(worker="test", at=timezone.now()):
        pass


def address_in(letter: Any) -> str:
    """The page that a letter leads to, from the root."""
    found = search(r"http://127\.0\.0\.1:8000(/answer/\S+/)", letter.body)
    assert found, letter.body
    return found[1]


@pytest.fixture(autouse=True)
def nothing_left_over() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()
    forget()


@pytest.fixture
def world(db: None) -> World:
    """Quarter 2 of 2011/12: the police owe burglary and theft, the hospital long waits."""
    police, hospital = an_organisation(name="Police"), an_organisation(name="Hospital")
    officer = an_account(first_name="The officer", email="officer@example.org")
    burglary = an_indicator(code="Local 25", name="Residential burglary", lead=police, frequency="quarterly")
    theft = an_indicator(code="Local 27", name="Theft =1+1", lead=police, frequency="quarterly")
    waits = an_indicator(code="NI 30", name="Long waits", lead=hospital, frequency="quarterly")
    before = a_cycle(code="2011/12-Q1", start=date(2011, 4, 1), state="published")
    for indicator in (burglary, theft, waits):
        a_row(cycle=before, indicator=indicator)
    a_target(indicator=burglary, start=date(2011, 7, 1), duration="P3M", value=663)
    starts = [f"{year}-{month:02d}-01" for year in (2009, 2010) for month in (1, 4, 7, 10)] + ["2011-04-01"]
    figures = [a_figure("Local 25", f"{start}/P3M", str(600 + n)) for n, start in enumerate(starts)]
    record_figures(figures=figures, by=officer)
    cycle = operations.open_quarter(
        code="2011/12-Q2", due_on=timezone.localdate() + timedelta(days=7), by=officer
    )
    asked = {one.indicator.code: one for one in Submission.objects.select_related("indicator")}
    mail.outbox.clear()
    return World(cycle, officer, police, hospital, asked["Local 25"], asked["Local 27"], asked["NI 30"])


@pytest.fixture
def agency() -> Client:
    """The browser of somebody without an account, who keeps no cookies of ours."""
    return Client(enforce_csrf_checks=True)


def opened(data: bytes) -> openpyxl.Workbook:
    """A workbook as its reader opens it."""
    return openpyxl.load_workbook(BytesIO(data))


def saved(book: openpyxl.Workbook, name: str = "filled.xlsx") -> BytesIO:
    """A workbook as its reader saves and sends it."""
    out = BytesIO()
    book.save(out)
    out.seek(0)
    out.name = name
    return out


def fill(book: openpyxl.Workbook, code: str, **said: str) -> None:
    """Fill in one measure: figure, status, why; progress, nothing …"""
    columns = {"figure": "H", "status": "I", "why": "J"}
    words = {"progress": "D", "issues": "E", "mitigation": "F", "next_steps": "G", "nothing": "H"}
    for sheet, letters in ((book["Figures"], columns), (book["Words"], words)):
        row = next(cell.row for cell in sheet["B"] if cell.value == code)
        for name in said.keys() & letters.keys():
            sheet[f"{letters[name]}{row}"] = said[name]


def sealed_in(response: Any) -> str:
    """What a preview carries until it is kept."""
    found = search(r'name="answers" value="([^"]+)"', response.content.decode())
    assert found
    return found[1]
