"""Signing in and out."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from lis.foundations.access import anyone
from lis.foundations.access.doors import allow
from lis.foundations.access.models import Account
from lis.foundations.access.operations import LinkRefused, account_for_token
from lis.publishing.website import operations, rules
from lis.foundations.access.attempts import address_of
from lis.publishing.website.forms import SignIn

BACKEND = "django.contrib.auth.backends.ModelBackend"


@never_cache
@sensitive_post_parameters("passphrase")
@allow(anyone)
def sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in with an e-mail address and a passphrase."""
    form = SignIn(request.POST if request.method == "POST" else None)
    status = 200
    if form.is_valid():
        try:
            return _signed_in(
                request,
                operations.check_passphrase(
                    request=request, address=address_of(request), **form.cleaned_data
                ),
            )
        except operations.SignInRefused as refused:
            form.add_error(None, str(refused))
            status = 429 if isinstance(refused, operations.TooManyTries) else 200
    context = {"form": form, "next": _next(request)}
    return render(request, "website/sign_in.html", context, status=status)


@never_cache
@allow(anyone)
def sign_in_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """Sign in by a link that works once; a press of the button uses it, so that opening it does not."""
    try:
        account = account_for_token(token)
    except LinkRefused as refused:
        return render(request, "website/sign_in_refused.html", {"why": str(refused)}, status=403)
    if request.method == "POST":
        return _signed_in(request, account)
    return render(request, "website/sign_in_by_link.html", {"account": account})


@require_POST
@allow(anyone)
def sign_out(request: HttpRequest) -> HttpResponse:
    """Sign out."""
    logout(request)
    messages.success(request, "You have signed out.")
    return redirect("website:home")


def _signed_in(request: HttpRequest, account: Account) -> HttpResponse:
    login(request, account, backend=BACKEND)
    return redirect(_next(request) or reverse(settings.LOGIN_REDIRECT_URL))


def _next(request: HttpRequest) -> str:
    """Where the person was going; nothing where that is not a page of ours."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    return wanted if rules.may_go_to(wanted, host=request.get_host(), secure=request.is_secure()) else ""
