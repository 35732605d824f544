"""What a quarter is played on: the board's measures with their past, and nothing yet of the quarter itself.

As a program, with LIS_DATA_DIR set: `make` fills the folder and prints, as JSON, what is to be typed and what
the report has to say; `clock AT` does what is scheduled when it is so late.
"""

import json
import sqlite3
import sys
from datetime import date, datetime
from typing import Any
from unittest.mock import patch

import django
from tests import migrated

CODE, SLUG = "2011/12-Q2", "2011-12-q2"
BOARD_MEETS = date(2012, 1, 16)
START, END, BEFORE = date(2011, 7, 1), date(2011, 10, 1), date(2011, 4, 1)
PASSPHRASE = "a passphrase for a quarter"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
OFFICER, GUEST = "officer@example.org", "reader@example.org"
# Who writes for an agency, and who signs off what they wrote: the officer where it has nobody for that.
WRITERS = {
    "met-police": ("contributor@example.org", "approver@example.org"),
    "ealing-council": ("council@example.org", "signs@example.org"),
    "wlmht": ("trust@example.org", OFFICER),
    "ealing-hospital": ("hospital@example.org", OFFICER),
}
NEEDS_A_CODE = "trust@example.org"
BY_WORKBOOK, BY_FORM = "connexions", "nhs-ealing"
# Asked for beside what reports by itself.
EXTRA = {"Local 33": "wlmht", "Local 30": "ealing-hospital"}
FIGURES = ("now", "year_to_date", "before", "last_year")
JUDGED = ("name", "target_text", "year_end_target_text", "rating", "direction", "signal", "sentence")


def make() -> None:
    """Fill the folder."""
    from django.conf import settings
    from django.core.management import call_command

    database = sqlite3.connect(settings.DATABASES["default"]["NAME"])
    migrated.copy_to(database)
    database.close()
    call_command("migrate", verbosity=0)
    _measures_and_people()
    print(json.dumps(_quarter()))


def _measures_and_people() -> None:
    from allauth.mfa.totp.internal.auth import TOTP

    from lis.delivery.performance import operations
    from lis.foundations.access.operations import add_account, give_role, system_account
    from lis.foundations.access.roles import Role
    from lis.publishing.commands.demonstration.load import load
    from lis.publishing.commands.demonstration.people import make_people

    by = system_account("demonstration")
    with patch.object(operations, "publish_cycle"):
        load(by=by, on=BOARD_MEETS)
    make_people(passphrase=PASSPHRASE, by=by)
    for scope, people in WRITERS.items():
        for email, role in zip(people, (Role.CONTRIBUTOR, Role.APPROVER), strict=True):
            if scope == "met-police" or email == OFFICER:
                continue
            account = add_account(email=email, name=f"{role.label} of {scope}", passphrase=PASSPHRASE)
            give_role(account=account, role=role, scope=scope, by=by)
            if email == NEEDS_A_CODE:
                TOTP.activate(account, SECRET)


def _quarter() -> dict[str, Any]:
    """The quarter as it was printed, taken out of the database; its rows and its figures."""
    from lis.delivery.performance import queries

    cycle = queries.cycle_of_code(CODE)
    lines = _printed()
    _leave_a_quarter_before(lines)
    said, pack = figures_of(queries.snapshot_content(cycle)), queries.cycle_pack(cycle)
    _forget(cycle)
    return {"lines": lines, "said": said, "pack": pack}


def _printed() -> dict[str, list[dict[str, str]]]:
    """By measure, each printed figure of the quarter with the place where it is typed."""
    from lis.delivery.performance.models import Target
    from lis.evidence.indicators.models import Observation

    found: dict[str, list[dict[str, str]]] = {}
    for one in Observation.objects.exclude(text="").select_related("indicator"):
        # Who reports by the quarter is asked for no months, where the paper says N/A.
        is_asked = one.value is not None or one.indicator.frequency == "monthly"
        if one.kind == "year_to_date" or (is_asked and START <= one.start < END):
            found.setdefault(one.indicator.code, []).append(_line(one, one.kind, one.text))
    for target in Target.objects.filter(start=START).select_related("indicator"):
        found.setdefault(target.indicator.code, []).append(_line(target, "target", target.text))
    return found


def _line(one: Any, kind: str, text: str) -> dict[str, str]:
    """A figure and what stands beside its field."""
    from lis.methods import periods

    period = periods.title(periods.Period(one.start, one.duration))
    labels = {"year_to_date": "Year to date", "target": f"Target for {period}"}
    return {"kind": kind, "label": labels.get(kind, period), "text": text}


def _leave_a_quarter_before(lines: dict[str, list[dict[str, str]]]) -> None:
    """Who gives a year to date or a target gave one in the quarter before too: that is why they are asked."""
    from lis.delivery.performance.operations import set_target
    from lis.evidence.indicators.models import Observation
    from lis.evidence.indicators.operations import NewFigure, record_figures
    from lis.foundations.access.operations import system_account
    from lis.methods import values
    from lis.methods.periods import Period

    by, period = system_account("demonstration"), Period(BEFORE, "P3M")
    had = Observation.objects.filter(kind="actual", start=BEFORE, duration="P3M", breakdown="")
    first = dict(had.values_list("indicator__code", "text"))
    given = [(code, line) for code, found in lines.items() for line in found]
    figures = [
        NewFigure(code, period, values.read(first.get(code) or line["text"])[0], kind="year_to_date")
        for code, line in given
        if line["kind"] == "year_to_date"
    ]
    record_figures(figures=figures, by=by)
    for code, line in given:
        if line["kind"] == "target":
            set_target(indicator_code=code, period=period, text=line["text"], by=by)


def figures_of(content: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Every figure and judgement of what is published, by measure."""
    return {
        row["code"]: {
            **{name: [row[name]["value"], row[name]["text"]] for name in FIGURES},
            "months": [month["value"] for month in row["months"]],
            **{name: row[name] for name in JUDGED},
        }
        for row in content["scorecard"]
    }


def _forget(cycle: Any) -> None:
    """Leave the measures, their past and the year's targets, and nothing of the quarter."""
    from lis.delivery.performance.models import Target
    from lis.evidence.indicators import operations as indicators
    from lis.evidence.indicators.models import Indicator, Observation

    Observation.objects.filter(kind="year_to_date").exclude(start=BEFORE, duration="P3M").delete()
    Observation.objects.filter(start__gte=START, start__lt=END).delete()
    Target.objects.filter(start=START).delete()
    cycle.delete()
    indicators.touch(Indicator.objects.values_list("code", flat=True))


def clock(at: str) -> None:
    """Do what is scheduled for the time of publication; print what the newest snapshot says."""
    from lis.delivery.performance import queries, scheduled

    scheduled.publish(at=datetime.fromisoformat(at))
    cycle = queries.cycle_of_code(CODE)
    print(json.dumps([figures_of(one.content) for one in cycle.snapshots.order_by("number")]))


if __name__ == "__main__":
    django.setup()
    what, *more = sys.argv[1:]
    {"make": make, "clock": clock}[what](*more)
