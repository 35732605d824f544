"""`lis restore`: a backup into an empty place."""

import os
from pathlib import Path

import click

from lis.publishing.commands.console.exits import Exit
from lis.publishing.commands.console.groups import command
from lis.publishing.commands.console.memory import open_memory
from lis.publishing.commands.console.progress import working
from lis.publishing.commands.console.refusals import Refusal
from lis.publishing.commands.keeping.verifying import any_key

EXITS = {
    Exit.DONE: "Restored and verified.",
    Exit.REFUSED: "The backup is not whole, or the place is not empty. Nothing was restored.",
}


@command(
    "restore",
    examples=[
        "lis restore lis-2012-01-16T020000Z.lisbackup --to /var/lib/lis",
        "LIS_DATABASE_URL=postgresql:///lis lis restore lis-2012-01-16T020000Z.lisbackup --to new",
    ],
    exits=EXITS,
)
@click.argument("backup", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--to",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    metavar="EMPTY",
    help="The data folder to make: empty, or not there yet.",
)
@any_key
def restore(backup: Path, to: Path, any_key: bool) -> None:
    """Restore BACKUP into an empty data folder, and into an empty database.

    The database is the one that LIS_DATABASE_URL names, SQLite in the folder otherwise: a backup of one goes
    into the other too. It is brought up to date if it is of an older version. Set the same LIS_SECRET_KEY as
    before: second steps and sign-in links depend on it.
    """
    if to.exists() and any(path.name != "secret-key" for path in to.iterdir()):
        raise Refusal(f"{to} is not empty. A backup is restored into an empty folder only.")
    to.mkdir(parents=True, exist_ok=True)
    os.environ["LIS_DATA_DIR"] = str(to.resolve())
    open_memory()
    from lis.publishing.commands.keeping.archive import Kept, sealing_key
    from lis.publishing.commands.keeping.restoring import put_back

    kept = Kept(backup)
    with working("Reading every part"):
        problems = list(kept.problems(None if any_key else sealing_key()))
    if problems:
        raise Refusal("The backup is not as it was made. " + " ".join(problems[:10]))
    with working("Restoring"):
        told = put_back(kept)
    click.echo(f"{told.rows:,} rows and {told.files:,} files are back in {to}, and verified.")
    click.echo(f"Next: export LIS_DATA_DIR={to.resolve()}, lis check, lis serve.")
