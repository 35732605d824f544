"""`lis methods`: the arithmetic, for anyone to test and to read."""

from lis.publishing.commands.console.groups import Room

HERE = "lis.publishing.commands.methods"

methods = Room(
    "methods",
    places={"check": f"{HERE}.check:check", "guide": f"{HERE}.guide:guide"},
    help="Test the arithmetic with your own numbers; print its guide.",
)
