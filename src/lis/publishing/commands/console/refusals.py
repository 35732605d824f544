"""A refusal is a sentence and an exit code, never a traceback."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any

import click

from lis.publishing.commands.console.exits import Exit

YES = {"1", "true", "yes", "on"}
NOT_READY = "The database is not ready, or not up to date. Run: lis init"
NOT_THERE = ("no such table", "no such column", "does not exist", "unable to open database file")


class Refusal(click.ClickException):
    """The command can't be carried out; the message says why and what to do."""

    exit_code = Exit.REFUSED

    def show(self, file: IO[Any] | None = None) -> None:
        click.echo(self.format_message(), file=file or sys.stderr, err=file is None)


class Unexpected(Refusal):
    """Something failed that should not have."""

    exit_code = Exit.UNEXPECTED


def debugging() -> bool:
    """Whether tracebacks are wanted."""
    return os.environ.get("LIS_DEBUG", "").lower() in YES


@contextmanager
def plainly() -> Iterator[None]:
    """Turn what our rooms refuse, and what the system can't do, into plain sentences."""
    try:
        yield
    except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
        # The last: what reads our output, such as `head`, has seen enough. Click ends quietly.
        raise
    except Exception as problem:
        if debugging():
            raise
        raise refusal_for(problem) from problem


def refusal_for(problem: Exception) -> Refusal:
    """The sentence for an exception: that of our own refusals, or one that says that this is our mistake."""
    kinds = {f"{kind.__module__.partition('.')[0]}.{kind.__name__}" for kind in type(problem).__mro__}
    if type(problem).__module__.startswith("lis."):
        return Refusal(str(problem))
    if "django.ValidationError" in kinds:
        return Refusal(" ".join(getattr(problem, "messages", [str(problem)])))
    if {"django.OperationalError", "django.ProgrammingError"} & kinds and _not_ready(problem):
        return Refusal(NOT_READY)
    if isinstance(problem, OSError) and problem.strerror:
        return Refusal(f"{problem.filename or 'A file'}: {problem.strerror}. Check the name and the folder.")
    said = f"{type(problem).__name__}: {problem}"
    return Unexpected(
        f"This failed in a way that was not expected: {said}\n"
        "Run it again with LIS_DEBUG=1 to see where, and send us what it prints."
    )


def _not_ready(problem: Exception) -> bool:
    return any(sign in str(problem).lower() for sign in NOT_THERE)
