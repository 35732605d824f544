"""Makers: things with sensible defaults, so that a test shows only what matters.

Each returns a saved record; anything given by keyword goes to the model. Names and codes differ from call to
call.
"""

import itertools
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.text import slugify

from lis.delivery.performance.models import GridRow, ReportingCycle, Target
from lis.evidence.catalogue.models import Release
from lis.evidence.catalogue.operations import receive
from lis.evidence.indicators.models import (
    Assumption,
    Frequency,
    Indicator,
    JoiningRule,
    Observation,
    Polarity,
)
from lis.evidence.indicators.operations import NewFigure, touch
from lis.foundations.access.models import Account
from lis.methods import values
from lis.methods.periods import Period
from lis.partnership.partners.models import Organisation
from lis.partnership.strategy.models import Theme

_numbers = itertools.count(1)


def an_account(**fields: Any) -> Account:
    """Someone who may edit; say `may_edit=False` for someone who may only read."""
    number = next(_numbers)
    fields = {"username": f"officer-{number}", "first_name": f"Officer {number}", "may_edit": True} | fields
    account = Account(**fields)
    account.set_unusable_password()
    account.save()
    return account


def an_organisation(**fields: Any) -> Organisation:
    """A member of the partnership."""
    name = fields.pop("name", f"Organisation {next(_numbers)}")
    return Organisation.objects.create(**{"name": name, "slug": slugify(name)} | fields)


def a_theme(**fields: Any) -> Theme:
    """One of the strategy's themes."""
    number = next(_numbers)
    name = fields.pop("name", f"Theme {number}")
    return Theme.objects.create(**{"name": name, "slug": slugify(name), "position": number} | fields)


def an_indicator(**fields: Any) -> Indicator:
    """A count for which lower is better, reported every month and summed."""
    code = fields.pop("code", f"Local {900 + next(_numbers)}")
    semantics = {"polarity": Polarity.LOWER, "frequency": Frequency.MONTHLY, "rule": JoiningRule.SUM}
    defaults = {"code": code, "slug": slugify(code), "name": f"Measure {code}", "unit_noun": "incidents"}
    return Indicator.objects.create(**defaults | semantics | fields)


def an_assumption(**fields: Any) -> Assumption:
    """A measure's rule, proposed from its figures and waiting for a person."""
    indicator = fields.pop("indicator", None) or an_indicator()
    defaults = {"field": "rule", "value": "sum", "evidence": "The months add up."} | fields
    Indicator.objects.filter(pk=indicator.pk).update(**{defaults["field"]: defaults["value"]})
    touch([indicator.code])
    return Assumption.objects.create(indicator=indicator, **defaults)


def an_observation(**fields: Any) -> Observation:
    """The figure of July 2011: 99, as printed. `value=None` makes a blank with the status given."""
    value = fields.pop("value", 99)
    number = None if value is None else Decimal(str(value))
    decimals = None if number is None else max(0, -int(number.as_tuple().exponent))
    defaults = {
        "indicator": fields.pop("indicator", None) or an_indicator(),
        "start": date(2011, 7, 1),
        "duration": "P1M",
        "value": number,
        "decimals": decimals,
        "text": "" if value is None else str(value),
        "entered_by": fields.pop("entered_by", None) or an_account(),
        "entered_at": timezone.now(),
    }
    return Observation.objects.create(**defaults | fields)


def a_cycle(**fields: Any) -> ReportingCycle:
    """Quarter 2 of 2011/12, open."""
    code = fields.pop("code", "2011/12-Q2")
    defaults = {
        "code": code,
        "slug": slugify(code.replace("/", "-")),
        "start": date(2011, 7, 1),
        "duration": "P3M",
        "as_at": date(2011, 9, 30),
        "board_on": date(2012, 1, 16),
    }
    return ReportingCycle.objects.create(**defaults | fields)


def a_target(**fields: Any) -> Target:
    """At most 663 by the end of 2011/12 (the measure's polarity says which side is better)."""
    value = Decimal(str(fields.pop("value", 663)))
    defaults = {
        "indicator": fields.pop("indicator", None) or an_indicator(),
        "start": date(2011, 4, 1),
        "duration": "P1Y",
        "value": value,
        "decimals": max(0, -int(value.as_tuple().exponent)),
        "text": str(value),
    }
    return Target.objects.create(**defaults | fields)


def a_row(**fields: Any) -> GridRow:
    """A measure's place in a cycle's grid."""
    indicator = fields.pop("indicator", None) or an_indicator()
    cycle = fields.pop("cycle", None) or a_cycle()
    position = fields.pop("position", next(_numbers))
    return GridRow.objects.create(cycle=cycle, indicator=indicator, position=position, **fields)


def a_release(**fields: Any) -> Release:
    """A file that somebody sent."""
    number = next(_numbers)
    defaults = {"file_name": f"return-{number}.csv", "data": f"return {number}".encode(), "kind": "csv"}
    return receive(**defaults | {"by": fields.pop("by", None) or an_account()} | fields)


def a_figure(code: str, period: str = "2011-07-01/P1M", text: str = "99", **fields: Any) -> NewFigure:
    """A figure on its way in: 99 for July 2011."""
    (reading,) = values.read(text)
    return NewFigure(code, Period.of(period), reading, **fields)
