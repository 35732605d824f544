"""Marks: shape, colour and word, always together."""

from enum import Enum

import pytest

from lis.foundations.design.glance import dots, key, marks
from lis.foundations.design.marks import MARKS, UnknownMark, mark_for, mark_html


class Outcome(Enum):
    NEAR = "within_tolerance"


def test_every_mark_has_a_picture_that_is_passed_over_and_words_that_are_not():
    for name, mark in MARKS.items():
        html = mark_html(name)
        assert f'href="#{mark.symbol}"' in html
        assert 'aria-hidden="true"' in html
        assert f"<span>{mark.words}</span>" in html


@pytest.mark.parametrize("name", ["near", "within_tolerance", "r-near", Outcome.NEAR])
def test_a_mark_answers_to_its_key_its_words_its_symbol_and_an_enum_member(name):
    assert mark_for(name) is MARKS["near"]


def test_an_unknown_mark_is_refused_with_the_names_there_are():
    with pytest.raises(UnknownMark, match="no mark “red”.*below_target"):
        mark_for("red")


def test_more_words_follow_the_mark_and_a_comma_stands_close():
    assert "Improving, down 112 (−16.8%)" in mark_html("up", ", down 112 (−16.8%)")
    assert "Real change since last quarter" in mark_html("real", "since last quarter")


def test_words_given_to_a_mark_are_escaped():
    assert "&lt;b&gt;" in mark_html("on", "<b>")
    assert "&lt;i&gt;" in mark_html("on", words="<i>")


def test_marks_on_one_line_leave_out_what_is_missing():
    assert marks("on", None, "", ["up", "real"]).count("<li>") == 3
    assert marks("on up real").count("<li>") == 3


def test_dots_are_sorted_as_marks_are_and_say_what_they_mean():
    html = dots([{"key": "none", "name": "A", "href": "#a"}, {"key": "on", "name": "B & C", "href": "#b"}])
    assert html.index("#r-on") < html.index("#r-none")
    assert '<span class="govuk-visually-hidden">B &amp; C: on target</span>' in html


def test_a_key_may_count():
    html = key([{"key": "below", "words": "Wrong", "count": 3}], label="Findings")
    assert "Wrong <b>3</b>" in html
    assert 'aria-label="Findings"' in html
