"""`lis measures`: what was assumed of them, and by whom it was confirmed."""

from lis.publishing.commands.console.groups import Room

HERE = "lis.publishing.commands.measures"

measures = Room(
    "measures",
    places={
        "proposed": f"{HERE}.proposed:proposed",
        "confirm": f"{HERE}.confirm:confirm",
        "show-to": f"{HERE}.showing:showing",
    },
    help="See and confirm what was proposed for new measures, and say who may see them.",
)
