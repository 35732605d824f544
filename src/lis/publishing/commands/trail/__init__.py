"""`lis audit-trail`: who did what, and whether anybody tampered with the list."""

from lis.publishing.commands.console.groups import Room

HERE = "lis.publishing.commands.trail"

trail = Room(
    "audit-trail",
    places={
        "verify": f"{HERE}.verifying:verifying",
        "export": f"{HERE}.exporting:exporting",
        "seal": f"{HERE}.sealing:sealing",
    },
    help="Check that nobody altered, removed, inserted or moved a line of the audit trail, and write it out.",
)
