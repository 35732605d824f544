"""Places set beside each other: gap, boxes, scatter, neighbours, comparison."""

import pytest
from tests.evidence.statistics.answers.world import (
    BOROUGH,
    LSOAS,
    a_borough,
    a_rate,
    a_row,
    a_statistic,
    publish,
)

from lis.evidence.statistics import queries
from lis.methods import inequality
from lis.methods.refusal import Refused
from lis.partnership.places import operations as places
from lis.partnership.places import queries as areas

pytestmark = pytest.mark.django_db
MORE = tuple(f"E010001{i:02}" for i in range(2, 14))


def more_blocks(by):
    """Twelve more LSOAs of the borough, twenty in all."""
    new = [places.NewArea(code, code, BOROUGH) for code in MORE]
    places.keep_areas(type=areas.area_type("lsoa11"), areas=new, by=by)
    return (*LSOAS, *MORE)


def shares(rate, codes, counts, people=100, **fields):
    return [
        a_row(rate, code, numerator=x, denominator=people, **fields)
        for code, x in zip(codes, counts, strict=True)
    ]


def scores(score, codes):
    """The first area is the most deprived."""
    return [a_row(score, code, 50.0 - i) for i, code in enumerate(codes)]


def test_the_gap_is_the_slope_over_fifths_built_again_from_counts():
    by, rate, score = a_borough(), a_rate(name="Smoking"), a_statistic(code="imd.score", kind="score")
    codes = more_blocks(by)
    publish(by, shares(rate, codes, range(60, 40, -1)), scores(score, codes))
    found = queries.gap(rate, type="lsoa11", within=BOROUGH)
    values = [58.5, 54.5, 50.5, 46.5, 42.5]
    assert [group.value for group in found.groups] == pytest.approx(values)
    expected = inequality.sii(populations=[400] * 5, values=values).slope
    assert found.slope == pytest.approx(expected)
    assert found.low < found.slope < found.high
    assert found.sentence == (
        "Smoking is 20.0 percentage points higher at the most deprived end than at the least deprived."
    )


def test_a_gap_without_deprivation_or_of_a_count_is_refused():
    by, rate, count = a_borough(), a_rate(), a_statistic()
    publish(by, shares(rate, LSOAS, range(10, 18)), [a_row(count, LSOAS[0], 5)])
    with pytest.raises(Refused, match="No deprivation is published"):
        queries.gap(rate, type="lsoa11")
    with pytest.raises(Refused, match="Only a rate or a share"):
        queries.gap(count, type="lsoa11")


def test_areas_left_out_of_a_gap_are_said_to_be():
    by, rate, score = a_borough(), a_rate(), a_statistic(code="imd.score", kind="score")
    codes = more_blocks(by)
    rows = shares(rate, codes[:-1], range(60, 41, -1))
    publish(by, [*rows, a_row(rate, codes[-1], status="c")], scores(score, codes))
    assert queries.gap(rate, type="lsoa11", within=BOROUGH).note.startswith("1 areas have no figure")


def test_boxes_are_oldest_first_with_quartiles():
    by, rate = a_borough(), a_rate()
    publish(by, shares(rate, LSOAS, range(1, 9), period="2010") + shares(rate, LSOAS, range(11, 19)))
    first, second = queries.boxes(rate, type="lsoa11", within=BOROUGH)
    assert (first.period, first.lowest, first.median, first.highest, first.areas) == ("2010", 1, 4.5, 8, 8)
    assert second.lower_quartile == pytest.approx(12.75)


def test_a_scatter_pairs_areas_and_says_the_link_in_words():
    by, x, y = a_borough(), a_rate(), a_rate()
    codes = more_blocks(by)
    publish(by, shares(x, codes, range(10, 30)), shares(y, codes[1:], range(40, 21, -1)))
    found = queries.scatter(x, y, type="lsoa11", within=BOROUGH)
    assert len(found.pairs) == 19
    assert found.correlation == pytest.approx(-1)
    assert found.words.startswith("A strong link: where one is high, the other tends to be low.")


def test_few_areas_have_a_scatter_but_no_link():
    by, x, y = a_borough(), a_rate(), a_rate()
    publish(by, shares(x, LSOAS, range(8)), shares(y, LSOAS, range(8)))
    found = queries.scatter(x, y, type="lsoa11", within=BOROUGH)
    assert (len(found.pairs), found.correlation) == (8, None)
    assert "at least 10 areas" in found.words


def test_neighbours_are_nearest_by_figures_that_do_not_grow_with_size():
    by, first, second, count = a_borough(), a_rate(), a_rate(), a_statistic()
    publish(
        by,
        shares(first, LSOAS, (10, 50, 12, 90, 80, 70, 60, 40)),
        shares(second, LSOAS, (20, 80, 22, 10, 90, 10, 50, 60)),
        [a_row(count, code, i) for i, code in enumerate(LSOAS)],
    )
    found = queries.statistical_neighbours(LSOAS[0], type="lsoa11", most=3)
    assert found[0].place == LSOAS[2]
    assert [one.order for one in found] == [1, 2, 3]
    assert found[0].distance < found[1].distance


def test_a_published_list_of_neighbours_is_data_like_any_other():
    by, listed = a_borough(), a_statistic(kind="rank")
    rows = [
        a_row(listed, LSOAS[0], place, breakdown=f"neighbour={code}")
        for place, code in ((2, LSOAS[5]), (1, LSOAS[6]))
    ]
    publish(by, rows)
    found = queries.statistical_neighbours(LSOAS[0], type="lsoa11", published=listed)
    assert [(one.place, one.order) for one in found] == [(LSOAS[6], 1), (LSOAS[5], 2)]


def test_two_places_are_compared_by_their_counts():
    by, rate = a_borough(), a_rate()
    publish(by, shares(rate, LSOAS, (56, 90, 30, 31, 40, 40, 40, 40)))
    (apart,) = queries.compare([LSOAS[1], LSOAS[2]])
    (alike,) = queries.compare([LSOAS[2], LSOAS[3]])
    assert [figure.value for figure in apart.figures] == [90, 30]
    assert apart.difference.startswith("They differ by more than chance")
    assert alike.difference.startswith("The difference is within")


def test_eleven_places_are_too_many():
    with pytest.raises(Refused, match="At most 10 places"):
        queries.compare([LSOAS[0]] * 11)
