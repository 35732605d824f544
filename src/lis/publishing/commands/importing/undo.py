"""`lis import undo`: take an import back."""

import click

from lis.publishing.commands.asking import actor, by_option
from lis.publishing.commands.console.groups import command
from lis.publishing.commands.console.memory import with_memory
from lis.publishing.commands.console.refusals import Refusal


@command("undo", examples=["lis imports", "lis import undo 3"])
@click.argument("number", type=int)
@by_option
@with_memory
def undo(number: int, by: str | None) -> None:
    """Take back everything that import NUMBER brought: figures, targets, rows, words and new measures.

    `lis imports` lists the numbers. Refused where the cycle is published, or where a later import or
    correction rests on it.
    """
    from lis.delivery.performance import operations, queries

    batch = next((one for one in queries.batches(10_000) if one.pk == number), None)
    if batch is None:
        raise Refusal(f"There is no import {number} here. See the numbers with: lis imports")
    operations.undo_batch(batch=batch, by=actor(by))
    click.echo(f"Import {number} ({batch.release.file_name} into {batch.cycle_code}) was taken back.")
