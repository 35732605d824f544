"""Classes and words of a map, from figures made up on the spot."""

from dataclasses import replace

import pytest

from lis.evidence.statistics.answers import Provenance
from lis.evidence.statistics.mapping import words
from lis.evidence.statistics.mapping.chosen import Chosen, Classes, Show
from lis.evidence.statistics.mapping.classing import classed, thresholds
from lis.evidence.statistics.mapping.naming import inside, plain_name
from lis.evidence.statistics.mapping.printing import signed, whole
from lis.evidence.statistics.mapping.told import Subject, Told
from lis.evidence.statistics.models import Statistic

PROVENANCE = Provenance("Made up", "", "", 1, None)


def a_subject(values, show=Show.VALUE, better=1, among=32482, **fields):
    places = tuple(
        Told(
            f"A{n}", f"Area {n}", v, "" if v is None else signed(whole(v), v) if show.is_change else whole(v)
        )
        for n, v in enumerate(values)
    )
    made = Subject(
        title="Thing", show=show, unit="", period="2010", before="2007", level="LSOA", plural="LSOAs",
        within="Ealing", places=places, better=better, among=among, provenance=PROVENANCE, print=whole,
    )  # fmt: skip
    return replace(made, **fields)


def shades(subject, way=Classes.QUANTILE):
    found = classed(subject, way)
    labels = [shade.label for shade in found.shades]
    return [None if at is None else labels[at] for at in found.shade_of.values()]


def test_a_move_of_ranks_falls_into_the_published_classes():
    moves = (5000, 4999, 1000, 999, 0, -999, -1000, -4999, -5000, None)
    found = shades(a_subject(moves, Show.RANK_CHANGE))
    assert found == [
        "5,000 or more places better",
        "1,000 to 4,999 places better",
        "1,000 to 4,999 places better",
        "Fewer than 1,000 places either way",
        "Fewer than 1,000 places either way",
        "Fewer than 1,000 places either way",
        "1,000 to 4,999 places worse",
        "1,000 to 4,999 places worse",
        "5,000 or more places worse",
        None,
    ]


def test_where_less_is_better_a_fall_is_better():
    assert shades(a_subject((-6000, 6000), Show.RANK_CHANGE, better=-1)) == [
        "5,000 or more places better",
        "5,000 or more places worse",
    ]


def test_moves_of_a_tenth_are_told_one_by_one():
    assert shades(a_subject((2, 1, 0, -1, -3), Show.DECILE_CHANGE)) == [
        "2 or more better", "1 better", "The same tenth", "1 worse", "2 or more worse",
    ]  # fmt: skip


def test_changes_of_figures_without_polarity_are_more_and_less():
    found = shades(a_subject((10, -10, 0, 1, 2, -2, 40), Show.VALUE_CHANGE, better=0))
    assert any(label.endswith("more") for label in found)
    assert not any("better" in label or "worse" in label for label in found)


def test_two_tenths_share_a_shade_and_the_first_is_darkest_where_more_is_better():
    found = classed(a_subject(tuple(range(1, 11)), Show.DECILE), Classes.QUANTILE)
    assert [shade.label for shade in found.shades][-1] == "Tenths 1 and 2"
    assert found.shades[-1].fill == "#12474b"


def test_the_legend_goes_from_best_to_worst():
    high = classed(a_subject(range(50)), Classes.QUANTILE)
    low = classed(a_subject(range(50), better=-1), Classes.QUANTILE)
    assert [s.label for s in high.shades] == [s.label for s in reversed(low.shades)]
    assert high.shades[0].label == "40 to 49"


def test_every_place_with_a_figure_has_a_class_and_no_other():
    for way in (Classes.QUANTILE, Classes.NATURAL):
        found = shades(a_subject((1, None, 1, 1, 2, 3, 50, 51, 99, 100)), way)
        assert [at for at, label in enumerate(found) if label is None] == [1]


def test_without_any_figure_there_is_no_class():
    assert classed(a_subject((None, None)), Classes.NATURAL).shades == ()
    assert "no figures" in words.sentence(a_subject((None, None)))


@pytest.mark.parametrize(
    ("among", "small", "large"), [(32482, 1000, 5000), (32844, 1000, 5000), (195, 5, 25)]
)
def test_thresholds_are_round_and_follow_how_many_were_ranked(among, small, large):
    assert thresholds(a_subject((1, 2), Show.RANK_CHANGE, among=among)) == (small, large)


def test_changes_that_are_all_nothing_still_have_thresholds():
    small, large = thresholds(a_subject((0, 0, 0), Show.VALUE_CHANGE))
    assert 0 < small < large


def test_nobody_worse_is_said():
    assert "None got worse." in words.sentence(a_subject((1500, 20), Show.RANK_CHANGE))


def test_the_name_of_a_rank_is_told_without_its_kind():
    assert plain_name(Statistic(name="Income deprivation: rank", kind="rank")) == "Income deprivation"
    assert plain_name(Statistic(name="Income (rank)", kind="rank")) == "Income"
    assert plain_name(Statistic(name="Rank", kind="rank")) == "Rank"
    assert plain_name(Statistic(name="Income: score", kind="score")) == "Income: score"


def test_letters_that_stand_for_words_stay_large():
    assert (inside("LSOAs (2001)"), inside("Wards (before May 2022)")) == (
        "LSOAs (2001)",
        "wards (before May 2022)",
    )


def test_an_address_says_only_what_was_chosen_and_comes_back_the_same():
    chosen = Chosen.from_query({"statistic": "imd-rank", "show": " rank-change ", "other": "x"})
    assert chosen.query == "statistic=imd-rank&show=rank-change"
    assert chosen.but(period="2010").query.endswith("&period=2010") is False
    assert "period=2010" in chosen.but(period="2010").query
