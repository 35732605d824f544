"""Maps: neighbours touch, classes are told apart, names don't cross, and nothing is said by colour alone."""

import re
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from shapely.geometry import MultiPolygon, Polygon, box

from lis.foundations.design import maps
from lis.foundations.design.gallery_maps import map_examples
from lis.foundations.design.maps.naming import placed
from lis.foundations.design.maps.paths import area_path
from lis.foundations.design.maps.ticks import printed, ticks

SHADES = maps.diverging(("Best", "Better", "Middle", "Worse", "Worst"))
TWO = {"west": box(0, 51, 1, 52), "east": box(1, 51, 2, 52)}


def a_map(**changes):
    areas = (
        maps.Area("west", "West", "12", 0, "/west/"),
        maps.Area("east", "East <&>", "no figure", None, "/east/"),
    )
    kept = {"alt": "Map of two.", "shapes": TWO, "areas": areas, "shades": SHADES}
    return maps.Map(**{**kept, **changes})


def points_of(path):
    """Absolute points of a path that is told in steps."""
    found, x, y = set(), 0, 0
    for x0, y0, steps in re.findall(r"M(-?\d+) (-?\d+)l([^z]*)z", path):
        x, y = int(x0), int(y0)
        found.add((x, y))
        numbers = [int(n) for n in re.findall(r"-?\d+", steps)]
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            found.add((x, y))
    return found


def test_neighbours_share_their_corners_on_the_page():
    projection = maps.fitted(TWO.values(), width=1000)
    west, east = (points_of(area_path(shape, projection)) for shape in TWO.values())
    assert len(west) == len(east) == 4
    assert len(west & east) == 2


def test_a_degree_east_is_narrower_than_a_degree_north_by_the_cosine_of_the_middle():
    projection = maps.fitted([box(0, 59.5, 1, 60.5)], width=1000)
    assert projection.across / projection.up == pytest.approx(0.5, rel=1e-3)


def test_a_tall_map_is_no_taller_than_it_may_be_and_stands_in_the_middle():
    projection = maps.fitted([box(0, 50, 0.1, 52)], width=1000, tallest=600)
    assert projection.height == 600
    left, right = projection(0, 51)[0], projection(0.1, 51)[0]
    assert abs(left - (1000 - right)) <= 1


def test_a_hole_and_an_island_are_part_of_the_path():
    ring = Polygon(box(0, 0, 4, 4).exterior, [box(1, 1, 2, 2).exterior])
    path = area_path(MultiPolygon([ring, box(5, 0, 6, 1)]), maps.fitted([box(0, 0, 6, 4)], width=600))
    assert path.count("M") == path.count("z") == 3


def test_a_shape_smaller_than_a_unit_leaves_no_path():
    projection = maps.fitted([box(0, 0, 100, 50)], width=100)
    assert area_path(box(0, 0, 0.001, 0.001), projection) == ""


def test_each_area_is_a_link_that_says_its_name_and_value():
    found = BeautifulSoup(maps.draw(a_map()), "html.parser")
    assert [(a["href"], a["aria-label"]) for a in found.select("a")] == [
        ("/west/", "West: 12"),
        ("/east/", "East <&>: no figure"),
    ]
    assert found.svg["role"] == "group"
    assert found.svg["aria-label"] == "Map of two."


def test_a_map_without_links_is_one_picture():
    found = BeautifulSoup(maps.draw(a_map(), links=False), "html.parser")
    assert found.svg["role"] == "img"
    assert not found.select("a")


def test_a_map_on_its_own_is_whole_xml_with_a_size_and_no_links():
    root = ElementTree.fromstring(maps.draw(a_map(), standalone=True))
    assert {"width", "height", "viewBox"} <= set(root.attrib)
    assert not root.findall(".//{*}a")


def test_no_data_is_white_with_a_dashed_edge():
    found = BeautifulSoup(maps.draw(a_map()), "html.parser")
    group = found.select_one('a[href="/east/"]').parent
    assert group["fill"] == "#ffffff"
    assert group["stroke-dasharray"]


def test_the_worse_classes_are_hatched_so_that_grey_tells_them():
    areas = tuple(maps.Area(key, key, "", at) for key, at in (("west", 3), ("east", 1)))
    drawn = maps.draw(a_map(areas=areas, id="m"))
    assert 'fill="url(#m-3)"' in drawn
    assert '<pattern id="m-3"' in drawn
    assert f'fill="{SHADES[1].fill}"' in drawn


def test_the_legend_counts_every_class_and_what_has_no_data():
    found = BeautifulSoup(maps.legend_html(a_map()), "html.parser")
    rows = [(li.span.text, li.b.text) for li in found.select("li")]
    assert rows == [
        ("Best", "1"), ("Better", "0"), ("Middle", "0"), ("Worse", "0"), ("Worst", "0"), ("No data", "1"),
    ]  # fmt: skip


