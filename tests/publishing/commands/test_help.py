"""Help teaches, quickly, without a database; its page is current."""

import subprocess
import sys

import click
import pytest
from tests.house.tree import ROOT

from lis.publishing.commands import HEADINGS, PLACES, main
from lis.publishing.commands.console.groups import SUMMARY, Taught
from lis.publishing.commands.reference import commands_of, page

EVERY = list(commands_of(main, ("lis",)))
ASKED = """
import sys
from lis.publishing.commands import main
main(["--help"], standalone_mode=False)
heavy = {"django", "rich", "numpy", "scipy", "yaml"} & set(sys.modules)
sys.exit(f"help read {heavy}" if heavy else 0)
"""


def named(command: tuple) -> str:
    return " ".join(command[0])


def test_every_command_stands_under_a_heading():
    assert sorted(name for names in HEADINGS.values() for name in names) == sorted(PLACES)


@pytest.mark.parametrize(("words", "command"), EVERY, ids=[named(one) for one in EVERY])
def test_a_command_says_what_it_does_and_gives_an_example(words, command):
    assert isinstance(command, Taught)
    assert command.examples
    assert all("lis " in example for example in command.examples)
    assert command.get_short_help_str(SUMMARY).endswith((".", ")")), "The first sentence is cut."
    nameless = [
        p.name for p in command.params if isinstance(p, click.Option) and not (p.help or p.show_default)
    ]
    assert not nameless, "Say what the option is for."


@pytest.mark.parametrize(("words", "command"), EVERY, ids=[named(one) for one in EVERY])
def test_the_examples_of_a_command_can_be_run(words, command):
    """Every example names commands and options that exist."""
    import shlex

    for example in command.examples:
        typed = shlex.split(example)
        typed = typed[typed.index("lis") + 1 :]
        found, rest = main, typed
        while isinstance(found, click.Group):
            _, found, rest = found.resolve_command(click.Context(found), rest)
        known = {name for parameter in found.params for name in parameter.opts}
        assert {word for word in rest if word.startswith("--")} <= known, example


def test_help_answers_without_django_rich_or_numpy():
    done = subprocess.run([sys.executable, "-c", ASKED], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "scorecard" in done.stdout


def test_help_answers_where_there_is_nothing_and_leaves_nothing(tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", "from lis.publishing.commands import main; main(['audit', '--help'])"],
        cwd=tmp_path,
        env={"PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Exit codes" in done.stdout
    assert not list(tmp_path.iterdir())


def test_the_page_of_commands_is_current():
    told = "Run: .venv/bin/python -m lis.publishing.commands.reference"
    assert (ROOT / "docs" / "commands.md").read_text(encoding="utf-8") == page(main), told


def test_an_unknown_command_is_a_mistake_in_the_command(lis):
    done = lis("scorcard")
    assert done.exit_code == 2
    assert "scorcard" in done.output
