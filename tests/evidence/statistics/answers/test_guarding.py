"""The guard against differencing, with the register of neighbourhoods ever made."""

import pytest
from django.utils import timezone
from tests.evidence.statistics.answers.world import LSOAS, a_borough, a_neighbourhood

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
