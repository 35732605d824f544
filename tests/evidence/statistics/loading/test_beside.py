"""A large load is published beside the pages: once, with its progress shown, and told where it fails."""

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.evidence.statistics.loading.conftest import OLD, RECIPE

from lis.evidence.statistics import operations
from lis.evidence.statistics.layout import TABLE
from lis.evidence.statistics.models import Load
from lis.evidence.statistics.operations import publishing
from lis.evidence.statistics.pages.loading import load_page
from lis.evidence.statistics.queries.publishing import is_publishing
from lis.foundations.store import operations as store_operations
from lis.foundations.store import queries as store
from lis.foundations.tasks.operations import run_next

pytestmark = pytest.mark.django_db(transaction=True)
TEXT = f"code,year,count\n{OLD},2011,5\n"


@pytest.fixture
def large(monkeypatch):
    """Every load counts as a large one."""
    monkeypatch.setattr(publishing, "AT_ONCE", 0)


def run_jobs():
    while run_next(worker="test", at=timezone.now()):
        pass


def test_a_small_load_is_published_at_once(load, officer):
    one = load(TEXT)
    assert operations.accept_beside(load=one, by=officer, reason="Agreed")
    assert (one.edition, is_publishing(one)) == (1, False)


def test_a_large_load_is_published_by_a_job(large, load, officer):
    one = load(TEXT)
    assert not operations.accept_beside(load=one, by=officer, reason="Agreed")
    assert store.edition(TABLE) is None
    page = load_page(one)
    assert (page.is_publishing, page.can_decide) == (True, False)
    assert page.sentence.startswith("Accepted, and being published")
    run_jobs()
    one.refresh_from_db()
    assert (one.edition, one.state, is_publishing(one)) == (1, Load.State.ACCEPTED, False)
    assert load_page(one).sentence == "Published as edition 1: 1 figures."


def test_while_a_job_has_a_load_nobody_decides_again(large, load, officer):
    one = load(TEXT)
    operations.accept_beside(load=one, by=officer, reason="Agreed")
    with pytest.raises(operations.CannotLoad, match="waits for no decision"):
        operations.accept_beside(load=one, by=officer, reason="Once more")
    run_jobs()
    assert store.edition(TABLE).number == 1


def test_a_job_that_was_given_up_and_taken_up_again_publishes_once(large, load, officer):
    one = load(TEXT)
    operations.accept_beside(load=one, by=officer, reason="Agreed")
    long_ago = timezone.now() - timedelta(hours=1)
    one.progress["publishing"]["at"] = long_ago.isoformat()
    one.save()
    assert load_page(one).can_decide
    operations.accept_beside(load=one, by=officer, reason="Again")
    run_jobs()
    assert [edition.number for edition in store.editions(TABLE)] == [1]


def test_a_job_that_fails_leaves_the_load_waiting_and_says_so(large, load, officer, monkeypatch):
    one = load(TEXT)
    operations.accept_beside(load=one, by=officer, reason="Agreed")
    with monkeypatch.context() as broken:
        broken.setattr(store_operations, "publish", lambda **given: 1 / 0)
        run_jobs()
    one.refresh_from_db()
    page = load_page(one)
    assert (one.state, page.can_decide, page.problem) == (Load.State.WAITING, True, publishing.FAILED)
    operations.accept_beside(load=one, by=officer, reason="Again")
    assert load_page(one).problem == ""


def test_a_job_whose_ground_changed_asks_to_look_again(large, load, officer):
    first, second = load(TEXT), load(TEXT.replace(",5", ",6"), RECIPE, "second.csv")
    for one in (first, second):
        operations.accept_beside(load=one, by=officer, reason="Agreed")
    run_jobs()
    second.refresh_from_db()
    assert second.state == Load.State.WAITING
    assert "look at it, then accept" in load_page(second).problem


def test_progress_is_kept_as_statistics_are_taken_up(large, load, officer, monkeypatch):
    heard = []
    monkeypatch.setattr(publishing, "SECONDS_BETWEEN", 0)
    one = load(TEXT)
    operations.accept_beside(load=one, by=officer, reason="Agreed")
    kept = publishing._Clock.__call__

    def told(clock, done, of):
        kept(clock, done, of)
        heard.append(Load.objects.get(pk=one.pk).progress["publishing"])

    monkeypatch.setattr(publishing._Clock, "__call__", told)
    run_jobs()
    assert [(each["done"], each["of"]) for each in heard] == [(0, 1)]
