"""Taking figures in from the command line."""

import json

import pytest

from lis.delivery.performance.queries import batches, cycle_of_code
from lis.evidence.indicators import queries as indicators
from lis.publishing.commands.console.exits import Exit

pytestmark = pytest.mark.django_db
CYCLE = ("--cycle", "2011/12-Q2")


def test_a_return_is_taken_in_and_tallied(lis, grid):
    done = lis("import", "performance", grid, *CYCLE)
    assert done.exit_code == Exit.DONE
    assert "0 cells that found no place" in done.output
    assert "lis import undo" in done.output
    assert set(indicators.by_code(["Local 25", "Local 27", "NI 123"])) == {"Local 25", "Local 27", "NI 123"}


def test_a_preview_changes_nothing_and_leaves_nothing_waiting(lis, grid):
    done = lis("import", "performance", grid, *CYCLE, "--preview")
    assert done.exit_code == Exit.DONE
    assert not indicators.by_code(["Local 25"])
    assert [batch.state for batch in batches()] == ["discarded"]


def test_the_same_file_again_changes_nothing(lis, grid, cycle):
    done = lis("import", "performance", grid, *CYCLE, "--format", "json")
    told = json.loads(done.output)
    assert told[0]["tally"]["new"] == told[0]["tally"]["changed"] == 0
    assert told[0]["state"] == "applied"


def test_a_cell_beyond_reading_is_shown_with_its_address_and_nothing_is_taken_in(lis, grid):
    grid.write_text(grid.read_text().replace(",181,", ",18.1.1,"))
    done = lis("import", "performance", grid, *CYCLE)
    assert done.exit_code == Exit.REFUSED
    assert "line 2, column 8" in done.output
    assert "18.1.1" in done.output
    assert not indicators.by_code(["Local 27"])


def test_the_rest_is_taken_in_where_that_is_said(lis, grid):
    grid.write_text(grid.read_text().replace(",181,", ",18.1.1,"))
    done = lis("import", "performance", grid, *CYCLE, "--leave-out-unreadable")
    assert done.exit_code == Exit.DONE
    assert indicators.by_code(["Local 27"])


def test_a_file_that_is_no_table_is_refused_in_a_sentence(lis, tmp_path):
    file = tmp_path / "picture.xlsx"
    file.write_bytes(b"\x89PNG\r\n\x1a\n" + b"0" * 100)
    done = lis("import", "performance", file, *CYCLE)
    assert done.exit_code == Exit.REFUSED
    assert "picture.xlsx" in done.output
    assert "Traceback" not in done.output


def test_a_file_that_is_not_there_is_refused(lis, tmp_path):
    done = lis("import", "performance", tmp_path / "gone.csv", *CYCLE)
    assert done.exit_code == Exit.REFUSED
    assert "gone.csv is not a file" in done.output


def test_an_import_can_be_undone_by_its_number(lis, cycle):
    number = json.loads(lis("imports", "--format", "json").output)[0]["number"]
    assert lis("import", "undo", number).exit_code == Exit.DONE
    assert not indicators.by_code(["Local 25"])
    assert json.loads(lis("imports", "--format", "json").output)[0]["state"] == "undone"


def test_a_number_that_was_never_given_is_refused(lis, cycle):
    done = lis("import", "undo", 99_999)
    assert done.exit_code == Exit.REFUSED
    assert "lis imports" in done.output


def test_one_row_of_a_wide_table_becomes_the_months_of_a_measure(lis, cycle, tmp_path):
    wide = tmp_path / "crime.csv"
    wide.write_text(
        "Borough,Minor,201105,201106,201107\nEaling,Theft from Person,120,98,99\nEaling,Robbery,1,2,3\n"
    )
    chosen = ["--where", "Borough=Ealing", "--where", 'Minor="Theft from Person"']
    done = lis("import", "series", wide, "--measure", "Local 27", *chosen, "--since", "2011-06")
    assert done.exit_code == Exit.DONE, done.output
    assert "1 new, 0 changed, 1 unchanged" in done.output


def test_a_series_for_a_measure_that_is_not_known_is_refused(lis, cycle, tmp_path):
    wide = tmp_path / "crime.csv"
    wide.write_text("Borough,Minor,201106,201107\nEaling,Theft,98,99\n")
    done = lis("import", "series", wide, "--measure", "Local 999", "--where", "Minor=Theft")
    assert done.exit_code == Exit.REFUSED
    assert "Local 999" in done.output


def test_a_condition_without_its_text_is_a_mistake_in_the_command(lis, cycle, grid):
    assert lis("import", "series", grid, "--measure", "Local 27", "--where", "Ealing").exit_code == Exit.USAGE


def test_figures_come_from_a_plain_table_written_by_hand(lis, cycle, tmp_path):
    table = tmp_path / "figures.csv"
    table.write_text("code,period,text\nLocal 27,June 2011,98\nLocal 27,2011-05-01/P1M,120 (est)\n")
    done = lis("import", "values", table)
    assert "2 new, 0 changed, 0 unchanged" in done.output, done.output
    figures = {
        str(o.start): o for o in indicators.observations([indicators.by_code(["Local 27"])["Local 27"].pk])
    }
    assert (figures["2011-05-01"].value, figures["2011-05-01"].status) == (120, "e")
    assert figures["2011-06-01"].address == "line 2, column 1"


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("Local 27,June 2011,9.8.1", "line 2"),
        ("Local 999,June 2011,98", "Local 999"),
        ("Local 27,someday,98", "line 2"),
        ("Local 27,June 2011,98\nLocal 27,Jun-11,97", "already"),
    ],
)
def test_a_table_of_values_is_taken_in_whole_or_refused_with_its_line(lis, cycle, tmp_path, row, said):
    table = tmp_path / "figures.csv"
    table.write_text(f"code,period,text\n{row}\nLocal 25,June 2011,12\n")
    done = lis("import", "values", table)
    assert done.exit_code == Exit.REFUSED
    assert said in done.output
    pk = indicators.by_code(["Local 25"])["Local 25"].pk
    assert not indicators.observations([pk]).filter(start="2011-06-01").exists()


def test_importing_opens_the_cycle(cycle):
    assert cycle_of_code(cycle).rows.count() == 3
