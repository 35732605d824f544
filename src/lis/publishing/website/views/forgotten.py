"""A new passphrase for one that was forgotten, by e-mail."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from lis.foundations.access import anyone
from lis.foundations.access.attempts import address_of
from lis.foundations.access.doors import allow
from lis.foundations.access.operations import CannotChangeAccount, change_passphrase
from lis.foundations.notices.about_accounts import tell_of_passphrase
from lis.publishing.website import operations
from lis.publishing.website.forms import Forgotten, NewPassphrase


@never_cache
@allow(anyone)
def forgotten(request: HttpRequest) -> HttpResponse:
    """Ask for a link. The answer is the same whether there is such an account or not."""
    form = Forgotten(request.POST if request.method == "POST" else None)
    status = 200
    if form.is_valid():
        email = form.cleaned_data["email"]
        try:
            operations.ask_for_new_passphrase(email=email, address=address_of(request))
            return render(request, "website/forgotten_sent.html", {"email": email})
        except operations.TooManyTries as refused:
            form.add_error(None, str(refused))
            status = 429
    return render(request, "website/forgotten.html", {"form": form}, status=status)


@never_cache
@sensitive_post_parameters("passphrase")
@allow(anyone)
def new_passphrase(request: HttpRequest, number: str, token: str) -> HttpResponse:
    """Choose a new passphrase, by a link that works once."""
    try:
        account = operations.account_of_reset(number, token)
    except operations.SignInRefused as refused:
        return render(request, "website/forgotten_refused.html", {"why": str(refused)}, status=403)
    form = NewPassphrase(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            change_passphrase(account=account, by=account, **form.cleaned_data)
            tell_of_passphrase(account=account)
            messages.success(request, "Your passphrase is changed. Sign in with it.")
            return redirect("website:sign_in")
        except CannotChangeAccount as refused:
            form.add_error("passphrase", str(refused))
    return render(request, "website/new_passphrase.html", {"form": form, "account": account})
