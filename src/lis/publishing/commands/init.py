"""`lis init`: a place to begin."""

import click

from lis.publishing.commands.console.groups import command
from lis.publishing.commands.console.memory import bring_up_to_date, data_folder, open_memory
from lis.publishing.commands.console.progress import working


@command("init", examples=["lis init --officer-email officer@example.gov.uk"])
@click.option(
    "--officer-email", metavar="EMAIL", help="Make an account for the performance officer, who may edit."
)
@click.option("--officer-name", metavar="NAME", default="Performance officer", show_default=True)
def init(officer_email: str | None, officer_name: str) -> None:
    """Make the data folder and its database, or bring them up to date.

    Run it once before anything else, and again after each new version: what is there stays. The folder is
    `lis-data` here, or what LIS_DATA_DIR names. With --officer-email, that person can sign in by link.
    """
    with working("Preparing the database"):
        open_memory()
        steps = bring_up_to_date()
    click.echo(f"Data folder: {data_folder()}")
    click.echo(f"Database: {'brought up to date' if steps else 'already up to date'} ({steps} steps).")
    if officer_email:
        click.echo(_officer(officer_email, officer_name))
    click.echo("Next: lis import performance FILE --cycle 2011/12-Q2, or lis serve.")


def _officer(email: str, name: str) -> str:
    from lis.foundations.access.models import Account
    from lis.foundations.access.operations import add_account

    hint = f"To sign in, ask for a link that works once: lis sign-in-link {email}"
    if Account.objects.filter(username__iexact=email).exists():
        return f"Account: {email} was there already. {hint}"
    add_account(email=email, name=name, passphrase=None, may_edit=True)
    return (
        f"Account: {email} may edit. {hint}\n"
        f"To let them decide who else may: lis accounts grant {email} administrator"
    )
