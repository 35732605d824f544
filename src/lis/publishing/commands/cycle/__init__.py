"""`lis cycle`: rounds of reporting."""

from lis.publishing.commands.console.groups import Room

HERE = "lis.publishing.commands.cycle"

cycle = Room(
    "cycle",
    places={
        "list": f"{HERE}.listing:listing",
        "open": f"{HERE}.opening:opening",
        "publish": f"{HERE}.publishing:publishing",
        "send-links": f"{HERE}.send_links:send_links",
    },
    help="List, open and publish rounds of reporting.",
)
