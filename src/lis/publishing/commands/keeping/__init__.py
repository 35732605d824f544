"""`lis backup`: all of it in one file, which can be verified and restored into an empty place."""

from typing import Any

import click

from lis.publishing.commands.console.groups import Room

HERE = "lis.publishing.commands.keeping"


class Backups(Room):
    """A group whose first command need not be named: `lis backup TARGET`."""

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        named = args if args[0] in self.commands else ["make", *args]
        return super().resolve_command(ctx, named)


backup = Backups(
    "backup",
    places={"make": f"{HERE}.making:making", "verify": f"{HERE}.verifying:verifying"},
    help="Back up everything into one file: lis backup TARGET. Restore it with lis restore.",
)
