"""`lis issues`: what was proposed about measures, decided and carried out."""

from lis.publishing.commands.console.groups import Room

HERE = "lis.publishing.commands.issues"

issues = Room(
    "issues",
    places={"list": f"{HERE}.listing:listing"},
    help="See the data issues: proposed, decided, carried out.",
)
