"""`lis tasks`: what runs beside the pages."""

from lis.publishing.commands.console.groups import Room

HERE = "lis.publishing.commands.tasks"

tasks = Room(
    "tasks",
    places={"list": f"{HERE}.listing:listing"},
    help="Show the jobs and the scheduled work, and what failed.",
)