def grey(colour):
    """How light a colour is, 0 to 1 (CIE Y of sRGB)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    straight = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return sum(part * weight for part, weight in zip(straight, (0.2126, 0.7152, 0.0722), strict=True))


def test_in_grey_the_sequence_darkens_and_like_greys_of_the_diverging_are_hatched_apart():
    lights = [grey(colour) for colour in maps.SEQUENTIAL]
    assert lights == sorted(lights, reverse=True)
    assert all(abs(a - b) > 0.06 for a, b in zip(lights, lights[1:], strict=False))
    better, worse = SHADES[:2], SHADES[3:]
    assert all(not shade.hatch for shade in better)
    assert all(shade.hatch for shade in worse)


def test_the_selected_area_has_a_white_and_then_a_dark_outline():
    drawn = maps.draw(a_map(selected="west"))
    assert drawn.index('stroke="#fff" stroke-width="9"') < drawn.index('stroke-width="4.5"')
    assert 'stroke-width="9"' not in maps.draw(a_map(selected="nowhere"))


def test_a_name_that_would_cross_another_is_left_out_and_the_first_is_kept():
    projection = maps.fitted(TWO.values(), width=1000)
    names = (maps.Name("First", 0.5, 51.5), maps.Name("Second", 0.51, 51.5), maps.Name("Third", 1.5, 51.8))
    assert [text for _, _, text in placed(names, projection, size=24)] == ["First", "Third"]


def test_a_name_at_the_edge_is_kept_inside():
    projection = maps.fitted(TWO.values(), width=1000)
    ((x, _, _),) = placed((maps.Name("A rather long name at the edge", 0, 51.5),), projection, size=24)
    assert x > 150


def test_points_are_named_and_escaped():
    drawn = maps.draw(a_map(points=(maps.Point("Tom & Co", 0.5, 51.5),)))
    assert "<title>Tom &amp; Co</title></circle>" in drawn


def test_every_square_of_the_strip_stands_inside_the_picture():
    squares = tuple(maps.Square(value, 0) for value in (-8368, 0, 0, 1, 8400) * 40)
    for width in (740, 350):
        strip = maps.Strip("Squares.", squares, SHADES, signed=True)
        root = ElementTree.fromstring(maps.draw_strip(strip, width=width))
        _, _, wide, high = map(float, root.get("viewBox").split())
        boxes = root.findall("{*}rect")
        assert len(boxes) == 200
        assert all(
            float(b.get("x")) >= 0 and float(b.get("x")) + float(b.get("width")) <= wide for b in boxes
        )
        assert all(0 <= float(b.get("y")) <= high for b in boxes)


def test_squares_of_one_value_and_of_none_can_be_drawn():
    for squares in ((), (maps.Square(5, 0),)):
        assert ElementTree.fromstring(maps.draw_strip(maps.Strip("Squares.", squares, SHADES)))


@pytest.mark.parametrize(
    ("low", "high", "found"),
    [(-8400, 8400, [-8000, -4000, 0, 4000, 8000]), (0, 1, [0, 0.2, 0.4, 0.6, 0.8, 1])],
)
def test_ticks_are_round(low, high, found):
    assert ticks(low, high, 5) == pytest.approx(found)


def test_a_tick_is_printed_with_a_true_minus_and_no_more_decimals_than_needed():
    assert [printed(t, (-4000, 0, 4000), signed=True) for t in (-4000, 0, 4000)] == ["−4,000", "0", "+4,000"]
    assert printed(0.5, (0, 0.5, 1)) == "0.5"


def test_small_maps_write_each_shape_once_and_use_it():
    sheet = map_examples()["fields"]
    found = BeautifulSoup(maps.sheet_html(sheet), "html.parser")
    assert len(found.select("path[id]")) == len(sheet.shapes)
    assert len(found.select("figure")) == len(sheet.panels)
    assert all(svg["aria-label"] for svg in found.select("svg[role=img]"))


def test_an_areas_own_words_cannot_break_out_of_the_drawing():
    bad = maps.Area("west", '"><script>', "<b>", 0, '/"onload="x')
    found = BeautifulSoup(maps.draw(a_map(areas=(bad,), alt='"><script>')), "html.parser")
    assert not found.select("script")
    assert not found.select("[onload]")


def test_a_picker_ticks_what_is_chosen_and_draws_it():
    spec = a_map(shapes=TWO)
    found = BeautifulSoup(maps.draw_picker(spec, {"east"}), "html.parser")
    assert [path["data-key"] for path in found.select(".is-picked")] == ["east"]
    ground = {name: float(found.svg[f"data-{name}"]) for name in ("west", "north", "across", "up")}
    projection = maps.fitted(TWO.values(), width=1000, tallest=1100)
    assert ground["across"] == pytest.approx(projection.across)
    assert ground["west"] == pytest.approx(projection.west)
