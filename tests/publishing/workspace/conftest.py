"""A quarter that two organisations are asked about, and people with every role in it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.utils import timezone
from tests.makers import a_cycle, a_figure, a_row, a_target, an_account, an_indicator, an_organisation

from lis.delivery.performance import operations
from lis.delivery.performance.models import Submission
from lis.delivery.performance.queries.memory import forget
from lis.evidence.indicators.operations import record_figures
from lis.foundations.access.models import Account, Grant
from lis.foundations.access.roles import Role


@dataclass(frozen=True)
class Quarter:
    """What is open, who is there, and what each organisation is asked for."""

    cycle: Any
    officer: Account
    writer: Account
    approver: Account
    stranger: Account
    burglary: Submission
    waits: Submission


def someone(role: Role | None, scope: str = "", **said: Any) -> Account:
    """Somebody with one role, or none."""
    account = an_account(may_edit=False, **said)
    if role:
        Grant.objects.create(account=account, role=role, scope=scope)
    return account


@pytest.fixture(autouse=True)
def nothing_left_over() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()
    forget()


@pytest.fixture(scope="module")
def opened(django_db_setup: None, django_db_blocker: Any) -> Iterator[Quarter]:
    """Quarter 2 of 2011/12: the police owe burglaries, the hospital owes waits; due in three days.

    Made once for a file and taken back at its end.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        yield _made()
        transaction.set_rollback(True)
    forget()


@pytest.fixture
def quarter(opened: Quarter, db: None) -> Quarter:
    """The same, as it stands in the database: what a test before this one did is undone."""
    names = [field.name for field in fields(Quarter)]
    held = {name: getattr(opened, name) for name in names}
    return Quarter(**{name: type(one)._default_manager.get(pk=one.pk) for name, one in held.items()})


def _made() -> Quarter:
    police, hospital = an_organisation(name="Police"), an_organisation(name="Hospital")
    officer = an_account(first_name="The officer")
    burglary = an_indicator(code="Local 25", name="Residential burglary", lead=police)
    waits = an_indicator(code="Local 30", name="Long waits", lead=hospital)
    before = a_cycle(code="2011/12-Q1", start=date(2011, 4, 1), state="published")
    for indicator in (burglary, waits):
        a_row(cycle=before, indicator=indicator)
    a_target(indicator=burglary, start=date(2011, 7, 1), duration="P3M", value=663)
    months = [f"2010-{n:02d}" for n in range(4, 13)] + [f"2011-{n:02d}" for n in range(1, 7)]
    figures = [a_figure("Local 25", f"{month}-01/P1M", str(190 + n % 5)) for n, month in enumerate(months)]
    record_figures(figures=figures, by=officer)
    cycle = operations.open_quarter(
        code="2011/12-Q2", due_on=timezone.localdate() + timedelta(days=3), by=officer
    )
    return Quarter(
        cycle=cycle,
        officer=officer,
        writer=someone(Role.CONTRIBUTOR, "police", first_name="The analyst"),
        approver=someone(Role.APPROVER, "police", first_name="The commander"),
        stranger=someone(Role.CONTRIBUTOR, "hospital", first_name="The nurse"),
        burglary=Submission.objects.get(indicator=burglary),
        waits=Submission.objects.get(indicator=waits),
    )


@pytest.fixture
def as_someone() -> Callable[[Account], Client]:
    """A browser in which somebody is signed in."""

    def opened(account: Account) -> Client:
        client = Client()
        client.force_login(account)
        return client

    return opened
