"""Profiles of places: latest figures, benchmark, spine, sentence; neighbourhoods from their parts."""

import pytest
from tests.evidence.statistics.answers.world import (
    LSOAS,
    REGION,
    a_borough,
    a_neighbourhood,
    a_rate,
    a_row,
    a_statistic,
    publish,
    ward_of,
)

from lis.evidence.catalogue.models import Release
from lis.evidence.statistics import queries
from lis.evidence.statistics.answers import Lineage
from lis.evidence.statistics.models import Load, Recipe
from lis.partnership.places import queries as places
from lis.partnership.places.models import Lookup

pytestmark = pytest.mark.django_db
PARTS = (10, 20, 30, 40, 50, 60, 70, 80)


def rows_of(rate, period="2011", parts=PARTS, people=100):
    return [
        a_row(rate, code, numerator=x, denominator=people, period=period)
        for code, x in zip(LSOAS, parts, strict=True)
    ]


def test_a_profile_has_the_latest_figure_of_every_statistic():
    by, rate, count = a_borough(), a_rate(topic="A"), a_statistic(topic="B", decimals=0)
    publish(by, rows_of(rate, "2010") + rows_of(rate), [a_row(count, LSOAS[7], 1500, period="2009")])
    first, second = queries.profile(LSOAS[7])
    assert (first.period, first.figure.value, first.figure.comparison) == ("2011", 80, "worse (99.8%)")
    assert (first.figure.rank, first.places_ranked) == (8, 8)
    assert (second.period, second.figure.text) == ("2009", "1,500")
    assert [point.period for point in first.trend] == ["2010", "2011"]


def test_the_spine_has_better_on_the_right_and_the_benchmark_in_the_middle():
    by, rate = a_borough(), a_rate()
    publish(by, rows_of(rate))
    (row,) = queries.profile(LSOAS[0])
    assert row.benchmark.value == pytest.approx(45)
    assert row.benchmark_name == "Borough"
    assert row.spine.value == pytest.approx(1.0)
    assert row.spine.highest == pytest.approx(0.0)
    assert (row.spine.low_text, row.spine.high_text) == ("10.0%", "80.0%")


def test_a_sentence_says_what_against_what_and_which_way():
    by, rate = a_borough(), a_rate(name="Smoking")
    publish(by, rows_of(rate, "2010", parts=(12, *PARTS[1:])) + rows_of(rate))
    (row,) = queries.profile(LSOAS[0])
    assert row.sentence == (
        "Smoking was 10.0% in 2011, better than Borough (45.0%). It fell from 12.0% in 2010."
    )


def test_a_figure_that_was_left_out_is_said_to_be():
    by, count = a_borough(), a_statistic(name="Cases")
    publish(by, [a_row(count, LSOAS[0], status="c")])
    (row,) = queries.profile(LSOAS[0])
    assert row.sentence == (
        "Cases has no figure for 2011: left out, so that nobody can be told by a small number."
    )


def test_a_benchmark_can_be_chosen():
    by, rate = a_borough(), a_rate()
    publish(by, [*rows_of(rate), a_row(rate, REGION, 33.0, type="region")])
    (row,) = queries.profile(LSOAS[0], benchmark=REGION)
    assert (row.benchmark_name, row.benchmark.value) == ("Region", 33.0)


def test_nothing_is_told_before_anything_is_published():
    a_borough()
    assert queries.profile(LSOAS[0]) == ()


def test_a_neighbourhood_is_the_sum_of_its_parts():
    by, count = a_borough(), a_statistic()
    publish(by, [a_row(count, code, x) for code, x in zip(LSOAS, PARTS, strict=True)])
    whole = a_neighbourhood(by, {LSOAS[0]: 1.0, LSOAS[1]: 1.0})
    shared = a_neighbourhood(by, {LSOAS[0]: 1.0, LSOAS[1]: 0.5})
    assert queries.neighbourhood_figure(count, neighbourhood=whole).value == 30
    found = queries.neighbourhood_figure(count, neighbourhood=shared)
    assert (found.value, found.status) == (20, "e")
    assert isinstance(found.lineage, Lineage)
    assert found.lineage.share_apportioned == pytest.approx(0.5)
    assert "50% of this figure" in found.note


def test_rates_of_neighbourhoods_are_built_again_and_never_averaged():
    by, rate = a_borough(), a_rate()
    people = (100, 1000, *[100] * 6)
    rows = [
        a_row(rate, code, numerator=x, denominator=n) for code, x, n in zip(LSOAS, PARTS, people, strict=True)
    ]
    publish(by, rows)
    found = queries.neighbourhood_figure(
        rate, neighbourhood=a_neighbourhood(by, dict.fromkeys(LSOAS[:2], 1.0))
    )
    assert found.value == pytest.approx(100 * 30 / 1100)
    assert found.low95 < found.value < found.high95


