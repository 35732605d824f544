"""A layout says how rows lie, or is refused."""

from dataclasses import replace

import pytest
from tests.foundations.store.tables import LAYOUT


def test_a_layout_tells_what_names_a_series_a_block_and_a_trend():
    assert LAYOUT.series == ("size", "day")
    assert LAYOUT.depth == 2
    assert LAYOUT.trend == ("size", "box")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"order": ("size", "day", "bag")}, "no column bag"),
        ({"order": ("box", "size", "day")}, "ends with the place"),
        ({"order": ("colour", "day", "box")}, "does not name the subject"),
        ({"block": "box"}, "before the place"),
        ({"latest": "balls"}, "before the place"),
    ],
)
def test_a_layout_that_can_not_be_is_refused(change, said):
    with pytest.raises(ValueError, match=said):
        replace(LAYOUT, **change)
