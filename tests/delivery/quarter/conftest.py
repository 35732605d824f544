"""A quarter in small: two agencies, three people, three measures with a past."""

from datetime import date
from types import SimpleNamespace

import pytest
from tests.delivery.quarter.people import someone
from tests.makers import a_cycle, a_figure, a_row, a_target, an_account, an_indicator, an_organisation

from lis.delivery.performance import operations
from lis.evidence.indicators import operations as indicators

LAST = "2011-04-01/P3M"


def _measures(police, health):
    burglary = an_indicator(
        code="Local 25", name="Burglary", lead=police, rule="sum", frequency="quarterly", polarity="lower"
    )
    recycling = an_indicator(
        code="NI 192",
        name="Waste recycled",
        lead=health,
        unit="%",
        frequency="quarterly",
        polarity="higher",
        rule="rate",
    )
    obese = an_indicator(code="NI 56", name="Obese children", lead=health, frequency="annual", unit="%")
    return burglary, recycling, obese


@pytest.fixture
def quarter(db):
    """Quarter 2 of 2011/12, opened from Quarter 1: police owe burglary, health owes recycling."""
    officer = an_account()
    police, health = an_organisation(name="Police"), an_organisation(name="Health")
    burglary, recycling, obese = _measures(police, health)
    before = a_cycle(code="2011/12-Q1", start=date(2011, 4, 1), as_at=None, board_on=None)
    for one in (burglary, recycling, obese):
        a_row(cycle=before, indicator=one)
    indicators.record_figures(
        figures=[a_figure("Local 25", LAST, "600"), a_figure("NI 192", LAST, "44.10%")], by=officer
    )
    a_target(indicator=burglary, start=date(2011, 4, 1), duration="P3M", value=663)
    cycle = operations.open_quarter(code="2011/12-Q2", due_on=date(2011, 10, 14), by=officer)
    return SimpleNamespace(
        officer=officer,
        police=police,
        health=health,
        burglary=burglary,
        recycling=recycling,
        obese=obese,
        before=before,
        cycle=cycle,
        owed=cycle.submissions.get(indicator=burglary),
        writer=someone("contributor", police),
        signer=someone("approver", police),
    )
