"""`lis backup verify`: whether a backup is as it was made."""

from pathlib import Path

import click

from lis.publishing.commands.console.exits import Exit
from lis.publishing.commands.console.groups import command
from lis.publishing.commands.console.memory import open_memory
from lis.publishing.commands.console.printing import Column, format_option, print_records
from lis.publishing.commands.console.progress import working

COLUMNS = (Column("file", "File", whole=True), Column("problem", "What is wrong"))
EXITS = {
    Exit.DONE: "Every part is as it was written, and the seal is ours.",
    Exit.FOUND: "A part was altered, removed or added; the table names it.",
    Exit.REFUSED: "The file is no backup, or not a whole one.",
}
any_key = click.option(
    "--any-key", is_flag=True, help="Also where it was sealed with another LIS_SECRET_KEY than is set here."
)


@command(
    "verify", examples=["lis backup verify /var/backups/lis/lis-2012-01-16T020000Z.lisbackup"], exits=EXITS
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@any_key
@format_option
def verifying(file: Path, any_key: bool, form: str) -> None:
    """Read every part of the backup FILE and compare it with what was written.

    The list of parts is sealed with the system's key (LIS_SECRET_KEY, or the one in the data folder).
    """
    open_memory()
    from lis.publishing.commands.keeping.archive import Kept, sealing_key

    kept = Kept(file)
    with working("Reading every part"):
        problems = list(kept.problems(None if any_key else sealing_key()))
    whole = (
        f"{file.name}: {len(kept.parts):,} parts are as they were written. Known by {kept.seal['sha256']}."
    )
    records = [{"file": file.name, "problem": problem} for problem in problems]
    print_records(records, form=form, columns=COLUMNS, nothing=whole)
    if problems:
        click.get_current_context().exit(Exit.FOUND)
