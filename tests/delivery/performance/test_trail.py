"""Whatever a person does leaves a line with their name, what they did and to which record."""

from datetime import date

import pytest
from tests.delivery.performance.measures import BEFORE, QUARTER, a_measure
from tests.delivery.performance.packs import a_return, preview, take_in
from tests.makers import a_figure, a_theme, an_account, an_assumption, an_organisation

from lis.delivery.performance import operations, queries
from lis.delivery.performance.models import AcceptedFinding, DataIssue, ImportBatch
from lis.evidence.catalogue import operations as catalogue
from lis.evidence.indicators import operations as indicators
from lis.evidence.indicators import queries as indicator_queries
from lis.evidence.indicators.models import Indicator
from lis.foundations.audit.models import AuditLine
from lis.methods.periods import Period
from lis.partnership.partners import operations as partners
from lis.partnership.strategy import operations as strategy

pytestmark = pytest.mark.django_db
CODE = {"indicator_code": "Local 25"}


@pytest.fixture
def cycle():
    """A cycle with one measure that has an open assumption, and a data issue."""
    found = a_measure({QUARTER: "553", BEFORE: "665"}, {QUARTER: "663"}, rule="")
    an_assumption(indicator=Indicator.objects.get())
    operations.keep_data_issue(cycle=found, subject="NI 16", issue="Withdrawn.", by=an_account())
    return found


def burglary():
    return Indicator.objects.get(code="Local 25")


def accepted(cycle, by):
    return operations.accept_finding(
        cycle=cycle, fingerprint="f" * 64, rule="stale", code="Local 25", reason="Late.", by=by
    )


DEEDS = {
    "open a cycle": (lambda c, by: operations.open_cycle(code="2011/12-Q3", by=by), "open", "2011/12-Q3"),
    "change a cycle": (
        lambda c, by: operations.open_cycle(code=c.code, board_item="4", by=by),
        "change",
        None,
    ),
    "set its dates": (
        lambda c, by: operations.set_cycle_dates(cycle=c, fields={"as_at": date(2012, 1, 16)}, by=by),
        "change",
        None,
    ),
    "publish": (lambda c, by: operations.publish_cycle(cycle=c, by=by), "publish", None),
    "accept a finding": (accepted, "accept", "2011/12-Q2 stale Local 25"),
    "write commentary": (
        lambda c, by: operations.keep_commentary(cycle=c, progress="Fewer.", by=by, **CODE),
        "add",
        "2011/12-Q2 Local 25",
    ),
    "tell in words": (
        lambda c, by: operations.keep_qualitative_measure(
            cycle=c, theme_slug="", title="Trust", narrative="", by=by
        ),
        "keep",
        "2011/12-Q2 Trust",
    ),
    "keep an issue": (
        lambda c, by: operations.keep_data_issue(cycle=c, subject="Hate crime", issue="No figures.", by=by),
        "keep",
        None,
    ),
    "decide an issue": (
        lambda c, by: operations.decide_data_issue(
            issue=DataIssue.objects.get(), decision="Agreed.", on=date(2012, 1, 16), by=by
        ),
        "agree",
        None,
    ),
    "set a target": (
        lambda c, by: operations.set_target(period=Period.of("2011-04-01/P1Y"), text="2,656", by=by, **CODE),
        "set",
        "Local 25 2011-04-01/P1Y",
    ),
    "change a target": (
        lambda c, by: operations.set_target(period=Period.of(QUARTER), text="600", by=by, **CODE),
        "change",
        f"Local 25 {QUARTER}",
    ),
    "withhold a direction": (
        lambda c, by: operations.withhold_direction(cycle=c, reason="New rules.", by=by, **CODE),
        "withhold",
        "2011/12-Q2 Local 25",
    ),
    "restore a direction": (
        lambda c, by: operations.withhold_direction(cycle=c, reason="", by=by, **CODE),
        "restore",
        "2011/12-Q2 Local 25",
    ),
    "name an area": (
        lambda c, by: operations.keep_area_for_improvement(
            cycle=c, title="Recycling", reason="Falling.", indicator_codes=("Local 25",), by=by
        ),
        "keep",
        "2011/12-Q2 Recycling",
    ),
    "import": (lambda c, by: take_by(by), "import", None),
    "correct a figure": (
        lambda c, by: indicators.revise_figure(
            figure=a_figure("Local 25", QUARTER, "552"), reason="Sum.", by=by
        ),
        "revise",
        f"Local 25 {QUARTER}",
    ),
    "confirm": (
        lambda c, by: indicators.confirm_all(indicator=burglary(), by=by),
        "confirm",
        "Local 25 rule",
    ),
    "correct a meaning": (
        lambda c, by: indicators.decide_assumption(
            assumption=burglary().assumptions.get(), value="last", by=by
        ),
        "correct",
        "Local 25 rule",
    ),
    "change a definition": (
        lambda c, by: indicators.change_definition(indicator=burglary(), fields={"source": "MPS"}, by=by),
        "change",
        "Local 25",
    ),
    "add a measure": (
        lambda c, by: indicators.add_indicator(code="Local 26", name="Theft", by=by),
        "add",
        "Local 26",
    ),
    "import definitions": (
        lambda c, by: indicators.import_definitions(pack=indicator_queries.definition_pack(), by=by),
        "import",
        "lis-indicators/1",
    ),
    "remember a succession": (
        lambda c, by: indicators.keep_succession(
            predecessor_code="NI 15", successor_code="Local 25", reason="Withdrawn.", by=by
        ),
        "add",
        "NI 15 to Local 25",
    ),
    "receive a file": (
        lambda c, by: catalogue.receive(file_name="a.csv", data=b"a", kind="csv", by=by),
        "receive",
        None,
    ),
    "add an organisation": (
        lambda c, by: partners.keep_organisation(slug="mps", name="MPS", by=by),
        "add",
        "mps",
    ),
    "change an organisation": (
        lambda c, by: partners.keep_organisation(slug="council", name="The Council", by=by),
        "change",
        "council",
    ),
    "add a person": (
        lambda c, by: partners.keep_person(organisation=an_organisation(), role="Commander", by=by),
        "add",
        None,
    ),
    "remove an organisation": (
        lambda c, by: partners.remove_unused(slugs=["council"], by=by),
        "remove",
        "council",
    ),
    "add a theme": (lambda c, by: strategy.theme_for(text="Safety", by=by), "add", "safety"),
    "add a value": (lambda c, by: strategy.value_for(text="Thrift", by=by), "add", "thrift"),
    "remove a theme": (
        lambda c, by: strategy.remove_unused(theme_slugs=["idle"], value_slugs=[], by=by),
        "remove",
        "idle",
    ),
    "keep the strategy": (
        lambda c, by: strategy.keep_strategy(
            definition={"title": "Plan", "vision": "Better.", "first_year": 2006}, by=by
        ),
        "keep",
        "Plan",
    ),
}


