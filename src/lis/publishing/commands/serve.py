"""`lis serve`: the pages."""

import click

from lis.publishing.commands.console.groups import command
from lis.publishing.commands.console.memory import unapplied_migrations, with_memory
from lis.publishing.commands.console.refusals import Refusal
from lis.publishing.commands.serving import refuse_taken_port, serve_here


@command("serve", examples=["lis serve", "lis serve --host 0.0.0.0 --port 80 --workers 2"])
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), metavar="PORT")
@click.option(
    "--workers",
    default=1,
    show_default=True,
    type=click.IntRange(1),
    metavar="N",
    help="Processes; about 150 MB each.",
)
@with_memory
def serve(host: str, port: int, workers: int) -> None:
    """Serve the pages until Ctrl+C.

    One worker serves a partnership well, within 300 MB. Only this machine is answered unless --host says
    otherwise; name the addresses that people use in LIS_ALLOWED_HOSTS and LIS_PUBLIC_ADDRESS.
    """
    refuse_taken_port(host, port)
    waiting = unapplied_migrations()
    if waiting:
        raise Refusal(f"The database lacks {len(waiting)} steps, the first {waiting[0]}. Run: lis init")
    click.echo(f"Serving on http://{host}:{port}. Stop with Ctrl+C.")
    serve_here(host, port, workers)