@pytest.mark.parametrize(
    ("kind", "why"),
    [
        ("median", "A median can't be put together from parts."),
        ("rank", "A rank can't be put together from parts."),
        ("score", "A score can't be put together from parts."),
    ],
)
def test_what_can_not_be_put_together_says_so(kind, why):
    by, statistic = a_borough(), a_statistic(kind=kind)
    publish(by, [a_row(statistic, code, 3.0) for code in LSOAS])
    found = queries.neighbourhood_figure(statistic, neighbourhood=a_neighbourhood(by, {LSOAS[0]: 1.0}))
    assert (found.value, found.status, found.note) == (None, "z", why)


def test_a_part_that_is_left_out_leaves_out_the_whole():
    by, count = a_borough(), a_statistic()
    publish(by, [a_row(count, LSOAS[0], 12), a_row(count, LSOAS[1], status="c")])
    found = queries.neighbourhood_figure(
        count, neighbourhood=a_neighbourhood(by, {LSOAS[0]: 1.0, LSOAS[1]: 1.0})
    )
    assert (found.value, found.status) == (None, "c")


def test_a_neighbourhoods_profile_is_set_against_the_borough_around_it():
    by, rate, score = a_borough(), a_rate(topic="A"), a_statistic(kind="score", topic="B")
    publish(by, rows_of(rate, "2010") + rows_of(rate), [a_row(score, code, 3.0) for code in LSOAS])
    rows = queries.profile(a_neighbourhood(by, dict.fromkeys(LSOAS[:2], 1.0)))
    assert [(row.figure.value, row.figure.comparison, row.benchmark_name) for row in rows] == [
        (15, "better (99.8%)", "Borough"),
        (None, "", "Median in Borough"),
    ]
    assert [point.figure.value for point in rows[0].trend] == [15, 15]


def a_load(release, by, recipe):
    """A load that was accepted, of a release with a recipe of its own."""
    return Load.objects.create(release=release, recipe=recipe, started_by=by, state=Load.State.ACCEPTED)


def a_release(by, name):
    return Release.objects.create(file_name=name, sha256=name, kind="table", received_by=by)


def a_recipe(slug, source):
    text = f"source: {source}\nlicence: Licence of {source}\nstatistics: {{}}\n"
    return Recipe.objects.create(slug=slug, name=slug, text=text)


def test_a_period_names_the_source_that_its_figures_came_from():
    by, rate = a_borough(), a_rate(source="The last that was loaded")
    old, new = a_release(by, "old.csv"), a_release(by, "new.csv")
    a_load(old, by, a_recipe("old", "Index of 2010"))
    a_load(new, by, a_recipe("new", "Index of 2011"))
    publish(
        by,
        [a_row(rate, LSOAS[0], 1, period="2010", release=old.pk)]
        + [a_row(rate, LSOAS[0], 2, period="2011", release=new.pk)],
    )
    told = {
        period: queries.level_figures(rate, type="lsoa11", period=period).provenance
        for period in ("2010", "2011")
    }
    assert (told["2010"].source, told["2010"].licence) == ("Index of 2010", "Licence of Index of 2010")
    assert told["2011"].source == "Index of 2011"
    (row,) = queries.profile(LSOAS[0])
    assert row.provenance.source == "Index of 2011"


def test_figures_of_an_unknown_load_name_the_source_of_their_statistic():
    by, rate = a_borough(), a_rate(source="Somebody")
    publish(by, rows_of(rate))
    assert queries.level_figures(rate, type="lsoa11").provenance.source == "Somebody"


def test_a_profile_is_kept_until_something_it_rests_on_changes(django_assert_max_num_queries):
    by, rate = a_borough(), a_rate(topic="A")
    publish(by, rows_of(rate))
    first = queries.profile(LSOAS[7])
    with django_assert_max_num_queries(15):
        assert queries.profile(LSOAS[7]) is first
    type(rate).objects.filter(pk=rate.pk).update(name="Another name")
    assert queries.profile(LSOAS[7])[0].title == "Another name"
    publish(by, rows_of(rate, parts=PARTS[::-1]))
    assert queries.profile(LSOAS[7])[0].figure.value == 10


def test_a_neighbourhood_of_wards_is_put_together_over_the_lookup_between():
    by, count = a_borough(), a_statistic(topic="B")
    lookup = Lookup.objects.create(
        slug="made-up",
        from_type=places.area_type("lsoa11"),
        to_type=places.area_type("ward17"),
        kind=Lookup.Kind.BEST_FIT,
        source="Made up",
        loaded_by=by,
    )
    for code in LSOAS:
        lookup.rows.create(from_area=places.area(code, "lsoa11"), to_area=places.area(ward_of(code)))
    publish(by, [a_row(count, code, 10, period=p) for p in ("2010", "2011") for code in LSOAS])
    (row,) = queries.profile("E05000001")
    assert (row.figure.value, row.figure.lineage.parts) == (40, LSOAS[:4])
    assert [point.figure.value for point in row.trend] == [40, 40]