def take_by(by):
    batch, _ = preview(a_return())
    operations.apply_batch(batch=batch, by=by)


@pytest.mark.parametrize("deed", DEEDS)
def test_a_deed_leaves_its_line(cycle, deed):
    do, verb, record = DEEDS[deed]
    an_organisation(slug="council", name="Council")
    a_theme(name="Idle")
    officer = an_account()
    do(cycle, officer)
    lines = AuditLine.objects.filter(actor=officer, verb=verb)
    assert lines.exists()
    assert record is None or lines.filter(record=record).exists()


def test_taking_an_acceptance_back_leaves_its_line(cycle):
    officer = an_account()
    operations.reopen_finding(accepted=accepted(cycle, an_account()), by=officer)
    (line,) = AuditLine.objects.filter(actor=officer)
    assert (line.verb, line.record, line.before) == (
        "reopen",
        "2011/12-Q2 stale Local 25",
        {"accepted": True},
    )
    assert not AcceptedFinding.objects.exists()


def test_undoing_an_import_leaves_its_lines(db):
    batch, _ = take_in(a_return())
    officer = an_account()
    operations.undo_batch(batch=batch, by=officer)
    done = set(AuditLine.objects.filter(actor=officer).values_list("verb", "kind"))
    assert {
        ("undo", "figures"),
        ("undo", "release"),
        ("remove", "indicator"),
        ("remove", "organisation"),
    } <= done
    assert ImportBatch.objects.get().state == "undone"


def test_throwing_a_preview_away_leaves_its_line(db):
    batch, _ = preview(a_return())
    officer = an_account()
    operations.discard_batch(batch=batch, by=officer)
    assert AuditLine.objects.get(actor=officer).record == f"import {batch.pk}"


def test_a_correction_says_what_stood_before(cycle):
    indicators.revise_figure(figure=a_figure("Local 25", QUARTER, "552"), reason="Sum.", by=an_account())
    line = AuditLine.objects.get(verb="revise")
    assert (line.before, line.after, line.why) == ("553", "552", "Sum.")


def test_what_is_asked_for_by_an_unknown_code_is_refused_and_leaves_no_line(cycle):
    officer = an_account()
    with pytest.raises(ValueError, match="Local 99 is not a measure that is known here"):
        operations.keep_area_for_improvement(
            cycle=cycle, title="Recycling", reason="", indicator_codes=("Local 99",), by=officer
        )
    assert not AuditLine.objects.filter(actor=officer).exists()
    assert queries.areas_for_improvement(cycle) == []
