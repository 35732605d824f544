"""`lis load`, `lis loads`, `lis recipes`: the same from the command line."""

import json

import pytest
from click.testing import CliRunner
from tests.evidence.statistics.loading.conftest import OLD, RECIPE

from lis.evidence.statistics import queries
from lis.publishing.commands import main

pytestmark = pytest.mark.django_db
TEXT = f"code,year,count\n{OLD},2011,5\n{OLD},2012,many\n"


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "homes.csv").write_text(TEXT)
    (tmp_path / "homes.yaml").write_text(RECIPE)
    runner = CliRunner()

    def called(*words: str):
        return runner.invoke(main, list(words))

    assert called("recipes", "import", "homes.yaml", "--name", "homes").exit_code == 0
    return called


def test_a_file_is_loaded_and_waits(run):
    said = run("load", "homes.csv", "--recipe", "homes")
    assert said.exit_code == 0, said.output
    assert "2 figures read: 1 kept, 1 refused" in said.output.replace("\n", " ")
    assert queries.loads()[0].state == "waiting"


def test_a_file_is_loaded_and_published_at_once(run):
    said = run("load", "homes.csv", "--recipe", "homes", "--accept", "Agreed", "--format", "json")
    (told,) = json.loads(said.output)
    assert (told["state"], told["kept"], told["refused"]) == ("accepted", 1, 1)


def test_a_waiting_load_is_decided_by_its_number(run):
    run("load", "homes.csv", "--recipe", "homes")
    number = str(queries.loads()[0].pk)
    assert run("loads", "--refuse", number).exit_code == 1
    assert run("loads", "--refuse", number, "--reason", "Wrong year").exit_code == 0
    assert queries.loads()[0].reason == "Wrong year"


def test_a_file_for_which_no_recipe_is_known_names_the_option(run):
    said = run("load", "homes.csv")
    assert (said.exit_code, "Name it with --recipe" in said.output) == (1, True)


def test_a_recipe_is_checked_against_a_file(run):
    said = run("recipes", "check", "homes.yaml", "--against", "homes.csv")
    assert (said.exit_code, "The recipe fits: 1 columns" in said.output) == (0, True)


def test_faults_of_a_recipe_are_told_with_their_lines(run, tmp_path):
    (tmp_path / "wrong.yaml").write_text(RECIPE + "colour: red\n")
    said = run("recipes", "check", "wrong.yaml")
    assert (said.exit_code, "Line 11, colour" in said.output) == (1, True)


def test_a_recipe_of_the_product_is_exported_as_it_is(run):
    assert run("recipes", "show", "imd-2010").output.startswith("name: English indices")
    assert run("recipes", "list", "--format", "json").output.count('"slug"') > 20
