"""`lis load`, `lis loads` and `lis recipes`: figures of places from files of any layout and size."""

from lis.publishing.commands.console.groups import Room

HERE = "lis.publishing.commands.loading"

recipes = Room(
    "recipes",
    places={
        "list": f"{HERE}.recipes:listing",
        "show": f"{HERE}.recipes:show",
        "check": f"{HERE}.recipes:check",
        "export": f"{HERE}.recipes:export",
        "import": f"{HERE}.recipes:taking_in",
    },
    help="See, check and share recipes: how a table of somebody's layout is read.",
)
