"""What changed, by whom and why; and citations, which always show the same figures."""

import re

import pytest
from tests.delivery.performance.recorded import MONTHS, RECOUNT, at, corrected
from tests.foundations.access.people import somebody
from tests.makers import a_figure, a_release, an_account

from lis.delivery.performance import operations, queries
from lis.delivery.performance.models import Target
from lis.evidence.indicators import operations as indicators
from lis.evidence.indicators import queries as measures
from lis.evidence.indicators.models import Indicator
from lis.foundations.access.roles import Role, Tier
from lis.foundations.moments import clock
from lis.methods.periods import Period

pytestmark = pytest.mark.django_db


@pytest.fixture
def history():
    return corrected()


def since(day, until=None, **said):
    later = clock.stamped(at(until)) if until is not None else None
    found = queries.changes(clock.stamped(at(day)), later, **said)
    return [(one.what, one.code, one.about, one.before, one.after, one.why) for one in found]


def test_a_correction_is_told_with_both_figures_and_the_reason(history):
    assert since(1) == [("Figure", "NI 1", "July 2011", "99", "7120", RECOUNT)]
    assert since(2) == []


def test_what_was_added_was_nothing_before(history):
    added = since(-1, until=1, measure="ni-1")
    assert ("Figure", "NI 1", "July 2011", "", "99", "") in added
    assert ("Definition", "NI 1", "Measure", "", "Measure NI 1", "") in added
    assert not [one for one in added if "7120" in one]


def test_what_was_changed_and_changed_back_is_no_change(history):
    with clock.set_to(at(3)):
        figure = a_figure("NI 1", MONTHS[1], "99")
        indicators.revise_figure(figure=figure, reason="No, 99.", by=an_account())
    assert since(1) == []
    assert [one[4] for one in since(2.5)] == ["99"]


def test_targets_definitions_and_words_are_told(history):
    by = an_account()
    with clock.set_to(at(3)):
        operations.set_target(indicator_code="NI 2", period=Period.of("2011-04-01/P1Y"), text="40", by=by)
        measure = measures.indicator_of_code("NI 2")
        indicators.change_definition(indicator=measure, fields={"polarity": "higher"}, by=by)
        operations.keep_commentary(cycle=history, indicator_code="NI 2", progress="It goes well.", by=by)
    told = {one[0]: one[2:5] for one in since(2.5)}
    assert told["Definition"] == ("Polarity", "Lower is better", "Higher is better")
    assert told["Words"] == ("Progress, 2011/12-Q2", "", "It goes well.")
    assert told["Target"][1:] == ("", "40")
    assert Target.objects.count() == 1


def test_what_was_taken_back_is_told(history):
    by = an_account()
    with clock.set_to(at(3)):
        release = a_release(by=by)
        indicators.record_figures(figures=[a_figure("NI 2", text="5")], by=by, release=release)
    with clock.set_to(at(4)):
        indicators.undo_release(release=release, by=by)
    assert [one[3:5] for one in since(3.5)] == [("5", "")]
    assert since(2.5) == []


def test_who_it_was_is_a_role_for_readers_and_a_name_for_partners(history):
    reader = somebody(Role.READER)
    (public,), (partners) = (queries.changes(clock.stamped(at(1)), by=who) for who in (None, reader))
    assert public.by == "The performance officer"
    assert partners[0].by.startswith("Officer ")


def test_what_somebody_may_not_see_has_not_changed_for_them(history):
    Indicator.objects.filter(code="NI 1").update(visibility=Tier.RESTRICTED)
    assert since(1) == []
    assert len(since(1, by=an_account())) == 1


def test_what_is_under_embargo_has_not_changed_for_anybody(history):
    by = an_account()
    release = a_release(by=by, embargoed=True)
    with clock.set_to(at(3)):
        figure = a_figure("NI 1", MONTHS[2], "4321")
        indicators.record_figures(figures=[figure], by=by, release=release)
    assert since(2.5) == []


def test_the_page_and_its_files_say_the_same(client, history):
    page = client.get("/changes/?since=2012-01-17&cycle=2011-12-q2").content.decode()
    assert "One thing changed between 17 January 2012 and now." in page
    assert RECOUNT in page
    (row,) = client.get("/changes.json?since=2012-01-17&measure=ni-1").json()
    assert (row["before"], row["after"], row["why"], row["by"]) == (
        *("99", "7120", RECOUNT),
        "The performance officer",
    )
    assert "7120" in client.get("/changes.csv?since=2012-01-17").content.decode()
    assert client.get("/changes/?since=soon").status_code == 400
    assert "Nothing changed" in client.get("/changes/?since=2012-01-17&measure=ni-2").content.decode()


CITED = re.compile(r'/cite/[a-z]+/[^" <]+/')


def cited(client, address):
    page = client.get(address).content.decode()
    found = CITED.search(page)
    assert found, address
    return found[0]


def without_the_banner(page):
    body = re.sub(r'<div class="lis-notice.*?</div>|<aside.*?</aside>|[&?]?(?:amp;)?as-at=[^"&]+', "", page)
    return re.sub(r'<input type="hidden" name="as-at"[^>]*>', "", body)


@pytest.mark.parametrize(
    "address",
    [
        *("/measures/ni-1/?cycle=2011-12-q2", "/measures/?cycle=2011-12-q2"),
        *("/themes/safety/?cycle=2011-12-q2", "/reports/2011-12-q2/"),
    ],
)
def test_what_was_cited_shows_the_same_figures_after_corrections(client, history, address):
    cite = cited(client, address)
    assert cite == cited(client, address), "the same until something changes"
    before = client.get(cite, follow=True).content.decode()
    with clock.set_to(at(5)):
        figure = a_figure("NI 1", MONTHS[1], "8555")
        indicators.revise_figure(figure=figure, reason="Counted again.", by=an_account())
    after = client.get(cite, follow=True).content.decode()
    assert without_the_banner(before) == without_the_banner(after)
    assert "8,555" not in after and "8555" not in after
    assert "As it was known on" in after
    if address.startswith("/measures/"):
        assert "1 thing of this has changed since" in after
    assert cited(client, address) != cite


def test_a_citation_of_nothing_is_not_found(client, history):
    for wrong in (
        "measure/ni-1/2011-12-q2/now",
        "novel/x/20120116T120000000000Z",
        "measure/20120116T120000000000Z",
    ):
        assert client.get(f"/cite/{wrong}/").status_code == 404
