"""A scorecard as at a day is the scorecard of a system that never heard of what came later."""

import os
import re
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as some
from hypothesis.extra.django import TestCase
from tests.delivery.performance.recorded import CODES, FIRST, MONTHS, at, begin, corrected
from tests.makers import a_figure, a_release, an_account

from lis.delivery.performance import operations, queries
from lis.delivery.performance.queries.memory import forget
from lis.evidence.indicators import operations as indicators
from lis.evidence.indicators import queries as measures
from lis.evidence.indicators.models import Indicator, Observation
from lis.foundations.access.roles import Tier
from lis.foundations.moments import clock
from lis.foundations.moments.models import Former
from lis.foundations.moments.past import as_it_was
from lis.methods.periods import Period
from lis.partnership.strategy.models import Theme

EXAMPLES = int(os.environ.get("LIS_TEST_MOMENTS", "6"))

codes, numbers = some.sampled_from(CODES), some.integers(1, 999)
deeds = some.one_of(
    some.tuples(some.just("figures"), codes, some.lists(numbers, min_size=1, max_size=4)),
    some.tuples(some.just("correct"), codes, numbers),
    some.tuples(some.just("undo"), codes, numbers),
    some.tuples(some.just("target"), codes, numbers),
    some.tuples(some.just("meaning"), codes, some.sampled_from(["higher", "lower", ""])),
    some.tuples(some.just("words"), codes, numbers),
    some.tuples(some.just("theme"), codes, numbers),
    some.tuples(some.just("tolerance"), codes, numbers),
    some.tuples(some.just("withdraw"), codes, numbers),
)


def do(cycle, by, day, deed):
    what, code, said = deed
    period = Period.of(MONTHS[1])
    if what == "figures":
        release = a_release(by=by, file_name=f"return-{day}.csv", data=f"{day}".encode())
        figures = [a_figure(code, month, str(n)) for month, n in zip(MONTHS, said, strict=False)]
        indicators.record_figures(figures=figures, by=by, release=release, at=at(day))
    elif what == "correct":
        indicators.revise_figure(figure=a_figure(code, MONTHS[1], str(said)), reason=f"Recount {day}.", by=by)
    elif what == "undo":
        undo_last(code, by)
    elif what == "target":
        operations.set_target(indicator_code=code, period=period, text=str(said), by=by)
    elif what == "meaning":
        fields = {"polarity": said}
        indicators.change_definition(indicator=measures.indicator_of_code(code), fields=fields, by=by)
    elif what == "words":
        operations.keep_commentary(cycle=cycle, indicator_code=code, progress=f"Said {said}.", by=by)
    elif what == "theme":
        Theme.objects.filter(slug="safety").update(name=f"Safety {said}")
    elif what == "tolerance":
        fields = {"tolerance": Decimal(said), "tolerance_kind": "points"}
        indicators.change_definition(indicator=measures.indicator_of_code(code), fields=fields, by=by)
    elif what == "withdraw":
        on = FIRST.date() - timedelta(said)
        indicators.withdraw(indicator=measures.indicator_of_code(code), on=on, by=by)


def undo_last(code, by):
    """Take back the latest release that brought something of the measure, where nothing rests on it."""
    brought = Observation.objects.filter(indicator__code=code, release__isnull=False)
    found = brought.select_related("release").order_by("-release_id").first()
    if found is None:
        return
    try:
        with transaction.atomic():
            indicators.undo_release(release=found.release, by=by)
    except indicators.CannotUndo:
        pass


def shown(cycle):
    """Everything that the scorecard and the report say of the measures."""
    forget()
    cycle = queries.cycle(cycle.slug)
    said = [(one.indicator.code, one.progress) for one in queries.commentaries(cycle)]
    return [row.as_json() for row in queries.scorecard(cycle)], said


def fed(given):
    """What a fresh system shows that was fed these deeds."""
    with transaction.atomic():
        cycle, by = begin()
        for day, deed in enumerate(given, 1):
            do(cycle, by, day, deed)
        found = shown(cycle)
        transaction.set_rollback(True)
    return found


class TestAnySequence(TestCase):
    @settings(max_examples=EXAMPLES)
    @given(some.lists(deeds, min_size=1, max_size=6))
    def test_a_scorecard_as_at_a_day_is_that_of_a_system_fed_until_then(self, given):
        with transaction.atomic():
            Former.objects.all().delete()
            with clock.set_to(FIRST):
                cycle, by = begin()
            for day, deed in enumerate(given, 1):
                with clock.set_to(at(day)):
                    do(cycle, by, day, deed)
            seen = []
            for day in range(len(given) + 1):
                with as_it_was(clock.stamped(at(day + 0.5))):
                    seen.append(shown(cycle))
            transaction.set_rollback(True)
        for day, what in enumerate(seen):
            assert what == fed(given[:day]), f"after {day} of {given}"


