"""Sparklines: small, honest about thin evidence, and fast."""

from xml.etree import ElementTree

from lis.foundations.design.charts import sparkline_svg

MANY = [12, 15, 11, 9, 14, 18, 17, 21, 19, 24, 22, 26]


def circles(svg):
    return [e.attrib for e in ElementTree.fromstring(svg).iter() if e.tag.endswith("circle")]


def test_a_line_has_one_solid_dot_at_its_last_reading():
    assert [c["r"] for c in circles(sparkline_svg(MANY))] == ["3.2"]


def test_fewer_than_six_readings_are_hollow_dots_so_that_thin_evidence_looks_thin():
    found = circles(sparkline_svg([3, None, 4, 5]))
    assert [c["fill"] for c in found] == ["#fff", "#fff", "#1d4a68"]


def test_a_goal_is_dashed_and_inside_the_picture_even_when_far_off():
    svg = sparkline_svg(MANY, 400)
    assert 'd="M2 5.0H108"' in svg
    assert "stroke-dasharray" not in sparkline_svg(MANY)


def test_the_line_stops_at_a_gap():
    assert sparkline_svg([1, 2, None, 4, 5, 6, 7, 8]).count("M") == 2
    assert sparkline_svg(MANY).count("M") == 1


def test_nothing_known_is_nothing_drawn():
    assert sparkline_svg([]) == sparkline_svg([None, None]) == ""


def test_one_reading_and_a_flat_line_stay_inside_the_picture():
    for points in ([7], [7] * 9, [0, 0], [1e12, -1e12]):
        for circle in circles(sparkline_svg(points)):
            assert 0 <= float(circle["cx"]) <= 110
            assert 0 <= float(circle["cy"]) <= 34


def test_a_standalone_sparkline_is_an_image_of_its_own():
    assert 'xmlns="http://www.w3.org/2000/svg"' in sparkline_svg(MANY, standalone=True)
