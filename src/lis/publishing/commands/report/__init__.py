"""`lis report`: papers for the board."""

from lis.publishing.commands.console.groups import Room

report = Room(
    "report",
    places={"quarterly": "lis.publishing.commands.report.quarterly:quarterly"},
    help="Make papers: the quarterly report in five renderings.",
)
