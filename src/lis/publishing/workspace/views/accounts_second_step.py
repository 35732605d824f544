"""One's own second step: an app, passkeys, recovery codes."""

import json

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from lis.foundations.access import operations, queries, signed_in
from lis.foundations.access.doors import acting, allow
from lis.foundations.access.middleware import STEP_TAKEN, owes_second_step
from lis.foundations.access.operations.second_step import app_picture, new_secret, passkey_to_make
from lis.publishing.workspace.forms.accounts import AppForm, Confirmed, PasskeyForm

SECRET = "secret_of_new_app"  # noqa: S105 - the name of a place in the session


@never_cache
@allow(signed_in)
def second_step(request: HttpRequest) -> HttpResponse:
    """What I take my second step with."""
    account = acting(request)
    context = {
        "owed": owes_second_step(request),
        "must": queries.must_take_second_step(account),
        "ways": queries.authenticators(account),
        "has_app": queries.has_app(account),
        "codes": queries.recovery_codes_left(account),
    }
    return render(request, "workspace/accounts/second_step.html", context)


@never_cache
@sensitive_post_parameters("code")
@allow(signed_in)
def add_app(request: HttpRequest) -> HttpResponse:
    """Add an authenticator app: it reads the picture, and the code shows that it did."""
    account = acting(request)
    secret = request.session.setdefault(SECRET, new_secret())
    form = AppForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            codes = operations.add_app(account=account, secret=secret, code=form.cleaned_data["code"])
            del request.session[SECRET]
            return _added(request, codes, "Your app is added.")
        except operations.WrongCode as wrong:
            form.add_error("code", str(wrong))
    # Drawn by us, from a secret that we made.
    picture = mark_safe(app_picture(account, secret))  # noqa: S308
    groups = " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))
    return render(
        request, "workspace/accounts/add_app.html", {"form": form, "picture": picture, "secret": groups}
    )


@never_cache
@allow(signed_in)
def add_passkey(request: HttpRequest) -> HttpResponse:
    """Add a passkey, which the browser makes."""
    account = acting(request)
    form = PasskeyForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        said = form.cleaned_data
        try:
            codes = operations.add_passkey(account=account, name=said["name"], answer=said["passkey"])
            return _added(request, codes, "Your passkey is added.")
        except operations.WrongCode as wrong:
            form.add_error(None, str(wrong))
    question = json.dumps(passkey_to_make(account), default=dict)
    return render(request, "workspace/accounts/add_passkey.html", {"form": form, "question": question})


@never_cache
@sensitive_post_parameters("current")
@allow(signed_in)
def recovery_codes(request: HttpRequest) -> HttpResponse:
    """Make new recovery codes; those before no longer work."""
    account = acting(request)
    if not queries.authenticators(account):
        return redirect("workspace:second_step")
    form = Confirmed(request.POST if request.method == "POST" else None, account=account)
    if form.is_valid():
        return _show_codes(request, operations.make_recovery_codes(account=account))
    return render(request, "workspace/accounts/recovery_codes.html", {"form": form})


@never_cache
@sensitive_post_parameters("current")
@allow(signed_in)
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one of my apps or passkeys away."""
    account = acting(request)
    form = Confirmed(request.POST if request.method == "POST" else None, account=account)
    if form.is_valid():
        try:
            operations.remove_authenticator(account=account, pk=pk)
            messages.success(request, "It is removed.")
            return redirect("workspace:second_step")
        except operations.WrongCode as refused:
            form.add_error(None, str(refused))
    return render(request, "workspace/accounts/remove.html", {"form": form})


def _added(request: HttpRequest, codes: list[str], words: str) -> HttpResponse:
    request.session[STEP_TAKEN] = True
    messages.success(request, words)
    return _show_codes(request, codes) if codes else redirect("workspace:second_step")


def _show_codes(request: HttpRequest, codes: list[str]) -> HttpResponse:
    """Shown once, and kept nowhere that can be read."""
    return render(request, "workspace/accounts/codes.html", {"codes": codes})
