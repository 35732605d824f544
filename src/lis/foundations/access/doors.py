"""The decorator that puts a rule on an address."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase

from lis.foundations.access.models import Account
from lis.foundations.access.rules import Rule, signed_in

View = Callable[..., HttpResponseBase]


def allow(rule: Rule) -> Callable[[View], View]:
    """Let in whom `rule` lets in; send strangers to sign in; refuse the rest with the rule's sentence."""

    def door(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if rule(request.user):
                return view(request, *args, **kwargs)
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            raise PermissionDenied(rule.refusal)

        guarded.access_rule = rule  # type: ignore[attr-defined]
        return guarded

    return door


def acting(request: HttpRequest) -> Account:
    """The account that asks. Raises PermissionDenied for a stranger, whom `allow` should not have let in."""
    if not isinstance(request.user, Account):
        raise PermissionDenied(signed_in.refusal)
    return request.user
