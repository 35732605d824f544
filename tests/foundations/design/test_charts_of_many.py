"""Scatter, box plots, groups in order and strips: nothing cut off, nothing collides, at both widths."""

import random
import re

import pytest
from tests.foundations.design.test_charts import overlaps, texts

from lis.foundations.design.charts import (
    Axis,
    Box,
    Boxes,
    Dot,
    Gap,
    Scatter,
    Spine,
    SpineRow,
    Spines,
    Step,
    Strip,
    draw,
    strip,
)

WIDTHS = (740, 350)
SPANS = ((0, 1), (3, 97), (-40, 55), (1e5, 9e6), (2e-4, 9e-4), (50, 50))


def a_scatter(count=40, span=(3, 97), named=4, seed=1):
    dice = random.Random(f"{count} {span} {seed}")
    dots = tuple(
        Dot(f"A branch called number {i}", dice.uniform(*span), dice.uniform(*span), i < named)
        for i in range(count)
    )
    return Scatter("alt", dots, Axis("A long name of what lies along", "%"), Axis("What stands up"), (0.4, 3))


def some_boxes(count=5, span=(3, 97)):
    low, high = span
    fifths = [low + (high - low) * part for part in (0, 0.3, 0.5, 0.8, 1)]
    marks = [None if i == 1 else fifths[2] for i in range(count)]
    each = tuple(Box(f"20{i:02}/{i + 1:02}", *fifths, marks[i]) for i in range(count))
    return Boxes("alt", each, unit="%", mark_label="A branch with a very long name")


def a_gap(count=5, span=(3, 97)):
    low, high = span
    step = (high - low) / count
    values = [low + step * i for i in range(count)]
    steps = tuple(Step(f"Fifth {i}", 1 / count, v, f"{v:,.4g}%", v - 1, v + 1) for i, v in enumerate(values))
    return Gap("alt", steps, (low, high - low), "%", "Lowest income", "Highest income")


def some_spines(count=5):
    spine = Spine(0, 0.3, 0.7, 1, 0.8, "better", (0.7, 0.9))
    names = [f"A long name of something that is told of number {i}" for i in range(count)]
    return Spines("alt", tuple(SpineRow(name, "123.4%", spine, "1,234", "9,876") for name in names), "All")


def every_chart():
    yield from (some_spines(count) for count in (1, 5, 30))
    for span in SPANS:
        yield from (a_scatter(count, span) for count in (1, 2, 40, 300))
        yield from (some_boxes(count, span) for count in (1, 3, 12, 40))
        yield from (a_gap(count, span) for count in (3, 5, 10, 40))


@pytest.mark.parametrize("width", WIDTHS)
def test_no_words_are_cut_off_or_collide_whatever_the_figures(width):
    for spec in every_chart():
        placed, (right, bottom) = texts(draw(spec, width=width))
        assert not overlaps(placed), spec
        for text, box in placed:
            assert box[0] >= -1 and box[1] >= -1 and box[2] <= right + 1 and box[3] <= bottom + 1, (text, box)


def test_only_what_is_spoken_of_is_named_in_a_scatter():
    named = [text for text, _ in texts(draw(a_scatter(count=40, named=2)))[0] if text.startswith("A branch")]
    assert sorted(named) == ["A branch called number 0", "A branch called number 1"]


def test_a_line_through_dots_stays_inside_the_plot():
    steep = Scatter("alt", (Dot("a", 0, 0), Dot("b", 10, 10)), Axis("x"), Axis("y"), fit=(100, -500))
    drawn = draw(steep)
    (path,) = re.findall(r'd="M([\d.]+) ([\d.]+)L([\d.]+) ([\d.]+)"', drawn)
    heights = sorted((float(path[1]), float(path[3])))
    assert heights[0] >= 20 and heights[1] <= 320
    assert "stroke-dasharray" not in draw(Scatter("alt", steep.dots, Axis("x"), Axis("y"), fit=(0, 500)))


def test_a_box_has_whiskers_and_the_line_of_what_is_spoken_of_stops_at_a_gap():
    drawn = draw(some_boxes(count=4))
    assert drawn.count("<polygon") == 4
    assert drawn.count("<circle") == 3
    assert re.search(r'd="M[\d. ]+M[\d. ]+L[\d. ]+"', drawn)


def test_groups_are_as_wide_as_their_share():
    steps = (Step("Few", 0.25, 5), Step("Many", 0.75, 9))
    drawn = draw(Gap("alt", steps, (4, 6)))
    widths = []
    for corners in re.findall(r'<polygon points="([^"]+)"', drawn):
        xs = [float(corner.split(",")[0]) for corner in corners.split()]
        widths.append(max(xs) - min(xs) + 4)
    assert widths[1] / widths[0] == pytest.approx(3, rel=0.02)


def test_letters_of_a_strip_keep_off_each_other():
    letters = "ABCDEFGHIJ"
    drawn = strip(Strip(tuple((letter, 0.5) for letter in letters), 0.5), standalone=True, alt="alt")
    placed, (right, _) = texts(drawn)
    assert [text for text, _ in placed] == list(letters)
    assert not overlaps(placed)
    assert all(box[0] >= 0 and box[2] <= right for _, box in placed)


def test_a_strip_in_a_page_is_passed_over_by_assistive_technology():
    assert 'aria-hidden="true"' in strip(Strip((("A", 0.2),)))
