"""Every printed figure is in the demonstration as it was printed."""

from collections import Counter

from tests.publishing.demonstration.seeds import printed_grid, report_lines

from lis.publishing.commands.demonstration.files import PACK, definition_of
from lis.publishing.commands.demonstration.pack import printed_pack
from lis.publishing.commands.demonstration.printed import printed_cells, printed_figure


def text(code: str, holds: str) -> str:
    return printed_cells()[code, holds]


def test_every_cell_of_the_grid_is_as_it_was_printed():
    sections = definition_of(PACK)["sections"]
    ours = [(section, row) for section, rows in sections.items() for row in rows]
    assert ours == printed_grid()


def test_the_32_measures_stand_ten_eleven_two_and_nine():
    assert Counter(row.section for row in printed_pack().rows) == {
        "Health": 10,
        "Safety": 11,
        "Prosperity": 2,
        "High Quality of Life": 9,
    }


def test_no_measure_stands_twice():
    codes = [row.code for row in printed_pack().rows]
    assert len(set(codes)) == len(codes) == 32


def test_every_row_has_a_cell_for_every_column():
    assert {len(row.cells) for row in printed_pack().rows} == {15}


def test_what_is_not_a_number_is_kept_as_it_was_written():
    assert text("NI 123", "value:2011-07-01/P3M") == "421 (est)"
    assert text("NI 62", "value:2011-04-01/P3M") == "0.5%"
    assert text("Local 35", "value:2010-04-01/P1Y") == "68.7 (male) 71.6 (female)"
    assert text("Local 33", "value:2010-04-01/P1Y") == "Not Reported"
    assert text("Local 23 b", "value:2010-04-01/P1Y") == "Not Available"
    assert text("NI 142", "value:2011-07-01/P1M") == "N/A"
    assert text("Local 30", "value:2011-07-01/P3M") == ""


def test_a_printed_defect_is_kept_for_the_audit_to_find():
    months = [printed_figure("Local 25", f"2011-{month}-01/P1M") for month in ("07", "08", "09")]
    assert (sum(months), printed_figure("Local 25", "2011-07-01/P3M")) == (552, 553)


def test_nineteen_arrows_are_printed():
    arrows = Counter(row.direction_text for row in printed_pack().rows)
    assert (arrows["↑"], arrows["↓"], arrows["→"], arrows["N/A"]) == (9, 8, 2, 8)


def test_a_cell_says_where_it_stood():
    row = next(row for row in printed_pack().rows if row.code == "Local 25")
    cell = row.value("2011-07-01/P1M")
    assert cell.address == "Safety table, row Local 25, column Jul-11"
    assert (cell.text, str(cell.period)) == ("181", "2011-07-01/P1M")


def test_the_ten_highlights_and_their_arrows_are_as_printed():
    ours = [
        (h.theme, " ".join(h.label_text.replace("–", " ").split()), h.direction_text) for h in highlights()
    ]
    lines = [line.split("\t") for line in report_lines()]
    start = next(at for at, cells in enumerate(lines) if cells[:2] == ["Theme", "Highlight Indicator"])
    printed = [
        (t, " ".join(label.replace("–", " ").split()), a) for t, label, a in lines[start + 1 : start + 11]
    ]
    assert ours == printed


def highlights():
    return printed_pack().highlights


def test_two_highlights_have_no_row_in_the_grid():
    codes = {row.code for row in printed_pack().rows}
    titles = {row.name for row in printed_pack().rows}
    rowless = [h.label for h in highlights() if h.code not in codes and h.label not in titles]
    assert rowless == ["Annual Weekly Median Income", "Number of People Unemployed"]


def test_the_cycle_is_quarter_two_for_the_board_of_16_january():
    cycle = definition_of(PACK)["cycle"]
    assert [str(cycle[name]) for name in ("code", "as_at", "board_on", "board_item", "next_figures_on")] == [
        *("2011/12-Q2", "2012-01-16", "2012-01-16", "4", "2012-01-27")
    ]
    assert str(printed_pack().cycle.period) == "2011-07-01/P3M"


def test_the_four_data_issues_name_what_they_are_about():
    issues = {issue["subject"]: issue for issue in definition_of(PACK)["data_issues"]}
    assert list(issues) == ["NI 15, NI 16", "Hate crime", "New VAT registrations", "NI 185"]
    assert [r["code"] for r in issues["NI 15, NI 16"]["replacements"]] == [
        *("Local 21", "Local 25", "Local 26", "Local 27")
    ]
    assert all(issue["decision_needed"] and issue["decision_by"] for issue in issues.values())
