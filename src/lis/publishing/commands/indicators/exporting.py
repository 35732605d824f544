"""`lis indicators export`: definitions as a pack."""

from pathlib import Path

import click

from lis.publishing.commands.console.groups import command
from lis.publishing.commands.console.memory import with_memory
from lis.publishing.commands.console.printing import write_text
from lis.publishing.commands.console.refusals import Refusal


@command(
    "export", examples=["lis indicators export --to ours.yaml", 'lis indicators export "NI 123" "Local 25"']
)
@click.argument("codes", metavar="[CODE]...", nargs=-1)
@click.option(
    "--to", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path), help="Write here; else print."
)
@with_memory
def exporting(codes: tuple[str, ...], to: Path | None) -> None:
    """Write the definitions of all measures, or of those named: why each matters, numerator, denominator,
    source, author, checker, next review, how its figures join and are judged, and what replaced what.
    """
    from lis.evidence.indicators import queries
    from lis.publishing.commands.carrying.files import as_yaml

    known = queries.by_code(codes)
    if unknown := [code for code in codes if code not in known]:
        raise Refusal(f"Not known here: {', '.join(unknown)}.")
    pack = queries.definition_pack(codes or None, hidden_too=True)
    write_text(as_yaml(pack), to, f"{len(pack['indicators']):,} definitions")
