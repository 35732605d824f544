"""A place where half of everything is hidden: each hidden thing has a word that only it has."""

from datetime import date
from types import SimpleNamespace

from django.utils import timezone
from tests.evidence.statistics.answers.world import BOROUGH, LSOAS, a_borough, a_rate, publish
from tests.evidence.statistics.answers.world import a_row as a_store_row
from tests.makers import a_cycle, a_row, a_target, an_account, an_indicator, an_observation, an_organisation

from lis.delivery.performance.models import (
    Commentary,
    DataIssue,
    Highlight,
    HighlightPrinted,
    HighlightSet,
    ReportingCycle,
)
from lis.evidence.indicators.models import Succession
from lis.foundations.access.models import Account
from lis.foundations.access.operations import give_role
from lis.foundations.access.roles import Role
from lis.partnership.places.models import Point, PointLayer

WORDS = ("Zebra", "Quagga", "Okapi", "NI 916")
HEALTH = "health-trust"


def half_hidden(tier="restricted", scope=HEALTH):
    """A public and a hidden statistic, measure and layer of points; and who may see them: an officer, an
    approver of the trust, a reader of the trust, a partner of elsewhere."""
    by = a_borough()
    hidden = {"visibility": tier, "scope": scope}
    an_organisation(name="Health trust", slug=HEALTH)
    an_organisation(name="Elsewhere", slug="elsewhere")
    smoking = a_rate(code="smoking", slug="smoking", name="Smoking", topic="Health", headline=1)
    zebra = a_rate(code="zebra", slug="zebra", name="Zebra stays", topic="Zebra", headline=2, **hidden)
    publish(by, *(_figures(one) for one in (smoking, zebra)))
    layer = PointLayer.objects.create(slug="okapi", name="Okapi houses", loaded_by=by, **hidden)
    Point.objects.create(layer=layer, name="Okapi house 1", longitude=-0.3, latitude=51.5)
    cycle = a_cycle(state=ReportingCycle.State.PUBLISHED)
    burglary = _measure(cycle, by, code="NI 16", name="Burglary", position=1)
    quagga = _measure(cycle, by, code="NI 916", name="Quagga bites", position=2, **hidden)
    _words(cycle, quagga, burglary)
    return SimpleNamespace(
        cycle=cycle, zebra=zebra, quagga=quagga, burglary=burglary, layer=layer, people=_people(), by=by
    )


def _figures(statistic):
    rows = [
        a_store_row(statistic, code, numerator=x, denominator=100, period=period)
        for period in ("2010", "2011")
        for code, x in zip(LSOAS, range(10, 90, 10), strict=True)
    ]
    whole = a_store_row(statistic, BOROUGH, numerator=len(statistic.code), denominator=100, type="borough")
    return [*rows, whole]


def _measure(cycle, by, **fields):
    made = an_indicator(**fields)
    nobody = {"lead": {"text": "N/A", "heading": "Lead", "address": "B2"}}
    a_row(indicator=made, cycle=cycle, cells=nobody)
    for month, value in ((7, 31), (8, 32), (9, 33)):
        an_observation(indicator=made, start=date(2011, month, 1), value=value, entered_by=by)
    a_target(indicator=made)
    return made


def _words(cycle, quagga, burglary):
    Commentary.objects.create(
        cycle=cycle, indicator=quagga, progress="Quagga bites rose from 31 to 9,999 in July."
    )
    DataIssue.objects.create(cycle=cycle, subject="NI 16", issue="Late").replacements.set([quagga])
    year = HighlightSet.objects.create(year_start=date(2011, 4, 1), title="2011/12")
    light = Highlight.objects.create(highlight_set=year, label="NI 916 Quagga", indicator=quagga, position=1)
    HighlightPrinted.objects.create(cycle=cycle, highlight=light, direction_printed="Up")
    Succession.objects.create(
        predecessor_code="NI 16", predecessor=burglary, successor=quagga, reason="Quagga tells more"
    )


def _people():
    head = an_account(is_superuser=True, email="head@example.org")
    people = {"officer": an_account(email="officer@example.org")}
    for name, role, scope in (
        ("approver", Role.APPROVER, HEALTH),
        ("reader", Role.READER, HEALTH),
        ("elsewhere", Role.APPROVER, "elsewhere"),
    ):
        people[name] = an_account(may_edit=False, email=f"{name}@example.org", last_login=timezone.now())
        give_role(account=people[name], role=role, scope=scope, by=head)
    # As a request finds them: with nothing remembered of their roles.
    return {name: Account.objects.get(pk=one.pk) for name, one in people.items()}
