"""`lis statistics`: what can be said of the figures of places as a whole."""

from lis.publishing.commands.console.groups import Room

HERE = "lis.publishing.commands.statistics"

statistics = Room(
    "statistics",
    places={
        "reproduce": f"{HERE}.reproduce:reproduce",
        "show-to": f"{HERE}.showing:showing",
    },
    help="Check published figures of places, and say who may see them.",
)
