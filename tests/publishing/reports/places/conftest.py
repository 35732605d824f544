"""Two wards of Harbour, and answers about them that a test may change."""

from types import SimpleNamespace

import pytest
from tests.publishing.reports.places.made import a_row, an_area, an_area_type

from lis.publishing.reports.places import asking


@pytest.fixture
def harbour(db):
    """Harbour, a borough, with the wards Quay End and Mill Hill."""
    borough = an_area_type("borough", level="borough", name="Borough", plural="Boroughs", vintage="", size=60)
    harbour = an_area("E09000001", "Harbour", borough)
    ward = an_area_type()
    return SimpleNamespace(
        borough=harbour,
        quay=an_area(type=ward, parent=harbour),
        mill=an_area("E05000002", "Mill Hill", ward, parent=harbour),
    )


@pytest.fixture
def told(monkeypatch):
    """What is told of places: a dictionary of rows by code, that a test fills; and what was asked."""
    answers = SimpleNamespace(rows={}, asked=[], neighbours=(), differences=())

    def profile(place, *, type=None, benchmark=None, at=None, by=None):
        answers.asked.append((str(place), type, benchmark, at))
        return answers.rows.get(str(place), ())

    monkeypatch.setattr(asking.statistics, "profile", profile, raising=False)
    monkeypatch.setattr(
        asking.statistics, "statistical_neighbours", lambda *a, **k: answers.neighbours, raising=False
    )
    monkeypatch.setattr(asking.statistics, "compare", lambda *a, **k: answers.differences, raising=False)
    return answers


@pytest.fixture
def quay_end(harbour, told):
    """Quay End with one figure."""
    told.rows["E05000001"] = (a_row(),)
    return harbour.quay
