"""The board's own document is read whole: nothing in it is left without a place."""

from collections import Counter
from pathlib import Path

import pytest

from lis.delivery.performance.grid import read_pack
from lis.foundations.intake import read

SEED = Path(__file__).parents[3] / "../shared/seeds/000_f9f2bd77ce0d579d.txt"


@pytest.fixture(scope="module")
def pack():
    if not SEED.exists():
        pytest.skip("the board's document is not beside this checkout")
    return read_pack(read(SEED))


def row_of(pack, code):
    return next(row for row in pack.rows if row.code == code)


def test_all_thirty_two_rows_are_read_under_their_themes(pack):
    assert Counter(row.section for row in pack.rows) == {
        "Health": 10,
        "Safety": 11,
        "Prosperity": 2,
        "High Quality of Life": 9,
    }


def test_no_cell_is_left_unread_and_nothing_is_doubtful(pack):
    assert pack.unread == ()
    assert pack.problems == ()


def test_nineteen_arrows_are_printed(pack):
    assert Counter(row.direction_text for row in pack.rows if row.direction_text in set("↑↓→")) == {
        "↑": 9,
        "↓": 8,
        "→": 2,
    }


def test_every_row_has_all_fifteen_columns(pack):
    assert {len(row.cells) for row in pack.rows} == {15}


def test_each_cell_knows_its_line_and_column(pack):
    cell = row_of(pack, "NI 123").cells["target:2011-07-01/P3M"]
    assert (cell.text, cell.address, cell.heading) == ("420", "line 539, column 11", "Quarter 2 Target")


def test_the_periods_of_the_columns_come_from_their_headings(pack):
    row = row_of(pack, "Local 25")
    assert [row.value(period).text for period in ("2010-04-01/P1Y", "2011-04-01/P3M", "2011-07-01/P3M")] == [
        "2683",
        "665",
        "553",
    ]
    assert row.year_to_date.text == "1459 (est)"
    assert row.target("2011-04-01/P1Y").text == "2656"


def test_the_cycle_is_guessed_from_the_titles(pack):
    assert pack.title == "2011/12 Quarter Two Performance Report"
    assert pack.cycle.label == "2011/12-Q2"
    assert str(pack.cycle.period) == "2011-07-01/P3M"


def test_the_ten_highlights_keep_their_codes_and_arrows(pack):
    assert len(pack.highlights) == 10
    assert [highlight.code for highlight in pack.highlights].count(None) == 3
    homes = pack.highlights[8]
    assert (homes.code, homes.label, homes.direction_text) == (
        "NI 155",
        "Number of Affordable Homes Delivered (gross)",
        "↑",
    )


def test_the_four_data_issues_name_codes_and_alternatives(pack):
    assert [issue.section for issue in pack.data_issues] == [
        "",
        "Safety",
        "Prosperity",
        "High Quality of Life",
    ]
    assert [issue.codes for issue in pack.data_issues] == [("NI 15", "NI 16"), (), (), ("NI 185",)]
    assert [named.code for named in pack.data_issues[0].alternatives] == [
        "Local 21",
        "Local 25",
        "Local 26",
        "Local 27",
    ]


def test_the_three_values_are_read_with_their_priorities_and_parts(pack):
    assert [(value.name, len(value.priorities)) for value in pack.values] == [
        ("Equality & Fairness", 6),
        ("Engaging & Enabling", 4),
        ("Value for Money", 5),
    ]
    engaging = pack.values[1]
    assert engaging.issues_and_risks and engaging.mitigating_actions
    assert "to contribute themselves" in engaging.narrative, "text over a page break is joined"
    assert "<" not in engaging.narrative


def test_the_nine_areas_for_improvement_are_split_into_title_and_reason(pack):
    assert len(pack.areas_for_improvement) == 9
    assert pack.areas_for_improvement[4].title == "recycling and composting"
    assert pack.areas_for_improvement[7].title == "child poverty"
    assert pack.areas_for_improvement[7].reason.startswith("impact of benefit changes")


def test_text_of_other_papers_in_the_file_is_told_apart(pack):
    inside = [passage for passage in pack.passages if passage.in_report]
    assert (inside[0].first_line, inside[-1].first_line) == (455, 656)
    assert len(inside) < len(pack.passages)
