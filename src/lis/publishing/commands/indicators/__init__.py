"""`lis indicators`: definitions that partnerships can share."""

from lis.publishing.commands.console.groups import Room

HERE = "lis.publishing.commands.indicators"

indicators = Room(
    "indicators",
    places={"export": f"{HERE}.exporting:exporting", "import": f"{HERE}.importing:importing"},
    help="Share definitions of measures, as readable YAML.",
)
