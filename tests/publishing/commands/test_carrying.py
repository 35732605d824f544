"""A system that is carried over says the same, figure for figure."""

import json
from datetime import date
from pathlib import Path

import pytest
import yaml
from django.core.management import call_command

from lis.delivery.performance.queries.memory import forget
from lis.evidence.indicators import queries as indicators
from lis.foundations.access.operations import system_account
from lis.publishing.commands.console.exits import Exit
from lis.publishing.commands.demonstration.load import load

CYCLE = "2011/12-Q2"


def scorecard(lis) -> list[dict]:
    forget()
    return json.loads(lis("scorecard", CYCLE, "--format", "json").output)


def audit(lis) -> list[dict]:
    return json.loads(lis("audit", CYCLE, "--all", "--format", "json").output)


def files_of(folder: Path) -> dict[str, str]:
    return {str(f.relative_to(folder)): f.read_text() for f in sorted(folder.rglob("*")) if f.is_file()}


def start_again() -> None:
    """An empty database, as in a new data folder."""
    call_command("flush", interactive=False, verbosity=0)
    forget()


@pytest.mark.django_db(transaction=True)
def test_the_demonstration_carried_over_gives_the_same_scorecard_and_audit(lis, tmp_path):
    load(by=system_account("tests"), on=date(2012, 1, 16))
    before, found = scorecard(lis), audit(lis)
    assert lis("export", tmp_path / "first").exit_code == Exit.DONE
    start_again()
    assert not indicators.indicators().exists()
    done = lis("import", "all", tmp_path / "first")
    assert done.exit_code == Exit.DONE, done.output
    assert scorecard(lis) == before
    assert audit(lis) == found
    assert len(before) == 32
    lis("export", tmp_path / "second")
    assert files_of(tmp_path / "second") == files_of(tmp_path / "first")


@pytest.mark.django_db(transaction=True)
def test_a_system_that_was_only_fed_papers_is_carried_over_too(lis, cycle, tmp_path):
    before = scorecard(lis)
    lis("export", tmp_path / "carried")
    start_again()
    assert lis("import", "all", tmp_path / "carried").exit_code == Exit.DONE
    assert scorecard(lis) == before


def test_taking_in_twice_changes_nothing(lis, cycle, tmp_path):
    lis("export", tmp_path / "first")
    done = lis("import", "all", tmp_path / "first")
    assert "0 new, 0 changed, 3 unchanged" in done.output, done.output
    lis("export", tmp_path / "second")
    assert files_of(tmp_path / "second") == files_of(tmp_path / "first")


def test_a_folder_with_one_wrong_line_changes_nothing(lis, cycle, tmp_path):
    lis("export", tmp_path)
    definitions = yaml.safe_load((tmp_path / "definitions.yaml").read_text())
    definitions["indicators"][0]["name"] = "Changed"
    (tmp_path / "definitions.yaml").write_text(yaml.safe_dump(definitions))
    with (tmp_path / "values.csv").open("a") as table:
        table.write("Local 999,actual,2011-06-01/P1M,,1,0,1,,,,,,,,,no\n")
    done = lis("import", "all", tmp_path)
    assert done.exit_code == Exit.REFUSED
    assert "Local 999" in done.output
    assert indicators.by_code(["Local 25"])["Local 25"].name != "Changed"


def test_a_published_cycle_is_not_written_over(lis, cycle, tmp_path):
    lis("export", tmp_path)
    lis("cycle", "publish", cycle)
    done = lis("import", "all", tmp_path)
    assert done.exit_code == Exit.REFUSED
    assert "published" in done.output


def test_a_folder_without_an_export_is_refused(lis, db, tmp_path):
    assert lis("import", "all", tmp_path).exit_code == Exit.REFUSED
    assert lis("import", "all", tmp_path / "gone").exit_code == Exit.REFUSED


def test_no_person_and_no_address_leaves_with_an_export(lis, cycle, tmp_path):
    from lis.partnership.partners import operations as partners
    from lis.partnership.partners import queries

    partners.keep_person(
        organisation=queries.organisation("mps"),
        role="Analyst",
        name="A Person",
        email="a.person@example.org",
        by=system_account("tests"),
    )
    lis("export", tmp_path)
    written = "".join(files_of(tmp_path).values())
    assert "Analyst" in written
    assert "A Person" not in written
    assert "example.org" not in written


def test_definitions_are_shared_and_taken_in(lis, cycle, tmp_path):
    pack = tmp_path / "ours.yaml"
    assert lis("indicators", "export", "Local 27", "--to", pack).exit_code == Exit.DONE
    pack.write_text(pack.read_text().replace("Local 27", "Local 28"))
    done = lis("indicators", "import", pack)
    assert "1 new, 0 changed, 0 unchanged" in done.output, done.output
    assert indicators.by_code(["Local 28"])["Local 28"].rule == "sum"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("format: [unclosed", "line"),
        ("just words", "format: lis-indicators/1"),
        ("format: lis-indicators/1\nindicators:\n- code: X\n  polarity: sideways\n", "X: polarity"),
        ("format: lis-indicators/1\nindicators:\n- code: X\n  tolerance: some\n", "X: tolerance"),
        ("!!python/object/apply:os.system ['true']", "YAML"),
    ],
)
def test_a_pack_that_is_wrong_is_refused_with_the_place(lis, db, tmp_path, text, said):
    pack = tmp_path / "theirs.yaml"
    pack.write_text(text)
    done = lis("indicators", "import", pack)
    assert done.exit_code == Exit.REFUSED
    assert said in done.output


def test_values_that_look_like_formulas_come_back_as_they_were(lis, cycle, tmp_path):
    table = tmp_path / "figures.csv"
    table.write_text("code,period,text,note\nLocal 27,June 2011,98,'=HYPERLINK(1)\n")
    lis("import", "values", table)
    first = lis("values", "export", "Local 27").output
    assert "'=HYPERLINK(1)" in first
    table.write_bytes(first.encode())
    assert "0 new, 0 changed" in lis("import", "values", table).output
    assert lis("values", "export", "Local 27").output == first
