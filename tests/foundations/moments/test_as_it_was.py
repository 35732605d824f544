"""The database remembers what records said, whichever way they were changed, and shows it again."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError, transaction
from tests import makers

from lis.evidence.indicators import operations as indicators
from lis.evidence.indicators.models import Indicator, Observation
from lis.foundations.access.roles import Tier
from lis.foundations.moments import clock, triggers
from lis.foundations.moments.models import Former
from lis.foundations.moments.moment import Moment, NotAMoment, moment_of
from lis.foundations.moments.past import as_it_was
from lis.partnership.strategy.models import Objective, Theme, Value

pytestmark = pytest.mark.django_db
FIRST = datetime(2012, 1, 16, 12, tzinfo=UTC)
DAY = timedelta(1)


@pytest.fixture(autouse=True)
def nothing_before() -> None:
    Former.objects.all().delete()


def then(days: float) -> Moment:
    return clock.stamped(FIRST + days * DAY)


@pytest.fixture
def theme() -> Iterator[Theme]:
    """Named on the first day, renamed on the third, removed on the fifth."""
    with clock.set_to(FIRST):
        theme = Theme.objects.create(slug="safety", name="Safety", position=1)
    with clock.set_to(FIRST + 2 * DAY):
        Theme.objects.filter(pk=theme.pk).update(name="Community safety")
    with clock.set_to(FIRST + 4 * DAY):
        Theme.objects.filter(pk=theme.pk).delete()
    yield theme


@pytest.mark.parametrize(
    ("day", "names"),
    [
        (-1, []),
        (0, ["Safety"]),
        (1, ["Safety"]),
        (2, ["Community safety"]),
        (3.9, ["Community safety"]),
        (4, []),
    ],
)
def test_a_record_says_what_it_said_then(theme, day, names):
    with as_it_was(then(day)):
        assert list(Theme.objects.filter(slug="safety").values_list("name", flat=True)) == names
        assert [found.pk for found in Theme.objects.filter(slug="safety")] == [theme.pk] * len(names)


def test_afterwards_everything_is_as_it_is(theme):
    with as_it_was(then(1)):
        assert Theme.objects.filter(slug="safety").exists()
    assert not Theme.objects.filter(slug="safety").exists()
    assert clock.latest() == then(4)


def test_nothing_can_be_written_there(theme):
    with as_it_was(then(1)):
        with pytest.raises(DatabaseError), transaction.atomic():
            Theme.objects.create(slug="health", name="Health")
        with pytest.raises(DatabaseError), transaction.atomic():
            Theme.objects.update(name="Nothing")
    assert not Theme.objects.filter(slug="health").exists()


def test_links_of_records_are_remembered():
    with clock.set_to(FIRST):
        measure = makers.an_indicator(code="NI 1")
        value = Value.objects.create(letter="A", slug="a", name="A")
        one, other = (Objective.objects.create(ref=ref, text=ref, value=value) for ref in ("A1", "A2"))
        measure.objectives.set([one])
    with clock.set_to(FIRST + DAY):
        measure.objectives.set([other])
    with as_it_was(then(0.5)):
        assert [o.ref for o in Indicator.objects.get(code="NI 1").objectives.all()] == ["A1"]
    assert [o.ref for o in measure.objectives.all()] == ["A2"]


def test_figures_come_back_with_their_decimals_and_times():
    by = makers.an_account()
    with clock.set_to(FIRST):
        makers.an_indicator(code="NI 1")
        indicators.record_figures(figures=[makers.a_figure("NI 1", text="12.50")], by=by, at=FIRST)
    before = Observation.objects.get()
    with clock.set_to(FIRST + DAY):
        indicators.record_figures(figures=[makers.a_figure("NI 1", text="13.75")], by=by, reason="Recount.")
    with as_it_was(then(0.5)):
        back = Observation.objects.select_related("indicator", "entered_by").get()
        assert vars(back) | {"_state": None} == vars(back) | {"_state": None}
        for name in (
            "value",
            "decimals",
            "text",
            "start",
            "duration",
            "entered_at",
            "entered_by",
            "synthetic",
        ):
            assert getattr(back, name) == getattr(before, name), name
        assert back.revisions.count() == 1


def test_a_count_of_a_measure_is_no_change():
    with clock.set_to(FIRST):
        makers.an_indicator(code="NI 1")
    with clock.set_to(FIRST + DAY):
        indicators.touch(["NI 1"])
    assert not Former.objects.filter(kind="indicators_indicator", content__isnull=False).exists()


def test_what_is_hidden_now_was_never_shown():
    with clock.set_to(FIRST):
        measure = makers.an_indicator(code="NI 1")
    with clock.set_to(FIRST + DAY):
        Indicator.objects.filter(pk=measure.pk).update(visibility=Tier.RESTRICTED, scope="police")
    with clock.set_to(FIRST + 2 * DAY):
        Indicator.objects.filter(pk=measure.pk).update(name="Another")
    with as_it_was(then(0)):
        found = Indicator.objects.get(code="NI 1")
        assert (found.visibility, found.scope, found.name) == (Tier.RESTRICTED, "police", measure.name)


def test_what_was_hidden_then_is_hidden_there():
    with clock.set_to(FIRST):
        measure = makers.an_indicator(code="NI 1", visibility=Tier.PARTNERS)
    with clock.set_to(FIRST + DAY):
        Indicator.objects.filter(pk=measure.pk).update(visibility=Tier.PUBLIC)
    with as_it_was(then(0)):
        assert Indicator.objects.get(code="NI 1").visibility == Tier.PARTNERS


@pytest.mark.parametrize(
    "written", ["2012-02-30", "yesterday", "2012-2-3", "9999-12-31", "1812-02-03", "2012-02-03T99"]
)
def test_what_is_no_day_is_refused_with_how_one_is_written(written):
    with pytest.raises(NotAMoment, match="as-at"):
        moment_of(written)


def test_a_day_is_meant_to_its_end_here():
    assert moment_of("2012-07-03").at == datetime(2012, 7, 3, 22, 59, 59, 999999, tzinfo=UTC)
    assert moment_of("2012-07-03").words == "3 July 2012"
    assert moment_of("2012-02-03T10:15:00").words == "3 February 2012 at 10:15:00"
    assert moment_of("2012-02-03T10:15:00+01:00").at == datetime(2012, 2, 3, 9, 15, tzinfo=UTC)


def test_triggers_that_were_lost_stand_again(theme):
    triggers.lift()
    triggers.stand(where_missing=True)
    with clock.set_to(FIRST + 5 * DAY):
        Theme.objects.create(slug="health", name="Health", position=2)
    with as_it_was(then(4.5)):
        assert not Theme.objects.filter(slug="health").exists()
