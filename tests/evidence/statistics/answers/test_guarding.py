"""The guard against differencing, with the register of neighbourhoods ever made."""

import pytest
from django.utils import timezone
from tests.evidence.statistics.answers.world import (
    LSOAS,
    a_borough,
    a_neighbourhood,
    a_row,
    a_statistic,
    publish,
)

from lis.evidence.statistics import queries
from lis.evidence.statistics.protecting import check_asked
from lis.methods.refusal import Refused

pytestmark = pytest.mark.django_db
ATOMS = dict(zip(LSOAS[:4], (12, 9, 3, 20), strict=True))


def test_a_neighbourhood_that_differs_by_a_small_number_is_refused():
    a_neighbourhood(a_borough(), dict.fromkeys(LSOAS[:2], 1.0))
    with pytest.raises(Refused, match="would give away a small number"):
        check_asked(atoms=ATOMS, asked=LSOAS[:3], blocks="lsoa11")


def test_one_that_ended_still_counts_as_told():
    made = a_neighbourhood(a_borough(), dict.fromkeys(LSOAS[:2], 1.0))
    made.ended_at = timezone.now()
    made.save()
    with pytest.raises(Refused):
        check_asked(atoms=ATOMS, asked=LSOAS[:3], blocks="lsoa11")


def test_the_same_question_is_allowed_where_nothing_was_told():
    a_borough()
    assert check_asked(atoms=ATOMS, asked=LSOAS[:3], blocks="lsoa11").answer == "allowed"


def test_published_areas_count_as_neighbourhoods_do():
    a_borough()
    with pytest.raises(Refused):
        check_asked(atoms=ATOMS, asked=LSOAS[:3], blocks="lsoa11", areas=[LSOAS[:2]])


def told_of(count, *neighbourhoods):
    return [queries.neighbourhood_figure(count, neighbourhood=one) for one in neighbourhoods]


@pytest.fixture
def unprotected():
    """Counts published before their statistic was protected: one of them is small. Officer and statistic."""
    by, count = a_borough(), a_statistic(code="cases", kind="count", small_count=5)
    publish(by, [a_row(count, code, float(ATOMS.get(code, 30))) for code in LSOAS])
    return by, count


def test_of_two_neighbourhoods_that_differ_by_one_small_area_the_later_is_refused(unprotected):
    by, count = unprotected
    first = a_neighbourhood(by, dict.fromkeys(LSOAS[:2], 1.0))
    second = a_neighbourhood(by, dict.fromkeys(LSOAS[:3], 1.0))
    told = told_of(count, first, second)
    assert [(one.value, one.status) for one in told] == [(21.0, ""), (None, "c")]
    assert "would give away a small number" in told[1].note


def test_one_that_differs_from_a_ward_by_a_small_area_is_refused(unprotected):
    by, count = unprotected
    without = a_neighbourhood(by, dict.fromkeys((LSOAS[0], LSOAS[1], LSOAS[3]), 1.0))
    assert told_of(count, without)[0].status == "c"


def test_two_that_differ_by_one_large_area_are_both_told(unprotected):
    by, count = unprotected
    pair = [a_neighbourhood(by, dict.fromkeys(LSOAS[4:end], 1.0)) for end in (6, 7)]
    assert [one.value for one in told_of(count, *pair)] == [60.0, 90.0]


def test_one_drawn_later_takes_no_figure_away_from_another(unprotected):
    by, count = unprotected
    first = a_neighbourhood(by, dict.fromkeys(LSOAS[:3], 1.0))
    second = a_neighbourhood(by, dict.fromkeys(LSOAS[:2], 1.0))
    assert [one.value for one in told_of(count, first, second)] == [24.0, None]


def test_the_profile_says_why_in_a_plain_sentence(unprotected, client):
    by, _ = unprotected
    made = [a_neighbourhood(by, dict.fromkeys(LSOAS[:end], 1.0)) for end in (2, 3)]
    for one in made:
        one.visibility = "public"
        one.save()
    for kind in ("/", ".csv"):
        pages = [client.get(f"/neighbourhoods/{one.slug}{kind}").content.decode() for one in made]
        assert ["would give away a small number" in page for page in pages] == [False, True]
        assert "21" in pages[0]
