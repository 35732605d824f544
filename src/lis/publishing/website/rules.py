"""What may be asked for, and when."""

from django.utils.http import url_has_allowed_host_and_scheme


def may_go_to(address: str, *, host: str, secure: bool) -> bool:
    """Whether someone who has signed in may be sent on to this address: only to a page of this site."""
    return url_has_allowed_host_and_scheme(address, allowed_hosts={host}, require_https=secure)
