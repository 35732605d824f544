"""`lis accounts`: who may do what."""

from lis.publishing.commands.console.groups import Room

HERE = "lis.publishing.commands.accounts"

accounts = Room(
    "accounts",
    places={
        "list": f"{HERE}.listing:listing",
        "invite": f"{HERE}.inviting:inviting",
        "grant": f"{HERE}.granting:granting",
        "end-grant": f"{HERE}.granting:ending",
        "close": f"{HERE}.closing:closing",
        "reset-second-step": f"{HERE}.closing:resetting",
    },
    help="List, invite and close accounts, and give and end their roles.",
)
