"""One's own account: what opens it, where it is open, and leaving."""

from django.contrib import messages
from django.contrib.auth import logout, update_session_auth_hash
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from lis.foundations.access import operations, queries, signed_in
from lis.foundations.access.doors import acting, allow
from lis.foundations.access.models import Account, SignedIn
from lis.foundations.notices import operations as notices
from lis.foundations.notices.about_accounts import tell_of_passphrase
from lis.foundations.notices.letters import MailFailed
from lis.publishing.workspace.forms.accounts import Confirmed, EmailForm, PassphraseForm
from lis.publishing.workspace.pages.accounts import mine_page, sessions_page


@never_cache
@allow(signed_in)
def mine(request: HttpRequest) -> HttpResponse:
    """My account."""
    return render(request, "workspace/accounts/mine.html", {"page": mine_page(acting(request))})


@never_cache
@sensitive_post_parameters("passphrase", "current")
@allow(signed_in)
def passphrase(request: HttpRequest) -> HttpResponse:
    """Change my passphrase; everywhere else I am signed out."""
    account = acting(request)
    form = PassphraseForm(request.POST if request.method == "POST" else None, account=account)
    if form.is_valid():
        try:
            _change_passphrase(request, account, form.cleaned_data["passphrase"])
            messages.success(request, "Your passphrase is changed. Everywhere else you are signed out.")
            return redirect("workspace:mine")
        except operations.CannotChangeAccount as refused:
            form.add_error("passphrase", str(refused))
    return render(request, "workspace/accounts/passphrase.html", {"form": form})


@never_cache
@sensitive_post_parameters("current")
@allow(signed_in)
def email(request: HttpRequest) -> HttpResponse:
    """Ask for a new e-mail address: a link goes to it."""
    account = acting(request)
    form = EmailForm(request.POST if request.method == "POST" else None, account=account)
    if form.is_valid():
        new = form.cleaned_data["email"]
        try:
            _send_confirmation(account, new)
            messages.success(request, f"Open the link that we sent to {new}. It works for a day.")
            return redirect("workspace:mine")
        except MailFailed as problem:
            form.add_error(None, f"The e-mail could not be sent: {problem}. Nothing was changed.")
    return render(request, "workspace/accounts/email.html", {"form": form, "account": account})


@never_cache
@allow(signed_in)
def confirm_email(request: HttpRequest, token: str) -> HttpResponse:
    """Confirm a new e-mail address; the button changes it, so that opening the link does not."""
    account = acting(request)
    try:
        new = operations.change_of_email(account, token)
        if request.method == "POST":
            operations.change_email(account=account, email=new, by=account)
            messages.success(request, f"You sign in as {new} from now on.")
            return redirect("workspace:mine")
    except (operations.LinkRefused, operations.CannotChangeAccount) as refused:
        return render(request, "workspace/accounts/refused.html", {"why": str(refused)}, status=403)
    return render(request, "workspace/accounts/confirm_email.html", {"new": new, "account": account})


@never_cache
@allow(signed_in)
def sessions(request: HttpRequest) -> HttpResponse:
    """Where I am signed in; the buttons end one, or all but this one."""
    account, key = acting(request), request.session.session_key or ""
    if request.method == "POST":
        return _end(request, account, key)
    return render(request, "workspace/accounts/sessions.html", {"page": sessions_page(account, key)})


@never_cache
@sensitive_post_parameters("current")
@allow(signed_in)
def leave(request: HttpRequest) -> HttpResponse:
    """Close my own account."""
    account = acting(request)
    form = Confirmed(request.POST if request.method == "POST" else None, account=account)
    if form.is_valid():
        try:
            operations.close_account(account=account, by=account, reason="Left.")
            logout(request)
            messages.success(request, "Your account is closed. What you wrote stays.")
            return redirect("website:home")
        except operations.CannotChangeAccount as refused:
            form.add_error(None, str(refused))
    return render(request, "workspace/accounts/leave.html", {"form": form})


def _change_passphrase(request: HttpRequest, account: Account, passphrase: str) -> None:
    before = request.session.session_key or ""
    operations.change_passphrase(account=account, passphrase=passphrase, by=account, keep=before)
    tell_of_passphrase(account=account, address=reverse("workspace:mine"))
    # The session gets a new key with it, by which it is known from now on.
    update_session_auth_hash(request, account)
    operations.rename_session(before=before, after=request.session.session_key or "")


def _send_confirmation(account: Account, new: str) -> None:
    token = operations.email_token(account, new)
    notices.post(
        to=new,
        subject="Confirm your new e-mail address",
        text="Open this page and press the button: then you sign in with this address. It works for a day.",
        address=reverse("workspace:confirm_email", args=[token]),
    )


def _end(request: HttpRequest, account: Account, key: str) -> HttpResponse:
    chosen = request.POST.get("session", "")
    if chosen == "all":
        count = operations.end_sessions(account=account, by=account, keep=key)
        messages.success(request, f"Ended elsewhere: {count}.")
        return redirect("workspace:sessions")
    try:
        session = queries.session_of(account, int(chosen) if chosen.isdecimal() else 0)
    except (SignedIn.DoesNotExist, OverflowError):
        raise Http404("You have no such session. It may have ended already.") from None
    operations.end_session(session=session, by=account)
    messages.success(request, f"{session.browser} is signed out.")
    return redirect("workspace:sessions")
