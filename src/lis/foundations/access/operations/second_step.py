"""The second step of signing in: an authenticator app, passkeys, and codes for the day they are lost."""

import json
import struct
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from lis.foundations.access import queries, rules
from lis.foundations.access.models import Account
from lis.foundations.access.operations.sessions import end_sessions
from lis.foundations.audit import operations as audit

WRONG_CODE = "This code is not right, or was used already. Codes change every 30 seconds: enter the next one."
WRONG_PASSKEY = "The passkey was not recognised. Try again, or use a code."  # noqa: S105 - a sentence


class WrongCode(ValueError):
    """The code or the passkey does not fit; the message says what to do."""


def new_secret() -> str:
    """A secret to share with an authenticator app."""
    from allauth.mfa.totp.internal.auth import generate_totp_secret

    return str(generate_totp_secret())


def app_picture(account: Account, secret: str) -> str:
    """The secret as a picture (SVG) that an authenticator app reads."""
    from allauth.mfa.adapter import get_adapter

    adapter = get_adapter()
    return str(adapter.build_totp_svg(adapter.build_totp_url(account, secret)))


@transaction.atomic
def add_app(*, account: Account, secret: str, code: str) -> list[str]:
    """Let the account take its second step with this app; recovery codes where it has none yet.

    Raises WrongCode where the app does not show this code.
    """
    from allauth.mfa.totp.internal.auth import TOTP, validate_totp_code

    if queries.has_app(account):
        raise WrongCode("This account has an authenticator app already. Remove that one first.")
    if not validate_totp_code(secret, _plain(code)):
        raise WrongCode(WRONG_CODE)
    TOTP.activate(account, secret)
    _audit(account, account, "add second step", "app")
    return _first_codes(account)


def passkey_to_make(account: Account) -> dict[str, Any]:
    """What the browser needs to make a passkey for this account; the session remembers the question."""
    from allauth.mfa.webauthn.internal import auth

    return auth.begin_registration(account, passwordless=False)


@transaction.atomic
def add_passkey(*, account: Account, name: str, answer: str) -> list[str]:
    """Let the account take its second step with the passkey that the browser made. Raises WrongCode."""
    from allauth.mfa.webauthn.internal import auth

    try:
        credential = _read(answer)
        auth.parse_registration_response(credential)
        auth.complete_registration(credential)
    except _unreadable() as problem:
        raise WrongCode("The passkey could not be made. Try again.") from problem
    auth.WebAuthn.add(account, name, credential)
    _audit(account, account, "add second step", "passkey")
    return _first_codes(account)


def passkey_to_use(account: Account) -> dict[str, Any]:
    """What the browser needs to use a passkey of this account; the session remembers the question."""
    from allauth.mfa.webauthn.internal import auth

    return auth.begin_authentication(account)


def check_passkey(*, account: Account, answer: str) -> None:
    """Check what the browser answered. Raises WrongCode."""
    from allauth.mfa.webauthn.internal import auth

    try:
        credential = _read(answer)
        auth.parse_authentication_response(credential)
        auth.complete_authentication(account, credential).record_usage()
    except _unreadable() as problem:
        raise WrongCode(WRONG_PASSKEY) from problem


def check_code(*, account: Account, code: str) -> None:
    """Check a code of the app, or a recovery code, which is used up by that. Raises WrongCode."""
    from allauth.mfa.models import Authenticator

    kinds = (Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES)
    for one in Authenticator.objects.filter(user=account, type__in=kinds).order_by("-type"):
        if one.wrap().validate_code(_plain(code)):
            Authenticator.objects.get(pk=one.pk).record_usage()
            if one.type == Authenticator.Type.RECOVERY_CODES:
                _audit(account, account, "use recovery code", "recovery code")
            return
    raise WrongCode(WRONG_CODE)


@transaction.atomic
def make_recovery_codes(*, account: Account) -> list[str]:
    """Ten new recovery codes; those made before no longer work."""
    from allauth.mfa.models import Authenticator
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

    Authenticator.objects.filter(user=account, type=Authenticator.Type.RECOVERY_CODES).delete()
    _audit(account, account, "make recovery codes", "recovery codes")
    return list(RecoveryCodes.activate(account).get_unused_codes())


@transaction.atomic
def remove_authenticator(*, account: Account, pk: int) -> None:
    """Take an app or a passkey of this account away. Raises WrongCode for the last one it has to have."""
    mine = queries.authenticators(account)
    gone = [one for one in mine if one.pk == pk]
    if not gone:
        raise WrongCode("This is not one of yours, or it was removed already.")
    if len(mine) == 1 and queries.must_take_second_step(account):
        raise WrongCode("Your account must have a second step. Add another one first, then remove this.")
    gone[0].delete()
    _audit(account, account, "remove second step", gone[0].type)
    if len(mine) == 1:
        _remove_codes(account)


@transaction.atomic
def reset_second_step(*, account: Account, reason: str, by: Account) -> None:
    """Take every app, passkey and code away, and end the sessions: the person sets it up again."""
    if not rules.administrator(by):
        raise WrongCode(rules.administrator.refusal)
    for one in queries.authenticators(account):
        one.delete()
    _remove_codes(account)
    end_sessions(account=account, by=by)
    audit.record(
        by=by, verb="reset second step", kind="account", record=f"account {account.pk}", reason=reason
    )


def _first_codes(account: Account) -> list[str]:
    return [] if queries.recovery_codes_left(account) else make_recovery_codes(account=account)


def _remove_codes(account: Account) -> None:
    from allauth.mfa.models import Authenticator

    Authenticator.objects.filter(user=account).delete()


def _read(answer: str) -> Any:
    """What a browser answered. Raises ValueError."""
    told = json.loads(answer)
    if not isinstance(told, dict):
        raise ValueError("It is no answer of a browser.")
    return told


def _unreadable() -> tuple[type[Exception], ...]:
    """What the library raises, which takes an answer apart byte by byte, for one that no browser gave."""
    from cryptography.exceptions import InvalidSignature

    shapes = (ValueError, LookupError, TypeError, AttributeError, struct.error)
    return (ValidationError, InvalidSignature, *shapes)


def _plain(code: str) -> str:
    """A code as people type it, without its spaces."""
    return "".join(code.split())


def _audit(account: Account, by: Account, verb: str, with_what: str) -> None:
    record = f"account {account.pk}"
    audit.record(by=by, verb=verb, kind="account", record=record, after={"with": with_what})
