"""`lis store`: what has been published of places, edition by edition."""

from lis.publishing.commands.console.groups import Room

HERE = "lis.publishing.commands.store"

store = Room(
    "store",
    places={
        "editions": f"{HERE}.editions:editions",
        "verify": f"{HERE}.verifying:verifying",
        "compact": f"{HERE}.compacting:compacting",
        "retire": f"{HERE}.retiring:retiring",
    },
    help="List the editions of published figures, check that every file is whole, and keep the store small.",
)
