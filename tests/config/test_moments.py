"""A page is of one moment, also where something is published while it is made."""

from collections.abc import Iterator

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from lis.config import moments


def asked(path: str, monkeypatch: pytest.MonkeyPatch, ticks: list[int]) -> tuple[bytes, int]:
    """What a page says whose clock shows these in turn, and how often it was made."""
    clock: Iterator[int] = iter(ticks)
    monkeypatch.setattr(moments, "tick", lambda: next(clock))
    made: list[int] = []

    def page(request: object) -> HttpResponse:
        made.append(1)
        return HttpResponse(f"made {len(made)}")

    response = moments.AsOfOneMoment(page)(RequestFactory().get(path))
    assert isinstance(response, HttpResponse)
    return response.content, len(made)


@pytest.mark.parametrize("path", ["/", "/measures/local-1/", "/partners/", "/strategy/", "/api/v1/cycles/"])
def test_a_page_during_which_something_is_published_is_made_again(monkeypatch, path):
    assert asked(path, monkeypatch, [7, 8, 8, 8]) == (b"made 2", 2)


def test_a_page_during_which_nothing_happens_is_made_once(monkeypatch):
    assert asked("/reports/2011-12-q2/", monkeypatch, [7, 7]) == (b"made 1", 1)


def test_a_page_that_is_made_thrice_is_given_as_it_is(monkeypatch):
    assert asked("/api/v1/cycles", monkeypatch, [1, 2, 3, 4, 5, 6]) == (b"made 3", 3)


@pytest.mark.parametrize("path", ["/sign-in/", "/api/v1/statistics/homes/", "/api/v1/places/E09/figures/"])
def test_other_pages_ask_no_clock(monkeypatch, path):
    assert asked(path, monkeypatch, []) == (b"made 1", 1)
