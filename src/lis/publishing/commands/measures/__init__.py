"""`lis measures`: what was assumed of them, and by whom it was confirmed."""

from lis.publishing.commands.console.groups import Room

HERE = "lis.publishing.commands.measures"

measures = Room(
    "measures",
    places={
        "proposed": f"{HERE}.proposed:proposed",
        "confirm": f"{HERE}.confirm:confirm",
    },
    help="See and confirm what was only proposed for new measures.",
)
