"""`lis statistics`: what can be said of the figures of places as a whole."""

from lis.publishing.commands.console.groups import Room

HERE = "lis.publishing.commands.statistics"

statistics = Room(
    "statistics",
    places={"reproduce": f"{HERE}.reproduce:reproduce"},
    help="Check published figures of places.",
)
