"""A whole quarter of the board's own 32 measures, from opening to the published report, by six agencies."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.db import transaction
from django.utils import timezone
from tests.delivery.performance.packs import CYCLE, SEED, at_hand
from tests.delivery.quarter.people import someone
from tests.makers import an_account

from lis.delivery.performance import operations, queries
from lis.delivery.performance.models import AgencyLink, Target
from lis.delivery.performance.operations import NotReady
from lis.evidence.indicators import operations as indicators
from lis.evidence.indicators.models import Indicator, Observation
from lis.foundations.access.operations import system_account
from lis.foundations.store import operations as store
from lis.partnership.partners.models import Organisation
from lis.publishing.reports import queries as reports

START, END = date(2011, 7, 1), date(2011, 10, 1)
WITHOUT_ACCOUNTS = ("connexions", "lbemps")
FIGURES = ("now", "year_to_date", "before", "last_year")
JUDGED = ("code", "name", "target_text", "year_end_target_text", "rating", "direction", "signal", "sentence")


def printed_lines():
    """By measure, what the board's document printed for the quarter, as somebody would type it."""
    found = {}
    told = Observation.objects.filter(value__isnull=False).select_related("indicator")
    for one in told:
        is_now = one.kind == "year_to_date" or START <= one.start < END
        if is_now:
            found.setdefault(one.indicator.code, []).append(_line(one, one.kind, one.text))
    for target in Target.objects.filter(start=START).select_related("indicator"):
        found.setdefault(target.indicator.code, []).append(_line(target, "target", target.text))
    return found


def _line(one, kind, text):
    place = {"start": str(one.start), "duration": one.duration, "kind": kind}
    return {**place, "breakdown": getattr(one, "breakdown", ""), "text": text, "note": ""}


def figures_of(content):
    """Every figure and judgement of a content, by measure."""
    return {
        row["code"]: {
            **{name: row[name]["value"] and (row[name]["value"], row[name]["text"]) for name in FIGURES},
            "months": [month["value"] for month in row["months"]],
            **{name: row[name] for name in JUDGED},
        }
        for row in content["scorecard"]
    }


def forget_the_quarter(cycle):
    """Leave the measures, their past and the year's targets, and nothing of the quarter."""
    Observation.objects.filter(kind="year_to_date").delete()
    Observation.objects.filter(start__gte=START, start__lt=END).delete()
    Target.objects.filter(start=START).delete()
    cycle.delete()
    indicators.touch(Indicator.objects.values_list("code", flat=True))


def answer(submission, lines, by, link):
    """What an agency does: type, explain what is asked, hand in."""
    given = {"figures": lines} if lines else {"nothing_to_report": "It is not counted any more."}
    words = {"progress": f"What was done about {submission.indicator.code}."}
    who = {"by": by, "by_link": link}
    saved = operations.save_submission(
        submission=submission, version=submission.version, words=words, **given, **who
    )
    asked = [one for one in queries.doubts_about(saved, saved.figures) if one.needs_line]
    if asked:
        with pytest.raises(NotReady):
            operations.submit(submission=saved, version=saved.version, **who)
        told = {one.key: f"As the {submission.organisation} counts it." for one in asked}
        saved = operations.save_submission(submission=saved, version=saved.version, explanations=told, **who)
    return operations.submit(submission=saved, version=saved.version, **who), len(asked)


def who_answers(cycle, organisation, officer):
    """(writer, link, signer) of an agency: two people of its own, or a link and the officer."""
    if organisation.slug not in WITHOUT_ACCOUNTS:
        return someone("contributor", organisation), None, someone("approver", organisation)
    link = AgencyLink.objects.create(
        cycle=cycle,
        organisation=organisation,
        email="agency@example.org",
        token_hash=organisation.slug,
        made_by=officer,
        expires_at=timezone.now() + timedelta(days=14),
    )
    return system_account("answers by link"), link, officer


def play(officer):
    """The quarter as it is played; what the report said before, and what it says now."""
    cycle = queries.cycle_of_code(CYCLE)
    before = figures_of(queries.snapshot_content(cycle))
    lines, pack = printed_lines(), queries.cycle_pack(cycle)
    forget_the_quarter(cycle)
    cycle = operations.open_quarter(code=CYCLE, from_pack=pack, due_on=date(2011, 10, 14), by=officer)
    asked = cycle.submissions.count()
    operations.ask(
        cycle=cycle,
        indicator=Indicator.objects.get(code="Local 33"),
        organisation=Organisation.objects.get(slug="wlmht"),
        by=officer,
    )
    doubts = 0
    for agency in queries.coverage(cycle).agencies:
        writer, link, signer = who_answers(cycle, agency.organisation, officer)
        for submission in queries.asked_of(agency.organisation, cycle):
            typed = lines.get(submission.indicator.code, [])
            sent, count = answer(submission, typed, writer, link)
            operations.approve(submission=sent, by=signer)
            doubts += count
    covered = queries.coverage(cycle)
    at = timezone.now() + timedelta(minutes=1)
    frozen = operations.freeze_cycle(cycle=cycle, by=officer)
    operations.schedule_publication(cycle=frozen, at=at, by=officer)
    (snapshot,) = operations.publish_due(at)
    return SimpleNamespace(
        before=before, snapshot=snapshot, covered=covered, asked=asked, doubts=doubts, cycle=snapshot.cycle
    )


@pytest.fixture(scope="module")
def played(django_db_setup, django_db_blocker):
    """The quarter, played once; taken back at the file's end."""
    file = at_hand(SEED)
    with django_db_blocker.unblock(), transaction.atomic():
        officer = an_account()
        operations.import_file(path=file, cycle_code_given=CYCLE, by=officer)
        yield play(officer)
        transaction.set_rollback(True)


pytestmark = pytest.mark.django_db


def test_the_published_figures_are_the_board_s_own(played):
    assert len(played.before) == 32
    assert figures_of(played.snapshot.content) == played.before


def test_six_agencies_were_asked_and_all_of_it_is_signed_off(played):
    assert played.asked == 27 and played.covered.is_complete
    assert len(played.covered.agencies) == 6 and played.covered.total("approved") == 28
    assert {m.code for m in played.covered.unasked} == {"Local 30", "Local 31", "Local 32", "Local 35"}


def test_what_was_doubtful_is_explained_in_the_report(played):
    told = played.snapshot.content["explanations"]
    assert len(told) == played.doubts > 0
    assert any(one["code"] == "Local 25" and "552" in one["question"] for one in told)
    paper = reports.quarterly_report(played.cycle, played.snapshot.number)
    assert "As the MPS counts it." in repr(paper)


def test_the_page_of_the_report_says_the_board_s_figures(played, client):
    said = client.get(f"/reports/{played.cycle.slug}/snapshots/1/").content.decode()
    assert all(text in said for text in ("1,826", "98.51%", "17.16", "2,326"))
    assert "Not published yet" not in said


def test_the_store_holds_what_was_published(played):
    assert not store.verify(table="measures").problems
