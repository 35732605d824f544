"""`lis backup TARGET`: everything into one file, while people work."""

from datetime import UTC, datetime
from pathlib import Path

import click

from lis.publishing.commands.console.groups import command
from lis.publishing.commands.console.memory import unapplied_migrations, with_memory
from lis.publishing.commands.console.progress import working
from lis.publishing.commands.console.refusals import Refusal


@command("make", examples=["lis backup /var/backups/lis", "lis backup /var/backups/lis --keep 14"])
@click.argument("target", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--keep", type=click.IntRange(min=1), metavar="N", help="Remove all but the newest N afterwards."
)
@with_memory
def making(target: Path, keep: int | None) -> None:
    """Write the database, the store and every file received into a new file of the folder TARGET.

    As they are at one moment; people go on working meanwhile. The file gets its name when it is whole. It
    holds what people wrote, so keep it as safe as the system itself, on another machine. The secret key is
    not in it: keep that apart.
    """
    from lis.foundations.access.operations import system_account
    from lis.foundations.audit import operations as audit
    from lis.publishing.commands.keeping.archive import SUFFIX
    from lis.publishing.commands.keeping.contents import make

    if waiting := unapplied_migrations():
        raise Refusal(f"The database lacks {len(waiting)} steps, the first {waiting[0]}. Run: lis init")
    with working("Backing up"):
        made = make(folder=target, at=datetime.now(UTC))
        name = Path(made.file).name
        audit.record(by=system_account("command line"), verb="back up", kind="system", record=name)
    click.echo(f"{made.file}: {made.rows:,} rows, {made.files:,} parts, {made.size / 1e6:,.1f} MB.")
    click.echo(f"Known by {made.sha256}: note it elsewhere, and nobody can swap the file unseen.")
    for old in sorted(target.glob(f"lis-*{SUFFIX}"))[: -keep if keep else 0]:
        old.unlink()
        click.echo(f"{old.name} was removed.")
