"""Commands about places: what takes them in (`lis import …`), and `lis places`."""

from lis.publishing.commands.console.groups import Room

HERE = "lis.publishing.commands.places"

places = Room(
    "places",
    places={
        "find": f"{HERE}.find:find",
        "agreement": f"{HERE}.agreement:agreement",
        "put-postcodes": f"{HERE}.put_postcodes:put_postcodes",
        "examples": f"{HERE}.examples:examples",
    },
    help="Find places, check postcodes against boundaries, make the example neighbourhoods.",
)
