"""`lis demo`: the demonstration, in one command."""

import os
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import click

from lis.publishing.commands.console.groups import command
from lis.publishing.commands.console.memory import bring_up_to_date, open_memory
from lis.publishing.commands.console.progress import steps, working
from lis.publishing.commands.console.refusals import Refusal
from lis.publishing.commands.serving import refuse_taken_port, serve_here

FOLDER = Path("lis-data") / "demo"
MARK = "demonstration"
KEPT_IN = "officer-passphrase"
HOST = "127.0.0.1"
BOARD_MEETS = date(2012, 1, 16)


@command("demo", examples=["lis demo", "lis demo --port 8080", "lis demo --reset --yes"])
@click.option("--reset", is_flag=True, help="Start over: throw away what was entered. Asks first.")
@click.option("--yes", is_flag=True, help="Don't ask.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), metavar="PORT")
@click.option("--no-serve", is_flag=True, help="Only prepare it.")
@click.option(
    "--data",
    metavar="FOLDER",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Load real files of boundaries and statistics from this folder, in place of made-up figures.",
)
def demo(reset: bool, yes: bool, port: int, no_serve: bool, data: Path | None) -> None:
    """Show the whole system, with one partnership's real report.

    The report's figures are as printed; the history before them is made up, and says so. So are the figures
    of small areas, unless --data names a folder of real files. It lives in a data folder of its own
    (`lis-data/demo`, or what LIS_DATA_DIR names) and never touches another. The first run loads it; later
    runs start in seconds and keep what was entered.
    """
    if not no_serve:
        refuse_taken_port(HOST, port)
    folder = _marked_folder()
    address = f"http://{HOST}:{port}"
    os.environ.setdefault("LIS_PUBLIC_ADDRESS", address)
    if reset and not yes:
        click.confirm(f"Throw away everything that was entered in {folder}?", abort=True)
    passphrase = _prepare(folder, reset, data)
    click.echo(_welcome(address, folder, passphrase))
    if not no_serve:
        serve_here(HOST, port, workers=1)


def _marked_folder() -> Path:
    """The demonstration's folder, marked as one. Refuses a folder that holds anything else."""
    folder = Path(os.environ.get("LIS_DATA_DIR") or FOLDER).resolve()
    mark = folder / MARK
    if not mark.exists():
        if folder.exists() and any(folder.iterdir()):
            raise Refusal(
                f"{folder} is not a demonstration's folder, and it is not empty. It was left as it is."
                " Name another in LIS_DATA_DIR."
            )
        folder.mkdir(parents=True, exist_ok=True)
        mark.write_text("Made by `lis demo`. Everything in this folder may be thrown away.\n")
    os.environ["LIS_DATA_DIR"] = str(folder)
    return folder


def _prepare(folder: Path, reset: bool, data: Path | None) -> str:
    with working("Preparing the database"):
        open_memory()
        bring_up_to_date()
    _refuse_others()
    if reset:
        _empty(folder)
    _load(data)
    return _people(folder)


def _refuse_others() -> None:
    """A database that LIS_DATABASE_URL names may hold a partnership's own figures."""
    from lis.evidence.indicators import queries as indicators
    from lis.publishing.commands.demonstration import load

    if indicators.indicators().exists() and not load.is_loaded():
        raise Refusal(
            "The database that LIS_DATABASE_URL names holds measures that are not the demonstration's."
            " It was left as it is. Take that setting away, or name an empty database."
        )


def _empty(folder: Path) -> None:
    from lis.publishing.commands.demonstration import load

    if load.is_loaded():
        load.reset()
    for name in ("received", "loads", "store"):
        shutil.rmtree(folder / name, ignore_errors=True)
    (folder / KEPT_IN).unlink(missing_ok=True)


def _load(data: Path | None) -> None:
    from lis.foundations.access.operations import system_account
    from lis.publishing.commands.demonstration import load

    by = system_account("demonstration")
    if not load.is_loaded():
        with working("Loading the demonstration"):
            load.load(by=by, on=BOARD_MEETS)
    _load_places(data, by)


def _load_places(data: Path | None, by: Any) -> None:
    """Ealing's areas and postcodes; figures of them that are made up, or those of real files."""
    from lis.foundations.moments import clock
    from lis.publishing.commands.demonstration.load import noon
    from lis.publishing.commands.demonstration.places import load

    if not load.has_places():
        with working("Loading places and postcodes"), clock.set_to(noon(BOARD_MEETS)):
            load.load_places(by=by, on=BOARD_MEETS)
    if data is not None:
        _load_real(data, by)
    elif not load.has_figures():
        with working("Making figures of places up"), clock.set_to(noon(BOARD_MEETS)):
            load.load_example_and_figures(by=by)


def _load_real(data: Path, by: Any) -> None:
    """Every file of the folder that is known here; one that can't be taken in does not stop the others."""
    from lis.publishing.commands.demonstration.places import real

    real.withdraw_made_up(by=by, on=date.today())
    todo = real.real_steps(data, by=by, on=date.today())
    for step in steps(todo, "Loading real files", len(todo)):
        try:
            step.do()
        except ValueError as problem:
            click.echo(f"Not loaded. {step.words}: {problem}", err=True)


def _people(folder: Path) -> str:
    """The passphrase of the demonstration's people; they and it are made when first needed."""
    from lis.foundations.access.operations import system_account
    from lis.publishing.commands.demonstration import people

    kept = folder / KEPT_IN
    known = kept.exists()
    passphrase = kept.read_text().strip() if known else _new_passphrase()
    if not known:
        kept.touch(mode=0o600)
        kept.write_text(passphrase)
        people.change_passphrase_of_all(passphrase=passphrase)
    people.make_people(passphrase=passphrase, by=system_account("demonstration"))
    return passphrase


def _new_passphrase() -> str:
    """Four groups of letters that can be read aloud: 61 bits."""
    import secrets

    groups = (
        "".join(secrets.choice("bdfghjkmnpqrstvwxyz") + secrets.choice("aeiou") for _ in "ab") for _ in "abcd"
    )
    return "-".join(groups)


def _welcome(address: str, folder: Path, passphrase: str) -> str:
    from lis.publishing.commands.demonstration.people import PEOPLE

    width = max(len(one.email) for one in PEOPLE)
    people = "\n".join(f"  {one.email:{width}}  {one.name}" for one in PEOPLE)
    return f"""\
The demonstration is ready: {address}
Sign in as any of these, who are made up, with one passphrase
{people}
  Passphrase  {passphrase}
  It is kept in {folder}. Start over with: lis demo --reset

Try first
  1. Open the scorecard for quarter 2 of 2011/12, then Local 25: its months do not add up to what was printed.
  2. Open the audit: every defect that a careful reader would find, with the sum and the cells.
  3. Open the report, and take it away as PDF, Word, slides or a spreadsheet.
  4. Sign in and import a file: it shows what would change before anything does.
  5. Find a place: UB1 1AL, or Southall. Its profile sets it beside Ealing.
  6. Open the maps, then deprivation: where ranks changed, and what they can't say.

The same from a second terminal
  export LIS_DATA_DIR={folder}
  lis scorecard 2011/12-Q2
  lis audit 2011/12-Q2
"""
