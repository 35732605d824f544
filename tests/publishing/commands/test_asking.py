"""What the commands print of a cycle."""

import csv
import io
import json

import pytest
import yaml

from lis.delivery.performance import queries as performance
from lis.publishing.commands.console.exits import Exit

pytestmark = pytest.mark.django_db
KEYS = {
    *("code", "name", "theme", "lead", "polarity", "frequency", "unit", "actual", "actual_text", "status"),
    *("target", "tolerance", "rating", "rating_reason", "direction", "direction_reason"),
    *("direction_as_published", "signal", "year_to_date", "year_to_date_as_at", "year_end_target"),
    *("forecast", "forecast_low", "forecast_high", "chance_of_meeting_target"),
}


def previewed(lis, file, cycle: str) -> dict:
    """What a file would change."""
    done = lis("import", "performance", file, "--cycle", cycle, "--preview", "--format", "json")
    assert done.exit_code == Exit.DONE, done.output
    return json.loads(done.output)[0]


def test_the_scorecard_as_json_has_every_promised_key(lis, cycle):
    rows = json.loads(lis("scorecard", cycle, "--format", "json").output)
    assert [row["code"] for row in rows] == ["Local 25", "Local 27", "NI 123"]
    assert all(set(row) >= KEYS for row in rows)
    burglary = rows[0]
    assert (burglary["actual"], burglary["target"], burglary["rating"]) == (553, 663, "on_target")
    assert (burglary["direction"], burglary["direction_as_published"]) == ("improving", "improving")


def test_the_scorecard_as_a_table_says_every_judgement_in_words(lis, cycle):
    shown = lis("scorecard", cycle).output
    assert "On target" in shown
    assert "421 [e]" in shown
    assert "\x1b[" not in shown, "Colour belongs on a terminal."


def test_the_scorecard_of_one_theme_has_only_its_measures(lis, cycle):
    rows = json.loads(lis("scorecard", cycle, "--theme", "health", "--format", "json").output)
    assert [row["code"] for row in rows] == ["NI 123"]


def test_a_theme_that_is_not_there_is_refused(lis, cycle):
    done = lis("scorecard", cycle, "--theme", "happiness")
    assert done.exit_code == Exit.REFUSED
    assert "Safety" in done.output


def test_the_scorecard_as_csv_is_read_back_without_a_doubt(lis, cycle, tmp_path):
    file = tmp_path / "scorecard.csv"
    file.write_bytes(lis("scorecard", cycle, "--format", "csv").stdout_bytes)
    heading = next(csv.reader(io.StringIO(file.read_text(encoding="utf-8"))))
    assert heading[:3] == ["Theme", "NI Code", "PI"]
    told = previewed(lis, file, cycle)
    tally = told["tally"]
    assert tally["unchanged"] > 0
    assert not any(tally[state] for state in ("new", "changed", "doubtful", "unreadable", "unread")), told


def test_the_audit_names_the_sum_that_is_wrong_and_exits_with_three(lis, cycle):
    done = lis("audit", cycle, "--format", "json")
    assert done.exit_code == Exit.FOUND
    found = json.loads(done.output)
    assert all({"rule", "severity", "code", "message", "evidence"} <= set(one) for one in found)
    (wrong,) = [one for one in found if one["rule"] == "sum_of_parts"]
    assert wrong["code"] == "Local 25"
    assert "552" in wrong["message"]
    assert "553" in wrong["message"]


def test_the_audit_can_exit_with_zero(lis, cycle):
    assert lis("audit", cycle, "--exit-zero").exit_code == Exit.DONE


def test_an_accepted_finding_is_quiet_and_told_on_request(lis, cycle):
    from tests.makers import an_account

    from lis.delivery.performance import operations, queries

    its_cycle = queries.cycle_of_code(cycle)
    for one in queries.findings(its_cycle):
        operations.accept_finding(
            cycle=its_cycle,
            fingerprint=one.fingerprint,
            rule=one.rule,
            code=one.code or "",
            reason="Known.",
            by=an_account(),
        )
    done = lis("audit", cycle)
    assert done.exit_code == Exit.DONE
    assert "nothing was found" in done.output
    everything = json.loads(lis("audit", cycle, "--all", "--format", "json").output)
    assert {one["accepted"] for one in everything} == {"Known."}


def test_cycles_are_opened_listed_and_published(lis, cycle):
    assert lis("cycle", "open", cycle, "--board-on", "2012-01-16").exit_code == Exit.DONE
    published = lis("cycle", "publish", cycle)
    assert "snapshot 1" in published.output, published.output
    (listed,) = json.loads(lis("cycle", "list", "--format", "json").output)
    assert (listed["cycle"], listed["board_on"], listed["measures"]) == (cycle, "2012-01-16", 3)
    assert listed["state"] == "published"


