"""Signing in and out."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from lis.foundations.access import anyone
from lis.foundations.access import queries as access
from lis.foundations.access.attempts import address_of
from lis.foundations.access.doors import allow
from lis.foundations.access.entering import enter_after_second_step, waiting_for
from lis.foundations.access.models import Account
from lis.foundations.access.operations import LinkRefused, account_for_token, end_session
from lis.publishing.website import operations, rules
from lis.publishing.website.entering import signed_in
from lis.publishing.website.forms import SecondStep, SignIn
from lis.publishing.website.pages.signing import made_up_people, second_step_page


@never_cache
@sensitive_post_parameters("passphrase")
@allow(anyone)
def sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in with an e-mail address and a passphrase."""
    form = SignIn(request.POST if request.method == "POST" else None)
    status = 200
    if form.is_valid():
        try:
            account = operations.check_passphrase(
                request=request, address=address_of(request), **form.cleaned_data
            )
            return signed_in(request, account, way="Passphrase", next=_next(request))
        except operations.SignInRefused as refused:
            form.add_error(None, str(refused))
            status = 429 if isinstance(refused, operations.TooManyTries) else 200
    context = {
        "form": form,
        "next": _next(request),
        "single_sign_on": settings.OIDC_NAME if settings.OIDC_ISSUER else "",
        "made_up_people": made_up_people(),
    }
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
        return signed_in(request, account, way="Link", next=_next(request))
    return render(request, "website/sign_in_by_link.html", {"account": account})


@never_cache
@allow(anyone)
def second_step(request: HttpRequest) -> HttpResponse:
    """The second step: a code, or a passkey."""
    waiting = waiting_for(request)
    if waiting is None:
        messages.info(request, "Sign in first. The second step waits for ten minutes.")
        return redirect("website:sign_in")
    form = SecondStep(request.POST if request.method == "POST" else None)
    status = 200
    if form.is_valid():
        try:
            operations.check_second_step(
                account=waiting.account, address=address_of(request), **form.cleaned_data
            )
            enter_after_second_step(request, waiting)
            return redirect(waiting.next or reverse(settings.LOGIN_REDIRECT_URL))
        except operations.SignInRefused as refused:
            form.add_error(None, str(refused))
            status = 429 if isinstance(refused, operations.TooManyTries) else 200
    context = {"form": form, "page": second_step_page(waiting.account)}
    return render(request, "website/second_step.html", context, status=status)


@require_POST
@allow(anyone)
def sign_out(request: HttpRequest) -> HttpResponse:
    """Sign out."""
    if isinstance(request.user, Account):
        _end_this_session(request, request.user)
    logout(request)
    messages.success(request, "You have signed out.")
    return redirect("website:home")


def _end_this_session(request: HttpRequest, account: Account) -> None:
    session = access.sessions_of(account).filter(key=request.session.session_key).first()
    if session is not None:
        end_session(session=session, by=account)


def _next(request: HttpRequest) -> str:
    """Where the person was going; nothing where that is not a page of ours."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    return wanted if rules.may_go_to(wanted, host=request.get_host(), secure=request.is_secure()) else ""
