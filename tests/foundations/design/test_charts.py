"""Charts: well formed, safe in a page and in a document, nothing cut off, labels off each other, fast."""

import re
from xml.etree import ElementTree

import pytest
from tests.foundations.design.made_series import a_series, every_series

from lis.foundations.design.charts import (
    Band,
    Bar,
    Bars,
    Multiples,
    Panel,
    Reading,
    Series,
    Spine,
    bars,
    control_chart,
    dots,
    draw,
    multiples,
    spine,
)
from lis.foundations.design.charts.labels import spread
from lis.foundations.design.charts.scale import domain, tick_texts, ticks
from lis.foundations.design.charts.text import width_of

WIDTHS = (740, 350)


def texts(svg):
    """Each text of a drawing with the box it takes up."""
    root = ElementTree.fromstring(svg)
    return [(e.text, _box(e)) for e in root.iter() if e.tag.endswith("}text")], _size(root)


def _size(root):
    return [float(number) for number in root.attrib["viewBox"].split()[2:]]


def _box(element):
    size, x, y = (float(element.attrib[name]) for name in ("font-size", "x", "y"))
    width = width_of(element.text or "", size, "font-weight" in element.attrib)
    left = x - {"start": 0, "middle": width / 2, "end": width}[element.attrib.get("text-anchor", "start")]
    return left, y - size * 0.72, left + width, y + size * 0.2


def overlaps(placed):
    boxes = [(text, box) for text, box in placed if text]
    return [
        (one, other)
        for i, (one, a) in enumerate(boxes)
        for other, b in boxes[i + 1 :]
        if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
    ]


@pytest.mark.parametrize("width", WIDTHS)
def test_no_label_is_cut_off_whatever_the_figures(width):
    for series in every_series():
        placed, (right, bottom) = texts(draw(series, width=width))
        for text, box in placed:
            assert box[0] >= -1 and box[1] >= -1 and box[2] <= right + 1 and box[3] <= bottom + 1, text


@pytest.mark.parametrize("width", WIDTHS)
def test_no_two_labels_overlap_whatever_the_figures(width):
    for series in every_series():
        placed, _ = texts(draw(series, width=width))
        assert not overlaps(placed)


def test_what_overlaps_is_caught():
    svg = draw(a_series())
    again = svg.replace("</svg>", '<text x="632" y="100" font-size="300">Average</text></svg>')
    assert overlaps(texts(again)[0])


def test_a_drawing_has_no_inline_style_and_says_in_words_what_it_shows():
    svg = control_chart(a_series())
    assert "style" not in svg
    assert 'role="img" aria-label="A made series &amp; its &lt;limits&gt;"' in svg


def test_a_standalone_drawing_brings_its_own_type_and_size():
    svg = control_chart(a_series(), standalone=True)
    assert 'font-family="Arial, Helvetica, Liberation Sans, sans-serif"' in svg
    assert ElementTree.fromstring(svg).attrib["width"] == "740"
    assert "font-family" not in control_chart(a_series())


def test_a_point_outside_is_ringed_and_named():
    readings = tuple(Reading(f"Month {i}", v, str(v), "M") for i, v in enumerate((9, 8, 9, 10, 9, 8, 9)))
    odd = Reading("March", 30, "30", "M", note="outside the limits")
    svg = control_chart(Series("alt", (*readings, odd, *readings)))
    assert 'r="6"' in svg
    assert "March: 30, outside the limits" in svg
    assert 'r="6"' not in control_chart(Series("alt", readings))


def test_fewer_than_six_values_are_dots_each_with_its_value():
    readings = tuple(Reading(year, value, f"{value}%") for year, value in (("2010", 40.1), ("2011", 44.3)))
    svg = draw(Series("alt", readings, from_zero=False))
    assert svg == dots(Series("alt", readings, from_zero=False))
    assert "40.1%" in svg and "44.3%" in svg


def test_a_gap_breaks_the_line():
    readings = tuple(Reading("m", v) for v in (1, 2, None, 3, 4, 5, 6))
    path = control_chart(Series("alt", readings)).split('stroke-width="2.2"')[0].rsplit('d="', 1)[1]
    assert path.count("M") == 2


def test_nothing_known_is_an_empty_chart_and_no_error():
    assert control_chart(Series("alt", (Reading("a", None), Reading("b", None)))).endswith("</svg>")
    assert draw(Series("alt", ())).endswith("</svg>")


@pytest.mark.parametrize("width", WIDTHS)
def test_bars_start_at_zero_and_their_words_stay_inside(width):
    spec = Bars("alt", (Bar("A", 30, "30.4%", 20, 60), Bar("A long name " * 6, -12), Bar("None", None)))
    placed, (right, bottom) = texts(bars(spec, width=width))
    assert not overlaps(placed)
    assert all(box[0] >= -1 and box[2] <= right + 1 and box[3] <= bottom + 1 for _, box in placed)
    assert "no figure" in [text for text, _ in placed]


@pytest.mark.parametrize("width", WIDTHS)
def test_small_multiples_share_one_scale_and_their_words_stay_inside(width):
    panels = tuple(Panel(f"A long name of place {i}", (i, None, i * 3), str(i)) for i in range(5))
    placed, (right, _) = texts(multiples(Multiples("alt", panels, "April 2010", "March 2011"), width=width))
    assert not overlaps(placed)
    assert all(box[0] >= -1 and box[2] <= right + 1 for _, box in placed)


def test_every_verdict_of_a_spine_has_a_shape_of_its_own():
    drawn = {
        verdict: spine(Spine(0, 0.3, 0.7, 1, 0.5, verdict))
        for verdict in ("better", "worse", "similar", "higher", "lower")
    }
    assert len(set(drawn.values())) == 5


def test_an_unknown_specification_is_refused():
    with pytest.raises(TypeError, match="no chart for str"):
        draw("x")


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [(0, 310, [0, 100, 200, 300]), (0, 9.4, [0, 2, 4, 6, 8]), (-100, 60, [-100, -50, 0, 50])],
)
def test_gridlines_are_round_and_at_most_four_besides_zero(low, high, expected):
    assert ticks(low, high) == expected


def test_ticks_are_written_alike():
    assert tick_texts([0, 2.5, 5]) == ["0", "2.5", "5.0"]
    assert tick_texts([-50, 0], "%") == ["−50%", "0%"]
    assert tick_texts([0, 2e6]) == ["0", "2m"]


def test_an_axis_never_passes_a_bound_that_the_figures_keep():
    assert domain([97, 99.9], from_zero=False, highest=100)[1] <= 100
    assert domain([97, 103], from_zero=False, highest=100)[1] > 103


def test_labels_are_moved_as_little_as_needed():
    assert spread([10, 50], [12, 12], 0, 100) == [10, 50]
    assert spread([50, 50], [12, 12], 0, 100) == [44, 56]
    assert spread([99, 99], [12, 12], 0, 100) == [82, 94]


def test_limits_of_their_own_for_each_reading_are_drawn_as_an_area_between_two_lines():
    readings = tuple(Reading(label=f"reading {n}", value=10 + n) for n in range(8))
    each = (None, *((8 + n, 14 + n) for n in range(1, 8)))
    drawn = control_chart(
        Series(alt="Chart.", readings=readings, band=Band(15, 21, "Low", "High", each=each))
    )
    corners = re.search(r'<polygon points="([^"]+)"', drawn).group(1).split()
    assert len(corners) == 14
    assert "High" in drawn