@pytest.fixture
def history(db):
    """99 on the first day; corrected to 7120 on the third, for the reason that was given."""
    return corrected()


PAGES = (
    "/measures/?cycle=2011-12-q2",
    "/measures/scorecard.csv?cycle=2011-12-q2",
    "/measures/scorecard.json?cycle=2011-12-q2",
    "/measures/ni-1/?cycle=2011-12-q2",
    "/measures/ni-1/data.csv",
    "/measures/ni-1/data.json",
    "/measures/ni-1/revisions/",
    "/themes/safety/?cycle=2011-12-q2",
    "/reports/2011-12-q2/",
    "/api/v1/measures/ni-1/figures",
    "/api/v1/cycles/2011-12-q2/scorecard",
)


def got(client, address, **said):
    join = "&" if "?" in address else "?"
    query = join.join(["", "&".join(f"{name.replace('_', '-')}={value}" for name, value in said.items())])
    return client.get(f"{address}{query if said else ''}", follow=True)


@pytest.mark.parametrize("address", PAGES)
def test_every_page_says_what_was_known(client, history, address):
    now, then = got(client, address), got(client, address, as_at="2012-01-17")
    assert (now.status_code, then.status_code) == (200, 200)
    after = got(client, address, as_at="2012-01-18")
    corrected = re.compile(rb"7,?120|7,?318")
    assert not corrected.search(then.content)
    assert corrected.search(after.content)
    assert corrected.search(got(client, address).content)


def test_before_it_was_recorded_there_is_nothing(client, history):
    assert got(client, "/measures/ni-1/", as_at="2012-01-15").status_code == 404
    assert b"NI 1" not in got(client, "/measures/", as_at="2012-01-15").content


def test_the_page_says_when_and_leads_back(client, history):
    page = got(client, "/measures/ni-1/?cycle=2011-12-q2", as_at="2012-01-17").content.decode()
    assert "As it was known on 17 January 2012" in page
    assert (
        '<a class="govuk-link" data-now href="/measures/ni-1/?cycle=2011-12-q2">See it as it is now</a>'
        in page
    )
    assert 'href="/changes/?since=2012-01-17"' in page
    assert "/measures/ni-1/data.csv?as-at=2012-01-17" in page
    assert "as-at" not in got(client, "/measures/ni-1/").content.decode()


@pytest.mark.parametrize("written", ["2012-02-30", "soon", "2999-01-01"])
def test_what_is_no_day_is_told(client, history, written):
    answer = got(client, "/measures/", as_at=written)
    assert answer.status_code == 400
    assert "as-at" in answer.content.decode()


def test_nothing_is_edited_from_there(client, history):
    client.force_login(an_account())
    page = got(client, "/measures/ni-1/?cycle=2011-12-q2", as_at="2012-01-17").content.decode()
    assert "Correct a figure" not in page
    assert "Correct a figure" in got(client, "/measures/ni-1/?cycle=2011-12-q2").content.decode()
    assert got(client, "/reports/2011-12-q2/correct/ni-1/", as_at="2012-01-17").status_code == 403
    assert client.post("/measures/ni-1/meaning/?as-at=2012-01-17").status_code == 403


def test_what_is_hidden_now_is_at_no_moment(client, history):
    Indicator.objects.filter(code="NI 1").update(visibility=Tier.RESTRICTED)
    assert got(client, "/measures/ni-1/", as_at="2012-01-17").status_code == 404
    assert b"ni-1" not in got(client, "/measures/", as_at="2012-01-17").content


def test_as_a_board_saw_it_is_the_snapshot(client, history):
    with clock.set_to(at(4)):
        by = an_account()
        operations.publish_cycle(cycle=history, by=by, reason="First")
    with clock.set_to(at(5)):
        indicators.revise_figure(figure=a_figure("NI 1", MONTHS[2], "8555"), reason="Late.", by=by)
        indicators.revise_figure(figure=a_figure("NI 1", MONTHS[3], "8555"), reason="Late.", by=by)
    for address in (
        "/measures/?cycle=2011-12-q2",
        "/measures/ni-1/?cycle=2011-12-q2",
        "/reports/2011-12-q2/",
    ):
        seen = got(client, address, as_seen="2011-12-q2.1").content.decode()
        assert "As the board saw it on 16 January 2012" in seen, address
        assert "8,555" not in seen and "17,110" not in seen, address
    assert got(client, "/measures/", as_seen="2011-12-q2.7").status_code == 400
