"""`lis worker`: what runs beside the pages, as a service of its own."""

import signal
import threading

import click

from lis.publishing.commands.console.groups import command
from lis.publishing.commands.console.memory import unapplied_migrations, with_memory
from lis.publishing.commands.console.refusals import Refusal


@command("worker", examples=["lis worker", "lis worker --once"])
@click.option("--once", is_flag=True, help="Do what is due and end; for a timer of the operating system.")
@with_memory
def worker(once: bool) -> None:
    """Send e-mails, publish at set times and remind, until Ctrl+C.

    `lis serve` does this itself unless LIS_WORKER=apart says that this command runs. One worker works in a
    data folder at a time; jobs that one left unfinished are done by the next.
    """
    waiting = unapplied_migrations()
    if waiting:
        raise Refusal(f"The database lacks {len(waiting)} steps, the first {waiting[0]}. Run: lis init")
    from lis.foundations.tasks.worker import Worker

    stop = threading.Event()
    ours = Worker(stop)
    if not ours.lock.take():
        raise Refusal(
            "A worker works in this data folder already: `lis serve`, unless it is started with"
            " LIS_WORKER=apart, or another `lis worker`."
        )
    if once:
        click.echo(f"Jobs done: {ours.work_once()}")
        return
    for told in (signal.SIGTERM, signal.SIGINT):
        signal.signal(told, lambda *_: stop.set())
    click.echo("Working. Stop with Ctrl+C.")
    ours.work()
