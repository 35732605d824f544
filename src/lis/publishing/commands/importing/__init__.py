"""`lis import`: take in what partners send."""

from lis.publishing.commands.console.groups import Room

HERE = "lis.publishing.commands.importing"

importing = Room(
    "import",
    places={
        "performance": f"{HERE}.performance:performance",
        "series": f"{HERE}.series:series",
        "values": f"{HERE}.values:values",
        "lookup": f"{HERE}.lookup:lookup",
        "postcodes": f"{HERE}.postcodes:postcodes",
        "all": f"{HERE}.everything:everything",
        "undo": f"{HERE}.undo:undo",
    },
    help="Take in what partners send: a quarter's grid, a series, a table.",
)
