"""`lis values`: every figure in force."""

from lis.publishing.commands.console.groups import Room

values = Room(
    "values",
    places={
        "export": "lis.publishing.commands.values.exporting:exporting",
        "import": "lis.publishing.commands.importing.values:values",
    },
    help="Write out every figure in force, or take such a table in.",
)
