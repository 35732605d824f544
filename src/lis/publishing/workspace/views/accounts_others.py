"""Other people's accounts: who there is, what they may do, inviting and closing."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from lis.foundations.access import operations, queries
from lis.foundations.access.doors import acting, allow
from lis.foundations.access.models import Account, Grant, Invitation
from lis.foundations.access.rules import administrator, inviter
from lis.foundations.notices import operations as notices
from lis.foundations.notices.about_accounts import tell_of_role
from lis.foundations.notices.letters import MailFailed
from lis.partnership.partners import queries as partners
from lis.publishing.workspace.forms.accounts import InviteForm, ReasonForm, RoleForm
from lis.publishing.workspace.pages.accounts import account_page, accounts_page


@never_cache
@allow(inviter)
def accounts(request: HttpRequest) -> HttpResponse:
    """Who has an account, and who is invited."""
    page = accounts_page(request.GET, by=acting(request))
    return render(request, "workspace/accounts/list.html", {"page": page})


@never_cache
@allow(inviter)
def account(request: HttpRequest, pk: int) -> HttpResponse:
    """One account: its roles, given and ended."""
    one, by = _account(pk), acting(request)
    form = RoleForm(request.POST if request.method == "POST" else None, by=by)
    if form.is_valid():
        try:
            grant = operations.give_role(account=one, by=by, **form.cleaned_data)
            tell_of_role(grant=grant, whose=_whose(grant), address=reverse("workspace:mine"), by=by)
            messages.success(request, f"{one} is {grant.get_role_display().lower()}.")
            return redirect("workspace:account", pk)
        except operations.CannotGive as refused:
            form.add_error(None, str(refused))
    context = {"page": account_page(one, by=by), "form": form}
    return render(request, "workspace/accounts/one.html", context)


def _whose(grant: Grant) -> str:
    """For whom a role is, in words; empty for all."""
    body = partners.organisation_of_slug(grant.scope) if grant.scope else None
    return str(body) if body else grant.scope


@require_POST
@allow(inviter)
def end_role(request: HttpRequest, pk: int, grant: int) -> HttpResponse:
    """Take a role back."""
    one = _account(pk)
    try:
        held = queries.grant_of(one, grant)
        operations.end_grant(grant=held, by=acting(request))
        messages.success(request, f"{one} is no longer {held.get_role_display().lower()}.")
    except Grant.DoesNotExist:
        raise Http404("They have no such role. It may have been ended already.") from None
    except operations.CannotGive as refused:
        messages.error(request, str(refused))
    return redirect("workspace:account", pk)


@never_cache
@allow(administrator)
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Close somebody's account."""
    one = _account(pk)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            operations.close_account(account=one, by=acting(request), **form.cleaned_data)
            messages.success(request, f"The account of {one} is closed.")
            return redirect("workspace:accounts")
        except operations.CannotChangeAccount as refused:
            form.add_error(None, str(refused))
    return render(request, "workspace/accounts/close.html", {"form": form, "account": one})


@never_cache
@allow(administrator)
def reset_second_step(request: HttpRequest, pk: int) -> HttpResponse:
    """Let somebody who lost their phone set their second step up again."""
    one = _account(pk)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        operations.reset_second_step(account=one, by=acting(request), **form.cleaned_data)
        messages.success(request, f"{one} sets the second step up again when they next sign in.")
        return redirect("workspace:account", pk)
    return render(request, "workspace/accounts/reset_second_step.html", {"form": form, "account": one})


@never_cache
@allow(inviter)
def invite(request: HttpRequest) -> HttpResponse:
    """Invite somebody."""
    form = InviteForm(request.POST if request.method == "POST" else None, by=acting(request))
    if form.is_valid():
        try:
            made = operations.invite(by=acting(request), **form.cleaned_data)
            return _sent(request, made)
        except operations.InvitationRefused as refused:
            form.add_error("email", str(refused))
    return render(request, "workspace/accounts/invite.html", {"form": form})


@require_POST
@allow(inviter)
def change_invitation(request: HttpRequest, pk: int) -> HttpResponse:
    """Withdraw an invitation, or send it again."""
    invited = queries.open_invitations().filter(pk=pk).first()
    if invited is None:
        raise Http404("There is no such invitation. It may have been accepted or withdrawn.")
    try:
        if "again" in request.POST:
            return _sent(request, operations.renew_invitation(invitation=invited, by=acting(request)))
        operations.withdraw_invitation(invitation=invited, by=acting(request))
        messages.success(request, f"The invitation of {invited.email} is withdrawn.")
    except operations.InvitationRefused as refused:
        messages.error(request, str(refused))
    return redirect("workspace:accounts")


def _account(pk: int) -> Account:
    try:
        return queries.account_of(pk)
    except (Account.DoesNotExist, OverflowError):
        raise Http404("There is no such account.") from None


def _sent(request: HttpRequest, made: Invitation) -> HttpResponse:
    """Send the link, or say that it could not be sent."""
    address = reverse("website:invitation", args=[operations.invitation_token(made)])
    context: dict[str, Any] = {"invited": made, "link": ""}
    try:
        notices.post(
            to=made.email,
            subject=f"{made.made_by} invites you",
            text=f"You are invited to be {made.get_role_display().lower()}. Open this page to choose a"
            f" passphrase and come in. The link works once, until {made.expires_at:%-d %B %Y}.",
            address=address,
        )
    except MailFailed as problem:
        context |= {"link": request.build_absolute_uri(address), "problem": str(problem)}
    return render(request, "workspace/accounts/invited.html", context)