def test_publishing_a_changed_cycle_needs_a_reason(lis, cycle, grid):
    lis("cycle", "publish", cycle)
    grid.write_text(grid.read_text().replace(",553,", ",552,"))
    lis("import", "performance", grid, "--cycle", cycle)
    assert lis("cycle", "publish", cycle).exit_code == Exit.REFUSED
    assert "snapshot 2" in lis("cycle", "publish", cycle, "--reason", "Local 25 corrected").output


def test_what_was_proposed_is_listed_with_its_evidence_and_confirmed(lis, cycle):
    proposed = json.loads(lis("measures", "proposed", "--format", "json").output)
    rule = next(one for one in proposed if (one["code"], one["field"]) == ("Local 27", "rule"))
    assert rule["value"] == "sum"
    assert "259" in rule["evidence"]
    assert lis("measures", "confirm", "Local 27").exit_code == Exit.DONE
    left = json.loads(lis("measures", "proposed", "--format", "json").output)
    assert {one["code"] for one in left} == {"Local 25", "NI 123"}
    assert lis("measures", "confirm", "--all").exit_code == Exit.DONE
    assert "Nothing is only proposed" in lis("measures", "proposed").output


@pytest.mark.parametrize("words", [(), ("NI 123", "--all")])
def test_confirming_asks_which(lis, cycle, words):
    assert lis("measures", "confirm", *words).exit_code == Exit.USAGE


def test_confirming_a_measure_that_is_not_known_confirms_nothing(lis, cycle):
    before = lis("measures", "proposed", "--format", "json").output
    assert lis("measures", "confirm", "NI 123", "NI 999").exit_code == Exit.REFUSED
    assert lis("measures", "proposed", "--format", "json").output == before


def test_a_template_comes_back_as_it_was_written(lis, cycle, tmp_path):
    file = tmp_path / "template.xlsx"
    done = lis("template", cycle, "--for", "mps", "--to", file)
    assert "6 lines for MPS" in done.output, done.output
    told = previewed(lis, file, cycle)
    assert told["tally"]["unchanged"] == 6
    assert not any(told["tally"][state] for state in ("new", "changed", "doubtful", "unreadable", "unread"))


def test_a_filled_in_template_revises_the_figures_and_brings_the_words(lis, cycle, tmp_path):
    import openpyxl

    from lis.delivery.performance import queries

    file = tmp_path / "template.xlsx"
    lis("template", cycle, "--for", "NHS", "--to", file)
    book = openpyxl.load_workbook(file)
    sheet = book.active
    at = {cell.value: cell.column for cell in sheet[1]}
    sheet.cell(2, at["Actual"]).value = "425"
    sheet.cell(2, at["Status"]).value = "provisional"
    sheet.cell(2, at["Progress"]).value = "A second clinic opened."
    book.save(file)
    done = lis("import", "performance", file, "--cycle", cycle)
    assert done.exit_code == Exit.DONE, done.output
    row = queries.scorecard(queries.cycle_of_code(cycle)).by_code["NI 123"]
    assert (row.now.value, row.now.status) == (425, "p")
    (said,) = queries.commentaries(queries.cycle_of_code(cycle))
    assert said.progress == "A second clinic opened."


def test_a_template_for_nobody_is_refused(lis, cycle):
    done = lis("template", cycle, "--for", "the moon")
    assert done.exit_code == Exit.REFUSED
    assert "mps" in done.output


def test_the_checks_are_listed(lis, db):
    done = lis("check", "--format", "json")
    found = {line["what"]: line["state"] for line in json.loads(done.output)}
    assert found["Database"] == "ok"
    assert found["LIS_DATA_DIR"] == "ok"


def test_a_quarter_is_opened_for_its_partners_from_the_last(lis, cycle):
    done = lis("cycle", "open", "2011/12-Q3", "--from", cycle, "--due-on", "2012-01-13")
    assert "2011/12-Q3 asks" in done.output and "2011/12-Q3 is open." in done.output
    assert performance.cycle_of_code("2011/12-Q3").visibility == "partners"


def test_a_quarter_is_opened_from_a_template_file(lis, cycle, tmp_path):
    file = tmp_path / "template.yaml"
    pack = performance.cycle_pack(performance.cycle_of_code(cycle))
    file.write_text(yaml.safe_dump(pack, allow_unicode=True))
    done = lis("cycle", "open", "2011/12-Q3", "--from", str(file))
    assert "2011/12-Q3 asks" in done.output
    assert "can't be read as a template" in lis("cycle", "open", "2011/12-Q4", "--from", "no.yaml").output
