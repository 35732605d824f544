"""`lis import`: take in what partners send."""

from lis.publishing.commands.console.groups import Room

HERE = "lis.publishing.commands.importing"
OF_PLACES = "lis.publishing.commands.places"

importing = Room(
    "import",
    places={
        "performance": f"{HERE}.performance:performance",
        "series": f"{HERE}.series:series",
        "values": f"{HERE}.values:values",
        "areas": f"{OF_PLACES}.areas:areas",
        "boundaries": f"{OF_PLACES}.boundaries:boundaries",
        "points": f"{OF_PLACES}.points:points",
        "lookup": f"{OF_PLACES}.lookup:lookup",
        "codes": f"{OF_PLACES}.codes:codes",
        "postcodes": f"{OF_PLACES}.postcodes:postcodes",
        "all": f"{HERE}.everything:everything",
        "undo": f"{HERE}.undo:undo",
    },
    help="Take in what partners send: a quarter's grid, a series, a table, a map.",
)
