"""Tell people what was changed about their own account."""

from lis.foundations.access.models import Account, Grant
from lis.foundations.access.roles import Role
from lis.foundations.notices.models import Notice
from lis.foundations.notices.operations import tell


def tell_of_role(*, grant: Grant, whose: str = "", address: str = "", by: Account) -> Notice:
    """Tell somebody that they have a role now; `whose` is for whom, in words."""
    role = Role(grant.role).label.lower()
    return tell(
        to=grant.account,
        kind="role",
        subject=f"You are {role} now{f', for {whose}' if whose else ''}",
        text="What you may do here has changed. Your account lists your roles, and who gave them.",
        address=address,
        by=by,
    )


def tell_of_passphrase(*, account: Account, address: str = "") -> Notice:
    """Tell somebody that their passphrase was changed: by mail too, in case it was somebody else."""
    return tell(
        to=account,
        kind="passphrase",
        subject="Your passphrase was changed",
        text=(
            "Your passphrase was changed, and every other browser was signed out."
            " If that was not you, ask an administrator at once to close your account."
        ),
        address=address,
    )
