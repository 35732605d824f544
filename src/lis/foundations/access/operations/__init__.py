"""What can be done with accounts, their roles, their sessions and their second step."""

from lis.foundations.access.operations.accounts import (
    CannotChangeAccount,
    add_account,
    change_email,
    change_passphrase,
    close_account,
    system_account,
)
from lis.foundations.access.operations.grants import CannotGive, end_grant, give_role
from lis.foundations.access.operations.invitations import (
    InvitationRefused,
    accept_invitation,
    invitation_of_token,
    invitation_token,
    invite,
    renew_invitation,
    withdraw_invitation,
)
from lis.foundations.access.operations.links import (
    LinkRefused,
    account_for_token,
    change_of_email,
    email_token,
    sign_in_link_token,
)
from lis.foundations.access.operations.second_step import (
    WrongCode,
    add_app,
    add_passkey,
    check_code,
    check_passkey,
    make_recovery_codes,
    remove_authenticator,
    reset_second_step,
)
from lis.foundations.access.operations.sessions import (
    begin_session,
    end_session,
    end_sessions,
    mark_seen,
    rename_session,
)
from lis.foundations.access.operations.showing import OF_A_BODY, CannotShow, show_to

__all__ = [
    "CannotShow",
    "OF_A_BODY",
    "show_to",
    "CannotChangeAccount",
    "CannotGive",
    "InvitationRefused",
    "LinkRefused",
    "WrongCode",
    "accept_invitation",
    "account_for_token",
    "add_account",
    "add_app",
    "add_passkey",
    "begin_session",
    "change_email",
    "change_of_email",
    "change_passphrase",
    "check_code",
    "check_passkey",
    "close_account",
    "email_token",
    "end_grant",
    "end_session",
    "end_sessions",
    "give_role",
    "invitation_of_token",
    "invitation_token",
    "invite",
    "make_recovery_codes",
    "mark_seen",
    "remove_authenticator",
    "rename_session",
    "renew_invitation",
    "reset_second_step",
    "sign_in_link_token",
    "system_account",
    "withdraw_invitation",
]
