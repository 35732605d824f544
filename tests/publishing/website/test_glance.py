"""What a theme's marks can't say is said beside them."""

from types import SimpleNamespace

import pytest

from lis.publishing.website.pages.glance import at_start, counted, standing


def a_row(
    name="Litter", rating="on_target", direction="unchanged", signal="usual_variation", has_figure=True
):
    return SimpleNamespace(
        name=name, rating=rating, direction=direction, signal=signal, has_figure=has_figure
    )


def test_a_theme_where_nothing_changed_says_how_many_are_on_target():
    assert standing([a_row(), a_row(rating="below_target")]) == "One of two on target."


def test_a_real_change_is_named_with_its_side():
    rows = [a_row("Burglary", direction="improving", signal="real_change"), a_row()]
    assert standing(rows) == "Two of two on target. Better by more than chance: burglary."


def test_an_abbreviation_keeps_its_capitals():
    rows = [a_row("CO2 of buildings", direction="declining", signal="real_change")]
    assert standing(rows).endswith("Worse by more than chance: CO2 of buildings.")


def test_many_real_changes_are_counted():
    rows = [a_row(direction="improving", signal="real_change")] * 3
    assert standing(rows) == "Three of three on target. Better by more than chance: three measures."


def test_a_real_change_whose_side_is_not_known_is_not_called_better_or_worse():
    assert standing([a_row(direction="not_comparable", signal="real_change")]) == "One of one on target."


def test_measures_without_a_figure_are_counted():
    rows = [a_row(rating="not_assessed", has_figure=False), a_row()]
    assert standing(rows) == "One of two on target. One has no figure this time."


@pytest.mark.parametrize(("count", "words"), [(0, "none"), (12, "twelve"), (13, "13"), (1200, "1,200")])
def test_counts_are_words_up_to_twelve(count, words):
    assert counted(count) == words


def test_a_sentence_begins_with_a_capital():
    assert at_start("none of two") == "None of two"
