"""`lis check`: is everything set as it should be?"""

from collections.abc import Iterator
from typing import Any

import click

from lis.publishing.commands.console.exits import Exit
from lis.publishing.commands.console.groups import command
from lis.publishing.commands.console.memory import unapplied_migrations, with_memory
from lis.publishing.commands.console.printing import Column, format_option, print_records

OK, LOOK, WRONG = "ok", "look", "wrong"
COLOURS = {OK: "green", LOOK: "yellow", WRONG: "bold red"}
COLUMNS = (
    Column("state", "State", lambda s: str(s).capitalize(), lambda s: COLOURS[str(s)]),
    Column("what", "What"),
    Column("found", "Found"),
    Column("advice", "What to do"),
)
Line = dict[str, Any]


@command(
    "check",
    examples=["lis check", "lis check --deploy", "lis check --format json"],
    exits={Exit.DONE: "Nothing is wrong.", Exit.REFUSED: "Something is wrong, and the table says what."},
)
@click.option("--deploy", is_flag=True, help="Also what must be so before others are let in.")
@format_option
@with_memory
@click.pass_context
def check(ctx: click.Context, deploy: bool, form: str) -> None:
    """Check the settings, the data folder, the database and the files.

    Run it after setting up and before telling anyone the address; with --deploy, an unsafe production is
    refused. `docs/settings.md` explains each setting.
    """
    found = [*_settings(), *_database(), *_files()]
    if deploy:
        from lis.publishing.commands.deploying import deployment

        found += deployment()
    print_records(found, form=form, columns=COLUMNS, nothing="")
    if any(line["state"] == WRONG for line in found):
        ctx.exit(Exit.REFUSED)


def _line(state: str, what: str, found: object, advice: str = "") -> Line:
    return {"state": state, "what": what, "found": str(found), "advice": "" if state == OK else advice}


def _settings() -> Iterator[Line]:
    from django.conf import settings

    yield _line(OK, "LIS_PARTNERSHIP", settings.PARTNERSHIP_NAME)
    yield _line(OK, "LIS_PUBLIC_ADDRESS", settings.PUBLIC_ADDRESS)
    yield _line(OK, "LIS_ALLOWED_HOSTS", ", ".join(settings.ALLOWED_HOSTS))
    host = settings.PUBLIC_ADDRESS.split("://")[-1].split("/")[0].rsplit(":", 1)[0]
    state = OK if host in settings.ALLOWED_HOSTS or "*" in settings.ALLOWED_HOSTS else WRONG
    yield _line(state, "The address is answered", host, f"Add {host} to LIS_ALLOWED_HOSTS.")
    yield _line(
        LOOK if settings.DEBUG else OK,
        "LIS_DEBUG",
        "yes" if settings.DEBUG else "no",
        "Never where others reach it.",
    )
    is_ours = settings.PUBLIC_ADDRESS.startswith("https://") or host in {"127.0.0.1", "localhost"}
    yield _line(
        OK if is_ours else LOOK,
        "The way there is private",
        settings.PUBLIC_ADDRESS,
        "Serve it by https, so that nobody reads passphrases on the way.",
    )
    yield _line(OK, "LIS_UPLOAD_LIMIT_MB", settings.UPLOAD_LIMIT // 1024 // 1024)


def _database() -> Iterator[Line]:
    import os

    from django.conf import settings
    from django.db import DatabaseError, connection

    folder = settings.DATA_DIR
    can_write = folder.is_dir() and os.access(folder, os.W_OK)
    yield _line(
        OK if can_write else WRONG, "LIS_DATA_DIR", folder, "Make the folder writable for this account."
    )
    try:
        waiting = unapplied_migrations()
    except DatabaseError as problem:
        yield _line(WRONG, "LIS_DATABASE_URL", problem, "Check the address, the name and the passphrase.")
        return
    yield _line(OK, "LIS_DATABASE_URL", connection.vendor)
    state = WRONG if waiting else OK
    yield _line(
        state, "Database", f"{len(waiting)} steps behind" if waiting else "up to date", "Run: lis init"
    )


def _files() -> Iterator[Line]:
    from django.contrib.staticfiles import finders

    styles = finders.find("built/lis.css")
    yield _line(
        OK if styles else WRONG,
        "Styles of the pages",
        styles or "not there",
        "Install the package again, or run script/setup in a checkout.",
    )
