"""A refusal is a sentence and an exit code; a traceback only where it is asked for."""

import os
import subprocess
import sys

import click
import pytest
from django.core.exceptions import ValidationError
from django.db import OperationalError

from lis.delivery.performance.operations import CannotImport
from lis.foundations.intake import CannotRead
from lis.publishing.commands.console.exits import Exit
from lis.publishing.commands.console.refusals import NOT_READY, plainly, refusal_for


@pytest.mark.parametrize(
    ("problem", "code", "said"),
    [
        (CannotRead("a.xlsx is password-protected."), Exit.REFUSED, "a.xlsx is password-protected."),
        (CannotImport("Choose the cycle."), Exit.REFUSED, "Choose the cycle."),
        (ValidationError("Enter a valid date."), Exit.REFUSED, "Enter a valid date."),
        (OperationalError("no such table: performance_reportingcycle"), Exit.REFUSED, NOT_READY),
        (PermissionError(13, "Permission denied", "x.csv"), Exit.REFUSED, "x.csv: Permission denied"),
        (KeyError("x"), Exit.UNEXPECTED, "LIS_DEBUG=1"),
        (OperationalError("disk I/O error"), Exit.UNEXPECTED, "disk I/O error"),
        (ValueError("our own mistake"), Exit.UNEXPECTED, "our own mistake"),
    ],
)
def test_an_exception_becomes_a_sentence_and_an_exit_code(problem, code, said):
    refusal = refusal_for(problem)
    assert refusal.exit_code == code
    assert said in refusal.message
    assert "Traceback" not in refusal.message


def test_with_debugging_the_exception_itself_comes_through(monkeypatch):
    monkeypatch.setenv("LIS_DEBUG", "yes")
    with pytest.raises(KeyError), plainly():
        raise KeyError("x")


def test_a_mistake_in_the_command_stays_one():
    with pytest.raises(click.UsageError), plainly():
        raise click.UsageError("Name the measures.")


def test_a_command_in_an_empty_folder_refuses_and_leaves_it_empty(tmp_path):
    ours = {name: value for name, value in os.environ.items() if not name.startswith("LIS_")}
    done = subprocess.run(
        [sys.executable, "-c", "from lis.publishing.commands import main; main(['scorecard', '2011/12-Q2'])"],
        cwd=tmp_path,
        env=ours,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == Exit.REFUSED
    assert "lis init" in done.stderr
    assert not list(tmp_path.iterdir())


def test_a_cycle_that_is_not_there_is_refused_and_names_those_that_are(lis, cycle):
    done = lis("audit", "2012/13-Q1")
    assert done.exit_code == Exit.REFUSED
    assert "2011/12-Q2" in done.output


def test_a_cycle_that_is_written_wrongly_is_a_mistake_in_the_command(lis, db):
    done = lis("scorecard", "Q2")
    assert done.exit_code == Exit.USAGE
    assert "2011/12-Q2" in done.output


@pytest.mark.parametrize(
    ("email", "may_edit", "said"),
    [("nobody@example.org", None, "Nobody here"), ("reader@example.org", False, "may not do this")],
)
def test_only_somebody_who_may_edit_can_act(lis, cycle, email, may_edit, said):
    from tests.makers import an_account

    if may_edit is not None:
        an_account(username=email, email=email, may_edit=may_edit)
    done = lis("measures", "confirm", "--all", "--by", email)
    assert done.exit_code == Exit.REFUSED
    assert said in done.output
